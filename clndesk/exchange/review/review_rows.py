"""The lines of a plan as the rows of a table of decisions: what either side says, and what comes of it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from clndesk.exchange.plan.decisions import NEW, Choice, Pick
from clndesk.exchange.plan.effects import copies_of, unheard_in
from clndesk.exchange.plan.unheard import Unheard
from clndesk.exchange.plan.verdicts import (
    APPLIED,
    QUESTIONS,
    Candidate,
    Fields,
    Held,
    Key,
    Line,
    Reason,
    Shown,
    Verdict,
)
from clndesk.exchange.review.offered import lacking, offered
from clndesk.fields import Choice as ChoiceField
from clndesk.fields import Wording
from clndesk.i18n import N_, _
from clndesk.models.catalog import Field, kind


class State(StrEnum):
    """How a row of the table stands: open, kept aside, decided for a side, shown without a choice, or a heading."""

    OPEN = "open"
    HELD = "held"
    OURS = "ours"
    THEIRS = "theirs"
    OTHER = "other"
    LATER = "later"
    SAME = "same"
    FACT = "fact"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Other:
    """A third thing that can be chosen, such as adding a record as a new one."""

    label: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One row: a label, the three versions and the result in words; `key` is None where nothing is to be chosen.

    `lacking` says why theirs cannot be taken, where that needs to be said.
    """

    key: Key | None
    label: str
    base: str
    ours: str
    theirs: str
    result: str
    state: State
    picks: frozenset[Pick] = frozenset()
    others: tuple[Other, ...] = ()
    lacking: str = ""


_SIDES = {Pick.OURS: State.OURS, Pick.THEIRS: State.THEIRS, Pick.LATER: State.LATER}

WHOLE: dict[Reason, tuple[str, str]] = {
    Reason.NEW_ROW: (N_("Leave it out"), N_("Add it")),
    Reason.NOTHING_READABLE: (N_("Leave it out"), N_("Add it")),
    Reason.NUMBER_TAKEN: (N_("Keep mine"), N_("It is this record: take the edits")),
    Reason.COPY_EDITED: (N_("Keep mine"), N_("It is this record: take the edits")),
    Reason.COPIES_DIFFER: (N_("Keep mine"), ""),
    Reason.ROW_ABSENT: (N_("Keep it"), N_("Remove it")),
    Reason.ROW_EMPTIED: (N_("Keep it"), N_("Remove it")),
    Reason.REMOVED_HERE: (N_("It stays removed"), N_("Restore it with the edits")),
    Reason.UNKNOWN_HERE: (N_("Leave it out"), N_("Add it again")),
    Reason.UNKNOWN_ID: (N_("Leave it out"), ""),
    Reason.IDS_GONE: (N_("Leave it out"), ""),
    Reason.SOMEBODY_ELSE: (N_("Keep mine"), N_("It is this record: take the edits")),
    Reason.FOREIGN: (N_("Leave it out"), ""),
    Reason.LOOKS_LIKE: (N_("Leave it out"), N_("It is the one we have: take the edits")),
    Reason.ERASED: (N_("Leave it out"), ""),
    Reason.REMOVED_THERE: (N_("Keep it"), N_("Remove it")),
    Reason.EDITED_HERE: (N_("Keep it"), N_("Remove it")),
    Reason.RESTORED_THERE: (N_("It stays removed"), N_("Restore it")),
}
"""What keeping ours and taking theirs mean for a whole record."""


Present: TypeAlias = Callable[[str, str], Fields]
"""What a record of ours (kind, id) holds now."""


def _nothing_present(_kind: str, _record: str) -> Fields:
    return {}


class Rows:
    """Turns lines into rows, in the words of one reader."""

    def __init__(self, wording: Wording, present: Present = _nothing_present) -> None:
        self._wording = wording
        self._present = present

    def of(self, lines: Iterable[Line], choices: Mapping[Key, Choice]) -> tuple[DecisionRow, ...]:
        """The rows of one record: whole-record lines with their facts first, then its cells."""
        return tuple(row for line in sorted(lines, key=_place) for row in self._rows_of(line, choices.get(line.key)))

    def row_of(self, line: Line, choice: Choice | None) -> DecisionRow:
        """The row of a single line, without the facts of its record."""
        return self._cell(line, line.field, choice) if line.field is not None else _whole(line, choice, others(line))

    def words(self, kind_key: str, name: str, shown: Shown) -> str:
        """A value of a field as a person reads it; what could not be read as it stands in the file."""
        if isinstance(shown, Held):
            return shown.raw
        field = kind(kind_key).fields[name]
        plain: Any = list(shown) if isinstance(shown, tuple) else shown
        try:
            return field.type.format(field.type.from_json(plain), self._wording)
        except ValueError:  # what a partner typed into a column for reading only may be anything
            return str(plain)

    def of_line(self, line: Line, side: Shown) -> str:
        """One side of a line as a person reads it; of a whole row each of its values."""
        if line.field:
            return self.words(line.kind, line.field, side)
        fields = side if isinstance(side, Mapping) else {}
        return "; ".join(filter(None, (self.words(line.kind, name, value) for name, value in fields.items())))

    def _rows_of(self, line: Line, choice: Choice | None) -> Iterator[DecisionRow]:
        if line.field is not None:
            yield self._cell(line, line.field, choice)
        elif line.verdict is not Verdict.SAME:
            yield _whole(line, choice, others(line))
            yield from self._facts(line)

    def _cell(self, line: Line, name: str, choice: Choice | None) -> DecisionRow:
        base, ours, theirs = (self.words(line.kind, name, side) for side in (line.base, line.ours, line.theirs))
        state = state_of(line, choice)
        result = self.words(line.kind, name, _result(line, state, choice))
        label = kind(line.kind).fields[name].label()
        if choice == NEW and state is State.OTHER:
            result = _("{name} (new)").format(name=theirs)
        words, may, third = (
            result_words(state, result),
            offered(line),
            tuple(named(unheard_in(line), offered(line), line.ours)),
        )
        return DecisionRow(line.key, label, base, ours, theirs, words, state, may, third, lacking=lacking(line))

    def _facts(self, line: Line) -> Iterator[DecisionRow]:
        """What a whole-record line tells of the record, field by field, for every copy of it."""
        copies = copies_of(line.theirs) or copies_of(line.result) or ({},)
        sides = [copies_of(side) for side in (line.base, line.ours)]
        base, ours = (side[0] if side else {} for side in sides)
        if line.verdict is Verdict.MISSING:
            ours = {**self._present(line.kind, line.record), **ours}
        for at, theirs in enumerate(copies, start=1):
            for field in kind(line.kind).fields.values():
                if field.key not in {*base, *ours, *theirs}:
                    continue
                was, mine, other = (
                    self.words(line.kind, field.key, side.get(field.key)) for side in (base, ours, theirs)
                )
                yield DecisionRow(None, _fact_label(field, at, len(copies)), was, mine, other, "", State.FACT)


def state_of(line: Line, choice: Choice | None) -> State:
    """How a line stands with the decision on it, if there is one."""
    if choice is not None and choice.pick in offered(line):
        return _SIDES.get(choice.pick, State.OTHER)
    if line.verdict in QUESTIONS:
        return State.OPEN
    if line.verdict is Verdict.HELD:
        return State.HELD
    if line.verdict is Verdict.SAME:
        return State.SAME
    return State.THEIRS if line.verdict in APPLIED else State.OURS


def others(line: Line) -> tuple[Other, ...]:
    """What else than mine, theirs or later can be chosen for a whole record."""
    if line.field is not None:
        return ()
    may = offered(line)
    found: list[Other] = []
    if line.reason is Reason.COPIES_DIFFER:
        words = _("Copy {number} is the record")
        count = len(copies_of(line.result))
        found += [Other(words.format(number=at + 1), Choice.typed(at)) for at in range(count)]
    elif line.reason is Reason.LOOKS_LIKE:
        found += same_as(line.candidates, is_first_offered=Pick.THEIRS in may)
    elif Pick.VALUE in may and _can_leave(line.kind):
        found.append(Other(_("Keep it, marked as left"), Choice.typed(("status", "left"))))
    if Pick.NEW in may:
        several = len(copies_of(line.result)) > 1
        found.append(Other(_("All are new records") if several else _("It is a new record"), NEW))
    return tuple(found)


def same_as(candidates: Iterable[Candidate], *, is_first_offered: bool) -> Iterator[Other]:
    """The records a new row may stand for, as what can be chosen; the first may be offered as theirs already."""
    for each in list(candidates)[int(is_first_offered) :]:
        words = _("It is {title} ({why}): take the edits").format(title=each.title, why=", ".join(each.reasons))
        yield Other(words, Choice.typed(each.record))


def named(unheard: Unheard | None, may: frozenset[Pick], ours: Shown) -> Iterator[Other]:
    """What a name that no record has may stand for: a new record, or those that were likely meant and are not ours."""
    if unheard is None:
        return
    if Pick.NEW in may:
        words = _("Add “{name}”: {kind}")
        yield Other(words.format(name=unheard.name, kind=kind(unheard.kind).label()), NEW)
    likely = unheard.likely if Pick.VALUE in may else ()
    for record, title in (each for each in likely if each[0] != ours):
        yield Other(_("“{name}” is meant").format(name=title), Choice.typed(record))


def _can_leave(kind_key: str) -> bool:
    field = kind(kind_key).fields.get("status")
    if field is None or field.spec.partner != "edit" or not isinstance(field.type, ChoiceField):
        return False
    return field.type.vocabulary.term("left") is not None


def _place(line: Line) -> int:
    """Whole-record lines come first, then the fields in the order of their declaration."""
    return -1 if line.field is None else list(kind(line.kind).fields).index(line.field)


def _whole(line: Line, choice: Choice | None, third: tuple[Other, ...]) -> DecisionRow:
    mine, theirs = (_(words) for words in WHOLE[line.reason])
    state = state_of(line, choice)
    chosen = next((other.label for other in third if other.choice == choice), "")
    result = {State.OURS: mine, State.THEIRS: theirs, State.OTHER: chosen}.get(state, "")
    words = _("The whole record")
    return DecisionRow(line.key, words, "", mine, theirs, result_words(state, result), state, offered(line), third)


def _fact_label(field: Field, copy: int, copies: int) -> str:
    if copies == 1:
        return field.label()
    return _("Copy {number} · {field}").format(number=copy, field=field.label())


def _result(line: Line, state: State, choice: Choice | None) -> Shown:
    if state is State.OTHER and choice is not None:
        return choice.value  # type: ignore[return-value]
    if state is State.THEIRS:
        return line.result if line.verdict in APPLIED else line.theirs
    return line.ours


def result_words(state: State, words: str) -> str:
    """What stands in the column of results."""
    if state is State.OPEN:
        return _("Choose…")
    if state is State.HELD:
        return _("Kept aside")
    if state is State.LATER:
        return _("Ask later")
    return words or _("(empty)")
