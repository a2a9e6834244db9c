"""Who is recognised on a list is ticked, who is not is asked about, and nobody is guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select

from clndesk.insight.attendance_log import LogLine, Sense
from clndesk.models.people import Member, Organisation
from clndesk.models.taking_part import Attendance
from clndesk.services import attendance, records, steps
from clndesk.services.attendance_import import Intake, take_in
from clndesk.services.bodies_named import NEW, bodies
from clndesk.services.people_recognised import Recognised, recognise
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


def test_ticking_is_one_step_with_minutes_and_undo_takes_all_of_it_back(store: Store, session: str, kofi: str) -> None:
    lines = [LogLine("Kofi Asante", "", None, "", 110), LogLine("Nobody We Know", "", None, "", 20)]
    found = recognise(store, session, lines)
    assert found[1].standing == "new"
    assert take_in(store, session, found, Intake(Sense.THERE, DAY, {1: NEW})).there == 2
    assert _seen(store, session) == {"Kofi Asante": "present", "Nobody We Know": "partial"}
    steps.undo_last(store)
    assert _seen(store, session) == {}


def test_who_is_neither_recognised_nor_chosen_is_left_out(store: Store, session: str) -> None:
    found = recognise(store, session, [LogLine("Nobody We Know")])
    assert take_in(store, session, found, Intake(Sense.THERE, DAY)).step is None
    assert _seen(store, session) == {}


def test_the_same_list_again_changes_nothing(store: Store, session: str, kofi: str) -> None:
    found = recognise(store, session, [LogLine("Kofi Asante", "", None, "", 110, DAY)])
    assert take_in(store, session, found, Intake(Sense.THERE, DAY)).step is not None
    assert take_in(store, session, found, Intake(Sense.THERE, DAY)).step is None


def test_only_the_log_of_a_call_says_that_people_were_online(store: Store, session: str, kofi: str) -> None:
    ama = records.add(store, "member", {"name": "Ama Owusu", "country": "GH"})
    found = recognise(store, session, [LogLine("Kofi Asante", "", None, "", 110), LogLine("Ama Owusu")])
    take_in(store, session, found, Intake(Sense.THERE, DAY))
    with store.read() as db:
        modes = {one.member: one.mode for one in db.scalars(select(Attendance))}
    assert modes == {kofi: "online", ama: None}


def _taken_in(store: Store, session: str, lines: list[LogLine], sense: Sense) -> dict[str, str | None]:
    """Everybody is new, and the organisations are as proposed; the registrations by name."""
    found: tuple[Recognised, ...] = recognise(store, session, lines)
    choices = {place: NEW for place, each in enumerate(found) if each.standing != "sure"}
    named = {key: body.choice for key, body in bodies(store, session, lines).items()}
    take_in(store, session, found, Intake(sense, DAY, choices, named))
    return {line.name: line.values["registration"] for line in attendance.read(store, session).people}


def test_who_is_on_the_list_of_an_organiser_has_registered_and_is_ticked_for_no_day(
    store: Store, session: str, kofi: str
) -> None:
    declined = records.add(store, "member", {"name": "Esi Boateng", "country": "GH"})
    attendance.invite(store, session, [kofi])
    attendance.invite(store, session, [declined], "declined")
    lines = [LogLine("Kofi Asante"), LogLine("Esi Boateng"), LogLine("Ama Stranger")]
    assert _taken_in(store, session, lines, Sense.LISTED) == {
        "Kofi Asante": "registered", "Esi Boateng": "declined", "Ama Stranger": "registered",
    }  # fmt: skip
    assert set(_seen(store, session).values()) == {None}


def test_who_has_not_signed_is_on_the_list_and_who_has_is_ticked(store: Store, session: str) -> None:
    lines = [LogLine("Ama Stranger", came=True), LogLine("Esi Nobody", came=False)]
    assert _taken_in(store, session, lines, Sense.THERE) == {"Ama Stranger": "walk_in", "Esi Nobody": "registered"}
    assert _seen(store, session) == {"Ama Stranger": "present", "Esi Nobody": None}


def _bodies_of(store: Store) -> dict[str, tuple[str | None, str | None]]:
    """The organisation of each member with its country."""
    with store.read() as db:
        known = {one.id: one for one in db.scalars(select(Organisation))}
        members = db.scalars(select(Member)).all()
    return {
        one.name: (known[one.organisation].name, known[one.organisation].country) if one.organisation else (None, None)
        for one in members
    }


def test_the_organisation_of_new_people_is_known_by_its_acronym_or_made_once(store: Store, session: str) -> None:
    records.add(store, "organisation", {"name": "National Health Insurance Authority", "country": "GH"})
    lines = [LogLine("Ama One", "", None, "NHIA"), LogLine("Esi Two", "", "GH", "Clinic"),
             LogLine("Yaw Three", "", "GH", "clinic")]  # fmt: skip
    _taken_in(store, session, lines, Sense.LISTED)
    assert _bodies_of(store) == {
        "Ama One": ("National Health Insurance Authority", "GH"), "Esi Two": ("Clinic", "GH"),
        "Yaw Three": ("Clinic", "GH"),
    }  # fmt: skip


def test_each_country_has_its_ministry_of_health(store: Store, session: str) -> None:
    records.add(store, "organisation", {"name": "Ministry of Health", "country": "GH"})
    lines = [LogLine("Brian One", "", "KE", "Ministry of Health"), LogLine("Ama Two", "", "GH", "ministry of health")]
    (kenya, ghana) = bodies(store, session, lines).values()
    assert (kenya.choice, [known.why for known in kenya.candidates]) == (NEW, ["Ghana, same name"])
    assert ghana.choice == kenya.candidates[0].id
    _taken_in(store, session, lines, Sense.LISTED)
    assert {who: country for who, (_name, country) in _bodies_of(store).items()} == {"Brian One": "KE", "Ama Two": "GH"}


def test_new_people_without_a_country_are_counted_and_left_out(store: Store) -> None:
    call = records.add(store, "session", {"title": "Call", "start": datetime(2026, 11, 24, 9)})
    found = recognise(store, call, [LogLine("Ama Stranger"), LogLine("Esi Nobody", "", "GH")])
    taken = take_in(store, call, found, Intake(Sense.THERE, DAY, {0: NEW, 1: NEW}))
    assert (taken.there, taken.listed, taken.left) == (1, 0, 1)


def test_the_day_that_is_chosen_stands_over_that_of_the_list(store: Store, session: str, kofi: str) -> None:
    found = recognise(store, session, [LogLine("Kofi Asante", day=date(2026, 10, 1))])
    take_in(store, session, found, Intake(Sense.THERE, DAY, by_list=False))
    assert _seen(store, session) == {"Kofi Asante": "present"}


def test_who_has_a_country_that_is_not_understood_is_left_out_and_leaves_nothing_behind(
    store: Store, session: str
) -> None:
    line = LogLine("Ama Owusu", organisation="Ministry of Vibranium", country_words="Wakanda")
    (key,) = bodies(store, session, [line])
    intake = Intake(Sense.THERE, DAY, {0: NEW}, {key: NEW})
    taken = take_in(store, session, recognise(store, session, [line]), intake)
    assert (taken.there, taken.left) == (0, 1)
    assert records.pick_list(store, "organisation") == records.pick_list(store, "member") == []


def test_nobody_is_ticked_of_whom_a_list_does_not_clearly_say_that_they_came(
    store: Store, session: str, kofi: str
) -> None:
    found = recognise(store, session, [LogLine("Kofi Asante", came_words="N/A")])
    assert take_in(store, session, found, Intake(Sense.THERE, DAY)).there == 0
    assert _seen(store, session) == {"Kofi Asante": None}
