"""The window's areas as a vertical rail of tabs on the leading side, with icons and counts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QToolButton, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics, tokens
from clndesk.ui.icons import icon
from clndesk.ui.parts.rail_bar import RailTabBar

__all__ = ["RailTabBar", "RailTabs"]


class RailTabs(QTabWidget):
    """The window's areas: real tabs, so that screen readers say so, laid out as a rail that can be collapsed."""

    collapsed_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rail = RailTabBar(self)
        self._wanted = False
        self._least_width = 0
        self.setTabBar(self._rail)
        self.setDocumentMode(True)
        self._button = QToolButton(self)
        self._button.setAutoRaise(True)
        self._connect()
        self._place_rail()
        self._show_collapsed(False)

    def _connect(self) -> None:
        self._button.clicked.connect(self.toggle_collapsed)

    def add_area(self, page: QWidget, icon_name: str, title: str) -> int:
        """Add an area with its page and answer its index."""
        self._rail.set_icon_name(self.count(), icon_name)
        return self.addTab(page, title)

    def set_count(self, index: int, count: int) -> None:
        """Show how many new things an area holds, on the tab and to screen readers."""
        self._rail.set_count(index, count)

    @property
    def is_collapsed(self) -> bool:
        """Whether the rail shows icons alone."""
        return self._rail.is_collapsed

    def set_collapsed(self, collapsed: bool) -> None:
        """Collapse or widen the rail by the user's wish; a narrow window collapses it all the same."""
        self._wanted = collapsed
        self._settle()

    def toggle_collapsed(self) -> None:
        """Collapse the rail where it is wide and the other way round."""
        self._least_width = 0 if self.is_collapsed else self._least_width
        self.set_collapsed(not self.is_collapsed)

    def collapse_below(self, width: int) -> None:
        """Collapse the rail by itself while the window's content is narrower than this many pixels."""
        self._least_width = width
        self._settle()

    def _settle(self) -> None:
        collapsed = self._wanted or self.width() < self._least_width
        if collapsed != self.is_collapsed:
            self._show_collapsed(collapsed)
            self.collapsed_changed.emit(collapsed)

    def _show_collapsed(self, collapsed: bool) -> None:
        self._rail.set_collapsed(collapsed)
        words = _("Widen the rail") if collapsed else _("Collapse the rail")
        self._button.setIcon(icon("chevrons-right" if collapsed else "chevrons-left"))
        self._button.setToolTip(words)
        self._button.setAccessibleName(words)
        self._place_button()

    def _place_rail(self) -> None:
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTabPosition(QTabWidget.TabPosition.East if right_to_left else QTabWidget.TabPosition.West)

    def _rail_box(self) -> QRect:
        width = self._rail.tabSizeHint(0).width()
        return QRect(self.width() - width if self.isRightToLeft() else 0, 0, width, self.height())

    def _place_button(self) -> None:
        sizes, box = metrics.now(), self._rail_box()
        side = sizes.control
        across = box.right() - side - sizes.gap if self.isRightToLeft() else box.x() + sizes.gap + 2
        self._button.setGeometry(across, box.bottom() - side - sizes.gap_tiny, side, side)
        self._button.raise_()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._settle()
        self._rail.setIconSize(self._rail.iconSize())
        super().resizeEvent(event)
        self._place_button()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_rail()
            self._place_button()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self._rail_box(), tokens.color("rail"))
        finally:
            painter.end()
