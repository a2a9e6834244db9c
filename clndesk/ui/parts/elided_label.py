"""A line of words that gives way: what does not fit is cut with an ellipsis and shown whole as a tool tip."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from clndesk.ui import metrics
from clndesk.ui.parts.section_label import lead


class ElidedLabel(QLabel):
    """Takes what room there is, at most what its words need."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        lead(self)

    def show_words(self, words: str) -> None:
        """Show other words, on one line."""
        self.setText(" ".join(words.split()))
        self.setToolTip(f"<p>{escape(words)}</p>")

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.now().gap * 5, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), self.alignment(), words)
        finally:
            painter.end()
