"""What the side panel tells of a record beside its fields, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from clndesk.fields import Term


@dataclass(frozen=True, slots=True)
class ChangeFact:
    """One change in words: which field, from what to what; only the field where a whole record came or went."""

    field: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class PastStep:
    """What one step did to a record.

    `records` is how many records the step touched in all; `reversal` tells that it took another step back.
    """

    step: int
    at: str
    actor: str
    label: str
    changes: tuple[ChangeFact, ...]
    records: int
    undone: bool
    reversal: bool


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A record that belongs to another one: its title, its state, and whether it is done with."""

    id: str
    title: str
    state: Term | None
    closed: bool


@dataclass(frozen=True, slots=True)
class RelatedList:
    """The records of one kind that belong to another record, the open ones first."""

    key: str
    label: str
    rows: tuple[RelatedRow, ...]

    @property
    def open_count(self) -> int:
        """How many of them are not done with."""
        return sum(not row.closed for row in self.rows)
