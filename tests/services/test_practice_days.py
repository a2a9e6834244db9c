"""The days of the practice network make sense, whichever day it is made on."""

from __future__ import annotations

import re
import tomllib
from datetime import time
from itertools import pairwise
from typing import Any

import pytest

from clndesk.paths import resource

Row = dict[str, Any]

ONE_YEAR_AND_TWO_MONTHS = 426


def rows(file: str, kind: str) -> list[Row]:
    text = resource("practice").joinpath(file).read_text(encoding="utf-8")
    return tomllib.loads(text)[kind]


def cycles() -> dict[str, Row]:
    return {cycle["key"]: cycle for cycle in rows("cycles.toml", "cycle")}


def clock(moment: Row) -> tuple[int, time]:
    return moment["day"], time.fromisoformat(moment["time"])


def test_one_cycle_lasts_two_years_and_one_half_a_year() -> None:
    lengths = {cycle["cycle_kind"]: cycle["end_day"] - cycle["start_day"] for cycle in cycles().values()}
    assert 720 <= lengths["collaborative"] <= 740
    assert 175 <= lengths["learning_exchange"] <= 185
    assert all(cycle["start_day"] < 0 < cycle["end_day"] for cycle in cycles().values())
    assert all(re.fullmatch(r"[1-9]\d* [A-Z]{3}", cycle["budget"]) for cycle in cycles().values())


@pytest.mark.parametrize(("cycle", "count"), [("costing", 7), ("claims", 4)])
def test_phases_follow_and_overlap_within_their_cycle(cycle: str, count: int) -> None:
    phases = [phase for phase in rows("cycles.toml", "phase") if phase["cycle"] == cycle]
    whole = cycles()[cycle]
    assert [phase["position"] for phase in phases] == list(range(1, count + 1))
    assert phases[0]["start_day"] == whole["start_day"]
    assert max(phase["end_day"] for phase in phases) == whole["end_day"]
    for before, after in pairwise(phases):
        assert before["start_day"] < after["start_day"] <= before["end_day"]


def test_phases_have_the_status_of_their_days() -> None:
    for phase in rows("cycles.toml", "phase"):
        start, end = phase["start_day"], phase["end_day"]
        expected = "done" if end < 0 else "planned" if start > 0 else "in_progress"
        assert start < end
        assert phase["status"] == expected


def test_sessions_end_after_they_start_and_lie_within_their_cycle() -> None:
    known = cycles()
    for session in rows("sessions.toml", "session"):
        assert clock(session["start"]) < clock(session["end"])
        cycle = known.get(session.get("cycle", ""))
        assert (
            cycle is None or cycle["start_day"] <= session["start"]["day"] <= session["end"]["day"] <= cycle["end_day"]
        )


def test_sessions_have_a_status_that_fits_their_day() -> None:
    ahead = {"planned", "preparing", "ready"}
    for session in rows("sessions.toml", "session"):
        assert (session["start"]["day"] > 0) == (session["status"] in ahead), session["key"]


def test_a_session_comes_within_the_next_fortnight_and_sessions_lie_on_both_sides_of_today() -> None:
    days = [session["start"]["day"] for session in rows("sessions.toml", "session")]
    assert days == sorted(days)
    assert any(0 < day <= 14 for day in days)
    assert min(days) < -300
    assert max(days) > 30


def test_products_have_a_release_day_once_they_are_out_and_never_before() -> None:
    out = {"released", "disseminated", "in_use", "review_due", "updated", "retired"}
    known = cycles()
    for product in rows("products.toml", "product"):
        assert ("released_day" in product) == (product["stage"] in out), product["key"]
        assert known[product["cycle"]]["start_day"] < product.get("released_day", -1) < 0
        assert set(product["countries"]) <= set(known[product["cycle"]]["countries"])


def test_demand_was_raised_by_a_member_of_the_country_who_was_there_then() -> None:
    members = {member["key"]: member for member in rows("members.toml", "member")}
    joined = {country["code"]: country["joined_day"] for country in rows("countries.toml", "country")}
    for demand in rows("demands.toml", "demand"):
        member, day = members[demand["raised_by"]], demand["raised_day"]
        assert member["country"] == demand["country"]
        assert -ONE_YEAR_AND_TWO_MONTHS <= day <= member["last_contact_day"] <= 0
        assert joined[demand["country"]] < day
        assert demand["country"] not in demand["also_asked_by"]
