"""Paints a line of a session: time, kind, who speaks, what was said, and small below it what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics, tokens
from clndesk.ui.parts.chip_row import ChipLook
from clndesk.ui.parts.chips import chip_width, paint_chip
from clndesk.ui.parts.note_rows import ROW_ROLE, NoteRow

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
_HIGH = 10_000
_LEAST_TEXT = 9
"""So many rows of a table wide is the text at least; else who speaks stands above it."""
PICTURE_ROWS = 3
"""How many rows of a table high a photo is shown in the list."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a line stand."""

    time: QRect
    kind: QRect
    speaker: QRect
    text: QRect


class NoteDelegate(QStyledItemDelegate):
    """Heights are computed once for each line and width."""

    def __init__(self, picture_of: Callable[[str], QPixmap | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._picture_of = picture_of
        self._heights: dict[tuple[NoteRow, int, str], tuple[int, int]] = {}
        self.shows_speakers = True
        self.kind_width = 0

    def forget_heights(self) -> None:
        """Compute the heights anew, as after a change of the font."""
        self._heights.clear()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.widget.viewport().width() if option.widget else option.rect.width()  # type: ignore[attr-defined]
        return QSize(width, self._measured(index.data(ROW_ROLE), width, option.font)[0])

    def _measured(self, row: NoteRow, width: int, font: QFont) -> tuple[int, int]:
        """How high a line is, and its text alone."""
        key = (row, width, font.key())
        if key not in self._heights:
            text = self._text_box(row, self._columns(QRect(0, 0, width, _HIGH), QFontMetrics(font)), QFontMetrics(font))
            said = QFontMetrics(font).boundingRect(text, _WRAP, row.text).height()
            self._heights[key] = self._height(row, text.y() - metrics.now().gap + said), said
        return self._heights[key]

    def _height(self, row: NoteRow, height: int) -> int:
        sizes = metrics.now()
        if row.details or row.link or row.in_the_room:
            height += sizes.chip + sizes.gap_tiny
        if row.pictures:
            height += picture_height() + sizes.gap_tiny
        return max(sizes.row + sizes.gap_tiny, height + 2 * sizes.gap)

    def _columns(self, box: QRect, words: QFontMetrics) -> _Columns:
        sizes = metrics.now()
        inner = box.adjusted(sizes.gap, sizes.gap, -sizes.gap, -sizes.gap)
        time, kind, speaker = words.horizontalAdvance("00:00"), self.kind_width, sizes.view * 3 // 4
        if inner.width() < time + kind + speaker + sizes.row * _LEAST_TEXT:
            kind, speaker = min(kind, sizes.view * 3 // 4), 0
        widths = (time, kind, speaker if self.shows_speakers else 0)
        places: list[QRect] = []
        at = inner.x()
        for width in widths:
            places.append(QRect(at, inner.y(), width, inner.height()))
            at += width + sizes.gap + sizes.gap_tiny if width else 0
        places.append(QRect(at, inner.y(), max(1, inner.right() + 1 - at), inner.height()))
        return _Columns(*places)

    def _text_box(self, row: NoteRow, columns: _Columns, words: QFontMetrics) -> QRect:
        """Where the text stands: below the speaker, where there is no column for them."""
        is_below = self.shows_speakers and row.speaker and not columns.speaker.width()
        return columns.text.adjusted(0, words.height() + metrics.now().gap_tiny if is_below else 0, 0, 0)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, box = index.data(ROW_ROLE), QRect(option.rect)
        painter.save()
        painter.setFont(option.font)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.fillRect(box, tokens.color("selection" if has_focus else "selection-inactive"))
        columns = self._columns(box, painter.fontMetrics())
        if option.direction == Qt.LayoutDirection.RightToLeft:
            columns = _mirrored(columns, box)
        self._paint_columns(painter, row, columns, self._measured(row, box.width(), option.font)[1], chosen)
        painter.restore()

    def _paint_columns(self, painter: QPainter, row: NoteRow, columns: _Columns, used: int, chosen: bool) -> None:
        line = painter.fontMetrics().height()
        painter.setPen(tokens.color("selection-text" if chosen else "text-2"))
        painter.drawText(columns.time, Qt.AlignmentFlag.AlignLeading, row.time)
        self._paint_kind(painter, row.look, columns.kind, line)
        painter.setPen(tokens.color("selection-text" if chosen else "text"))
        text = self._text_box(row, columns, painter.fontMetrics())
        if self.shows_speakers and row.speaker:
            _paint_bold(painter, columns.speaker if columns.speaker.width() else columns.text, row.speaker)
        painter.drawText(text, _WRAP, row.text)
        below = text.adjusted(0, used + metrics.now().gap_tiny, 0, 0)
        if row.details or row.link or row.in_the_room or not row.id:
            below = self._paint_details(painter, row, below, chosen)
        self._paint_pictures(painter, row, below)

    def _paint_kind(self, painter: QPainter, look: ChipLook, box: QRect, line: int) -> None:
        font = painter.font()
        height = metrics.now().chip
        width = min(box.width(), chip_width(look.text, look.shape, font))
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = box.right() + 1 - width if rtl else box.x()
        place = QRect(x, box.y() + (line - height) // 2, width, height)
        paint_chip(painter, place, look.text, look.shape, look.tone, rtl)

    def _paint_details(self, painter: QPainter, row: NoteRow, box: QRect, chosen: bool) -> QRect:
        sizes, font = metrics.now(), painter.font()
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = 0
        for chip in _chips(row):
            width = chip_width(chip.text, chip.shape, font)
            x = box.right() + 1 - at - width if rtl else box.x() + at
            paint_chip(painter, QRect(x, box.y(), width, sizes.chip), chip.text, chip.shape, chip.tone, rtl)
            at += width + sizes.gap
        rest = box.adjusted(0, 0, -at, 0) if rtl else box.adjusted(at, 0, 0, 0)
        rest.setHeight(sizes.chip)
        painter.setPen(tokens.color("selection-text" if chosen else "text-2"))
        words = painter.fontMetrics().elidedText(row.details, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
        return box.adjusted(0, sizes.chip + sizes.gap_tiny, 0, 0)

    def _paint_pictures(self, painter: QPainter, row: NoteRow, box: QRect) -> None:
        at = box.x()
        for name in row.pictures:
            picture = self._picture_of(name)
            if picture is not None and not picture.isNull():
                painter.drawPixmap(at, box.y(), picture)
                at += round(picture.width() / picture.devicePixelRatio()) + metrics.now().gap


def _chips(row: NoteRow) -> list[ChipLook]:
    chips = [] if row.id else [ChipLook(_("Not saved yet"), "octagon-alert", "vermilion")]
    if row.in_the_room:
        chips.append(ChipLook(_("Stays in the room"), "octagon-alert", "purple"))
    return [*chips, ChipLook(f"→ {row.link}", tone="blue")] if row.link else chips


def picture_height() -> int:
    """How high a photo is shown, in the present text size."""
    return PICTURE_ROWS * metrics.now().row


def _paint_bold(painter: QPainter, box: QRect, text: str) -> None:
    plain = painter.font()
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeading, words)
    painter.setFont(plain)


def _mirrored(columns: _Columns, box: QRect) -> _Columns:
    def turn(rect: QRect) -> QRect:
        return QRect(box.x() + box.right() - rect.right(), rect.y(), rect.width(), rect.height())

    return _Columns(turn(columns.time), turn(columns.kind), turn(columns.speaker), turn(columns.text))
