"""The timeline under the mouse: select, open, fold, pan, zoom around the pointer, tooltips."""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from typing_extensions import override

from clndesk.ui.parts.timeline_frame import fold_under
from clndesk.ui.parts.timeline_view import TimelineView

ZOOM_STEP = 1.25
_NOTCH = 120


class TimelinePointer(TimelineView):
    """A timeline that answers the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without cycles."""
        super().__init__(parent)
        self._grip: tuple[QPointF, int, int] | None = None
        self._panning = False

    def day_at(self, point: QPointF) -> date:
        """The day at a point of the viewport."""
        frame = self.frame()
        return frame.scale.x_to_day(frame.scale_x(frame.reading(point).x()))

    def tooltip_at(self, point: QPointF) -> str:
        """What the tooltip says about all that lies under a point of the viewport, empty over nothing."""
        parts = ["<br>".join(escape(line) for line in self.lines_of(item)) for item in self.items_at(point)]
        return "<qt>" + "<hr>".join(parts) + "</qt>" if parts else ""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn, modifiers = event.angleDelta(), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            frame = self.frame()
            at = frame.reading(event.position()).x() - frame.column
            self.axis.zoom_by(ZOOM_STEP ** (turn.y() / _NOTCH), min(max(at, 0), frame.chart_width))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and turn.y():
            step = self.horizontalScrollBar().singleStep() * QApplication.wheelScrollLines()
            self.axis.drag_to(self.axis.left - step * turn.y() / _NOTCH)
        else:
            super().wheelEvent(event)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        frame, point = self.frame(), event.position()
        heading = fold_under(frame, self.contents.rows, frame.reading(point))
        items = self.items_at(point)
        if event.button() == Qt.MouseButton.LeftButton and heading:
            self.fold(heading.group.id, not heading.collapsed)
        elif event.button() == Qt.MouseButton.LeftButton and items:
            self.choose(items[0])
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grip = point, self.axis.left, self.verticalScrollBar().value()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        start, left, top = self._grip
        way = event.position() - start
        if not self._panning and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._panning = True
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.axis.drag_to(left + (way.x() if self.frame().mirrored else -way.x()))
        self.verticalScrollBar().setValue(round(top - way.y()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip, self._panning = None, False
        self.viewport().unsetCursor()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        frame = self.frame()
        if fold_under(frame, self.contents.rows, frame.reading(event.position())):
            self.mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton and (items := self.items_at(event.position())):
            self.opened.emit(*items[0])

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        text = self.tooltip_at(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), text, self.viewport())
        return True
