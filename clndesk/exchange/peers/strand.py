"""The past of one cell as a file knows it, and how the pasts of two files meet: pure, no store.

Every write of a cell has a name, its *dot*, that is the same in every copy of the network file: the uid of the step
that wrote it, or what `joined` makes of the two writes that a merge brought together. The *head* is the write that
gave the cell its present value.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from clndesk.exchange.plan.verdicts import ABSENT, Absent, Value

LONG = 32
"""Characters of a dot."""


class Entry(NamedTuple):
    """One write of a cell: its dot, what it left there, the writes it knew of beside those before it, and its merge."""

    dot: str
    value: Value
    seen: frozenset[str] = frozenset()
    merge: int | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """The writes of one cell in their order; none where the file has never known the record."""

    entries: tuple[Entry, ...] = ()
    known: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Strand:
        """A strand, with all writes that it knows of."""
        entries = tuple(entries)
        return cls(entries, frozenset(entry.dot for entry in entries).union(*(entry.seen for entry in entries)))

    @property
    def head(self) -> str:
        """The write that gave the cell its present value, "" if there is none."""
        return self.entries[-1].dot if self.entries else ""

    @property
    def value(self) -> Value:
        """What the cell holds."""
        return self.entries[-1].value if self.entries else None


class Relation(Enum):
    """How two heads of a cell stand to each other."""

    SAME = "same"
    OURS_LATER = "ours later"
    THEIRS_LATER = "theirs later"
    APART = "apart"


def relation(ours: Strand, theirs: Strand) -> Relation:
    """Whether one side has seen what the other wrote last."""
    if ours.head == theirs.head:
        return Relation.SAME
    if theirs.head in ours.known or not theirs.entries:
        return Relation.OURS_LATER
    if ours.head in theirs.known or not ours.entries:
        return Relation.THEIRS_LATER
    return Relation.APART


def base_of(ours: Strand, theirs: Strand) -> Value | Absent:
    """What a three-way comparison of a cell starts from.

    The side that has seen the other's head is the only one that changed anything. Of two that have not, it is what the
    latest write held that both know of; absent where there is none, or where neither file remembers its value.
    """
    met = relation(ours, theirs)
    if met is Relation.APART:
        return _last_common(ours, theirs)
    return theirs.value if met is Relation.OURS_LATER else ours.value


def joined(heads: Iterable[str], value: Hashable) -> str:
    """The dot of what a merge of two writes left: the same on every laptop that comes to the same result."""
    text = json.dumps([sorted(set(heads)), _plain(value)], ensure_ascii=False)
    return hashlib.sha256(f"clndesk joined 1\0{text}".encode()).hexdigest()[:LONG]


def _last_common(ours: Strand, theirs: Strand) -> Value | Absent:
    """Where two merges crossed, each side may have another latest one: then the same of the two on both laptops."""
    both = ours.known & theirs.known
    found = [entry for each in (ours, theirs) if (entry := _last_in(each, both)) is not None]
    return min(found, key=_dot).value if found else ABSENT


def _last_in(strand: Strand, dots: frozenset[str]) -> Entry | None:
    """The last write of a strand that is among the dots, unless a later one was passed over without its value."""
    for at in range(len(strand.entries) - 1, -1, -1):
        entry = strand.entries[at]
        if entry.dot in dots:
            return entry
        older = frozenset(each.dot for each in strand.entries[:at])
        if (entry.seen & dots) - older - _seen_before(strand, at):
            return None
    return None


def _seen_before(strand: Strand, at: int) -> frozenset[str]:
    return frozenset[str]().union(*(entry.seen for entry in strand.entries[:at]))


def _dot(entry: Entry) -> str:
    return entry.dot


def _plain(value: Hashable) -> object:
    return sorted(map(str, value)) if isinstance(value, frozenset | tuple) else value
