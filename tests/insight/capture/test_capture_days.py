from __future__ import annotations

from datetime import date

import pytest

from clndesk.insight.capture.days import find_day

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "day", "count"),
    [
        ("fri", date(2026, 11, 27), 1),
        ("wed", date(2026, 12, 2), 1),
        ("Friday then", date(2026, 11, 27), 1),
        ("next mon", date(2026, 11, 30), 2),
        ("lundi prochain", date(2026, 11, 30), 2),
        ("ven", date(2026, 11, 27), 1),
        ("today", WEDNESDAY, 1),
        ("tomorrow", date(2026, 11, 26), 1),
        ("demain", date(2026, 11, 26), 1),
        ("après-demain", date(2026, 11, 27), 1),
        ("+2w", date(2026, 12, 9), 1),
        ("+10d", date(2026, 12, 5), 1),
        ("+3j", date(2026, 11, 28), 1),
        ("+2sem", date(2026, 12, 9), 1),
        ("+3m", date(2027, 2, 25), 1),
        ("12 dec", date(2026, 12, 12), 2),
        ("12 déc.", date(2026, 12, 12), 2),
        ("12 jan", date(2027, 1, 12), 2),
        ("12 janvier 2028", date(2028, 1, 12), 3),
        ("2026-12-12", date(2026, 12, 12), 1),
        ("31/12/2026", date(2026, 12, 31), 1),
    ],
)
def test_days_as_they_are_typed(typed: str, day: date, count: int) -> None:
    due = find_day(typed.split(), WEDNESDAY, ("en", "fr"))
    assert due is not None
    assert (due.day, due.count) == (day, count)


@pytest.mark.parametrize("typed", ["", "5", "12", "03/04/2026", "soon", "31 feb", "+2x", "5 people", "demain!"])
def test_what_names_no_day_for_certain_is_none(typed: str) -> None:
    assert find_day(typed.split(), WEDNESDAY, ("en", "fr")) is None


def test_a_month_on_from_its_last_day_is_the_last_day() -> None:
    due = find_day(["+1m"], date(2027, 1, 31), ("en",))
    assert due is not None
    assert due.day == date(2027, 2, 28)
