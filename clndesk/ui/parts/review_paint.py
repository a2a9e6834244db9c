"""Paints the cells of the table of decisions: tints for the sides, radio rings, and the sign of the result."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from clndesk.exchange.review.review_rows import DecisionRow, State
from clndesk.ui import metrics, tokens
from clndesk.ui.icons import icon
from clndesk.ui.marks import paint_mark
from clndesk.ui.parts.review_model import ROW_ROLE, Column, cell_text, is_chosen, pick_at
from clndesk.ui.tokens import Tone

Index = QModelIndex | QPersistentModelIndex

_SIGNS = {State.OURS: "arrow-right", State.THEIRS: "arrow-left", State.OTHER: "pencil", State.LATER: "clock"}
_EDGE = 3


class ReviewDelegate(QStyledItemDelegate):
    """Paints a whole cell from its `DecisionRow`."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: DecisionRow = index.data(ROW_ROLE)
        tone = _tone(row, index.column())
        painter.save()
        painter.setClipRect(option.rect)
        painter.setFont(_font(option, row))
        _paint_ground(painter, option, tone)
        box = option.rect.adjusted(metrics.now().cell_pad, 0, -metrics.now().cell_pad, 0)
        box = _paint_sign(painter, box, row, index.column(), option)
        _paint_words(painter, box, cell_text(row, index.column()), option, tone, muted=_is_muted(row, index.column()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            _paint_ring(painter, option.rect)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        sizes = metrics.now()
        width = option.fontMetrics.horizontalAdvance(cell_text(index.data(ROW_ROLE), index.column()))
        return QSize(width + 2 * sizes.cell_pad + 2, sizes.row + sizes.gap_tiny)

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        text = cell_text(index.data(ROW_ROLE), index.column())
        room = option.rect.width() - metrics.now().cell_pad * 2 - metrics.now().icon_large
        is_cut = "\n" in text or option.fontMetrics.horizontalAdvance(text) > room
        # A tool tip takes what looks like markup for markup: the partner's words are shown as they were typed.
        words = f'<p style="white-space: pre-wrap">{escape(text)}</p>'
        QToolTip.showText(event.globalPos(), words if is_cut else "", view)
        return True


def _font(option: QStyleOptionViewItem, row: DecisionRow) -> QFont:
    font = QFont(option.font)
    font.setBold(row.state is State.HEAD)
    return font


def _tone(row: DecisionRow, column: int) -> Tone | None:
    table = tokens.current()
    if column == Column.RESULT:
        return {State.OPEN: table.vermilion, State.HELD: table.neutral, State.LATER: table.neutral}.get(row.state)
    pick = pick_at(column)
    is_open = row.state is State.OPEN and pick in row.picks
    if pick is None or not (is_open or is_chosen(row, column)):
        return None
    return table.blue if column == Column.OURS else table.amber


def _is_muted(row: DecisionRow, column: int) -> bool:
    return row.state is State.FACT and column == Column.LABEL


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, tone: Tone | None) -> None:
    table, state = tokens.current(), option.state
    if state & QStyle.StateFlag.State_Selected:
        fill = table.selection if state & QStyle.StateFlag.State_Active else table.selection_inactive
    else:
        fill = table.alt_row if option.features & QStyleOptionViewItem.ViewItemFeature.Alternate else table.base
    painter.fillRect(option.rect, tokens.hex_color(fill))
    if tone is not None:
        painter.fillRect(option.rect.adjusted(1, 2, -1, -2), tokens.hex_color(tone.fill))


def _paint_sign(painter: QPainter, box: QRect, row: DecisionRow, column: int, option: QStyleOptionViewItem) -> QRect:
    """Paint the ring at the trailing side or the sign at the leading one; the answer is the room for the words."""
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    pick = pick_at(column)
    if pick is not None and pick in row.picks:
        place, rest = _split(box, at_end=not rtl)
        _paint_radio(painter, place, chosen=is_chosen(row, column), tone=_tone(row, column))
        return rest
    if column != Column.RESULT or row.state in (State.FACT, State.HEAD):
        return box
    place, rest = _split(box, at_end=rtl)
    _paint_result_sign(painter, place, row.state)
    if row.state is State.OPEN:
        _paint_edge(painter, option.rect, rtl)
    return rest


def _paint_edge(painter: QPainter, rect: QRect, rtl: bool) -> None:
    left = rect.right() - _EDGE if rtl else rect.left() + 1
    painter.fillRect(QRect(left, rect.top() + 2, _EDGE, rect.height() - 4), tokens.color("vermilion"))


def _paint_result_sign(painter: QPainter, place: QRect, state: State) -> None:
    if state is State.OPEN:
        inset = place.width() * 0.15
        paint_mark(
            painter, QRectF(place).adjusted(inset, inset, -inset, -inset), "triangle-up", tokens.color("vermilion")
        )
    elif state is State.HELD:
        paint_mark(painter, QRectF(place).adjusted(2, 2, -2, -2), "pause", tokens.color("text-2"))
    elif state in _SIGNS:
        icon(_SIGNS[state], "text-2").paint(painter, place)
    elif state is State.SAME:
        painter.setPen(tokens.color("text-2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "=")


def _paint_radio(painter: QPainter, place: QRect, *, chosen: bool, tone: Tone | None) -> None:
    side = place.width() - 2
    ring = QRectF(place.x() + 1, place.y() + 1, side, side)
    ink = tokens.hex_color(tone.text) if tone is not None else tokens.color("control")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(ring.center()), side * 0.28, side * 0.28)


def _split(box: QRect, *, at_end: bool) -> tuple[QRect, QRect]:
    """A square for a sign at one end of a box, and what is left of the box; `at_end` means the right end."""
    side, gap = metrics.now().icon_small, metrics.now().gap_tiny + 2
    top = box.y() + (box.height() - side) // 2
    left = box.right() + 1 - side if at_end else box.x()
    rest = box.adjusted(0, 0, -side - gap, 0) if at_end else box.adjusted(side + gap, 0, 0, 0)
    return QRect(left, top, side, side), rest


def _paint_words(
    painter: QPainter, box: QRect, text: str, option: QStyleOptionViewItem, tone: Tone | None, *, muted: bool
) -> None:
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    plain = tokens.color("selection-text" if selected else "text-2" if muted else "text")
    painter.setPen(tokens.hex_color(tone.text) if tone is not None else plain)
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    flat = " ".join(text.split("\n"))
    words = option.fontMetrics.elidedText(flat, Qt.TextElideMode.ElideRight, box.width())
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_ring(painter: QPainter, rect: QRect) -> None:
    pen = QPen(tokens.color("accent"), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
