"""What depends on where a document is read: the size of paper, and how days, times and counts are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from clndesk.fields import Country, Language, Wording

# Where offices print on Letter, by the supplemental data of the Unicode CLDR.
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
_WORLD = {"en": "en_001"}


class PaperSize(NamedTuple):
    """Width and height in millimetres."""

    width: float
    height: float


A4, LETTER = PaperSize(210, 297), PaperSize(215.9, 279.4)


@dataclass(frozen=True, slots=True)
class Place:
    """A language, and the country a document is made for ("" where that is open)."""

    language: str
    country: str = ""

    @property
    def paper(self) -> PaperSize:
        """The paper of the country."""
        return LETTER if self.country in _LETTER else A4

    @property
    def locale(self) -> Locale:
        """The language as it is written in the country, else as it is written in most of the world."""
        for name in (f"{self.language}_{self.country}", _WORLD.get(self.language, self.language)):
            try:
                return Locale.parse(name)
            except (UnknownLocaleError, ValueError):
                continue
        return Locale.parse(self.language)

    @property
    def tag(self) -> str:
        """The language as Word names it, such as en-GH or fr-FR."""
        territory = self.locale.territory or ""
        usual = {"en": "GB", "fr": "FR"}.get(self.language, "")
        spoken_in = territory if territory.isalpha() else usual
        return f"{self.language}-{spoken_in}" if spoken_in else self.language

    def day(self, day: date) -> str:
        """A day in full words: 24 November 2026."""
        return format_date(day, format="long", locale=self.locale)

    def short_day(self, day: date) -> str:
        """A day for a column of a table: 24 Nov 2026."""
        return format_date(day, format="medium", locale=self.locale)

    def weekday(self, day: date) -> str:
        """A day with the name it has in the week, as a heading begins."""
        words = format_date(day, format="full", locale=self.locale)
        return words[:1].upper() + words[1:]

    def time(self, moment: datetime) -> str:
        """A time of day, to the minute."""
        return format_skeleton("Hm", moment, locale=self.locale)

    def span(self, start: datetime | None, end: datetime | None) -> str:
        """From when to when, as short as it can be said; "" while nobody has said when."""
        if start is None:
            return ""
        if end is None or end <= start:
            return self.day(start.date()) if _midnight(start) else f"{self.day(start.date())}, {self.time(start)}"
        if start.date() != end.date():
            return str(format_interval(start.date(), end.date(), "yMMMMd", locale=self.locale))
        return f"{self.day(start.date())}, {self.hours(start, end)}"

    def hours(self, start: datetime, end: datetime) -> str:
        """From what time to what time."""
        return str(format_interval(start.time(), end.time(), "Hm", locale=self.locale))

    def number(self, value: float | None) -> str:
        """A number with one decimal; "" where there is none."""
        return "" if value is None else format_decimal(value, format="0.0", locale=self.locale)

    def country_name(self, code: str) -> str:
        """What a country is called."""
        return Country().format(code or None, Wording(self.language))

    def language_names(self, codes: tuple[str, ...]) -> str:
        """What languages are called, one after the other."""
        return ", ".join(Language().format(code, Wording(self.language)) for code in codes)


def _midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)
