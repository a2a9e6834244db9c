"""The time scale of a timeline: days to pixels and back, zoom, and the ticks of its header."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, log
from typing import Literal, NamedTuple

Unit = Literal["days", "weeks", "months", "quarters", "years"]

EARLIEST = date(1000, 1, 1)
LATEST = date(9000, 1, 1)

_DAYS: dict[Unit, float] = {"days": 1, "weeks": 7, "months": 30.4, "quarters": 91.3, "years": 365.25}
_SMALLEST_CELL: dict[Unit, float] = {"days": 1.7, "weeks": 1.9, "months": 2.5, "quarters": 1.8}
_EASY_CELL: dict[Unit, float] = {"days": 2.0, "weeks": 3.2, "months": 3.7, "quarters": 4.8, "years": 3.6}
_ABOVE: dict[Unit, Unit] = {"days": "months", "weeks": "months", "months": "years", "quarters": "years"}

# A day read back from its own x must not fall to the day before through the last bit of a float.
_HAIR = 1e-6


class Tick(NamedTuple):
    """One cell of a header row, from `start` up to and without `end`."""

    start: date
    end: date
    label: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days to pixels: `origin` lies at x = 0, each day is `pixels_per_day` wide."""

    origin: date
    pixels_per_day: float

    @classmethod
    def fit(cls, first: date, last: date, width: float) -> TimeScale:
        """The scale on which all days from first to last, both whole, fill the width."""
        return cls(first, width / ((last - first).days + 1))

    def day_to_x(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.origin).days * self.pixels_per_day

    def x_to_day(self, x: float) -> date:
        """The day that lies at x, kept within the years 1000 to 9000."""
        days = floor(x / self.pixels_per_day + _HAIR)
        least, most = (EARLIEST - self.origin).days, (LATEST - self.origin).days
        return self.origin + timedelta(days=min(max(days, least), most))

    def span_to_x(self, first: date, last: date) -> tuple[float, float]:
        """Where the first day begins and where the last day ends."""
        return self.day_to_x(first), self.day_to_x(last) + self.pixels_per_day

    def middle_of(self, day: date) -> float:
        """Where a day is half over: marks and the today line stand there."""
        return self.day_to_x(day) + self.pixels_per_day / 2

    def zoomed(self, pixels_per_day: float, around: float) -> tuple[TimeScale, float]:
        """Another scale with the same origin, and the x at which the moment that was at `around` now lies."""
        return TimeScale(self.origin, pixels_per_day), around * pixels_per_day / self.pixels_per_day


def ticks(first: date, last: date, unit: Unit, name: Callable[[date], str], first_weekday: int = 0) -> tuple[Tick, ...]:
    """Cells of a unit that cover the days from first to last without gap or overlap; `name` labels a cell's start.

    `first_weekday` counts from Monday = 0, as `date.weekday` does.
    """
    return tuple(Tick(start, end, name(start)) for start, end in _cells(first, last, unit, first_weekday))


def unit_above(unit: Unit) -> Unit | None:
    """The unit of the upper header row over a lower one; nothing stands over years."""
    return _ABOVE.get(unit)


def unit_at(pixels_per_day: float, line: float) -> Unit:
    """The finest unit whose cells still hold their labels, for text lines of this height."""
    for unit, lines in _SMALLEST_CELL.items():
        if _DAYS[unit] * pixels_per_day >= lines * line:
            return unit
    return "years"


def easy_scale(unit: Unit, line: float) -> float:
    """The pixels per day at which cells of a unit are easy to read."""
    return _EASY_CELL[unit] * line / _DAYS[unit]


def scale_limits(line: float) -> tuple[float, float]:
    """The least and the most pixels per day worth zooming to: some twenty years on a screen, down to single days."""
    return 2.3 * line / _DAYS["years"], 2.4 * line


def zoom_position(pixels_per_day: float, line: float) -> float:
    """Where a scale lies between the limits, from 0 (widest view) to 1 (closest), evenly felt along a slider."""
    least, most = scale_limits(line)
    return min(max(log(pixels_per_day / least) / log(most / least), 0.0), 1.0)


def scale_at(position: float, line: float) -> float:
    """The pixels per day at a zoom position from 0 to 1."""
    least, most = scale_limits(line)
    return least * (most / least) ** min(max(position, 0.0), 1.0)


def start_of(day: date, unit: Unit, first_weekday: int = 0) -> date:
    """The first day of the week, month, quarter or year a day lies in."""
    match unit:
        case "days":
            return day
        case "weeks":
            return day - timedelta(days=(day.weekday() - first_weekday) % 7)
        case "months":
            return day.replace(day=1)
        case "quarters":
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case "years":
            return date(day.year, 1, 1)


def following(start: date, unit: Unit) -> date:
    """The start of the next cell after one that starts here."""
    match unit:
        case "days":
            return start + timedelta(days=1)
        case "weeks":
            return start + timedelta(days=7)
        case "months":
            return _months_later(start, 1)
        case "quarters":
            return _months_later(start, 3)
        case "years":
            return date(start.year + 1, 1, 1)


def _cells(first: date, last: date, unit: Unit, first_weekday: int) -> Iterator[tuple[date, date]]:
    start = start_of(first, unit, first_weekday)
    while start <= last:
        end = following(start, unit)
        yield start, end
        start = end


def _months_later(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
