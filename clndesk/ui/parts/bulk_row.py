"""One field of many records at once: untouched until something is put in, or emptied for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from clndesk.fields import Invalid
from clndesk.i18n import _, ngettext
from clndesk.models.catalog import Field
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.editors import Providers, editor_for
from clndesk.ui.parts.section_label import text_label


class BulkRow(QWidget):
    """Says what is to be set; `pending` tells it as a value, None being "empty it"."""

    changed = Signal()

    def __init__(self, field: Field, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor_for(field, providers)
        self.is_touched = False
        self.problem = ""
        self._value: Any = None
        self._common: Any = None
        self._hint = ""
        self._label, self._button = text_label(field.label(), "second", wrap=True), QToolButton()
        self._build()
        self.editor.edited.connect(self._on_edited)
        self.editor.finished.connect(self._on_finished)
        self._button.clicked.connect(self._on_button)

    def _build(self) -> None:
        sizes = metrics.now()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.gap_tiny)
        self.editor.control.setMinimumWidth(3 * sizes.control)
        self._label.setMinimumHeight(sizes.control)
        self._label.setBuddy(self.editor)
        line.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.editor, 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self._button.setFixedHeight(sizes.control)

    def label_width(self) -> int:
        """How wide the label is on one line."""
        return self._label.fontMetrics().horizontalAdvance(self._label.text()) + 2

    def set_label_width(self, width: int) -> None:
        """Give the label its place."""
        self._label.setFixedWidth(width)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show what the records hold: the one value they share, or how many different ones there are."""
        kinds = set(values)
        self._common = values[0] if len(kinds) == 1 else None
        several = ngettext("{count} different value", "{count} different values", len(kinds)).format(count=len(kinds))
        self._hint = several if len(kinds) > 1 else _("Empty")
        self.leave_as_is()

    @property
    def value(self) -> Any:
        """What is to be set, None for emptying the field."""
        return self._value

    def leave_as_is(self) -> None:
        """Forget what was put in."""
        self.is_touched, self.problem, self._value = False, "", None
        self.editor.set_value(self._common)
        self.editor.set_flag(None)
        self._show_state(self._hint)

    def empty(self) -> None:
        """Empty the field for all."""
        self.editor.set_value(None)
        self.is_touched, self.problem, self._value = True, "", None
        self.editor.set_flag(None)
        self._show_state(_("Will be emptied"))

    def _show_state(self, hint: str) -> None:
        for line in self.editor.findChildren(QLineEdit)[:1]:
            line.setPlaceholderText(hint)
        words = _("Leave this field as it is") if self.is_touched else _("Empty this field for all")
        self._button.setIcon(icon("undo-2" if self.is_touched else "x"))
        self._button.setToolTip(words)
        self._button.setAccessibleName(_("{field}: {act}").format(field=self.field.label(), act=words))
        self._button.setEnabled(self.is_touched or not self.field.spec.required)
        self._label.setProperty("role", "strong" if self.is_touched else "second")
        self._label.style().unpolish(self._label)
        self._label.style().polish(self._label)

    def _on_edited(self) -> None:
        self._read()
        self.changed.emit()

    def _on_finished(self) -> None:
        if self.is_touched:
            self._read()
            self.editor.set_flag(self.problem or None)
            self.changed.emit()

    def _read(self) -> None:
        try:
            self._value, self.problem = self.editor.value(), ""
        except Invalid as error:
            self._value, self.problem = None, str(error)
        self.is_touched = bool(self.problem) or self._value != self._common or bool(self.editor.text())
        self._show_state(self._hint)

    def _on_button(self) -> None:
        if self.is_touched:
            self.leave_as_is()
        else:
            self.empty()
        self.changed.emit()
