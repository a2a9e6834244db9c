"""Status chips: a shape, a word and a tint, painted alike in tables, headers and lists."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from clndesk.ui import metrics, tokens
from clndesk.ui.marks import paint_mark

_BORDER_PERCENT = 35


def chip_width(text: str, shape: str, font: QFont) -> int:
    """How many pixels wide a chip with this word and shape is."""
    sizes = metrics.now()
    return _advance(text, font.key()) + 2 * sizes.chip_pad + _mark_room(shape, bool(text))


def paint_chip(painter: QPainter, box: QRect, text: str, shape: str, tone: str, rtl: bool = False) -> None:
    """Paint a chip filling a box, in the painter's font; text that does not fit is cut with an ellipsis."""
    sizes, colours = metrics.now(), tokens.current().tone(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tokens.faint(colours.text, _BORDER_PERCENT), 1))
    painter.setBrush(tokens.hex_color(colours.fill))
    radius = box.height() / 2
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    inner = box.adjusted(sizes.chip_pad, 0, -sizes.chip_pad, 0)
    if shape != "none":
        x = inner.right() + 1 - sizes.mark if rtl else inner.x()
        place = QRectF(x, box.y() + (box.height() - sizes.mark) / 2, sizes.mark, sizes.mark)
        paint_mark(painter, place, shape, tokens.hex_color(colours.text))
    room = _mark_room(shape, bool(text))
    words = inner.adjusted(0, 0, -room, 0) if rtl else inner.adjusted(room, 0, 0, 0)
    painter.setPen(tokens.hex_color(colours.text))
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _elided(text, painter.font().key(), words.width()))


def _mark_room(shape: str, has_text: bool) -> int:
    sizes = metrics.now()
    return 0 if shape == "none" else sizes.mark + (sizes.gap_tiny + 1 if has_text else 0)


@lru_cache(maxsize=2000)
def _advance(text: str, font_key: str) -> int:
    return _font_metrics(font_key).horizontalAdvance(text)


@lru_cache(maxsize=2000)
def _elided(text: str, font_key: str, width: int) -> str:
    return _font_metrics(font_key).elidedText(text, Qt.TextElideMode.ElideRight, width + 1)


@lru_cache(maxsize=16)
def _font_metrics(font_key: str) -> QFontMetrics:
    font = QFont()
    font.fromString(font_key)
    return QFontMetrics(font)


class Chip(QWidget):
    """A status chip of its own, as in a panel's header."""

    def __init__(self, text: str, shape: str = "none", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._shape, self._tone = text, shape, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The word on the chip."""
        return self._text

    def set_look(self, text: str, shape: str = "none", tone: str = "neutral") -> None:
        """Change the word, the shape and the tone."""
        self._text, self._shape, self._tone = text, shape, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text, self._shape, self.font()), metrics.now().chip)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setFont(self.font())
            paint_chip(painter, self.rect(), self._text, self._shape, self._tone, self.isRightToLeft())
        finally:
            painter.end()
