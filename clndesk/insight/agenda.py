"""The times of an agenda: they follow from the start of the session and the minutes of its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """A block as far as its time goes: on which day of the session, how long, and `begins` if its start is fixed."""

    id: str
    day: int
    minutes: int
    begins: str | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """When a block is; `overlap` and `gap` are minutes between the end of the one before and its own fixed start."""

    id: str
    begins: datetime
    ends: datetime
    overlap: int = 0
    gap: int = 0


def timetable(start: datetime, slots: Iterable[Slot]) -> tuple[Timed, ...]:
    """The times of blocks that are given in their order; every day begins at the hour the session begins at.

    A block with a fixed start is there at that time, whatever stands before it, and the others follow it.
    """
    found: list[Timed] = []
    day, clock = 0, start
    for slot in slots:
        is_first = slot.day != day
        if is_first:
            day, clock = slot.day, start + (slot.day - 1) * _DAY
        begins = datetime.combine(clock.date(), time.fromisoformat(slot.begins)) if slot.begins else clock
        apart = 0 if is_first else _minutes(begins - clock)
        clock = begins + timedelta(minutes=slot.minutes)
        found.append(Timed(slot.id, begins, clock, max(0, -apart), max(0, apart)))
    return tuple(found)


def overruns(timed: Sequence[Timed], end: datetime) -> dict[date, int]:
    """By how many minutes each day runs past the hour at which the session ends; days that do not are left out."""
    last: dict[date, datetime] = {}
    for each in timed:
        day = each.begins.date()
        last[day] = max(each.ends, last.get(day, each.ends))
    over = {day: _minutes(ends - datetime.combine(day, end.time())) for day, ends in last.items()}
    return {day: minutes for day, minutes in over.items() if minutes > 0}


def days_of(start: datetime | None, end: datetime | None) -> tuple[date, ...]:
    """The calendar days of a session: one where only its start is known, none where that is not."""
    if start is None:
        return ()
    return tuple(_days(start.date(), max(start, end or start).date()))


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY


def _minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)
