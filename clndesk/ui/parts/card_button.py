"""A large button that says what it does in a line and why in another."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.ui import metrics
from clndesk.ui.parts.icon_label import IconLabel
from clndesk.ui.parts.section_label import text_label


class CardButton(QPushButton):
    """An icon, a title and a remark; a flat one, as in a list, shortens what is too long and never wraps it."""

    def __init__(
        self, icon_name: str, title: str = "", remark: str = "", *, flat: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._remark = title, remark
        self._title_label = text_label("", "strong", wrap=not flat)
        self._remark_label = text_label("", "second", wrap=not flat)
        self._icon = IconLabel(icon_name, "accent")
        self.setProperty("card", not flat)
        self.setFlat(flat)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._build()
        self.set_words(title, remark)

    def set_words(self, title: str, remark: str) -> None:
        """Show another title and remark."""
        self._title, self._remark = title, remark
        self.setAccessibleName(title)
        self.setAccessibleDescription(remark)
        self._show_words()

    def _build(self) -> None:
        sizes = metrics.now()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        self._row.setSpacing(sizes.gap + sizes.gap_tiny)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._title_label, self._remark_label):
            _let_through(label)
            words.addWidget(label)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 1)

    def _show_words(self) -> None:
        self._title_label.setText(self._fitting(self._title_label, self._title, Qt.TextElideMode.ElideRight))
        self._remark_label.setText(self._fitting(self._remark_label, self._remark, Qt.TextElideMode.ElideMiddle))

    def _fitting(self, label: QLabel, text: str, side: Qt.TextElideMode) -> str:
        if not self.isFlat():
            return text
        return QFontMetrics(label.font()).elidedText(text, side, label.width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.activate()
        self._show_words()

    @override
    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()


def _let_through(label: QLabel) -> None:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
