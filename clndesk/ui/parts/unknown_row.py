"""A name in the notes that nobody is known by: who was meant is chosen, or it stays as it was typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from clndesk.fields import Invalid
from clndesk.i18n import _, ngettext
from clndesk.insight.finishing import Unknown
from clndesk.models.catalog import kind
from clndesk.ui import metrics
from clndesk.ui.parts.editors import Providers, editor_for
from clndesk.ui.parts.section_label import text_label


class UnknownRow(QWidget):
    """Offers those whose names are near, and everybody else by typing."""

    changed = Signal()

    def __init__(self, unknown: Unknown, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.token = unknown.token
        self.lines = frozenset(unknown.lines)
        self.editor = editor_for(kind("note").fields["speaker"], providers)
        self.buttons = [QPushButton(near.name.replace("&", "&&")) for near in unknown.near]
        self._near = [near.id for near in unknown.near]
        count = len(unknown.lines)
        words = ngettext("@{name} in {count} line", "@{name} in {count} lines", count)
        self._words = text_label(words.format(name=unknown.token, count=count), "strong")
        self._build()
        self._connect()

    def _build(self) -> None:
        sizes = metrics.now()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.gap)
        name = _("Who “@{name}” is").format(name=self.token)
        self.editor.setAccessibleName(name)
        self.editor.control.setAccessibleName(name)
        self.editor.setMaximumWidth(sizes.popover)
        line.addWidget(self._words)
        line.addWidget(self.editor, 1)
        for button in self.buttons:
            button.setProperty("chip", True)
            line.addWidget(button)
        line.addStretch(1)

    def _connect(self) -> None:
        for button, member in zip(self.buttons, self._near, strict=True):
            button.clicked.connect(partial(self._take, member))
        self.editor.edited.connect(self.changed)
        self.editor.finished.connect(self.changed)

    def _take(self, member: str, *_checked: bool) -> None:
        self.editor.set_value(member)
        self.changed.emit()

    @property
    def member(self) -> str | None:
        """Who was chosen, None where the name stays as it is. Raises Invalid for a name that is none."""
        found: str | None = self.editor.value()
        return found

    @property
    def problem(self) -> str:
        """Why what stands here is nobody, "" where it is somebody or blank."""
        try:
            _member = self.member
        except Invalid as error:
            return str(error)
        return ""
