"""Editors that are typed into: single lines, longer texts and figures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from clndesk.fields import Invalid, Whole
from clndesk.models.catalog import Field
from clndesk.ui import metrics
from clndesk.ui.parts.editor_base import Editor, Providers


class LineEditor(Editor):
    """A single line."""

    def __init__(self, field: Field, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(field, providers, parent)
        self.line = QLineEdit()
        self.use_control(self.line)
        self.line.textEdited.connect(self._on_text_edited)
        self.line.returnPressed.connect(self.finished)

    def _on_text_edited(self, _text: str) -> None:
        self.edited.emit()

    @override
    def text(self) -> str:
        return self.line.text()

    @override
    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)

    @override
    def select_all(self) -> None:
        self.line.selectAll()

    @override
    def caret_to_end(self) -> None:
        self.line.deselect()
        self.line.end(False)

    @override
    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def type_in(self, text: str) -> None:
        """Put a text in as a person would, saying so."""
        if text != self.text() and not self.line.isReadOnly():
            self.line.setText(text)
            self.edited.emit()


class FigureEditor(LineEditor):
    """A figure; the arrow keys count up and down where it is a whole number."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not _has_modifier(event):
            step = steps.get(Qt.Key(event.key()))
            if step is not None and isinstance(self.field.type, Whole):
                self._count(self.field.type, step)
                return True
        return super().eventFilter(watched, event)

    def _count(self, whole: Whole, step: int) -> None:
        try:
            start = self.read(self.text()) or 0
        except Invalid:
            return
        self.type_in(str(min(whole.most, max(whole.least, start + step))))
        self.line.selectAll()


class LongTextEditor(Editor):
    """Several lines; Tab leaves it."""

    def __init__(self, field: Field, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(field, providers, parent)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.box.setMinimumHeight(metrics.now().control * 2)
        self.use_control(self.box)
        self._quiet = False
        self.box.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    @override
    def text(self) -> str:
        return self.box.toPlainText()

    @override
    def set_text(self, text: str) -> None:
        self._quiet = True
        self.box.setPlainText(text)
        self._quiet = False

    @override
    def select_all(self) -> None:
        self.box.selectAll()

    @override
    def caret_to_end(self) -> None:
        self.box.moveCursor(QTextCursor.MoveOperation.End)

    @override
    def set_read_only(self, read_only: bool) -> None:
        self.box.setReadOnly(read_only)


def _has_modifier(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
