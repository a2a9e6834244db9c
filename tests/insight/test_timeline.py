from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clndesk.insight.timeline import Bar, Group, Item, Lane, Mark, days_in_common, elapsed, extent
from clndesk.insight.timeline_layout import (
    Row,
    Stretch,
    free_spot,
    hits_at,
    hits_of,
    item_moved,
    row_by_item,
    row_moved,
    rows_of,
)
from clndesk.insight.timeline_scale import (
    TimeScale,
    Unit,
    easy_scale,
    scale_at,
    scale_limits,
    ticks,
    unit_at,
    zoom_position,
)

UNITS: tuple[Unit, ...] = ("days", "weeks", "months", "quarters", "years")
ALL = frozenset(("session", "deadline", "product"))

days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
scales = st.builds(TimeScale, days, st.floats(0.01, 60))


def bar(number: str = "1", start: date | None = None, end: date | None = None, progress: float | None = None) -> Bar:
    return Bar(f"b{number}", f"Phase {number}", number, start, end, "planned", progress)


def two_cycles() -> tuple[Group, ...]:
    marks = (
        Mark("s2", "Second", date(2026, 9, 20), "session"),
        Mark("s1", "First", date(2026, 9, 10), "session"),
        Mark("d1", "Due", date(2026, 9, 30), "deadline"),
    )
    first = Lane(bar("1", date(2026, 9, 1), date(2026, 10, 31)), marks)
    second = Lane(bar("2"))
    return Group("c1", "One", (first, second)), Group("c2", "Two", (Lane(bar("3")),))


@given(scales, days)
def test_a_day_read_back_from_its_place_is_the_same_day(scale: TimeScale, day: date) -> None:
    assert scale.x_to_day(scale.day_to_x(day)) == day
    assert scale.x_to_day(scale.middle_of(day)) == day


@given(scales, days, st.floats(0.01, 60))
def test_zoom_keeps_the_moment_under_the_pointer(scale: TimeScale, day: date, wanted: float) -> None:
    zoomed, moved = scale.zoomed(wanted, scale.middle_of(day))
    assert zoomed.x_to_day(moved) == day
    assert moved == pytest.approx(zoomed.middle_of(day))


@given(days, st.integers(0, 4000), st.floats(10, 3000))
def test_a_fitted_range_fills_the_width(first: date, length: int, width: float) -> None:
    last = first + timedelta(days=length)
    left, right = TimeScale.fit(first, last, width).span_to_x(first, last)
    assert (left, right) == (0, pytest.approx(width))


def test_a_place_far_outside_gives_a_day_within_the_calendar() -> None:
    scale = TimeScale(date(2026, 1, 1), 0.01)
    assert scale.x_to_day(1e9) == date(9000, 1, 1)
    assert scale.x_to_day(-1e9) == date(1000, 1, 1)


@given(days, st.integers(0, 800), st.sampled_from(UNITS), st.integers(0, 6))
def test_ticks_cover_the_range_without_gap_or_overlap(first: date, length: int, unit: Unit, weekday: int) -> None:
    last = first + timedelta(days=length)
    cells = ticks(first, last, unit, str, weekday)
    assert cells[0].start <= first
    assert cells[-1].start <= last < cells[-1].end
    assert all(one.end == other.start for one, other in pairwise(cells))
    assert all(cell.start < cell.end and cell.label == str(cell.start) for cell in cells)


def test_weeks_start_on_the_day_asked_for() -> None:
    monday, sunday = (ticks(date(2026, 11, 22), date(2026, 11, 22), "weeks", str, day)[0].start for day in (0, 6))
    assert (monday, sunday) == (date(2026, 11, 16), date(2026, 11, 22))


def test_quarters_start_in_january_april_july_and_october() -> None:
    cells = ticks(date(2026, 2, 3), date(2026, 12, 31), "quarters", str)
    assert [cell.start.month for cell in cells] == [1, 4, 7, 10]


@given(st.floats(0.001, 100), st.floats(10, 40))
def test_the_header_never_gets_coarser_by_zooming_in(scale: float, line: float) -> None:
    assert UNITS.index(unit_at(scale * 1.5, line)) <= UNITS.index(unit_at(scale, line))


@pytest.mark.parametrize("unit", ["weeks", "months", "quarters"])
@pytest.mark.parametrize("line", [12, 16, 20, 26])
def test_the_easy_scale_of_a_unit_shows_that_unit(unit: Unit, line: int) -> None:
    least, most = scale_limits(line)
    assert unit_at(easy_scale(unit, line), line) == unit
    assert least < easy_scale(unit, line) < most


@given(st.floats(0, 1), st.floats(10, 40))
def test_a_zoom_position_read_back_is_the_same(position: float, line: float) -> None:
    assert zoom_position(scale_at(position, line), line) == pytest.approx(position, abs=1e-9)


def test_elapsed_counts_whole_days_and_stays_between_0_and_1() -> None:
    phase = bar("1", date(2026, 3, 1), date(2026, 3, 10))
    shares = [elapsed(phase, date(2026, 3, day)) for day in (1, 5, 10)]
    assert shares == [pytest.approx(0.1), pytest.approx(0.5), 1.0]
    assert elapsed(phase, date(2020, 1, 1)) == 0.0
    assert elapsed(phase, date(2030, 1, 1)) == 1.0
    assert elapsed(bar("1", date(2026, 3, 1)), date(2026, 3, 2)) is None


@given(days, days, days, days)
def test_overlap_is_mutual_and_at_most_the_shorter_phase(a: date, b: date, c: date, d: date) -> None:
    one, other = bar("1", min(a, b), max(a, b)), bar("2", min(c, d), max(c, d))
    common = days_in_common(one, other)
    assert common == days_in_common(other, one)
    assert 0 <= common <= min(abs(a - b).days, abs(c - d).days) + 1


def test_phases_that_share_their_last_and_first_day_overlap_by_one_day() -> None:
    one = bar("1", date(2026, 3, 1), date(2026, 3, 10))
    assert days_in_common(one, bar("2", date(2026, 3, 10), date(2026, 3, 20))) == 1
    assert days_in_common(one, bar("2", date(2026, 3, 11), date(2026, 3, 20))) == 0
    assert days_in_common(one, bar("2")) == 0


def test_a_phase_that_ends_before_it_starts_has_no_span() -> None:
    assert bar("1", date(2026, 3, 2), date(2026, 3, 1)).span is None
    assert bar("1", date(2026, 3, 1), date(2026, 3, 1)).span is not None


def test_a_cycle_without_dates_of_its_own_spans_its_phases() -> None:
    first, second = two_cycles()
    assert first.span == (date(2026, 9, 1), date(2026, 10, 31))
    assert second.span is None


def test_the_extent_takes_in_marks_and_lone_dates() -> None:
    mark = Mark("m", "Launch", date(2025, 1, 1), "product")
    lone = Lane(bar("1", start=date(2026, 5, 5)))
    assert extent((Group("c", "C", (lone,), marks=(mark,)),)) == (date(2025, 1, 1), date(2026, 5, 5))
    assert extent((Group("c", "C", (Lane(bar()),)),)) is None


def test_rows_are_headings_followed_by_their_phases() -> None:
    rows = rows_of(two_cycles(), {}, ALL)
    assert [row.item.id for row in rows] == ["c1", "b1", "b2", "c2", "b3"]


def test_a_folded_cycle_keeps_its_marks_on_its_heading() -> None:
    rows = rows_of(two_cycles(), {"c1": True}, ALL)
    assert [row.item.id for row in rows] == ["c1", "c2", "b3"]
    assert [mark.id for mark in rows[0].marks] == ["s1", "s2", "d1"]
    assert rows[0].span == (date(2026, 9, 1), date(2026, 10, 31))


def test_what_the_user_unfolded_wins_over_how_the_cycle_came() -> None:
    folded = Group("c", "C", (Lane(bar()),), collapsed=True)
    assert len(rows_of((folded,), {}, ALL)) == 1
    assert len(rows_of((folded,), {"c": False}, ALL)) == 2


def test_marks_of_other_kinds_are_left_out() -> None:
    row = rows_of(two_cycles(), {}, frozenset(("deadline",)))[1]
    assert [mark.id for mark in row.marks] == ["d1"]


def test_a_mark_is_hit_before_the_bar_below_it() -> None:
    scale = TimeScale(date(2026, 9, 1), 10)
    row = rows_of(two_cycles(), {}, ALL)[1]
    hits = hits_of(row, scale, 14, 4)
    assert hits_at(hits, scale.middle_of(date(2026, 9, 10))) == (Item("session", "s1"), Item("bar", "b1"))
    assert hits_at(hits, 5) == (Item("bar", "b1"),)
    assert hits_at(hits, -5) == ()


def test_a_phase_of_one_day_stays_wide_enough_to_hit() -> None:
    row = Row(Group("c", "C"), Lane(bar("1", date(2026, 9, 1), date(2026, 9, 1))), ())
    (hit,) = hits_of(row, TimeScale(date(2026, 9, 1), 0.1), 14, 4)
    assert hit.stretch.width == 4


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 30)), max_size=6), st.floats(1, 40))
def test_a_free_spot_touches_nothing_taken(pieces: list[tuple[float, float]], width: float) -> None:
    taken = [Stretch(left, left + length) for left, length in pieces]
    x = free_spot(Stretch(0, 100), taken, width)
    assume(x is not None)
    assert x is not None
    assert 0 <= x <= 100 - width
    assert all(right <= x or x + width <= left for left, right in taken)


def test_there_is_no_free_spot_where_everything_is_taken() -> None:
    assert free_spot(Stretch(0, 100), [Stretch(20, 80)], 21) is None
    assert free_spot(Stretch(0, 100), [Stretch(20, 80)], 20) == 0
    assert free_spot(Stretch(0, 100), [Stretch(0, 70)], 25) == 70


def test_the_keyboard_walks_rows_and_stops_at_the_ends() -> None:
    rows = rows_of(two_cycles(), {}, ALL)
    assert row_moved(rows, None, 1) == Item("group", "c1")
    assert row_moved(rows, Item("session", "s1"), 1) == Item("bar", "b2")
    assert row_moved(rows, Item("group", "c1"), -1) == Item("group", "c1")
    assert row_moved(rows, Item("group", "c1"), 99) == Item("bar", "b3")
    assert row_moved((), None, 1) is None


def test_the_keyboard_walks_the_marks_of_a_row_by_date() -> None:
    rows = rows_of(two_cycles(), {}, ALL)
    walked = [Item("bar", "b1")]
    for _turn in range(4):
        step = item_moved(rows, walked[-1], 1)
        assert step is not None
        walked.append(step)
    assert [item.id for item in walked] == ["b1", "s1", "s2", "d1", "d1"]
    assert item_moved(rows, Item("session", "s1"), -1) == Item("bar", "b1")


def test_every_item_of_every_row_is_found_again() -> None:
    rows = rows_of(two_cycles(), {}, ALL)
    index = row_by_item(rows)
    assert all(index[item] == number for number, row in enumerate(rows) for item in row.items)
