"""The rail of tabs itself: a tab a line, so that its words stay horizontal, reached with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget
from typing_extensions import override

from clndesk.i18n import _, ngettext
from clndesk.ui import metrics, tokens
from clndesk.ui.icons import icon
from clndesk.ui.parts.rail_paint import TabLook, paint_tab

_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class RailTabBar(QTabBar):
    """The rail itself: a tab a line, painted by us so that its words stay horizontal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._collapsed = False
        self._ring = False
        self._hovered = -1
        self._icons: dict[int, tuple[QIcon, QIcon]] = {}
        self._counts: dict[int, int] = {}
        self.setMouseTracking(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Areas"))

    def set_icon_name(self, index: int, name: str) -> None:
        """Show the icon of that name on a tab."""
        self._icons[index] = (icon(name), icon(name, "accent"))
        self.update()

    def set_count(self, index: int, count: int) -> None:
        """Show how many new things an area holds; 0 shows nothing."""
        self._counts[index] = count
        self._describe(index)
        self.update(self.tabRect(index))

    def count_of(self, index: int) -> int:
        """The count an area shows."""
        return self._counts.get(index, 0)

    @property
    def is_collapsed(self) -> bool:
        """Whether icons alone are shown."""
        return self._collapsed

    def set_collapsed(self, collapsed: bool) -> None:
        """Show icons alone, or icons with words."""
        self._collapsed = collapsed
        for index in range(self.count()):
            self._describe(index)
        self.updateGeometry()
        self.setIconSize(self.iconSize())  # makes Qt lay the tabs out anew
        self.update()

    def spoken_name(self, index: int) -> str:
        """What a screen reader says for a tab, its count included."""
        name, count = self.tabText(index).replace("&", ""), self.count_of(index)
        if not count:
            return name
        return ngettext("{name}, {count} new", "{name}, {count} new", count).format(name=name, count=count)

    def _describe(self, index: int) -> None:
        spoken = self.spoken_name(index)
        self.setAccessibleTabName(index, spoken)
        self.setTabToolTip(index, spoken if self._collapsed else "")

    @override
    def tabSizeHint(self, index: int) -> QSize:
        sizes = metrics.now()
        parent = self.parentWidget()
        room = (parent.height() if parent is not None else 0) - sizes.control - sizes.gap
        least = max(sizes.rail_tab_least, QFontMetrics(self.font()).height() + sizes.gap)
        height = min(sizes.rail_tab, max(least, room // max(1, self.count()))) if room > 0 else sizes.rail_tab
        return QSize(sizes.rail_collapsed if self._collapsed else sizes.rail, height)

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._describe(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        target = _target(self, event.key())
        if target is None:
            super().keyPressEvent(event)
        elif 0 <= target < self.count():
            self.setCurrentIndex(target)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._set_hovered(self.tabAt(event.position().toPoint()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hovered(-1)

    def _set_hovered(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), tokens.color("rail"))
            for index in range(self.count()):
                if self.isTabVisible(index) and self.tabRect(index).intersects(event.rect()):
                    paint_tab(painter, self._look(index))
        finally:
            painter.end()

    def _look(self, index: int) -> TabLook:
        sizes, chosen = metrics.now(), index == self.currentIndex()
        return TabLook(
            box=self.tabRect(index).adjusted(sizes.gap, 2, -sizes.gap, -2),
            title=self.tabText(index),
            icons=self._icons.get(index),
            count=self.count_of(index),
            font=self.font(),
            chosen=chosen,
            hovered=index == self._hovered,
            ringed=chosen and self.hasFocus() and self._ring,
            collapsed=self._collapsed,
            rtl=self.isRightToLeft(),
        )


def _target(bar: QTabBar, key: int) -> int | None:
    """The tab a key leads to, which may lie beyond the last one; None for a key that leads nowhere."""
    moves = {
        Qt.Key.Key_Up: _next_shown(bar, -1),
        Qt.Key.Key_Down: _next_shown(bar, 1),
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: bar.count() - 1,
    }
    return moves.get(Qt.Key(key))


def _next_shown(bar: QTabBar, step: int) -> int:
    index = bar.currentIndex() + step
    while 0 <= index < bar.count() and not (bar.isTabVisible(index) and bar.isTabEnabled(index)):
        index += step
    return index
