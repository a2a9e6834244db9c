"""What the keys of the timeline ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_FAR = 1_000_000

Key = Qt.Key
Modifier = Qt.KeyboardModifier


@dataclass(frozen=True, slots=True)
class Step:
    """A move of the selection: by rows, by whole views of rows, or by items along the row."""

    rows: int = 0
    pages: int = 0
    items: int = 0


Wish = Step | Literal["open", "fold", "unfold", "zoom_in", "zoom_out", "fit"]

_PLAIN: dict[int, Wish] = {
    Key.Key_Up: Step(rows=-1),
    Key.Key_Down: Step(rows=1),
    Key.Key_Left: Step(items=-1),
    Key.Key_Right: Step(items=1),
    Key.Key_Home: Step(rows=-_FAR),
    Key.Key_End: Step(rows=_FAR),
    Key.Key_PageUp: Step(pages=-1),
    Key.Key_PageDown: Step(pages=1),
    Key.Key_Return: "open",
    Key.Key_Enter: "open",
    Key.Key_Plus: "unfold",
    Key.Key_Minus: "fold",
}
# Ctrl+Shift+0 arrives as what the layout has on that key: 0 (French), ) (American) or = (German).
_FIT_KEYS = (Key.Key_0, Key.Key_ParenRight, Key.Key_Equal)


def wish_of(event: QKeyEvent, *, mirrored: bool) -> Wish | None:
    """What a key asks for, None where the timeline has no use for it; left and right swap in a mirrored view."""
    key, modifiers = event.key(), event.modifiers() & ~Modifier.KeypadModifier
    if modifiers & Modifier.ControlModifier:
        return _zoom_wish(event, modifiers)
    if modifiers & (Modifier.AltModifier | Modifier.MetaModifier):
        return None
    wish = _PLAIN.get(key)
    return Step(items=-wish.items) if mirrored and isinstance(wish, Step) and wish.items else wish


def _zoom_wish(event: QKeyEvent, modifiers: Modifier) -> Wish | None:
    if modifiers & Modifier.ShiftModifier and event.key() in _FIT_KEYS:
        return "fit"
    if event.matches(QKeySequence.StandardKey.ZoomIn) or event.key() in (Key.Key_Plus, Key.Key_Equal):
        return "zoom_in"
    if event.matches(QKeySequence.StandardKey.ZoomOut) or event.key() == Key.Key_Minus:
        return "zoom_out"
    return None
