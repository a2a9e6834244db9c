"""Paints a line that was found: time, kind, the words with what was sought marked, and who said it below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from clndesk.insight.marked import Snippet
from clndesk.ui import metrics, tokens
from clndesk.ui.parts.chips import chip_width, paint_chip
from clndesk.ui.parts.found_rows import ROW_ROLE, FoundRow

Index = QModelIndex | QPersistentModelIndex
_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_LEAST_TEXT = 9
"""So many rows of a table wide is the text at least; else the kind stands in a column as narrow as can be."""


class FoundDelegate(QStyledItemDelegate):
    """Heights follow from the width: a long line takes two or three lines of the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind_width = 0

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.widget.viewport().width() if option.widget else option.rect.width()  # type: ignore[attr-defined]
        row, sizes = index.data(ROW_ROLE), metrics.now()
        if row.is_head:
            return QSize(width, sizes.row + sizes.gap_tiny)
        box = self._text_box(QRect(0, 0, width, sizes.row), QFontMetrics(option.font))
        layout = _laid_out(row.snippet, option, box.width(), chosen=False)
        below = 0 if _is_beside(row, layout, box.width(), option.font) else sizes.chip + sizes.gap_tiny
        height = round(layout.boundingRect().height())
        return QSize(width, max(sizes.row, height + below + sizes.gap + sizes.gap_tiny))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, box = index.data(ROW_ROLE), QRect(option.rect)
        painter.save()
        try:
            painter.setFont(option.font)
            painter.setLayoutDirection(option.direction)
            if row.is_head:
                _paint_head(painter, box, row)
            else:
                self._paint_line(painter, option, row, box)
        finally:
            painter.restore()

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, row: FoundRow, box: QRect) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, tokens.color("selection"))
        words, sizes = QFontMetrics(option.font), metrics.now()
        text = self._text_box(box, words)
        time = QRect(box.x() + sizes.gap, text.y(), _time_width(words), words.height())
        kind = QRect(time.right() + 1 + sizes.gap, text.y(), self._kind_room(box.width(), words), words.height())
        mirrored = [QStyle.visualRect(option.direction, box, one) for one in (time, kind, text)]
        painter.setPen(tokens.color("selection-text" if chosen else "text-2"))
        painter.drawText(mirrored[0], Qt.AlignmentFlag.AlignLeading, row.time)
        _paint_kind(painter, mirrored[1], row, option)
        layout = _laid_out(row.snippet, option, text.width(), chosen)
        painter.setPen(tokens.color("selection-text" if chosen else "text"))
        layout.draw(painter, QPointF(mirrored[2].topLeft()))
        details = QRect(text.x(), text.y() + (words.height() - sizes.chip) // 2, text.width(), sizes.chip)
        if _is_beside(row, layout, text.width(), option.font):
            details.setLeft(details.right() + 1 - _details_width(row, option.font))
        else:
            details.moveTop(text.y() + round(layout.boundingRect().height()) + sizes.gap_tiny)
        _paint_details(painter, QStyle.visualRect(option.direction, box, details), row, option)

    def _text_box(self, box: QRect, words: QFontMetrics) -> QRect:
        sizes = metrics.now()
        before = sizes.gap + _time_width(words) + sizes.gap + self._kind_room(box.width(), words) + sizes.gap
        top = sizes.gap_tiny + 2
        return box.adjusted(before, top, -sizes.gap, -top)

    def _kind_room(self, width: int, words: QFontMetrics) -> int:
        sizes = metrics.now()
        is_wide = width >= _time_width(words) + self.kind_width + sizes.row * _LEAST_TEXT
        return self.kind_width if is_wide else min(self.kind_width, sizes.view * 3 // 4)


def _is_beside(row: FoundRow, layout: QTextLayout, width: int, font: QFont) -> bool:
    """Whether who said it finds room behind the words; else it stands below them."""
    needed = layout.lineAt(0).naturalTextWidth() + metrics.now().gap_wide + _details_width(row, font)
    return layout.lineCount() == 1 and needed <= width


def _details_width(row: FoundRow, font: QFont) -> int:
    words = QFontMetrics(font).horizontalAdvance(row.details) + 2 if row.details else 0
    return words + (chip_width(row.mark.text, row.mark.shape, font) + metrics.now().gap if row.mark else 0)


def _time_width(words: QFontMetrics) -> int:
    return words.horizontalAdvance("00:00")


def _laid_out(
    snippet: Snippet, option: QStyleOptionViewItem, width: int, chosen: bool, wrap: QTextOption.WrapMode = _WRAP
) -> QTextLayout:
    """The text in lines of a width, the sought words with a ground of their own."""
    layout = QTextLayout(snippet.text, option.font)
    choice = QTextOption(Qt.AlignmentFlag.AlignLeading)
    choice.setTextDirection(option.direction)
    choice.setWrapMode(wrap)
    layout.setTextOption(choice)
    layout.setFormats([_mark(start, stop - start, chosen) for start, stop in snippet.marks])
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _mark(start: int, length: int, chosen: bool) -> QTextLayout.FormatRange:
    made, look, tone = QTextLayout.FormatRange(), QTextCharFormat(), tokens.current().tone("amber")
    look.setBackground(tokens.hex_color(tone.fill))
    look.setForeground(tokens.hex_color(tone.text))
    if chosen:
        look.setFontUnderline(True)
    made.start, made.length, made.format = start, length, look
    return made


def _paint_head(painter: QPainter, box: QRect, row: FoundRow) -> None:
    sizes, plain = metrics.now(), painter.font()
    inner = box.adjusted(sizes.gap, 0, -sizes.gap, 0)
    painter.fillRect(box, tokens.color("alt-row"))
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.DemiBold)
    details = QFontMetrics(plain).horizontalAdvance(row.details) + sizes.gap
    painter.setFont(bold)
    painter.setPen(tokens.color("text"))
    room = max(0, inner.width() - details)
    title = QFontMetrics(bold).elidedText(row.snippet.text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(inner, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(plain)
    painter.setPen(tokens.color("text-2"))
    painter.drawText(inner, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, row.details)


def _paint_kind(painter: QPainter, box: QRect, row: FoundRow, option: QStyleOptionViewItem) -> None:
    if row.look is None:
        return
    rtl, height = option.direction == Qt.LayoutDirection.RightToLeft, metrics.now().chip
    width = min(box.width(), chip_width(row.look.text, row.look.shape, option.font))
    x = box.right() + 1 - width if rtl else box.x()
    place = QRect(x, box.y() + (box.height() - height) // 2, width, height)
    paint_chip(painter, place, row.look.text, row.look.shape, row.look.tone, rtl)


def _paint_details(painter: QPainter, box: QRect, row: FoundRow, option: QStyleOptionViewItem) -> None:
    rtl, at = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft, 0
    if row.mark is not None:
        width = chip_width(row.mark.text, row.mark.shape, painter.font())
        x = box.right() + 1 - width if rtl else box.x()
        paint_chip(painter, QRect(x, box.y(), width, box.height()), row.mark.text, row.mark.shape, row.mark.tone, rtl)
        at = width + metrics.now().gap
    rest = box.adjusted(0, 0, -at, 0) if rtl else box.adjusted(at, 0, 0, 0)
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.setPen(tokens.color("selection-text" if chosen else "text-2"))
    words = painter.fontMetrics().elidedText(row.details, Qt.TextElideMode.ElideRight, rest.width())
    whole = len(words) if words == row.details else len(words) - 1
    marks = tuple(mark for mark in row.marks if mark[1] <= whole)
    layout = _laid_out(Snippet(words, marks), option, rest.width(), chosen, QTextOption.WrapMode.NoWrap)
    below = (rest.height() - round(layout.boundingRect().height()) + 1) // 2
    layout.draw(painter, QPointF(rest.x(), rest.y() + below))
