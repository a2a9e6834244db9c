"""A name or a topic in the notes that is not known: what was meant is chosen, or it stays as it was typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from clndesk.fields import Invalid
from clndesk.i18n import _, ngettext
from clndesk.insight.unknown_tokens import Unknown, topic_name
from clndesk.models.catalog import Field, kind
from clndesk.ui import metrics
from clndesk.ui.parts.editors import Providers, editor_for
from clndesk.ui.parts.section_label import text_label


class UnknownRow(QWidget):
    """Offers what is near, and everything else by typing."""

    changed = Signal()

    def __init__(self, unknown: Unknown, field: Field, words: str, asked: str, providers: Providers) -> None:
        super().__init__()
        self.token = unknown.token
        self.lines = frozenset(unknown.lines)
        self.editor = editor_for(field, providers)
        self.buttons = [QPushButton(near.name.replace("&", "&&")) for near in unknown.near]
        self._near = [near.id for near in unknown.near]
        self._build(words, asked)
        self._connect()

    def _build(self, words: str, asked: str) -> None:
        sizes = metrics.now()
        self.column = QHBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(sizes.gap)
        self.editor.setAccessibleName(asked)
        self.editor.control.setAccessibleName(asked)
        self.editor.setMaximumWidth(sizes.popover)
        self.column.addWidget(text_label(words, "strong"))
        self.column.addWidget(self.editor, 1)
        for button in self.buttons:
            button.setProperty("chip", True)
            self.column.addWidget(button)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for button, record in zip(self.buttons, self._near, strict=True):
            button.clicked.connect(partial(self._take, record))
        self.editor.edited.connect(self.changed)
        self.editor.finished.connect(self.changed)

    def _take(self, record: str, *_checked: bool) -> None:
        self.editor.set_value(record)
        self.changed.emit()

    @property
    def chosen(self) -> str | None:
        """What was chosen, None where the token stays as it is. Raises Invalid for a name that is none."""
        found: str | None = self.editor.value()
        return found

    @property
    def problem(self) -> str:
        """Why what stands here is nothing, "" where it is something or blank."""
        try:
            _chosen = self.chosen
        except Invalid as error:
            return str(error)
        return ""


class PersonRow(UnknownRow):
    """Who was meant."""

    def __init__(self, unknown: Unknown, providers: Providers) -> None:
        count = len(unknown.lines)
        words = ngettext("@{name} in {count} line", "@{name} in {count} lines", count)
        asked = _("Who “@{name}” is").format(name=unknown.token)
        field = kind("note").fields["speaker"]
        super().__init__(unknown, field, words.format(name=unknown.token, count=count), asked, providers)


class TopicRow(UnknownRow):
    """Which topic was meant, or that it is a new one: then it is called as the field says."""

    def __init__(self, unknown: Unknown, providers: Providers) -> None:
        self.new = QPushButton(_("New topic"))
        self._suggested = topic_name(unknown.token)
        count = len(unknown.lines)
        words = ngettext("#{topic} in {count} line", "#{topic} in {count} lines", count)
        asked = _("Which topic “#{topic}” is").format(topic=unknown.token)
        field = kind("demand").fields["topic"]
        super().__init__(unknown, field, words.format(topic=unknown.token, count=count), asked, providers)

    @override
    def _build(self, words: str, asked: str) -> None:
        super()._build(words, asked)
        self.new.setCheckable(True)
        self.new.setProperty("chip", True)
        self.column.insertWidget(self.column.count() - 1, self.new)

    @override
    def _connect(self) -> None:
        super()._connect()
        self.new.toggled.connect(self._on_new)

    @override
    def _take(self, record: str, *_checked: bool) -> None:
        self.new.setChecked(False)
        super()._take(record)

    def _on_new(self, is_new: bool) -> None:
        """Suggest a name where none stands, and take it away again."""
        text = self.editor.text()
        if is_new and not text.strip():
            self.editor.set_text(self._suggested)
        elif not is_new and text == self._suggested:
            self.editor.set_value(None)
        self.changed.emit()

    @property
    @override
    def chosen(self) -> str | None:
        return None if self.new.isChecked() else super().chosen

    @property
    def new_name(self) -> str | None:
        """What the new topic is called, None where none is made. Raises Invalid."""
        name = kind("topic").fields["name"].type.parse(self.editor.text()) if self.new.isChecked() else None
        if self.new.isChecked() and not name:
            raise Invalid("", _("Say what the new topic “#{topic}” is called.").format(topic=self.token))
        return name

    @property
    @override
    def problem(self) -> str:
        try:
            _name = self.new_name
        except Invalid as error:
            return str(error)
        return super().problem
