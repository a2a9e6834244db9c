"""The header of a table of records: a click sorts, Ctrl+click adds a second key, the right button offers the rest."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics, tokens
from clndesk.ui.icons import icon
from clndesk.ui.marks import paint_mark

Sort = tuple[tuple[str, bool], ...]
"""Columns to sort by, the first counting most, each with whether it runs downwards."""

_LEAST_WIDTH = 40


def next_sort(sort: Sort, key: str, *, add: bool) -> Sort:
    """The order after a click on a column: upwards, downwards, and with `add` as a further key or no longer one."""
    known = dict(sort)
    if not add:
        return ((key, not known[key] if len(sort) == 1 and key in known else False),)
    if key not in known:
        return (*sort, (key, False))
    if known[key]:
        return tuple(each for each in sort if each[0] != key)
    return tuple((each, True if each == key else down) for each, down in sort)


class RecordHeader(QHeaderView):
    """Shows the order, a number beside each key where there are several."""

    sort_wanted = Signal(object)
    hide_wanted = Signal(str)
    filter_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.keys: tuple[str, ...] = ()
        self.sort: Sort = ()
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumSectionSize(_LEAST_WIDTH)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._connect()

    def _connect(self) -> None:
        self.sectionClicked.connect(self._on_clicked)
        self.customContextMenuRequested.connect(self._on_menu_wanted)
        self.sectionHandleDoubleClicked.connect(self.fit)

    def show_sort(self, sort: Sort) -> None:
        """Show which columns the rows are sorted by."""
        self.sort = sort
        self.viewport().update()

    def _on_clicked(self, section: int) -> None:
        add = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        self._sort_by(next_sort(self.sort, self.keys[section], add=add))

    def _sort_by(self, sort: Sort) -> None:
        self.show_sort(sort)
        self.sort_wanted.emit(sort)

    def fit(self, section: int) -> None:
        """Make a column as wide as what it shows."""
        view = self.parentWidget()
        hint = getattr(view, "sizeHintForColumn", None)
        shown = int(hint(section)) if hint else 0
        self.resizeSection(section, max(_LEAST_WIDTH, shown, self.sectionSizeFromContents(section).width()))

    def menu_for(self, section: int) -> QMenu:
        """What can be done with a column."""
        key, menu = self.keys[section], QMenu(self)
        menu.addAction(icon("arrow-up-narrow-wide"), _("Sort upwards"), partial(self._sort_by, ((key, False),)))
        menu.addAction(icon("arrow-down-wide-narrow"), _("Sort downwards"), partial(self._sort_by, ((key, True),)))
        if self.sort and key not in dict(self.sort):
            menu.addAction(_("Then sort by this column"), partial(self._sort_by, next_sort(self.sort, key, add=True)))
        menu.addSeparator()
        menu.addAction(icon("list-filter"), _("Filter by this column"), partial(self.filter_wanted.emit, key))
        menu.addAction(_("Fit the width"), partial(self.fit, section))
        hide = menu.addAction(icon("eye-off"), _("Hide the column"), partial(self.hide_wanted.emit, key))
        hide.setEnabled(len(self.keys) > 1)
        return menu

    def _on_menu_wanted(self, place: QPoint) -> None:
        section = self.logicalIndexAt(place)
        if section >= 0:
            menu = self.menu_for(section)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(place))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        known = dict(self.sort)
        key = self.keys[logicalIndex] if logicalIndex < len(self.keys) else ""
        if key in known:
            self._paint_order(painter, rect, list(known).index(key) + 1, downwards=known[key])

    def _paint_order(self, painter: QPainter, rect: QRect, rank: int, *, downwards: bool) -> None:
        side, gap = metrics.now().mark - 2, metrics.now().gap_tiny
        rtl = self.isRightToLeft()
        x = rect.x() + gap if rtl else rect.right() - gap - side
        box = QRectF(x, rect.y() + (rect.height() - side) / 2, side, side)
        number = str(rank) if len(self.sort) > 1 else ""
        width = painter.fontMetrics().horizontalAdvance(number) + (gap if number else 0)
        ground = QRectF(box.adjusted(-2, 0, 2 + width, 0) if rtl else box.adjusted(-2 - width, 0, 2, 0))
        painter.save()
        painter.fillRect(ground, tokens.color("window"))
        paint_mark(painter, box, "triangle-down" if downwards else "triangle", tokens.color("text-2"))
        painter.setPen(tokens.color("text-2"))
        beside = ground.adjusted(side + 4, 0, 0, 0) if rtl else ground.adjusted(0, 0, -side - 4, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, number)
        painter.restore()
