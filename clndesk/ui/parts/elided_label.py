"""A line of words that gives way: what does not fit is cut with an ellipsis and shown whole as a tool tip."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from clndesk.ui import metrics
from clndesk.ui.parts.section_label import lead

_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_HIGH = 10_000


class ElidedLabel(QLabel):
    """Takes what room there is, at most what its words need; with several `lines` they break before they are cut."""

    def __init__(self, role: str, parent: QWidget | None = None, lines: int = 1) -> None:
        super().__init__(parent)
        self._lines = lines
        self._broken = 1
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        lead(self)

    def show_words(self, words: str) -> None:
        """Show other words, on one line."""
        self.setText(" ".join(words.split()))
        self.setToolTip(f"<p>{escape(words)}</p>")
        self._break()

    def _break(self) -> None:
        """Count the lines that the words take at the present width."""
        box = QRect(0, 0, max(1, self.width()), _HIGH)
        height = self.fontMetrics().boundingRect(box, _WRAPPED, self.text()).height()
        broken = max(1, min(self._lines, round(height / self.fontMetrics().lineSpacing())))
        if broken != self._broken:
            self._broken = broken
            self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(super().sizeHint()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.now().gap * 5, self._height(super().minimumSizeHint()))

    def _height(self, one_line: QSize) -> int:
        return one_line.height() + (self._broken - 1) * self.fontMetrics().lineSpacing()

    def _shown(self) -> str:
        """The words, cut where they do not fit; a broken line leaves room for a word that goes to the next."""
        metric = self.fontMetrics()
        if self._broken > 1 and metric.boundingRect(self.rect(), _WRAPPED, self.text()).height() <= self.height():
            return self.text()
        room = self.width() * self._broken - (self._broken - 1) * self.width() // 4
        return metric.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self.foregroundRole()))
            way = self.alignment() | Qt.TextFlag.TextWordWrap if self._broken > 1 else self.alignment()
            painter.drawText(self.rect(), int(way), self._shown())
        finally:
            painter.end()
