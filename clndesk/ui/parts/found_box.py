"""The field in which one types what is sought while the list below follows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from clndesk.ui.parts.search_box import SearchBox

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FoundBox(SearchBox):
    """The arrow keys move in the list and Enter opens what is chosen there: the cursor need not leave the field."""

    moved = Signal(int)
    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
            return
        said = self.said_words
        super().keyPressEvent(event)
        if event.key() in _ENTER and said == self.said_words:
            self.entered.emit()
