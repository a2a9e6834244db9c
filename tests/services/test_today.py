"""The figures and lists of one day, on records made for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from clndesk.services import practice, records, today
from clndesk.store.store import Store

DAY = date(2026, 3, 2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "network.clndesk", "Test network", backups=tmp_path / "backups")
    yield made
    made.close()


def _demand(store: Store, **values: object) -> str:
    return records.add(store, "demand", {"title": "How to pay", "country": "GH", **values})


def test_an_empty_network_has_an_empty_day(store: Store) -> None:
    found = today.day(store, DAY)
    assert found.figures == today.Figures(0, 0, 0, 0, 0, 0)
    assert (found.attention, found.demand, found.coming, found.phase) == ((), (), (), "")


def test_demands_are_counted_by_what_became_of_them(store: Store) -> None:
    for status in ("logged", "logged", "planned", "in_response", "addressed", "declined"):
        _demand(store, status=status)
    records.remove(store, [_demand(store, status="logged")])
    found = today.day(store, DAY)
    assert (found.figures.open_demands, found.figures.new_demands) == (4, 2)
    (ghana,) = found.demand
    assert (ghana.country, ghana.waiting, ghana.in_response, ghana.addressed) == ("Ghana", 3, 2, 1)


def test_members_are_quiet_after_ninety_days(store: Store) -> None:
    for name, days, status in (("Kofi", 91, "active"), ("Ama", 90, "active"), ("Yaw", 400, "alumni")):
        last = DAY - timedelta(days=days)
        records.add(store, "member", {"name": name, "country": "GH", "last_contact": last, "status": status})
    found = today.day(store, DAY)
    assert found.figures.quiet_members == 1
    assert [one.text for one in found.attention] == ["Kofi has not been reached for 91 days"]


def test_sessions_of_the_next_two_weeks_come_in_their_order(store: Store) -> None:
    for title, days, status in (
        ("Later", 14, "planned"),
        ("Tonight", 0, "planned"),
        ("Too late", 15, "planned"),
        ("Yesterday", -1, "planned"),
        ("Called off", 3, "cancelled"),
    ):
        start = datetime(2026, 3, 2, 19, 30) + timedelta(days=days)
        records.add(store, "session", {"title": title, "start": start, "status": status})
    found = today.day(store, DAY)
    assert [one.title for one in found.coming] == ["Tonight", "Later"]
    assert found.figures.sessions_soon == 2


def test_a_session_that_is_under_way_stands_first_until_its_last_day_is_over(store: Store) -> None:
    start, end = datetime(2026, 3, 1, 9), datetime(2026, 3, 2, 17)
    records.add(store, "session", {"title": "Second day today", "start": start, "end": end})
    records.add(store, "session", {"title": "Tonight", "start": datetime(2026, 3, 2, 19, 30)})
    assert [one.title for one in today.day(store, DAY).coming] == ["Second day today", "Tonight"]
    assert [one.title for one in today.day(store, DAY + timedelta(days=1)).coming] == []


def test_the_phase_that_runs_is_told(store: Store) -> None:
    cycle = records.add(store, "cycle", {"name": "Costing", "status": "running", "start": DAY})
    for position, status in ((1, "done"), (2, "in_progress"), (3, "planned")):
        records.add(store, "phase", {"name": f"P{position}", "cycle": cycle, "position": position, "status": status})
    assert today.day(store, DAY).phase == "Costing, phase 2 of 3"


def test_a_phase_past_its_end_needs_attention_and_leads_to_its_cycle(store: Store) -> None:
    cycle = records.add(store, "cycle", {"name": "Costing"})
    end = DAY - timedelta(days=1)
    records.add(store, "phase", {"name": "Framing", "cycle": cycle, "end": end, "status": "in_progress"})
    records.add(store, "phase", {"name": "Ending today", "cycle": cycle, "end": DAY, "status": "in_progress"})
    (late,) = today.day(store, DAY).attention
    assert ("Framing" in late.text, late.page, late.record) == (True, "timeline", cycle)


def test_urgent_and_shared_demands_need_attention(store: Store) -> None:
    urgent = _demand(store, title="At once", urgency="now_30d")
    shared = _demand(store, title="Everybody asks", also_asked_by=("IN", "KE", "SN"))
    _demand(store, title="Two ask", also_asked_by=("KE",))
    _demand(store, title="Done", urgency="now_30d", status="addressed")
    found = today.day(store, DAY).attention
    assert [(one.record, one.detail) for one in found] == [(urgent, "Ghana"), (shared, "Asked by 4 countries")]


def test_the_practice_network_has_something_in_every_part_of_the_day(tmp_path: Path) -> None:
    store = practice.make(tmp_path / "practice.clndesk", today=DAY)
    found = today.day(store, DAY)
    store.close()
    assert found.figures.open_demands > 0
    assert all((found.attention, found.demand, found.coming, found.phase))


def test_late_actions_are_named_the_latest_first_and_lead_to_themselves(store: Store) -> None:
    ama = records.add(store, "member", {"name": "Ama", "country": "GH"})
    for days, status in ((-1, "done"), (0, "open"), (5, "open"), (-3, None)):
        due = DAY + timedelta(days=days)
        records.add(store, "action", {"text": f"due in {days} days", "due_on": due, "status": status, "owner": ama})
    (late,) = today.day(store, DAY).attention
    assert (late.text, late.page, late.chip) == ("due in -3 days", "actions", "Overdue")
    assert late.detail == "Due 27 Feb 2026 · Ama"
    assert records.get(store, late.record).values["text"] == late.text  # type: ignore[union-attr]


def test_of_many_late_actions_three_are_named_and_the_rest_is_counted(store: Store) -> None:
    for days in range(1, 6):
        values = {"text": f"{days} late", "due_on": DAY - timedelta(days=days), "country": "GH"}
        records.add(store, "action", values)
    found = today.day(store, DAY).attention
    assert [one.text for one in found] == ["5 late", "4 late", "3 late", "2 more actions are late"]
    assert [bool(one.record) for one in found] == [True, True, True, False]
    assert {one.page for one in found} == {"actions"}


def test_a_summary_that_has_not_gone_out_a_week_after_the_session_needs_attention(store: Store) -> None:
    ended = datetime.combine(DAY - timedelta(days=8), datetime.min.time())
    late = {"title": "Accra workshop", "start": ended, "status": "captured"}
    session = records.add(store, "session", late)
    records.add(store, "session", {**late, "title": "Sent", "summary_sent_on": DAY})
    records.add(store, "session", {**late, "title": "Still planned", "status": "planned"})
    records.add(store, "session", {**late, "title": "A day to go", "start": ended + timedelta(days=1)})
    (one,) = today.day(store, DAY).attention
    assert (one.text, one.detail) == ("Accra workshop", "Ended on 22 Feb 2026, and no summary has gone out")
    assert (one.page, one.record) == ("sessions", session)
