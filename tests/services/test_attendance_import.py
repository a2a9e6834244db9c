"""Who is recognised on a list is ticked, who is not is asked about, and nobody is guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select

from clndesk.insight.attendance_log import LogLine
from clndesk.models.taking_part import Attendance
from clndesk.services import attendance, records, steps
from clndesk.services.attendance_import import NEW, recognise, tick
from clndesk.store.store import Store

DAY = date(2026, 11, 24)


@pytest.fixture
def session(store: Store) -> str:
    times = {"start": datetime(2026, 11, 24, 9), "end": datetime(2026, 11, 24, 11)}
    return records.add(store, "session", {"title": "Call", "host_country": "GH", **times})


@pytest.fixture
def kofi(store: Store) -> str:
    return records.add(store, "member", {"name": "Kofi Asante", "country": "GH", "email": "kofi@nhia.example"})


def _seen(store: Store, session: str) -> dict[str, str | None]:
    room = attendance.read(store, session)
    return {line.name: line.presence.get(DAY) for line in room.people}


def test_an_address_with_some_of_the_name_or_a_whole_name_is_enough(store: Store, session: str, kofi: str) -> None:
    lines = [LogLine("K. Asante", "kofi@nhia.example"), LogLine("ASANTE Kofi")]
    assert [(each.standing, each.choice) for each in recognise(store, session, lines)] == [("sure", kofi)] * 2


def test_an_address_under_another_name_is_asked_about_since_offices_share_theirs(
    store: Store, session: str, kofi: str
) -> None:
    (found,) = recognise(store, session, [LogLine("Front desk", "kofi@nhia.example")])
    assert (found.standing, [known.id for known in found.candidates]) == ("ask", [kofi])


def test_a_name_that_is_nearly_it_is_asked_about_with_the_reason(store: Store, session: str, kofi: str) -> None:
    (found,) = recognise(store, session, [LogLine("Kofi Asanta Mensa")])
    assert (found.standing, found.choice) == ("ask", "")
    assert [known.id for known in found.candidates] == [kofi]
    assert "alike" in found.candidates[0].why


def test_of_two_with_one_name_the_one_on_the_list_is_meant(store: Store, session: str, kofi: str) -> None:
    records.add(store, "member", {"name": "Kofi Asante", "country": "KE"})
    assert recognise(store, session, [LogLine("Kofi Asante")])[0].standing == "ask"
    attendance.invite(store, session, [kofi])
    assert recognise(store, session, [LogLine("Kofi Asante")])[0].choice == kofi


def test_ticking_is_one_step_with_minutes_and_undo_takes_all_of_it_back(store: Store, session: str, kofi: str) -> None:
    lines = [LogLine("Kofi Asante", "", None, "", 110), LogLine("Nobody We Know", "", None, "", 20)]
    found = recognise(store, session, lines)
    assert found[1].standing == "new"
    tick(store, session, found, {1: NEW}, DAY)
    assert _seen(store, session) == {"Kofi Asante": "present", "Nobody We Know": "partial"}
    steps.undo_last(store)
    assert _seen(store, session) == {}


def test_who_is_neither_recognised_nor_chosen_is_left_out(store: Store, session: str) -> None:
    found = recognise(store, session, [LogLine("Nobody We Know")])
    assert tick(store, session, found, {}, DAY) is None
    assert _seen(store, session) == {}


def test_the_same_list_again_changes_nothing(store: Store, session: str, kofi: str) -> None:
    found = recognise(store, session, [LogLine("Kofi Asante", "", None, "", 110, DAY)])
    assert tick(store, session, found, {}, DAY) is not None
    assert tick(store, session, found, {}, DAY) is None


def test_only_the_log_of_a_call_says_that_people_were_online(store: Store, session: str, kofi: str) -> None:
    ama = records.add(store, "member", {"name": "Ama Owusu", "country": "GH"})
    found = recognise(store, session, [LogLine("Kofi Asante", "", None, "", 110), LogLine("Ama Owusu")])
    tick(store, session, found, {}, DAY)
    with store.read() as db:
        modes = {one.member: one.mode for one in db.scalars(select(Attendance))}
    assert modes == {kofi: "online", ama: None}
