"""Somebody comes in the place of somebody else, and both are known for it."""

from __future__ import annotations

from datetime import date

import pytest

from clndesk.errors import UserError
from clndesk.services import attendance, records, replacements, steps
from clndesk.services.session_contents import contents
from clndesk.store.store import Store

ONE, TWO = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def ama(store: Store, session: str) -> str:
    body = records.add(store, "organisation", {"name": "Ministry of Health", "country": "KE"})
    member = records.add(store, "member", {"name": "Ama Boateng", "country": "KE", "organisation": body})
    attendance.invite(store, session, [member])
    return member


def seen(store: Store, session: str) -> dict[str, list[str | None]]:
    room = attendance.read(store, session)
    return {line.name: [line.presence.get(day) for day in room.days] for line in room.people}


def test_both_are_noted_for_the_days_and_undo_takes_all_of_it_back(store: Store, session: str, ama: str) -> None:
    brian = records.add(store, "member", {"name": "Brian Otieno", "country": "KE"})
    found = replacements.replace(store, session, ama, "brian otieno", [TWO])
    assert (found.member, found.is_new) == (brian, False)
    assert seen(store, session) == {"Ama Boateng": [None, "sent_replacement"], "Brian Otieno": [None, "present"]}
    lines = {line.name: (line.replaces, line.sent) for line in attendance.read(store, session).people}
    assert lines == {"Ama Boateng": (None, (brian,)), "Brian Otieno": (ama, ())}
    assert found.step is not None
    steps.undo_step(store, found.step)
    assert seen(store, session) == {"Ama Boateng": [None, None]}


def test_somebody_new_is_of_the_same_country_and_organisation(store: Store, session: str, ama: str) -> None:
    found = replacements.replace(store, session, ama, "Chidi Okafor", [ONE])
    assert found.is_new
    values = records.get(store, found.member).values  # type: ignore[union-attr]
    assert (values["country"], values["status"]) == ("KE", "prospect")
    assert values["organisation"] == records.get(store, ama).values["organisation"]  # type: ignore[union-attr]


def test_what_the_line_says_goes_before_what_the_other_has(store: Store, session: str, ama: str) -> None:
    found = replacements.replace(store, session, ama, "Chidi Okafor, NHIA, Nigeria", [ONE])
    values = records.get(store, found.member).values  # type: ignore[union-attr]
    assert values["country"] == "NG"
    assert values["organisation"] != records.get(store, ama).values["organisation"]  # type: ignore[union-attr]
    other = replacements.replace(store, session, ama, "Ngozi Ezeani, Nigeria", [TWO])
    assert records.get(store, other.member).values["organisation"] is None  # type: ignore[union-attr]


def test_nobody_comes_in_their_own_place(store: Store, session: str, ama: str) -> None:
    with pytest.raises(UserError, match="own place"):
        replacements.replace(store, session, ama, "Ama Boateng", [ONE])
    assert seen(store, session) == {"Ama Boateng": [None, None]}


def test_that_it_was_in_somebodys_place_is_taken_back_and_the_tick_stays(store: Store, session: str, ama: str) -> None:
    found = replacements.replace(store, session, ama, "Chidi Okafor", [ONE])
    replacements.forget(store, session, found.member)
    line = next(one for one in attendance.read(store, session).people if one.member == found.member)
    assert (line.replaces, line.presence) == (None, {ONE: "present"})


def test_the_documents_know_in_whose_place_somebody_came(store: Store, session: str, ama: str) -> None:
    replacements.replace(store, session, ama, "Chidi Okafor", [ONE])
    told = {one.name: one.in_place_of for one in contents(store, session, "en").attendees}
    assert told == {"Ama Boateng": "", "Chidi Okafor": "Ama Boateng"}
