"""The message about a fault of the program, with details to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from clndesk.errors import UserError
from clndesk.i18n import _


class ErrorBox(QDialog):
    """A message that does not stop the work: what happened, what it means for the data, what to do, details to copy."""

    def __init__(self, parent: QWidget, error: UserError, details: str) -> None:
        super().__init__(parent)
        self.setObjectName("error_box")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(error.what)
        self._details = QPlainTextEdit(details, readOnly=True)
        self._details.setAccessibleName(_("Details"))
        self._copy = QPushButton(_("Copy details"))
        self._close = QPushButton(_("Close"))
        self._build(error)
        self._copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.reject)

    def _build(self, error: UserError) -> None:
        layout = QVBoxLayout(self)
        for name, sentence in (("error_what", error.what), ("error_data", error.data), ("error_todo", error.todo)):
            if sentence:
                layout.addWidget(_plain_label(name, sentence))
        layout.addWidget(self._details)
        buttons = QDialogButtonBox()
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._close, QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(buttons)
        self._close.setDefault(True)
        self.resize(560, 360)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def _plain_label(name: str, sentence: str) -> QLabel:
    label = QLabel(sentence, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
