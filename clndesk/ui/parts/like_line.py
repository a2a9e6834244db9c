"""Tells what a line is like, with a button that makes the two one or parts them again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.parts.section_label import text_label


class LikeLine(QWidget):
    """`turned` says that the button was pressed."""

    turned = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.button = text_label(words, "warn", wrap=True), QPushButton()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(metrics.now().gap)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.button.setProperty("chip", True)
        self.button.setToolTip(_("The key M does the same"))
        self.button.setAccessibleDescription(words)
        self._connect()

    def _connect(self) -> None:
        self.button.clicked.connect(self.turned)

    def show_joined(self, joined: bool) -> None:
        """Say what the button does now."""
        self.button.setText(_("Keep them apart") if joined else _("Make them one"))
