"""Fields of time: days, and days with a time of day."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache

from typing_extensions import override

from clndesk.fields.base import PLAIN, Cell, FieldType, Invalid, Json, Wording
from clndesk.fields.text import clean_line, fold
from clndesk.i18n import LANGUAGES, _

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?[\s.\-]+([^\W\d_]+)\.?,?[\s\-]*(\d{4})?")
_TIME = re.compile(r"(\d{1,2})(?::|h|\.)(\d{2})?")
_BEFORE_TIME = re.compile(r"(?<=\d)T(?=\d)")
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
_WITH_FIGURES = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})(?=$|[ T,])")
_BUDDHIST, _BUDDHIST_AHEAD = range(2443, 2743), 543
_HIJRI = range(1300, 1500)
_MONTHS_IN = (*LANGUAGES, "pt", "es", "sw", "id", "vi", "ar", "de")
"""Whatever language we speak, partners write the names of months in their own."""

_EARLIEST, _LATEST = date(1900, 3, 1), date(2200, 1, 1)


class Day(FieldType[date]):
    """A calendar day."""

    width = 14

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> date | None:
        line = _western_digits(clean_line(text))
        return read_day(line, certain=False) if line else None

    @override
    def from_cell(self, cell: Cell, wording: Wording = PLAIN) -> date | None:
        if isinstance(cell, datetime):
            return _plausible(cell.date(), cell.isoformat())
        if isinstance(cell, date):
            return _plausible(cell, cell.isoformat())
        if isinstance(cell, (int, float)):
            raise Invalid(f"{cell:g}", _("This is a number, not a date."))
        line = _western_digits(clean_line(cell or ""))
        return read_day(line, certain=True) if line else None

    @override
    def format(self, value: date | None, wording: Wording = PLAIN) -> str:
        return "" if value is None else f"{value.day} {_month_names(wording.language)[value.month - 1]} {value.year}"

    @override
    def to_cell(self, value: date | None, wording: Wording = PLAIN) -> Cell:
        return value

    @override
    def to_json(self, value: date | None) -> Json:
        return None if value is None else value.isoformat()

    @override
    def from_json(self, plain: Json) -> date | None:
        return date.fromisoformat(plain) if isinstance(plain, str) else None


class Moment(FieldType[datetime]):
    """A day with a time of day, as clocks show it where it happens."""

    width = 18

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> datetime | None:
        return self._join(_western_digits(clean_line(text)), certain=False)

    @override
    def from_cell(self, cell: Cell, wording: Wording = PLAIN) -> datetime | None:
        if isinstance(cell, datetime):
            _plausible(cell.date(), cell.isoformat())
            return cell.replace(second=0, microsecond=0, tzinfo=None)
        if isinstance(cell, date):
            return datetime.combine(_plausible(cell, cell.isoformat()), time())
        if isinstance(cell, (int, float)):
            raise Invalid(f"{cell:g}", _("This is a number, not a date."))
        return self._join(_western_digits(clean_line(cell or "")), certain=True)

    @override
    def format(self, value: datetime | None, wording: Wording = PLAIN) -> str:
        return "" if value is None else f"{Day().format(value.date(), wording)}, {value:%H:%M}"

    @override
    def to_cell(self, value: datetime | None, wording: Wording = PLAIN) -> Cell:
        return value

    @override
    def to_json(self, value: datetime | None) -> Json:
        return None if value is None else value.isoformat(timespec="minutes")

    @override
    def from_json(self, plain: Json) -> datetime | None:
        return datetime.fromisoformat(plain) if isinstance(plain, str) else None

    @staticmethod
    def _join(line: str, *, certain: bool) -> datetime | None:
        if not line:
            return None
        day_text, _separator, time_text = (
            _BEFORE_TIME.sub(" ", line).rpartition(" ") if _ends_in_time(line) else (line, "", "")
        )
        day = read_day(day_text.rstrip(","), certain=certain)
        return datetime.combine(day, _clock(line, time_text))


def read_day(line: str, *, certain: bool) -> date:
    """The day a text names; `certain` refuses 03/04/2026, which half the world reads the other way."""
    if match := _ISO.fullmatch(line):
        return _day(line, int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.fullmatch(line):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        _expect_year(line, year)
        if certain and first <= 12 and second <= 12 and first != second:
            raise Invalid(line, _("It is not clear which figure is the day and which the month."))
        return _day(line, year, first, second) if second > 12 else _day(line, year, second, first)
    if match := _NAMED.fullmatch(line):
        month = _month_numbers().get(fold(match[2]))
        if month and (match[3] or not certain):
            return _day(line, int(match[3] or date.today().year), month, int(match[1]))
    raise Invalid(line, _("This is not a date. Write it like 2026-11-24 or 24 Nov 2026."))


def figures_of(text: str) -> tuple[int, int] | None:
    """The two figures of a date such as 03/04/2026, at the beginning of a text, before the year."""
    match = _WITH_FIGURES.match(_western_digits(clean_line(text)))
    return (int(match[1]), int(match[2])) if match else None


def in_order(text: str, order: str) -> str:
    """The text with a date of figures at its beginning written so that it can be read in one way only."""
    line = _western_digits(clean_line(text))
    match = _WITH_FIGURES.match(line)
    if match is None:
        return line
    day, month = (1, 2) if order == DAY_FIRST else (2, 1)
    return f"{match[3]}-{int(match[month]):02}-{int(match[day]):02}{line[match.end() :]}"


def _ends_in_time(line: str) -> bool:
    return bool(re.search(r"(?:[T\s])\d{1,2}(?::|h)\d{0,2}$", line))


def _clock(raw: str, text: str) -> time:
    if not text:
        return time()
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise Invalid(raw, _("This is not a time of day. Write it like 14:30."))
    return time(int(match[1]), int(match[2] or 0))


def _day(raw: str, year: int, month: int, day: int) -> date:
    _expect_year(raw, year)
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise Invalid(raw, _("There is no such day in the calendar.")) from error
    return _plausible(found, raw)


def _expect_year(raw: str, year: int) -> None:
    if not _EARLIEST.year <= year < _LATEST.year:
        raise Invalid(raw, _out_of_bounds(year))


def _plausible(day: date, raw: str) -> date:
    if not _EARLIEST <= day < _LATEST:
        raise Invalid(raw, _out_of_bounds(day.year))
    return day


def _out_of_bounds(year: int) -> str:
    """What to say of a year that does not fit, which may be counted from another beginning."""
    if year in _BUDDHIST:
        return _("The year {year} may be of the Buddhist calendar: type it as {common}.").format(
            year=year, common=year - _BUDDHIST_AHEAD
        )
    if year in _HIJRI:
        return _("The year {year} may be of the Hijri calendar: type the date in the common calendar.").format(
            year=year
        )
    return _("The year does not fit: dates run from 1900 to 2199.")


def _western_digits(text: str) -> str:
    return text if text.isascii() else "".join(str(int(char)) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=16)
def _month_names(language: str) -> tuple[str, ...]:
    """Short month names of a language, January first."""
    from babel.dates import get_month_names

    names = get_month_names("abbreviated", locale=language)
    return tuple(names[number] for number in range(1, 13))


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    """Month names, long and short, of many languages, to their numbers, without those that differ between them."""
    from babel.dates import get_month_names

    numbers: dict[str, set[int]] = {"sep": {9}, "sept": {9}}
    for code in _MONTHS_IN:
        for width in ("abbreviated", "wide"):
            for number, name in get_month_names(width, locale=code).items():
                numbers.setdefault(fold(str(name)).rstrip("."), set()).add(int(number))
    return {name: found.pop() for name, found in numbers.items() if len(found) == 1}
