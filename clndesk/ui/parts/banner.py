"""A thin line above everything else, with one sentence and one button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from clndesk.ui import metrics
from clndesk.ui.parts.section_label import text_label


class Banner(QFrame):
    """Says something that holds for the whole window; its button wants the action of an id."""

    act_wanted = Signal(str)

    def __init__(self, text: str, button: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = metrics.now()
        self.setProperty("banner", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(sizes.page_side, 1, sizes.gap, 1)
        line.addWidget(text_label(text, "second"))
        line.addStretch()
        self._button = QPushButton(button)
        self._button.setProperty("linked", True)
        self._button.clicked.connect(partial(self.act_wanted.emit, action))
        line.addWidget(self._button)
