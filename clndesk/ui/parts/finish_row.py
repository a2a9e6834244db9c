"""One line of a session that is being finished: what it becomes, for whom, where and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from clndesk.fields import Invalid
from clndesk.i18n import _
from clndesk.insight.finishing import Becomes, Lack, Proposal, lacking
from clndesk.models.catalog import Field, kind
from clndesk.ui import metrics
from clndesk.ui.parts.editors import Editor, Providers, editor_for
from clndesk.ui.parts.finish_targets import Target, alone, perhaps, proposed, repeats, short, targets_of
from clndesk.ui.parts.like_line import LikeLine
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.still_box import StillBox

_SHOWN: Mapping[Becomes, tuple[str, ...]] = {
    Becomes.ACTION: ("owner", "due"),
    Becomes.DEMAND: ("country",),
    Becomes.SIGNAL: ("country",),
    Becomes.OUTCOME: ("country",),
    Becomes.SUPPORT: ("owner", "country", "due"),
}
"""What can be put right for each: nothing that the record does not have."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person has chosen for a line."""

    becomes: Becomes
    into: str | None
    owner: str | None
    country: str | None
    due: date | None


class FinishRow(QFrame):
    """`changed` says that something was chosen; a row that is not ticked becomes nothing.

    What the line is likest to is told, and M or the button makes the two one, or parts them again.
    """

    changed = Signal()

    def __init__(self, proposal: Proposal, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self.tick, self.target = QCheckBox(), StillBox()
        self.text, self.lacks = text_label(proposal.line.text, wrap=True), text_label("", "warn")
        self._perhaps = perhaps(proposal)
        self.like = LikeLine(self._perhaps[0] if self._perhaps else "")
        self.editors = {key: editor_for(field, providers) for key, field in _fields().items()}
        self._meant: str | None = None
        self._taken: dict[str, object] = {}
        self._labels = {key: _label_of(editor) for key, editor in self.editors.items()}
        self._build()
        self._show()
        self._connect()

    def _build(self) -> None:
        sizes = metrics.now()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, sizes.gap_tiny, 0, sizes.gap_tiny)
        grid.setHorizontalSpacing(sizes.gap)
        grid.setVerticalSpacing(sizes.gap_tiny)
        grid.setColumnStretch(1, 1)
        words = short(self.proposal.line.text)
        self.tick.setAccessibleName(words)
        self.target.setAccessibleName(_("What becomes of “{text}”").format(text=words))
        self.target.setFixedWidth(sizes.popover)
        self._fill_targets()
        grid.addWidget(self.tick, 0, 0)
        grid.addWidget(self.text, 0, 1)
        grid.addWidget(self.target, 0, 2)
        grid.addLayout(self._line_of_editors(), 1, 1, 1, 2)
        grid.addWidget(self.like, 2, 1, 1, 2)
        self.like.setVisible(self._perhaps is not None)
        self.tick.setChecked(self.proposal.typed)

    def _line_of_editors(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(metrics.now().gap)
        for key, editor in self.editors.items():
            editor.set_value(getattr(self.proposal.line, key))
            editor.setMaximumWidth(metrics.now().search)
            line.addWidget(self._labels[key])
            line.addWidget(editor, 1)
        line.addWidget(self.lacks)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self.tick.toggled.connect(self._on_changed)
        self.target.currentIndexChanged.connect(self._on_changed)
        self.like.turned.connect(self.turn)
        for editor in self.editors.values():
            editor.edited.connect(self._on_changed)
            editor.finished.connect(self._on_changed)

    def _fill_targets(self) -> None:
        """Everything it may be; the proposal is chosen."""
        targets = list(targets_of(self.proposal))
        self._targets = [target for _words, target in targets]
        for words, _target in targets:
            self.target.addItem(words)
        self._choose(proposed(self.proposal))

    def _choose(self, target: Target) -> None:
        self.target.setCurrentIndex(self._targets.index(target))

    @property
    def is_joined(self) -> bool:
        """Whether the line goes where it is likest to."""
        chosen = self._targets[self.target.currentIndex()]
        return self.tick.isChecked() and self._perhaps is not None and chosen == self._perhaps[1]

    @property
    def repeated(self) -> str | None:
        """The line whose record this one shares, None where it has its own or is not ticked."""
        becomes, into = self._targets[self.target.currentIndex()]
        return into if self.tick.isChecked() and repeats(becomes, into) else None

    def turn(self) -> None:
        """Make the line one with what it is likest to, or part the two again."""
        if self._perhaps is not None:
            target = alone(self.proposal) if self.is_joined else self._perhaps[1]
            self.tick.setChecked(True)
            self._choose(target)

    def part(self) -> None:
        """Have the line become something by itself."""
        self._choose(alone(self.proposal))

    def complete_from(self, others: Sequence[FinishRow]) -> None:
        """Take over what the lines that say the same add: an owner, a country or a day that is missing here.

        What was taken over from a line that is kept apart now goes again, unless it was changed by hand.
        """
        others = [other for other in others if not other.problem]
        if not self.problem and (others or self._taken):
            for key, editor in self.editors.items():
                self._take_over(key, editor, [other.editors[key].value() for other in others])
            self._show()

    def _take_over(self, key: str, editor: Editor, values: Sequence[object]) -> None:
        taken, added = self._taken.pop(key, None), next((value for value in values if value is not None), None)
        if taken is not None and editor.value() == taken:
            editor.set_value(None)
        if added is not None and editor.value() is None:
            editor.set_value(added)
            self._taken[key] = added

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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_M and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.turn()
        else:
            super().keyPressEvent(event)

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
        self.like.show_joined(self.is_joined)

    def _show_lacks(self, becomes: Becomes) -> None:
        words = self.problem
        if not words and becomes is not Becomes.NOTHING:
            chosen = self.chosen
            lacks = lacking(becomes, chosen.owner, chosen.country, chosen.due)
            words = " · ".join(_lack_words(each) for each in lacks)
        self.lacks.setText(words)
        self.lacks.setVisible(bool(words))


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
