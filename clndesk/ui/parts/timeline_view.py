"""The timeline as a view: what it shows and what is selected, painted into a scroll area."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QEvent, QLocale, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from clndesk.i18n import N_, _
from clndesk.insight.timeline import Group, Item, ItemKind, MarkKind
from clndesk.ui import tokens
from clndesk.ui.parts.timeline_axis import TimeAxis
from clndesk.ui.parts.timeline_contents import TimelineContents
from clndesk.ui.parts.timeline_frame import Frame, Sizes, hits, items_under
from clndesk.ui.parts.timeline_paint import paint_empty, paint_timeline
from clndesk.ui.parts.timeline_sheet import Fonts, Scene, Sheet
from clndesk.ui.parts.timeline_words import item_lines, summary, title

_WHAT_FOR = N_("A cycle takes country teams from a shared challenge to solutions they use at home.")
_FONT_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange)
_LOOK_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange, QEvent.Type.LocaleChange)


class TimelineView(QAbstractScrollArea):
    """Cycles, phases and marks over time; `selected` is emitted when the user selects, not when the program does."""

    selected = Signal(str, str)
    opened = Signal(str, str)
    folded = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without cycles."""
        super().__init__(parent)
        self.contents = TimelineContents()
        self.axis = TimeAxis(self.horizontalScrollBar(), self)
        self._current: Item | None = None
        self._widest = 0.0
        self.axis.changed.connect(self.viewport().update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("card", True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Cycle timeline"))
        self._describe()

    def set_groups(self, groups: Iterable[Group], today: date) -> None:
        """Show these cycles; what is selected, folded and in view stays as far as it still exists."""
        self.contents.set_groups(groups, today)
        if self._current and self.contents.group_of(self._current) is None:
            self._current = None
        self.relayout()
        self.axis.set_days(self.contents.extent, today)
        self._describe()

    def set_shown(self, kinds: Iterable[MarkKind]) -> None:
        """Show only marks of these kinds."""
        self.contents.set_shown(kinds)
        if self._current and self.contents.row_of(self._current) is None:
            self._current = None
        self.relayout()

    def selection(self) -> Item | None:
        """What is selected."""
        return self._current

    def select(self, kind: ItemKind, record_id: str) -> None:
        """Select something and bring it into view, unfolding its cycle; what does not exist clears the selection."""
        item = Item(kind, record_id)
        group = self.contents.group_of(item)
        self._current = item if group else None
        if group:
            if self.contents.row_of(item) is None:
                self.contents.fold(group.id, False)
                self.relayout()
            self.reveal(item)
        self._describe()
        self.viewport().update()

    def choose(self, item: Item) -> None:
        """Select on the user's behalf: announced to screen readers and by `selected`."""
        if item == self._current:
            return
        self.select(item.kind, item.id)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleDescription()))
        self.selected.emit(*item)

    def fold(self, group_id: str, folded: bool) -> None:
        """Fold the phases of a cycle away or show them; a selection that goes out of sight moves to the cycle."""
        group = self.contents.group_of(self._current) if self._current else None
        self.contents.fold(group_id, folded)
        self.relayout()
        self.folded.emit(group_id, folded)
        if group and self._current and self.contents.row_of(self._current) is None:
            self.choose(group.item)

    def frame(self) -> Frame:
        """Where things lie at present."""
        sizes, size = Sizes.of(QFontMetrics(self.font())), self.viewport().size()
        room = round(size.width() * 0.36)
        column = min(max(round(self._widest), sizes.line * 9), max(room, sizes.line * 5), sizes.line * 22)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = (self.axis.left, self.verticalScrollBar().value(), mirrored)
        return Frame(sizes, size.width(), size.height(), column, self.axis.scale, *place)

    def items_at(self, point: QPointF) -> tuple[Item, ...]:
        """The items under a point of the viewport, the topmost first."""
        frame = self.frame()
        return items_under(frame, self.contents.rows, frame.reading(point))

    def lines_of(self, item: Item) -> list[str]:
        """What there is to say about an item, a line each."""
        index = self.contents.row_of(item)
        return [] if index is None else item_lines(self.contents.rows[index], item, self.contents.today)

    def reveal(self, item: Item) -> None:
        """Scroll so that an item can be seen."""
        index, frame = self.contents.row_of(item), self.frame()
        if index is None:
            return
        bar, step = self.verticalScrollBar(), frame.sizes.row
        bar.setValue(min(max(bar.value(), (index + 1) * step - (frame.height - frame.head)), index * step))
        for hit in hits(frame, self.contents.rows[index]):
            if hit.item == item:
                self.axis.reveal(hit.stretch)

    def relayout(self) -> None:
        """Take in that rows, font or size are others."""
        rows, fonts, sizes = self.contents.rows, Fonts(self.font()), Sizes.of(QFontMetrics(self.font()))
        labels = ((title(row.bar), False) if row.bar else (row.group.label, True) for row in rows)
        self._widest = max((fonts.width_of(*label) for label in labels), default=0) + sizes.indent + sizes.pad * 2
        frame = self.frame()
        body = frame.height - frame.head
        self.verticalScrollBar().setRange(0, max(len(rows) * frame.sizes.row - body, 0))
        self.verticalScrollBar().setPageStep(max(body, 1))
        self.verticalScrollBar().setSingleStep(frame.sizes.row)
        self.axis.resize(frame.chart_width, frame.sizes.line)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            painter.fillRect(self.viewport().rect(), tokens.color("base"))
            sheet = Sheet(painter, self._scene(), self.font())
            if self.contents.groups:
                paint_timeline(sheet)
            else:
                paint_empty(sheet, _("No cycles yet"), _(_WHAT_FOR))
        finally:
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _FONT_CHANGES:
            self.relayout()
        if event.type() in _LOOK_CHANGES:
            self.viewport().update()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _scene(self) -> Scene:
        first = QLocale().firstDayOfWeek().value - 1
        working = {day.value - 1 for day in QLocale().weekdays()}
        return Scene(
            frame=self.frame(),
            rows=self.contents.rows,
            unit=self.axis.unit,
            today=self.contents.today,
            current=self._current,
            focused=self.hasFocus(),
            first_weekday=first,
            weekend=frozenset(range(7)) - working,
        )

    def _describe(self) -> None:
        parts = [summary(self.contents.groups)]
        if self._current:
            parts = [*self.lines_of(self._current), *parts]
        self.setAccessibleDescription("\n".join(parts))
