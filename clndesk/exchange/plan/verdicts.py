"""What goes into a merge plan and what comes out of it: plain values, no store and no workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cached_property
from typing import NamedTuple, TypeAlias

from clndesk.exchange.plan.unheard import Unheard
from clndesk.insight.likeness import SURE

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Key: TypeAlias = tuple[str, str, str | None]

ROW = ""
"""Stands for the whole row where `Sheet.seen` asks for the name of a field."""


class Absent(Enum):
    """A cell that the returned file does not have; it never means that something was deleted."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


@dataclass(frozen=True, slots=True)
class Held:
    """A cell that could not be read with certainty: what stands there, and why it was not taken."""

    raw: str
    reason: str
    unheard: Unheard | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell that was read by interpreting it, and how ("31.12.2024 read as 2024-12-31")."""

    value: Value
    note: str


Cell: TypeAlias = Value | Held | Noted | Absent
Row: TypeAlias = tuple[Cell, ...]
Fields: TypeAlias = Mapping[str, Value | Held]
Shown: TypeAlias = Value | Held | Fields | tuple[Fields, ...]


class Merge(StrEnum):
    """How two edits of one cell come together: never, item by item, or as a proposal for a person."""

    VALUE = "value"
    SET = "set"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A field as the plan sees it; `normal` gives values that mean the same the same value (sets item by item)."""

    field: str
    merge: Merge = Merge.VALUE
    normal: Callable[[Value], Value] | None = None
    editable: bool = True
    group: str | None = None


class Candidate(NamedTuple):
    """A record that a new row may stand for: what it is called, how sure that is (0 to 1), and why, in words.

    `edits` is what the row says that the record does not hold and that is no repetition of what went out.
    """

    record: str
    title: str
    score: float
    reasons: tuple[str, ...] = ()
    edits: Mapping[str, Value] = {}


@dataclass(frozen=True)
class Sheet:
    """One kind of record as it went out, as we have it and as it came back; rows are aligned with the columns.

    `foreign` are records outside the scope of the file, with the country they belong to ("": none, or not told).
    `alike` are the records that a new row may stand for, best first; the rows of `erased` people came back, and
    nothing of them is kept. `remarks` are what was written beside the cells, by record and field. `gone` are the
    records that they removed on purpose, `back` those removed here that they have brought back since. In a file where
    all is `meant` as it stands, nobody emptied a cell or sorted a column by a slip. `unnumbered` are the rows of a
    sheet whose ids are gone, `replaced` the ids under which somebody else was typed. `brought` names the earlier file
    of the same country that gave a cell what we have, by record and field.
    """

    kind: str
    title: str
    columns: tuple[Column, ...]
    base: Mapping[str, Row]
    ours: Mapping[str, Row]
    theirs: Mapping[str, Row]
    removed: Mapping[str, Row] = field(default_factory=dict[str, Row])
    fresh: Collection[str] = ()
    foreign: Mapping[str, str] = field(default_factory=dict[str, str])
    seen: Mapping[tuple[str, str], frozenset[Value]] = field(default_factory=dict[tuple[str, str], frozenset[Value]])
    repeated: Mapping[str, tuple[Row, ...]] = field(default_factory=dict[str, tuple[Row, ...]])
    at: Mapping[str, int] = field(default_factory=dict[str, int])
    gone: Collection[str] = ()
    alike: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict[str, tuple[Candidate, ...]])
    erased: frozenset[str] = frozenset()
    remarks: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    back: Collection[str] = ()
    meant: bool = False
    unnumbered: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    brought: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])


class Verdict(StrEnum):
    """What becomes of a cell or a row of the returned file."""

    NEW = "new"
    CHANGED = "changed"
    NOTED = "noted"
    SAME = "same"
    CONFLICT = "conflict"
    ASKED = "asked"
    HELD = "held"
    MISSING = "missing"


class Reason(StrEnum):
    """Why a line has its verdict: stable codes for storing and testing; `explain` has the sentences."""

    THEIRS_ONLY = "theirs-only"
    INTERPRETED = "interpreted"
    BOTH_LISTS = "both-lists"
    SAME_EDIT = "same-edit"
    ALREADY_LISTED = "already-listed"
    BOTH_CHANGED = "both-changed"
    LIST_EMPTIED = "list-emptied"
    CLEARED = "cleared"
    TOGETHER = "together"
    NEIGHBOUR_OPEN = "neighbour-open"
    NO_BASE = "no-base"
    UNREADABLE = "unreadable"
    UNKNOWN_NAME = "unknown-name"
    READ_ONLY = "read-only"
    FOREIGN = "foreign"
    UNKNOWN_ID = "unknown-id"
    NEW_ROW = "new-row"
    NOTHING_READABLE = "nothing-readable"
    NUMBER_TAKEN = "number-taken"
    ROW_ABSENT = "row-absent"
    ROW_EMPTIED = "row-emptied"
    REMOVED_HERE = "removed-here"
    UNKNOWN_HERE = "unknown-here"
    COPY_EDITED = "copy-edited"
    COPIES_DIFFER = "copies-differ"
    COPIES_ALIKE = "copies-alike"
    COLUMN_SHUFFLED = "column-shuffled"
    COLUMN_SHIFTED = "column-shifted"
    IDS_SHUFFLED = "ids-shuffled"
    MASS_CHANGE = "mass-change"
    REMOVED_THERE = "removed-there"
    EDITED_HERE = "edited-here"
    RESTORED_THERE = "restored-there"
    LOOKS_LIKE = "looks-like"
    ERASED = "erased"
    REMARK = "remark"
    IDS_GONE = "ids-gone"
    SOMEBODY_ELSE = "somebody-else"


class Place(StrEnum):
    """Where the record of a line stands with us, and so what accepting the line does: edit, restore or add."""

    HERE = "here"
    REMOVED = "removed"
    NOWHERE = "nowhere"


QUESTIONS = frozenset({Verdict.CONFLICT, Verdict.ASKED})
APPLIED = frozenset({Verdict.NEW, Verdict.CHANGED, Verdict.NOTED})


class Line(NamedTuple):
    """One verdict, of a cell or (without a field) of a whole row.

    A named tuple, because a plan of a large file makes many: it costs a fifth of a frozen dataclass.
    In a whole-row line `theirs` holds the edited fields and `result` what a new record would hold; where several
    copies of the row differ, both are tuples with one mapping a copy, and `base` has the copies without edits.
    """

    verdict: Verdict
    reason: Reason
    kind: str
    record: str
    title: str
    row: int | None
    field: str | None
    base: Shown = None
    ours: Shown = None
    theirs: Shown = None
    result: Shown = None
    detail: str = ""
    note: str = ""
    group: str | None = None
    place: Place = Place.HERE
    candidates: tuple[Candidate, ...] = ()

    @property
    def key(self) -> Key:
        """What a decision is filed under; unique within a plan."""
        return (self.kind, self.record, self.field)

    @property
    def is_sure(self) -> bool:
        """Whether just one of the records a new row may stand for is as good as certain."""
        return sum(each.score >= SURE for each in self.candidates) == 1


@dataclass(frozen=True, slots=True)
class Alarm:
    """What looks wrong with a column (or with the ids, without a field), in how many of how many rows, with samples.

    `records` are those concerned; `moves` says for mixed-up ids to which record the row under each of them belongs. A
    sample is a record, what stood there and what stands there now.
    """

    reason: Reason
    kind: str
    field: str | None
    of: int
    records: tuple[str, ...]
    samples: tuple[tuple[str, Value, Value], ...] = ()
    moves: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """What an answer to it is filed under."""
        return f"{_TOPICS[self.reason]}:{self.kind}" + (f".{self.field}" if self.field else "")


_TOPICS = {
    Reason.COLUMN_SHUFFLED: "column-shuffled",
    Reason.COLUMN_SHIFTED: "column-shifted",
    Reason.IDS_SHUFFLED: "ids",
    Reason.MASS_CHANGE: "mass",
}


@dataclass(frozen=True)
class Plan:
    """All verdicts on a returned file, in the order of its rows, and what looks wrong with it as a whole."""

    lines: tuple[Line, ...]
    alarms: tuple[Alarm, ...] = ()

    @cached_property
    def counts(self) -> Counter[Verdict]:
        """How many lines have each verdict."""
        return Counter(line.verdict for line in self.lines)

    @cached_property
    def by_key(self) -> Mapping[Key, Line]:
        """Every line by its key."""
        return {line.key: line for line in self.lines}

    @property
    def applied(self) -> tuple[Line, ...]:
        """The lines that are taken without a question."""
        return self._of(APPLIED)

    @property
    def questions(self) -> tuple[Line, ...]:
        """The lines that wait for a person."""
        return self._of(QUESTIONS)

    @property
    def held(self) -> tuple[Line, ...]:
        """The lines kept aside with what stands in the file."""
        return self._of({Verdict.HELD})

    @property
    def missing(self) -> tuple[Line, ...]:
        """The records that no longer stand in the file; they are kept unless a person says otherwise."""
        return self._of({Verdict.MISSING})

    @property
    def is_quiet(self) -> bool:
        """Whether the file brings nothing to take and nothing to look at."""
        return not (self.counts.keys() - {Verdict.SAME})

    def _of(self, verdicts: Iterable[Verdict]) -> tuple[Line, ...]:
        wanted = frozenset(verdicts)
        return tuple(line for line in self.lines if line.verdict in wanted)
