"""A plan while a person goes through it: records to look at, decisions so far, what is left, what would be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from clndesk.exchange.plan.decisions import LATER, Choice, Pick, bulk, meant_by
from clndesk.exchange.plan.meaning import is_blank, value_of
from clndesk.exchange.plan.verdicts import APPLIED, QUESTIONS, Fields, Key, Line, Plan, Sheet, Value, Verdict
from clndesk.exchange.review.offered import offered, outcome_of
from clndesk.exchange.review.review_rows import DecisionRow, Present, Rows
from clndesk.fields import Wording
from clndesk.models.catalog import kind


class Tab(StrEnum):
    """The groups a plan is looked through in."""

    CHOICE = "choice"
    TAKEN = "taken"
    HELD = "held"


_TAB_OF = {
    Verdict.CONFLICT: Tab.CHOICE,
    Verdict.ASKED: Tab.CHOICE,
    Verdict.CHANGED: Tab.TAKEN,
    Verdict.NOTED: Tab.TAKEN,
    Verdict.NEW: Tab.TAKEN,
    Verdict.MISSING: Tab.HELD,
    Verdict.HELD: Tab.HELD,
}


@dataclass(frozen=True)
class Entry:
    """One record of the plan with all its lines, in the order of the plan."""

    kind: str
    record: str
    title: str
    lines: tuple[Line, ...]

    @cached_property
    def tabs(self) -> Counter[Tab]:
        """How many of its lines belong to each group."""
        return Counter(_TAB_OF[line.verdict] for line in self.lines if line.verdict in _TAB_OF)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a review has come to: questions without an answer, put off, and changes that would be written."""

    left: int
    later: int
    changes: int


@dataclass(frozen=True, slots=True)
class Remaining:
    """A field with questions that nobody has answered yet."""

    kind: str
    field: str
    label: str
    count: int


class Reviewing:
    """The decisions of one person on one plan; nothing of it is written anywhere."""

    def __init__(
        self, plan: Plan, titles: Mapping[str, str], rows: Rows, choices: Mapping[Key, Choice] | None = None
    ) -> None:
        self.plan = plan
        self.rows = rows
        self._choices = {key: choice for key, choice in (choices or {}).items() if _is_offered(plan, key, choice)}
        self._entries = _entries(plan, titles)
        self._by_record = {(entry.kind, entry.record): entry for entry in self._entries}
        self._changes = {id(entry): _count_changes(entry, self._choices) for entry in self._entries}

    @property
    def choices(self) -> Mapping[Key, Choice]:
        """The decisions so far."""
        return self._choices

    @cached_property
    def counts(self) -> Counter[Tab]:
        """How many lines stand in each group."""
        return Counter(tab for entry in self._entries for tab in entry.tabs.elements())

    def entries(self, tab: Tab) -> tuple[Entry, ...]:
        """The records with lines in a group."""
        return tuple(entry for entry in self._entries if entry.tabs[tab])

    def entry_of(self, key: Key) -> Entry:
        """The record a line belongs to."""
        return self._by_record[key[0], key[1]]

    def first_key(self, entry: Entry, tab: Tab) -> Key | None:
        """The line of a record to begin with in a group: one without a decision, else the first."""
        lines = [line for line in entry.lines if _TAB_OF.get(line.verdict) is tab]
        lines.sort(key=self._is_decided)
        return lines[0].key if lines else None

    def table(self, entry: Entry) -> tuple[DecisionRow, ...]:
        """The rows to show of a record."""
        return self.rows.of(entry.lines, self._choices)

    def is_done(self, entry: Entry) -> bool:
        """Whether every question about a record has its answer."""
        return not any(self._is_open(line) for line in entry.lines)

    def choose(self, key: Key, choice: Choice | None) -> bool:
        """Decide on a line, or take the decision back; whether the line offers that."""
        found = self.meant(key, choice)
        self._set(found)
        return bool(found)

    def meant(self, key: Key, choice: Choice | None) -> dict[Key, Choice | None]:
        """The choices that one on a line comes to, with fields that belong together; none where it is not offered."""
        line, beside = self.plan.by_key[key], self.entry_of(key).lines
        if choice is None:
            return dict.fromkeys(meant_by(LATER, line, beside))
        if choice.pick not in offered(line):
            return {}
        found = meant_by(choice, line, beside)
        return {each: one for each, one in found.items() if one.pick in offered(self.plan.by_key[each])}

    def choose_all(
        self, choice: Choice, kind_key: str | None = None, field: str | None = None
    ) -> dict[Key, Choice | None]:
        """One choice for all questions without an answer, or those of a field; answers how to take it back."""
        found = bulk(self.plan, choice, kind=kind_key, field=field, decided=self._choices)
        meant = {each: one for key, said in found.items() for each, one in self.meant(key, said).items()}
        before = {key: self._choices.get(key) for key in meant}
        self._set(meant)
        return before

    def exchanged(self, choices: Mapping[Key, Choice | None]) -> dict[Key, Choice | None]:
        """Put what was chosen before, or taken back, in place of what is chosen; answers what was."""
        was = {key: self._choices.get(key) for key in choices}
        self._set(choices)
        return was

    def offers(self, pick: Pick) -> int:
        """How many questions without an answer a bulk choice would answer."""
        return sum(pick in offered(line) for line in self.plan.questions if self._is_open(line))

    def remaining(self) -> tuple[Remaining, ...]:
        """The fields with open questions, the most frequent first."""
        found = Counter((line.kind, line.field) for line in self.plan.questions if self._is_open(line) and line.field)
        return tuple(
            Remaining(kind_key, name, kind(kind_key).fields[name].label(), count)
            for (kind_key, name), count in found.most_common()
        )

    def progress(self) -> Progress:
        """What is left, put off and would be written."""
        left = sum(self._is_open(line) for line in self.plan.questions)
        later = sum(choice.pick is Pick.LATER for choice in self._choices.values())
        return Progress(left, later, sum(self._changes.values()))

    def next_open(self, tab: Tab, at: Key | None, step: int = 1) -> Key | None:
        """The next line without a decision after a line, going round; kept-aside lines only in their own group."""
        lines = (*self.plan.held, *self.plan.missing) if tab is Tab.HELD else self.plan.questions
        keys = [line.key for line in lines]
        start = keys.index(at) if at in keys else (-1 if step > 0 else 0)
        turned = (keys[(start + step * count) % len(keys)] for count in range(1, len(keys) + 1))
        return next((key for key in turned if key not in self._choices), None)

    def _set(self, changes: Mapping[Key, Choice | None]) -> None:
        for key, choice in changes.items():
            if choice is None:
                self._choices.pop(key, None)
            else:
                self._choices[key] = choice
        for entry in {id(one): one for one in map(self.entry_of, changes)}.values():
            self._changes[id(entry)] = _count_changes(entry, self._choices)

    def _is_decided(self, line: Line) -> bool:
        return line.key in self._choices

    def _is_open(self, line: Line) -> bool:
        return line.verdict in QUESTIONS and line.key not in self._choices


def _count_changes(entry: Entry, choices: Mapping[Key, Choice]) -> int:
    """How many changes of a record would be written; of edits that nobody asks about each is one."""
    if all(_is_plain_edit(line, choices) for line in entry.lines):
        return len(entry.lines)
    return len(outcome_of(Plan(entry.lines), choices).effects)


def _is_plain_edit(line: Line, choices: Mapping[Key, Choice]) -> bool:
    is_edit = line.verdict in APPLIED and line.field is not None and line.result not in (None, ())
    return is_edit and line.key not in choices


def wording_with(titles: Mapping[str, str], wording: Wording) -> Wording:
    """How values are worded while a file is looked at: records that only the file knows have their names too.

    A title is looked up once, because a table asks for it at every turn.
    """
    known = dict(titles)

    def title_of(kind_key: str, record: str) -> str | None:
        if record not in known:
            known[record] = wording.title_of(kind_key, record) or record
        return known[record]

    return Wording(wording.language, title_of, wording.ids_named)


def present_in(sheets: Iterable[Sheet]) -> Present:
    """What our records hold, as the sheets of a review have it."""
    by_kind = {sheet.kind: sheet for sheet in sheets}

    def present(kind_key: str, record: str) -> Fields:
        sheet = by_kind[kind_key]
        cells = zip(sheet.columns, sheet.ours.get(record, ()), strict=False)
        return {column.field: value_of(cell) for column, cell in cells if not is_blank(cell)}

    return present


def typed(kind_key: str, name: str, value: object) -> Choice:
    """The decision for a value that was typed, given as the field's value."""
    plain = kind(kind_key).fields[name].type.to_json(value)
    return Choice.typed(_canonical(plain))


def _canonical(plain: object) -> Value:
    return tuple(plain) if isinstance(plain, list) else plain  # type: ignore[return-value]


def _entries(plan: Plan, titles: Mapping[str, str]) -> tuple[Entry, ...]:
    lines: dict[tuple[str, str], list[Line]] = {}
    for line in plan.lines:
        lines.setdefault((line.kind, line.record), []).append(line)
    found = (Entry(key, record, titles.get(record, record), tuple(each)) for (key, record), each in lines.items())
    return tuple(entry for entry in found if entry.tabs)


def _is_offered(plan: Plan, key: Key, choice: Choice) -> bool:
    line = plan.by_key.get(key)
    return line is not None and choice.pick in offered(line)
