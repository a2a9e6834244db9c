"""One field of a form: its label, its editor, and a sentence below where the text is no value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.fields import Invalid
from clndesk.i18n import _, translate
from clndesk.models.catalog import Field
from clndesk.ui import metrics
from clndesk.ui.parts.editor_text import LongTextEditor
from clndesk.ui.parts.editors import Providers, editor_for
from clndesk.ui.parts.section_label import text_label

_PAUSE_MS = 1200
_TEXT_LINES = 5


class FormRow(QWidget):
    """Saves its field when it is left, a long text after a pause too; wrong text stays and is said to be wrong."""

    def __init__(
        self, field: Field, providers: Providers, save: Callable[[str, Any], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor_for(field, providers)
        self.may_be_empty = False
        self._save = save
        self._stored: Any = None
        self._touched = False
        self._label = text_label(_label_of(field), "second", wrap=True)
        self._problem, self._wrong = text_label("", "danger", wrap=True), QWidget()
        self._take_back = QPushButton(_("Bring back the saved value"))
        self._pause = QTimer(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        sizes = metrics.now()
        line, column, wrong = QHBoxLayout(self), QVBoxLayout(), QVBoxLayout(self._wrong)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.gap)
        column.setSpacing(2)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.setSpacing(0)
        wrong.addWidget(self._problem)
        wrong.addWidget(self._take_back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.editor)
        column.addWidget(self._wrong)
        line.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        if isinstance(self.editor, LongTextEditor):
            self.editor.box.setFixedHeight(_TEXT_LINES * self.fontMetrics().height())
        self.editor.control.setMinimumWidth(4 * sizes.control)
        self._label.setMinimumHeight(sizes.control)
        self._label.setToolTip(translate(self.field.spec.hint))
        self._label.setBuddy(self.editor)
        self._take_back.setProperty("linked", True)
        self._wrong.hide()

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._take_back.clicked.connect(self.take_back)
        self.editor.edited.connect(self._on_edited)
        self.editor.finished.connect(self.flush)

    def label_width(self) -> int:
        """How wide the label is on one line."""
        return self._label.fontMetrics().horizontalAdvance(self._label.text()) + 2

    def set_label_width(self, width: int) -> None:
        """Give the label its place, so that the editors of a form stand below each other."""
        self._label.setFixedWidth(width)

    def show_value(self, value: Any, typed: str | None = None) -> None:
        """Show a value, or a wrong text that was typed for this record before."""
        self._pause.stop()
        self._stored, self._touched = value, False
        self._put(value)
        self._set_problem(None)
        if typed is not None:
            self.editor.set_text(typed)
            self._touched = True
            self.flush()

    def refresh_value(self, value: Any) -> None:
        """Show what was changed elsewhere; what is being typed here stays."""
        if value != self._stored and not self._touched:
            self._put(value)
        self._stored = value

    @property
    def is_touched(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._touched

    @property
    def is_wrong(self) -> bool:
        """Whether the text is no value."""
        return bool(self._problem.text())

    def typed(self) -> str:
        """What stands in the editor."""
        return self.editor.text()

    def flush(self) -> None:
        """Save what stands in the editor, or say why it cannot be saved."""
        if self._touched and self._store():
            self._put(self._stored)

    def _put(self, value: Any) -> None:
        """Show a value from its beginning, however narrow the editor is."""
        self.editor.set_value(value)
        for line in self.editor.findChildren(QLineEdit):
            line.setCursorPosition(0)

    def _on_pause(self) -> None:
        if self._touched:
            self._store()

    def _store(self) -> bool:
        self._pause.stop()
        try:
            value = self._value()
        except Invalid as error:
            self._set_problem(str(error))
            return False
        self._set_problem(None)
        before, self._stored = self._stored, value
        self._touched = False
        if value != before and not self._save(self.field.key, value):
            self._stored, self._touched = before, True
            return False
        return True

    def _value(self) -> Any:
        if self.may_be_empty and not self.typed().strip():
            return None
        return self.editor.value()

    def take_back(self) -> None:
        """Put the stored value back."""
        self.show_value(self._stored)

    def _on_edited(self) -> None:
        self._touched = True
        if isinstance(self.editor, LongTextEditor):
            self._pause.start()

    def _set_problem(self, reason: str | None) -> None:
        self._problem.setText(reason or "")
        self._wrong.setVisible(reason is not None)
        self.editor.set_flag(reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._touched or self.is_wrong):
            self.take_back()
        else:
            super().keyPressEvent(event)


def _label_of(field: Field) -> str:
    return _("{field} *").format(field=field.label()) if field.spec.required else field.label()
