"""A record's past: what each step changed, when and by whom, and taking any of them back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clndesk.i18n import _, ngettext
from clndesk.services.panel_facts import PastStep
from clndesk.ui import metrics
from clndesk.ui.parts.change_words import change_words
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.when import when_words

_MOST_CHANGES = 8
_MOST_RECORDS = 50
"""Steps that touched more records are taken back in the history, not from one of them."""


class ChangeList(QWidget):
    """The newest step first."""

    undo_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.now().gap)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch(1)

    def show_steps(self, steps: Sequence[PastStep], may_undo: bool = True) -> None:
        """Show a past; without the right to write there is nothing to take back."""
        self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.now().gap)
        for step in steps:
            column.addWidget(self._entry(step, may_undo))
            column.addWidget(_line())
        self._column.insertWidget(0, self._content)

    def _entry(self, step: PastStep, may_undo: bool) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for change in step.changes[:_MOST_CHANGES]:
            column.addWidget(text_label(change_words(change), "second" if step.undone else "", wrap=True))
        if len(step.changes) > _MOST_CHANGES:
            more = _("… and {count} more").format(count=len(step.changes) - _MOST_CHANGES)
            column.addWidget(text_label(more, "second"))
        column.addLayout(self._foot(step, may_undo))
        return entry

    def _foot(self, step: PastStep, may_undo: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(text_label(_about(step), "caption", wrap=True), 1)
        if may_undo and not step.undone and step.records <= _MOST_RECORDS:
            button = QPushButton(_undo_words(step))
            button.setProperty("linked", True)
            button.setAccessibleName(_("Undo this: {label}").format(label=step.label))
            button.setToolTip(step.label)
            button.clicked.connect(partial(self.undo_wanted.emit, step.step))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return line


def _about(step: PastStep) -> str:
    state = _("undone") if step.undone else ""
    return " · ".join(part for part in (when_words(step.at), step.actor, state) if part)


def _undo_words(step: PastStep) -> str:
    if step.reversal:
        return _("Do again")
    if step.records == 1:
        return _("Undo this")
    words = ngettext("Undo for {count} record", "Undo for {count} records", step.records)
    return words.format(count=step.records)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("line", True)
    return line
