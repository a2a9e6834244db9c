"""A time of day, and an instant that means the same on every laptop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from clndesk.fields import Clock, Instant, Invalid


@pytest.mark.parametrize(
    ("typed", "kept"), [("9:30", "09:30"), ("9h30", "09:30"), ("14", "14:00"), ("0905", "09:05"), ("8h", "08:00")]
)
def test_a_time_of_day_is_read_as_people_write_it(typed: str, kept: str) -> None:
    assert Clock().parse(typed) == kept


@pytest.mark.parametrize("typed", ["25:00", "9:60", "soon", "9:3:1"])
def test_what_no_clock_shows_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        Clock().parse(typed)


@pytest.mark.parametrize("cell", [0.395833333333333, datetime(1899, 12, 30, 9, 30), "9:30"])
def test_a_time_of_day_comes_back_from_a_cell(cell: float | datetime | str) -> None:
    assert Clock().from_cell(cell) == "09:30"


def test_an_instant_is_kept_in_utc_to_the_millisecond() -> None:
    kigali = timezone(timedelta(hours=2))
    said = datetime(2026, 11, 25, 11, 12, 41, 123_000, tzinfo=kigali)
    plain = Instant().to_json(said)
    assert plain == "2026-11-25T09:12:41.123Z"
    assert Instant().from_json(plain) == said


def test_instants_in_their_kept_form_sort_as_they_happened() -> None:
    moments = [datetime(2026, 11, 25, 9, 12, 41, place, tzinfo=UTC) for place in (0, 5_000, 123_000, 999_000)]
    kept = [str(Instant().to_json(moment)) for moment in moments]
    assert kept == sorted(kept)


def test_what_is_typed_as_the_time_here_is_shown_as_the_time_here() -> None:
    field = Instant()
    assert field.format(field.parse("25 Nov 2026 09:12")) == "25 Nov 2026, 09:12"


def test_a_moment_without_a_time_zone_is_no_instant() -> None:
    with pytest.raises(Invalid):
        Instant().check(datetime(2026, 11, 25, 9, 12))
