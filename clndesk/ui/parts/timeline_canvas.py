"""The timeline a facilitator works with: zoom, pan, select and open by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from clndesk.insight.timeline_layout import item_moved, row_moved
from clndesk.insight.timeline_scale import Unit
from clndesk.ui.parts.timeline_keys import Step, Wish, wish_of
from clndesk.ui.parts.timeline_pointer import ZOOM_STEP, TimelinePointer


class TimelineCanvas(TimelinePointer):
    """The painted timeline of cycles; `zoom_changed` carries a position from 0 to 1, `unit_changed` a unit's name."""

    zoom_changed = Signal(float)
    unit_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without cycles."""
        super().__init__(parent)
        self.axis.zoom_changed.connect(self.zoom_changed)
        self.axis.unit_changed.connect(self.unit_changed)

    def show_today(self) -> None:
        """Scroll so that today is in view."""
        self.axis.show_day(self.contents.today)

    def fit(self) -> None:
        """Zoom so that all cycles are in view."""
        self.axis.fit()

    def unit(self) -> Unit:
        """What the header counts in at the present zoom."""
        return self.axis.unit

    def set_unit(self, unit: Unit) -> None:
        """Zoom to where weeks, months or quarters are easy to read."""
        self.axis.set_unit(unit)

    def zoom(self) -> float:
        """How far the timeline is zoomed in, from 0 to 1."""
        return self.axis.position

    def set_zoom(self, position: float) -> None:
        """Zoom to a position from 0 to 1, as a slider does."""
        self.axis.set_position(position)

    def zoom_in(self) -> None:
        """Zoom a step closer."""
        self.axis.zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom a step out."""
        self.axis.zoom_by(1 / ZOOM_STEP)

    @override
    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 48, line * 24)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = wish_of(event, mirrored=self.frame().mirrored)
        if wish is None:
            event.ignore()
        else:
            self._fulfil(wish)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self.selection() is None:
            self._step(Step())
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _fulfil(self, wish: Wish) -> None:
        item = self.selection()
        match wish:
            case Step():
                self._step(wish)
            case "open":
                if item:
                    self.opened.emit(*item)
            case "fold" | "unfold":
                if item and (group := self.contents.group_of(item)):
                    self.fold(group.id, wish == "fold")
            case "zoom_in":
                self.zoom_in()
            case "zoom_out":
                self.zoom_out()
            case "fit":
                self.fit()

    def _step(self, step: Step) -> None:
        rows, at = self.contents.rows, self.selection()
        page = self.verticalScrollBar().pageStep() // self.frame().sizes.row
        by = step.rows + step.pages * page
        item = item_moved(rows, at, step.items) if step.items else row_moved(rows, at, by)
        if item:
            self.choose(item)
