"""What a cycle timeline shows, as plain values: cycles as groups, phases as bars, dated moments as marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

State = Literal["done", "in_progress", "planned", "late"]
MarkKind = Literal["session", "deadline", "product"]
ItemKind = Literal["group", "bar", "session", "deadline", "product"]

MARK_KINDS: tuple[MarkKind, ...] = ("session", "deadline", "product")


class Item(NamedTuple):
    """What can be selected: a kind and the id of the record behind it."""

    kind: ItemKind
    id: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase; `end` is its last day, `progress` the share done from 0 to 1 or None where nobody knows."""

    id: str
    label: str
    number: str
    start: date | None
    end: date | None
    state: State
    progress: float | None = None

    @property
    def item(self) -> Item:
        """The bar as something to select."""
        return Item("bar", self.id)

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day, None while a date is missing or the end lies before the start."""
        if self.start is None or self.end is None or self.end < self.start:
            return None
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happens on one day: a learning session, a deadline, a product that comes out."""

    id: str
    label: str
    on: date
    kind: MarkKind

    @property
    def item(self) -> Item:
        """The mark as something to select."""
        return Item(self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Lane:
    """One row under a cycle: a phase and what happens in it."""

    bar: Bar
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A cycle with its phases; `marks` are those of the cycle that belong to no phase."""

    id: str
    label: str
    lanes: tuple[Lane, ...] = ()
    start: date | None = None
    end: date | None = None
    collapsed: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def item(self) -> Item:
        """The cycle as something to select."""
        return Item("group", self.id)

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day of the cycle: its own dates, else those of its phases."""
        days = [day for span in (lane.bar.span for lane in self.lanes) if span for day in span]
        start = self.start or min(days, default=None)
        end = self.end or max(days, default=None)
        return (start, end) if start and end and start <= end else None


def extent(groups: Iterable[Group]) -> tuple[date, date] | None:
    """The first and the last day anything on the timeline falls on, None when nothing has a date."""
    days = [day for group in groups for day in _days_of(group)]
    return (min(days), max(days)) if days else None


def elapsed(bar: Bar, today: date) -> float | None:
    """The share of the bar's days that are over at the end of today, from 0 to 1; None without dates."""
    if (span := bar.span) is None:
        return None
    start, end = span
    return min(max(((today - start).days + 1) / ((end - start).days + 1), 0.0), 1.0)


def days_in_common(one: Bar, other: Bar) -> int:
    """How many days two phases overlap; 0 when they do not or when one has no dates."""
    if one.span is None or other.span is None:
        return 0
    return max((min(one.span[1], other.span[1]) - max(one.span[0], other.span[0])).days + 1, 0)


def _days_of(group: Group) -> Iterator[date]:
    yield from (day for day in (group.start, group.end) if day)
    yield from (mark.on for mark in group.marks)
    for lane in group.lanes:
        yield from (day for day in (lane.bar.start, lane.bar.end) if day)
        yield from (mark.on for mark in lane.marks)
