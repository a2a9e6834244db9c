"""Paints a whole table cell from one plain look: words, numbers, chips, ticks and flagged values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from clndesk.ui import metrics, tokens
from clndesk.ui.marks import paint_mark
from clndesk.ui.parts.chips import chip_width, paint_chip

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The one role the delegate asks for; a model answers it with a `CellLook`."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows.

    `kind` is `text`, `chip`, `number` (tabular figures at the end), `check` (ticked when `mark_shape` is `tick`)
    or `flagged` (a value that needs a look). `matches` are (start, length) spans of `text` found by a search.
    """

    text: str = ""
    kind: str = "text"
    mark_shape: str = "none"
    mark_tone: str = "neutral"
    align_end: bool = False
    muted: bool = False
    bold: bool = False
    matches: tuple[tuple[int, int], ...] = ()


EMPTY_LOOK = CellLook()
_MIDDLE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _MIDDLE, Qt.AlignmentFlag.AlignRight | _MIDDLE


class CellDelegate(QStyledItemDelegate):
    """Paints cells whose model answers `CELL_ROLE`; a cell without a look is left empty."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = index.data(CELL_ROLE) or EMPTY_LOOK
        painter.save()
        painter.setClipRect(option.rect)
        state = option.state
        _paint_ground(painter, option)
        if look.text or look.kind != "text":
            self._paint_look(painter, option, look)
        if state & QStyle.StateFlag.State_HasFocus:
            _paint_current(painter, option.rect)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look: CellLook = index.data(CELL_ROLE) or EMPTY_LOOK
        sizes, font = metrics.now(), _cell_font(look, option.font)
        if look.kind == "chip":
            width = chip_width(look.text, look.mark_shape, font)
        else:
            width = QFontMetrics(font).horizontalAdvance(look.text) + (sizes.icon if look.kind == "flagged" else 0)
        return QSize(width + 2 * sizes.cell_pad + 2, sizes.row)

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        look = index.data(CELL_ROLE) or EMPTY_LOOK
        is_cut = self.sizeHint(option, index).width() > option.rect.width()
        QToolTip.showText(event.globalPos(), look.text if is_cut else "", view)
        return True

    def _paint_look(self, painter: QPainter, option: QStyleOptionViewItem, look: CellLook) -> None:
        rect: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        box = rect.adjusted(metrics.now().cell_pad, 0, -metrics.now().cell_pad, 0)
        painter.setFont(_cell_font(look, option.font))
        if look.kind == "chip":
            _paint_chip_cell(painter, box, look, rtl)
        elif look.kind == "check":
            paint_check(painter, box, look.mark_shape == "tick", rtl)
        else:
            if look.kind == "flagged":
                box = _paint_flag(painter, rect, box, rtl)
            _paint_words(painter, box, look, _ink(look, option), rtl)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    table, state = tokens.current(), option.state
    if state & QStyle.StateFlag.State_Selected:
        fill = table.selection if state & QStyle.StateFlag.State_Active else table.selection_inactive
    elif option.features & QStyleOptionViewItem.ViewItemFeature.Alternate:
        fill = table.alt_row
    else:
        fill = table.base
    painter.fillRect(option.rect, tokens.hex_color(fill))


def _paint_current(painter: QPainter, rect: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    pen = QPen(tokens.color("accent"), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _ink(look: CellLook, option: QStyleOptionViewItem) -> QColor:
    if option.state & QStyle.StateFlag.State_Selected:
        return tokens.color("text-2" if look.muted else "selection-text")
    return tokens.color("text-2" if look.muted else "text")


def _paint_chip_cell(painter: QPainter, box: QRect, look: CellLook, rtl: bool) -> None:
    height = min(metrics.now().chip, box.height() - 2)
    width = min(chip_width(look.text, look.mark_shape, painter.font()), box.width())
    x = box.right() + 1 - width if rtl != look.align_end else box.x()
    place = QRect(x, box.y() + (box.height() - height + 1) // 2, width, height)
    paint_chip(painter, place, look.text, look.mark_shape, look.mark_tone, rtl)


def paint_check(painter: QPainter, box: QRect, ticked: bool, rtl: bool) -> None:
    """Paint a tick box at the leading side of a box."""
    side = metrics.now().icon_small
    x = box.right() + 1 - side if rtl else box.x()
    place = QRectF(x, box.y() + (box.height() - side) // 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tokens.color("accent" if ticked else "control"), 1))
    painter.setBrush(tokens.color("accent" if ticked else "base"))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        inset = side * 0.22
        paint_mark(painter, place.adjusted(inset, inset, -inset, -inset), "tick", tokens.color("on-accent"))


def _paint_flag(painter: QPainter, rect: QRect, box: QRect, rtl: bool) -> QRect:
    """Paint the red edge and the sign, and answer the box left for the words."""
    side = metrics.now().icon_small - 2
    painter.setPen(QPen(tokens.color("danger"), 1))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    x = box.x() if rtl else box.right() + 1 - side
    place = QRectF(x, box.y() + (box.height() - side) / 2, side, side)
    paint_mark(painter, place, "octagon-alert", tokens.color("danger"))
    room = side + metrics.now().gap_tiny
    return box.adjusted(room, 0, 0, 0) if rtl else box.adjusted(0, 0, -room, 0)


def _paint_words(painter: QPainter, box: QRect, look: CellLook, ink: QColor, rtl: bool) -> None:
    is_number = look.kind == "number"
    if is_number:  # the cache knows fonts by their key, which leaves out tabular figures
        text = painter.fontMetrics().elidedText(look.text, Qt.TextElideMode.ElideRight, box.width())
    else:
        text = _elided(look.text, painter.font().key(), box.width())
    painter.setPen(ink)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    side = _RIGHT if rtl != (look.align_end or is_number) else _LEFT
    if look.matches:
        _paint_matches(painter, box, replace(look, text=text), side)
    else:
        painter.drawText(box, side, text)


def _paint_matches(painter: QPainter, box: QRect, look: CellLook, side: Qt.AlignmentFlag) -> None:
    layout = QTextLayout(look.text, painter.font())
    layout.setTextOption(QTextOption(side))
    layout.setFormats([_found(start, length) for start, length in look.matches])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    layout.draw(painter, QPointF(box.x(), box.y() + (box.height() - line.height()) / 2))


def _found(start: int, length: int) -> QTextLayout.FormatRange:
    tone = tokens.current().amber
    result, style = QTextLayout.FormatRange(), QTextCharFormat()
    style.setBackground(tokens.hex_color(tone.fill))
    style.setForeground(tokens.hex_color(tone.text))
    result.start, result.length, result.format = start, length, style
    return result


def _cell_font(look: CellLook, base: QFont) -> QFont:
    if not look.bold and look.kind != "number":
        return base
    return _font_variant(base.key(), look.bold, look.kind == "number")


@lru_cache(maxsize=32)
def _font_variant(key: str, bold: bool, tabular: bool) -> QFont:
    font = QFont()
    font.fromString(key)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=8000)
def _elided(text: str, font_key: str, width: int) -> str:
    return _font_metrics(font_key).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=16)
def _font_metrics(font_key: str) -> QFontMetrics:
    font = QFont()
    font.fromString(font_key)
    return QFontMetrics(font)
