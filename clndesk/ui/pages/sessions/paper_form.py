"""A form that came back on paper, typed in answer by answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from clndesk.i18n import N_, _, ngettext
from clndesk.models.catalog import kind
from clndesk.ui import metrics
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.grouped_form import FieldGroup, GroupedForm
from clndesk.ui.parts.record_view import scrolling
from clndesk.ui.parts.section_label import text_label

_GROUPS = (
    FieldGroup(N_("Who, if they say so"), ("respondent", "country")),
    FieldGroup(
        N_("From 1 to 5"), ("relevant", "learned", "confirmed", "confidence_before", "confidence_after", "safe")
    ),
    FieldGroup(N_("What becomes of it"), ("intends_to_use", "use_for", "use_by", "use_needs")),
    FieldGroup(N_("Contacts, and from 0 to 10"), ("contact_made", "contact_with", "recommend")),
    FieldGroup(N_("In their words"), ("keep", "change", "next_topic", "access_problems")),
)
Write = Callable[[str, str, Any], str]
"""Stores an answer: the id of the form ("" for a new one), the key of the question, the answer; the id of the form."""


class PaperForm(Card):
    """Each answer is kept as it is typed; a form without any answer is not kept at all."""

    done = Signal()

    def __init__(self, providers: Providers, write: Write, parent: QWidget | None = None) -> None:
        super().__init__(_("A form on paper"), parent)
        self._write, self.form_id, self.count = write, "", 0
        self._values: dict[str, Any] = {}
        self.form = GroupedForm(kind("feedback"), _GROUPS, providers, self._save)
        self.told = text_label("", "second", wrap=True)
        self.next_button, self.done_button = QPushButton(_("Next form")), QPushButton(_("Done"))
        self._build()
        self._connect()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        self.next_button.setProperty("primary", True)
        self.next_button.setToolTip(_("The answers are kept; go on with the next form (Ctrl+Enter)"))
        buttons.addWidget(self.told, 1)
        for button in (self.done_button, self.next_button):
            buttons.addWidget(button)
        self.body.addWidget(scrolling(self.form), 1)
        self.body.addLayout(buttons)
        self.setFixedWidth(metrics.now().panel + metrics.now().control)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.begin)
        self.done_button.clicked.connect(self.done)

    def begin(self) -> None:
        """Go on with an empty form."""
        self.form.flush()
        if self.form_id:
            self.count += 1
        self.form_id, self._values = "", {}
        self.form.show_values(self._values)
        words = ngettext("{count} form typed in", "{count} forms typed in", self.count)
        self.told.setText(words.format(count=self.count) if self.count else "")
        self.form.rows["relevant"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what is being typed."""
        self.form.flush()

    def _save(self, key: str, value: Any) -> bool:
        written = self._write(self.form_id, key, value)
        if written:
            self.form_id = written
            self._values[key] = value
            self.form.refresh_values(self._values)
        return bool(written)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.begin()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)
