"""Who is invited and who is there: ticked by day, replaced, walked in."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clndesk.errors import UserError
from clndesk.services import attendance, brief_backs, records, steps
from clndesk.services.walk_ins import Typed, read_line, walk_in
from clndesk.store.store import Store

ONE, TWO = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def people(store: Store) -> list[str]:
    named = (("Ama Boateng", "GH"), ("Brian Otieno", "KE"), ("Claudine Uwimana", "RW"))
    return [records.add(store, "member", {"name": name, "country": country}) for name, country in named]


def _seen(store: Store, session: str) -> dict[str, list[str | None]]:
    room = attendance.read(store, session)
    return {line.name: [line.presence.get(day) for day in room.days] for line in room.people}


def test_people_are_invited_once(store: Store, session: str, people: list[str]) -> None:
    assert attendance.invite(store, session, people) == 3
    assert attendance.invite(store, session, people[:1]) == 0
    assert list(_seen(store, session)) == ["Ama Boateng", "Brian Otieno", "Claudine Uwimana"]


def test_ticks_are_kept_for_each_day_and_counted(store: Store, session: str, people: list[str]) -> None:
    attendance.invite(store, session, people)
    attendance.mark(
        store, session, {(people[0], ONE): "present", (people[0], TWO): "partial", (people[1], ONE): "absent"}
    )
    assert _seen(store, session)["Ama Boateng"] == ["present", "partial"]
    room = attendance.read(store, session)
    assert [room.there(day) for day in room.days] == [1, 1]
    assert attendance.in_the_room(store, session, ONE) == (people[0],)


def test_a_tick_taken_away_and_given_again_is_the_same_record(store: Store, session: str, people: list[str]) -> None:
    attendance.invite(store, session, people)
    for presence in ("present", None, "present", "absent"):
        attendance.mark(store, session, {(people[0], ONE): presence})
    assert _seen(store, session)["Ama Boateng"] == ["absent", None]
    with store.read() as db:
        assert db.connection().exec_driver_sql("SELECT count(*) FROM attendance").scalar() == 1


def test_off_the_list_means_without_ticks_and_undo_brings_both_back(
    store: Store, session: str, people: list[str]
) -> None:
    attendance.invite(store, session, people)
    attendance.mark(store, session, {(people[0], ONE): "present"})
    attendance.take_off(store, [attendance.read(store, session).people[0].id])
    assert "Ama Boateng" not in _seen(store, session)
    steps.undo_last(store)
    assert _seen(store, session)["Ama Boateng"] == ["present", None]


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("Ama Owusu", Typed("Ama Owusu")),
        ("Ama Owusu, NHIA, Ghana", Typed("Ama Owusu", "NHIA", "GH")),
        ("Ama  Owusu , Ghana, NHIA", Typed("Ama Owusu", "NHIA", "GH")),
        ("Awa Sow, Sénégal", Typed("Awa Sow", "", "SN")),
        ("Awa Sow, Agence de santé", Typed("Awa Sow", "Agence de santé")),
    ],
)
def test_a_line_tells_name_organisation_and_country(line: str, typed: Typed) -> None:
    assert read_line(line) == typed


def test_somebody_new_walks_in_with_one_line_and_is_gone_with_one_undo(store: Store, session: str) -> None:
    found = walk_in(store, session, "Ama Owusu, Health Agency, Kenya", ONE)
    view = records.get(store, found.member)
    assert found.is_new
    assert view is not None
    assert (view.values["country"], view.values["status"]) == ("KE", "prospect")
    assert records.titles(store, "organisation", [view.values["organisation"]]) == {
        view.values["organisation"]: "Health Agency"
    }
    assert _seen(store, session) == {"Ama Owusu": ["present", None]}
    steps.undo_last(store)
    assert _seen(store, session) == {}
    assert records.pick_list(store, "member") == records.pick_list(store, "organisation") == []


@pytest.mark.parametrize(
    "note",
    [
        "d: Can Rwanda share the tool",
        "décision : on commence en mars",
        "Good point, @claudine, and so on",
        "We need a tool #costing",
        "Share it !high",
        "Share it >friday",
    ],
)
def test_a_note_is_not_taken_for_somebody_who_walks_in(store: Store, session: str, note: str) -> None:
    with pytest.raises(UserError, match="reads like a note"):
        walk_in(store, session, note, ONE)
    assert records.pick_list(store, "member") == []


def test_an_organisation_is_looked_for_in_ones_own_country_first(store: Store, session: str) -> None:
    def body(name: str, acronym: str, country: str, group: str | None = None) -> str:
        given = {"name": name, "acronym": acronym, "country": country, "stakeholder_group": group}
        return records.add(store, "organisation", given)

    def taken(text: str) -> object:
        view = records.get(store, walk_in(store, session, text, ONE).member)
        return view and view.values["organisation"]

    nigeria = body("NHIA", "NHIA", "NG")
    assert taken("Yaw Asare, NHIA, Ghana") != nigeria
    ghana = body("National Health Insurance Authority", "GNHIA", "GH")
    partner = body("World Bank", "WB", "US", "development_partner")
    assert taken("Ama Owusu, GNHIA, Ghana") == ghana
    assert taken("Bola Ade, NHIA, Nigeria") == nigeria
    assert taken("Efua Mensah, World Bank, Ghana") == partner


def test_a_country_that_is_not_understood_is_never_taken_for_the_host_country(store: Store, session: str) -> None:
    with pytest.raises(UserError, match="No country is called “Wakanda”"):
        walk_in(store, session, "Ama Owusu, NHIA, Wakanda", ONE)
    assert records.pick_list(store, "member") == []


def test_who_is_known_walks_in_as_who_they_are(store: Store, session: str, people: list[str]) -> None:
    found = walk_in(store, session, "ama boateng", ONE)
    assert (found.member, found.is_new) == (people[0], False)


def test_two_of_one_name_are_not_guessed_between(store: Store, session: str, people: list[str]) -> None:
    other = records.add(store, "member", {"name": "Ama Boateng", "country": "KE"})
    assert walk_in(store, session, "Ama Boateng, Kenya", ONE).member == other
    assert walk_in(store, session, "Ama Boateng", ONE, member_id=people[0]).member == people[0]
    with pytest.raises(UserError, match="2 people"):
        walk_in(store, session, "Ama Boateng", TWO)


def test_without_any_country_the_host_country_is_taken_and_where_there_is_none_it_is_asked_for(
    store: Store, session: str
) -> None:
    assert walk_in(store, session, "Kwame Mensah", ONE).is_new
    elsewhere = records.add(store, "session", {"title": "Online", "start": datetime(2026, 11, 24, 9)})
    with pytest.raises(UserError):
        walk_in(store, elsewhere, "Nobody Known", ONE)


def test_every_delegation_that_was_there_owes_a_brief_back_two_weeks_later(
    store: Store, session: str, people: list[str]
) -> None:
    attendance.invite(store, session, people)
    attendance.mark(
        store, session, {(people[0], ONE): "present", (people[1], TWO): "partial", (people[2], ONE): "absent"}
    )
    assert brief_backs.add_due(store, session) == 2
    assert brief_backs.add_due(store, session) == 0
    with store.read() as db:
        rows = db.connection().exec_driver_sql("SELECT country, due_on FROM brief_back ORDER BY country").all()
    assert [tuple(row) for row in rows] == [("GH", "2026-12-09"), ("KE", "2026-12-09")]
