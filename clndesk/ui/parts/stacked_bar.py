"""Rows of stacked bars with their numbers, a legend and a description in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics, tokens
from clndesk.ui.parts.chips import chip_width, paint_chip


@dataclass(frozen=True, slots=True)
class BarSeries:
    """One part of every bar: its word, its shape in the legend and its tone."""

    label: str
    shape: str
    tone: str


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: its label and a number for each series."""

    label: str
    values: tuple[int, ...]


class StackedBar(QWidget):
    """A chart of a few rows; who cannot see it hears the same numbers in words."""

    def __init__(self, series: Sequence[BarSeries] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series, self._rows = tuple(series), ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[BarRow], series: Sequence[BarSeries] | None = None) -> None:
        """Show other rows, and other series where they are given."""
        self._rows: tuple[BarRow, ...] = tuple(rows)
        self._series = self._series if series is None else tuple(series)
        self.setAccessibleDescription(self.description())
        self.updateGeometry()
        self.update()

    def description(self) -> str:
        """The chart in words, a line for each row."""
        return "\n".join(self._row_words(row) for row in self._rows)

    def _row_words(self, row: BarRow) -> str:
        pairs = zip(self._series, row.values, strict=False)
        parts = ", ".join(f"{series.label} {value}" for series, value in pairs if value)
        return _("{label}: {total} ({parts})").format(label=row.label, total=sum(row.values), parts=parts)

    @override
    def sizeHint(self) -> QSize:
        sizes = metrics.now()
        legend = sizes.chip + sizes.gap if self._series else 0
        return QSize(sizes.popover, len(self._rows) * sizes.bar_row + legend)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.now().popover // 2, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            for number, row in enumerate(self._rows):
                self._paint_row(painter, row, number * metrics.now().bar_row)
            self._paint_legend(painter, len(self._rows) * metrics.now().bar_row + metrics.now().gap)
        finally:
            painter.end()

    def _paint_row(self, painter: QPainter, row: BarRow, y: int) -> None:
        sizes, words = metrics.now(), painter.fontMetrics()
        lead = self._label_width(words)
        height = sizes.bar_row
        middle = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(tokens.color("text"))
        label = words.elidedText(row.label, Qt.TextElideMode.ElideRight, lead)
        painter.drawText(self._mirrored(QRect(0, y, lead, height)), middle, label)
        x = lead + sizes.gap_wide
        for series, value in zip(self._series, row.values, strict=False):
            x += self._paint_part(painter, series, value, QRect(x, y, 0, height))
        painter.setPen(tokens.color("text-2"))
        end = QRect(x + sizes.gap_tiny, y, self.width() - x, height)
        painter.drawText(self._mirrored(end), middle, str(sum(row.values)))

    def _paint_part(self, painter: QPainter, series: BarSeries, value: int, at: QRect) -> int:
        """Paint one part of a bar and answer how far it moves the next one."""
        if value <= 0:
            return 0
        sizes, tone = metrics.now(), tokens.current().tone(series.tone)
        least = painter.fontMetrics().horizontalAdvance(str(value)) + sizes.gap
        width = max(least, round(value * self._unit()))
        top = at.y() + (at.height() - sizes.bar) // 2
        place = self._mirrored(QRect(at.x(), top, width, sizes.bar))
        painter.setPen(QPen(tokens.hex_color(tone.text), 1))
        painter.setBrush(tokens.hex_color(tone.fill))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(value))
        return width + 1

    def _unit(self) -> float:
        """How many pixels stand for one, so that the longest bar leaves room for its total."""
        words = QFontMetrics(self.font())
        most = max((sum(row.values) for row in self._rows), default=1) or 1
        taken = self._label_width(words) + metrics.now().gap_wide + words.horizontalAdvance("00000")
        return max(0.0, min(metrics.now().bar_row, (self.width() - taken) / most))

    def _label_width(self, words: QFontMetrics) -> int:
        widest = max((words.horizontalAdvance(row.label) for row in self._rows), default=0)
        return min(widest + 2, self.width() // 2)

    def _paint_legend(self, painter: QPainter, y: int) -> None:
        x, sizes = 0, metrics.now()
        for series in self._series:
            width = chip_width(series.label, series.shape, painter.font())
            box = self._mirrored(QRect(x, y, width, sizes.chip))
            paint_chip(painter, box, series.label, series.shape, series.tone, self.isRightToLeft())
            x += width + sizes.gap

    def _mirrored(self, place: QRect) -> QRect:
        if not self.isRightToLeft():
            return place
        return QRect(self.width() - place.x() - place.width(), place.y(), place.width(), place.height())
