"""A line at the foot of a list: what is typed into it becomes a record with Enter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from clndesk.ui.icons import icon


class AddLine(QLineEdit):
    """Says what was typed; its owner clears it once that is kept, so that nothing typed is lost."""

    added = Signal(str)
    left = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.addAction(icon("plus"), QLineEdit.ActionPosition.LeadingPosition)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if text := self.text().strip():
                self.added.emit(text)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear() if self.text() else self.left.emit()
        else:
            super().keyPressEvent(event)
