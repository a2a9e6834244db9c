"""A row of chips of which one is chosen, as for the unit of a timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from clndesk.ui import metrics


class Segments(QWidget):
    """Chips for a few exclusive choices, given as key and words."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.now().gap)
        for key, words in choices:
            button = QPushButton(words)
            button.setObjectName(key)
            button.setCheckable(True)
            button.setProperty("chip", True)
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def current(self) -> str:
        """The key of the chosen chip, "" before one is."""
        button = self._group.checkedButton()
        return button.objectName() if button else ""

    def choose(self, key: str) -> None:
        """Mark a choice without saying so."""
        for button in self._group.buttons():
            button.setChecked(button.objectName() == key)
            self._tint(button)

    def set_words(self, key: str, words: str) -> None:
        """Change the words of a choice, as when its count is different."""
        for button in self._group.buttons():
            if button.objectName() == key:
                button.setText(words)

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.choose(button.objectName())
        self.chosen.emit(button.objectName())

    @staticmethod
    def _tint(button: QAbstractButton) -> None:
        button.setProperty("active", button.isChecked())
        button.style().unpolish(button)
        button.style().polish(button)
