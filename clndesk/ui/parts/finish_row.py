"""One line of a session that is being finished: what it becomes, for whom, where and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from clndesk.fields import Invalid
from clndesk.i18n import _
from clndesk.insight.finishing import Becomes, Lack, Proposal, lacking
from clndesk.models.catalog import Field, kind
from clndesk.ui import metrics
from clndesk.ui.parts.editors import Editor, Providers, editor_for
from clndesk.ui.parts.section_label import text_label

_NEW = (Becomes.DEMAND, Becomes.ACTION, Becomes.DECISION, Becomes.OUTCOME, Becomes.SUPPORT, Becomes.PRODUCT)
_SHOWN: Mapping[Becomes, tuple[str, ...]] = {
    Becomes.ACTION: ("owner", "due"),
    Becomes.DEMAND: ("country",),
    Becomes.SIGNAL: ("country",),
    Becomes.OUTCOME: ("country",),
    Becomes.SUPPORT: ("owner", "country", "due"),
}
"""What can be put right for each: nothing that the record does not have."""

_TITLE = 60
Target = tuple[Becomes, str | None]
"""What a line becomes, and for one more voice or a repetition the demand or line it belongs to."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person has chosen for a line."""

    becomes: Becomes
    into: str | None
    owner: str | None
    country: str | None
    due: date | None


class FinishRow(QFrame):
    """`changed` says that something was chosen; a row that is not ticked becomes nothing."""

    changed = Signal()

    def __init__(self, proposal: Proposal, twin_text: str, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self.tick, self.target = QCheckBox(), QComboBox()
        self.text, self.lacks = text_label(proposal.line.text, wrap=True), text_label("", "warn")
        self.editors = {key: editor_for(field, providers) for key, field in _fields().items()}
        self._meant: str | None = None
        self._labels = {key: _label_of(editor) for key, editor in self.editors.items()}
        self._build(twin_text)
        self._show()
        self._connect()

    def _build(self, twin_text: str) -> None:
        sizes = metrics.now()
        grid, line = QGridLayout(self), QHBoxLayout()
        grid.setContentsMargins(0, sizes.gap_tiny, 0, sizes.gap_tiny)
        grid.setHorizontalSpacing(sizes.gap)
        grid.setVerticalSpacing(sizes.gap_tiny)
        grid.setColumnStretch(1, 1)
        line.setSpacing(sizes.gap)
        words = shorten(self.proposal.line.text, _TITLE, placeholder="…")
        self.tick.setAccessibleName(words)
        self.target.setAccessibleName(_("What becomes of “{text}”").format(text=words))
        self.target.setFixedWidth(sizes.popover)
        self._fill_targets(twin_text)
        for key, editor in self.editors.items():
            editor.set_value(getattr(self.proposal.line, key))
            editor.setMaximumWidth(sizes.search)
            line.addWidget(self._labels[key])
            line.addWidget(editor, 1)
        line.addWidget(self.lacks)
        line.addStretch(1)
        grid.addWidget(self.tick, 0, 0)
        grid.addWidget(self.text, 0, 1)
        grid.addWidget(self.target, 0, 2)
        grid.addLayout(line, 1, 1, 1, 2)
        self.tick.setChecked(self.proposal.typed)

    def _connect(self) -> None:
        self.tick.toggled.connect(self._on_changed)
        self.target.currentIndexChanged.connect(self._on_changed)
        for editor in self.editors.values():
            editor.edited.connect(self._on_changed)
            editor.finished.connect(self._on_changed)

    def _fill_targets(self, twin_text: str) -> None:
        """The proposal first, then what else it may be."""
        labels = {becomes: label_of(becomes) for becomes in _NEW}
        targets: list[tuple[str, Target]] = [(labels[becomes], (becomes, None)) for becomes in _NEW]
        for near in self.proposal.like:
            words = _("One more voice for “{title}” ({percent} % alike)")
            title = shorten(near.name, _TITLE, placeholder="…")
            targets.append((words.format(title=title, percent=near.percent), (Becomes.SIGNAL, near.id)))
        if self.proposal.twin:
            words = _("The same as “{text}”").format(text=shorten(twin_text, _TITLE, placeholder="…"))
            targets.append((words, (self.proposal.becomes, self.proposal.twin)))
        self._targets = [target for _words, target in targets]
        for words, _target in targets:
            self.target.addItem(words)
        self.target.setCurrentIndex(self._targets.index(self._proposed()))

    def _proposed(self) -> Target:
        if self.proposal.twin:
            return self.proposal.becomes, self.proposal.twin
        if self.proposal.becomes is Becomes.SIGNAL:
            return Becomes.SIGNAL, self.proposal.like[0].id
        return self.proposal.becomes, None

    @property
    def chosen(self) -> Chosen:
        """What a person has chosen. Raises Invalid where a value cannot be read."""
        becomes, into = self._targets[self.target.currentIndex()]
        if not self.tick.isChecked():
            return Chosen(Becomes.NOTHING, None, None, None, None)
        shown = _SHOWN.get(becomes, ())
        values = {key: editor.value() if key in shown else None for key, editor in self.editors.items()}
        return Chosen(becomes, into, **values)

    def mean(self, member: str | None) -> None:
        """Make whom the line meant its owner; whoever was put in by hand, or was understood before, stays."""
        owner = self.editors["owner"]
        if not self.problem and owner.value() == self._meant:
            owner.set_value(member)
            self._meant = member
            self._show()

    @property
    def problem(self) -> str:
        """Why what stands in the row cannot be taken, "" where it can."""
        try:
            _chosen = self.chosen
        except Invalid as error:
            return str(error)
        return ""

    def _on_changed(self, *_value: object) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Only what belongs to what the line becomes can be put right."""
        ticked = self.tick.isChecked()
        becomes, into = self._targets[self.target.currentIndex()]
        shown = _SHOWN.get(becomes, ()) if ticked and not repeats(becomes, into) else ()
        for key, editor in self.editors.items():
            editor.setVisible(key in shown)
            self._labels[key].setVisible(key in shown)
        self.target.setEnabled(ticked)
        self.text.setEnabled(ticked)
        self._show_lacks(becomes if shown else Becomes.NOTHING)

    def _show_lacks(self, becomes: Becomes) -> None:
        words = self.problem
        if not words and becomes is not Becomes.NOTHING:
            chosen = self.chosen
            lacks = lacking(becomes, chosen.owner, chosen.country, chosen.due)
            words = " · ".join(_lack_words(each) for each in lacks)
        self.lacks.setText(words)
        self.lacks.setVisible(bool(words))


def repeats(becomes: Becomes, into: str | None) -> bool:
    """Whether a line only says again what another one becomes."""
    return into is not None and becomes is not Becomes.SIGNAL


def label_of(becomes: Becomes) -> str:
    """What a thing that a line may become is called."""
    return kind(becomes.value).label() if becomes is not Becomes.NOTHING else _("Note")


def _fields() -> dict[str, Field]:
    action = kind("action").fields
    return {"owner": action["owner"], "country": action["country"], "due": action["due_on"]}


def _label_of(editor: Editor) -> QLabel:
    label = text_label(editor.field.label(), "second")
    label.setBuddy(editor)
    return label


def _lack_words(lack: Lack) -> str:
    words = {Lack.OWNER: _("Nobody has it yet"), Lack.DAY: _("No day yet"), Lack.COUNTRY: _("No country yet")}
    return words[lack]
