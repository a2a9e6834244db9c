"""Reads the options of a pick list when it gets the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from typing_extensions import override

from clndesk.ui.parts.editor_base import Editor
from clndesk.ui.parts.editor_picks import PickEditor


class PickAhead(QObject):
    """Reading them at the first key would take away the selection, and what is typed would not replace what stood."""

    def __init__(self, editor: PickEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.control.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._editor.load()
        return super().eventFilter(watched, event)


def read_ahead(editor: Editor) -> None:
    """Let an editor read its options on focus, if it has any."""
    if isinstance(editor, PickEditor):
        PickAhead(editor)
