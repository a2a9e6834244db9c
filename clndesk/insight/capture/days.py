"""Days as people type them after ">": fri, 12 dec, +2w, tomorrow, demain, 2026-12-12."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from clndesk.fields.base import Invalid
from clndesk.fields.text import fold
from clndesk.fields.times import read_day

_WEEKDAYS = {
    "en": "mon monday|tue tues tuesday|wed wednesday|thu thur thurs thursday|fri friday|sat saturday|sun sunday",
    "fr": "lun lundi|mar mardi|mer mercredi|jeu jeudi|ven vendredi|sam samedi|dim dimanche",
}
_NEAR_DAYS = {
    "en": {"today": 0, "tomorrow": 1, "tmr": 1},
    "fr": {"aujourd'hui": 0, "aujourd’hui": 0, "demain": 1, "apres-demain": 2},
}
_UNITS = {
    "en": {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7},
    "fr": {"j": 1, "jour": 1, "jours": 1, "s": 7, "sem": 7, "semaine": 7, "semaines": 7},
}
_MONTHS = {"en": {"m", "month", "months"}, "fr": {"m", "mois"}}
_AHEAD = re.compile(r"\+(\d{1,3})([a-z]+)")
_NEXT, _NEXT_AFTER = {"next"}, {"prochain"}
_WEEK = 7
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Due:
    """The day that was meant, and how many of the words said it."""

    day: date
    count: int


def find_day(words: Sequence[str], today: date, languages: tuple[str, ...]) -> Due | None:
    """The day the first words name, as many of them as possible; None if they name none for certain."""
    folded = [fold(word).rstrip(".") for word in words[:_MOST_WORDS]]
    for count in range(len(folded), 0, -1):
        day = _read(folded[:count], today, languages)
        if day is not None:
            return Due(day, count)
    return None


def _read(words: list[str], today: date, languages: tuple[str, ...]) -> date | None:
    if len(words) == 1:
        return _one_word(words[0], today, languages) or _written(words[0], today)
    weekday = _weekdays(languages)
    if len(words) == 2 and words[0] in _NEXT and words[1] in weekday:
        return _coming(weekday[words[1]], today)
    if len(words) == 2 and words[1] in _NEXT_AFTER and words[0] in weekday:
        return _coming(weekday[words[0]], today)
    return _written(" ".join(words), today) if words[0][:1].isdigit() else None


def _one_word(word: str, today: date, languages: tuple[str, ...]) -> date | None:
    if word in _weekdays(languages):
        return _coming(_weekdays(languages)[word], today)
    for code in languages:
        if word in _NEAR_DAYS[code]:
            return today + timedelta(days=_NEAR_DAYS[code][word])
    match = _AHEAD.fullmatch(word)
    return _ahead(int(match[1]), match[2], today, languages) if match else None


def _ahead(number: int, unit: str, today: date, languages: tuple[str, ...]) -> date | None:
    for code in languages:
        if unit in _UNITS[code]:
            return today + timedelta(days=number * _UNITS[code][unit])
        if unit in _MONTHS[code]:
            return _months_on(today, number)
    return None


def _months_on(today: date, number: int) -> date:
    years, month = divmod(today.month - 1 + number, 12)
    for day in range(today.day, 0, -1):
        try:
            return today.replace(year=today.year + years, month=month + 1, day=day)
        except ValueError:
            continue
    return today


def _coming(weekday: int, today: date) -> date:
    """The next such day after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)


def _written(text: str, today: date) -> date | None:
    """A day with its month; without a year, the next one from today on."""
    if text.isdigit():
        return None
    for spelled in (text, f"{text} {today.year}", f"{text} {today.year + 1}"):
        try:
            day = read_day(spelled, certain=True)
        except Invalid:
            continue
        if spelled == text or day >= today:
            return day
    return None


@lru_cache(maxsize=16)
def _weekdays(languages: tuple[str, ...]) -> dict[str, int]:
    return {
        word: number
        for code in languages
        for number, words in enumerate(_WEEKDAYS[code].split("|"))
        for word in words.split()
    }
