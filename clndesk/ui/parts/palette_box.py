"""The line of the command palette one types in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from clndesk.ui.icons import icon

_PAGE_STEP = 8
_FAR = 10_000
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE_STEP,
    Qt.Key.Key_PageUp: -_PAGE_STEP,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaletteBox(QLineEdit):
    """Says how one moves through the list; these keys stay its own, whatever shortcuts the window has."""

    moved = Signal(int)
    chosen = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not _is_ours(event):
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(key)])
        elif key in _ENTER:
            self.chosen.emit()
        else:
            self.left.emit()


def _is_ours(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in (*_STEPS, *_ENTER, Qt.Key.Key_Escape)
