"""One line of chips, painted as one thing: it changes while somebody types, and nothing around it moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from clndesk.ui import metrics
from clndesk.ui.parts.chips import chip_width, paint_chip


@dataclass(frozen=True, slots=True)
class ChipLook:
    """A chip: its words, its shape and its tone."""

    text: str
    shape: str = "none"
    tone: str = "neutral"


class ChipRow(QWidget):
    """Chips side by side; those that find no room are left out and told by their number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[ChipLook, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the chips."""
        return tuple(chip.text for chip in self._chips)

    def show_chips(self, chips: Sequence[ChipLook]) -> None:
        """Show other chips."""
        if tuple(chips) != self._chips:
            self._chips = tuple(chips)
            self.setAccessibleName(", ".join(self.texts))
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, metrics.now().chip)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setFont(self.font())
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        gap, rtl = metrics.now().gap, self.isRightToLeft()
        at, rest = 0, len(self._chips)
        for chip in self._chips:
            width = chip_width(chip.text, chip.shape, self.font())
            more = chip_width(f"+{rest}", "none", self.font()) + gap if rest > 1 else 0
            if at + width + more > self.width():
                self._paint_one(painter, ChipLook(f"+{rest}"), at, rtl)
                return
            self._paint_one(painter, chip, at, rtl)
            at, rest = at + width + gap, rest - 1

    def _paint_one(self, painter: QPainter, chip: ChipLook, at: int, rtl: bool) -> None:
        width = min(chip_width(chip.text, chip.shape, self.font()), self.width() - at)
        x = self.width() - at - width if rtl else at
        paint_chip(painter, QRect(x, 0, width, self.height()), chip.text, chip.shape, chip.tone, rtl)
