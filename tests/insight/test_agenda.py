"""The times of an agenda follow from its start and its minutes."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clndesk.insight.agenda import Slot, days_of, overruns, timetable

START = datetime(2026, 11, 24, 9, 0)


def clocks(*slots: Slot) -> list[str]:
    return [f"{each.begins:%d %H:%M}-{each.ends:%H:%M}" for each in timetable(START, slots)]


def test_a_block_begins_where_the_one_before_ends() -> None:
    assert clocks(Slot("a", 1, 30), Slot("b", 1, 90)) == ["24 09:00-09:30", "24 09:30-11:00"]


def test_another_day_begins_at_the_hour_of_the_first() -> None:
    assert clocks(Slot("a", 1, 30), Slot("b", 2, 45), Slot("c", 3, 10))[1:] == ["25 09:00-09:45", "26 09:00-09:10"]


def test_a_fixed_start_pins_a_block_and_those_after_it_follow() -> None:
    slots = (Slot("a", 1, 30), Slot("b", 1, 30, "10:00"), Slot("c", 1, 15))
    assert clocks(*slots)[1:] == ["24 10:00-10:30", "24 10:30-10:45"]
    assert [each.gap for each in timetable(START, slots)] == [0, 30, 0]


def test_a_fixed_start_within_the_block_before_overlaps_by_so_many_minutes() -> None:
    timed = timetable(START, (Slot("a", 1, 90), Slot("b", 1, 30, "10:00")))
    assert [(each.overlap, each.gap) for each in timed] == [(0, 0), (30, 0)]


def test_a_day_that_runs_past_the_hour_of_the_end_is_told_with_its_minutes() -> None:
    timed = timetable(START, (Slot("a", 1, 8 * 60), Slot("b", 2, 60)))
    assert overruns(timed, datetime(2026, 11, 25, 16, 30)) == {date(2026, 11, 24): 30}


def test_the_days_of_a_session_are_all_between_start_and_end() -> None:
    assert days_of(START, datetime(2026, 11, 26, 16)) == (date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26))
    assert days_of(START, None) == days_of(START, datetime(2026, 11, 1)) == (date(2026, 11, 24),)
    assert days_of(None, START) == ()


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 600)), max_size=30))
def test_without_fixed_starts_blocks_of_a_day_touch_and_last_as_long_as_they_say(raw: list[tuple[int, int]]) -> None:
    slots = [
        Slot(str(place), day, minutes) for place, (day, minutes) in enumerate(sorted(raw, key=lambda each: each[0]))
    ]
    timed = timetable(START, slots)
    assert [(each.ends - each.begins).seconds // 60 for each in timed] == [slot.minutes for slot in slots]
    for (slot, one), (other, two) in pairwise(zip(slots, timed, strict=True)):
        assert slot.day != other.day or one.ends == two.begins
