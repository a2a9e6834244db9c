"""Who is certain on a list, who is asked about and why."""

from __future__ import annotations

from datetime import datetime

import pytest

from clndesk.insight.attendance_log import LogLine
from clndesk.services import attendance, records
from clndesk.services.people_recognised import Recognised, recognise
from clndesk.store.store import Store


@pytest.fixture
def session(store: Store) -> str:
    times = {"start": datetime(2026, 11, 24, 9), "end": datetime(2026, 11, 24, 11)}
    return records.add(store, "session", {"title": "Call", "host_country": "GH", **times})


@pytest.fixture
def kofi(store: Store) -> str:
    body = records.add(store, "organisation", {"name": "National Health Insurance Authority", "country": "GH"})
    told = {"name": "Kofi Asante", "country": "GH", "email": "kofi@nhia.example", "organisation": body}
    return records.add(store, "member", told)


def _one(store: Store, session: str, line: LogLine) -> Recognised:
    (found,) = recognise(store, session, [line])
    return found


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


def test_somebody_of_the_name_from_another_country_is_asked_about_even_when_on_the_list(
    store: Store, session: str, kofi: str
) -> None:
    attendance.invite(store, session, [kofi])
    found = _one(store, session, LogLine("Kofi Asante", "kofi@nhia.example", "KE"))
    assert (found.standing, found.choice) == ("ask", "")
    (known,) = found.candidates
    assert (known.told, known.why) == (
        "Ghana · National Health Insurance Authority",
        "same e-mail, same name, other country",
    )


@pytest.mark.parametrize(
    ("line", "standing"),
    [
        (LogLine("Kofi Asante", "", "GH", "Universal Health Fund"), "ask"),
        (LogLine("Kofi Asante", "kofi@nhia.example", "GH", "Universal Health Fund"), "sure"),
        (LogLine("Kofi Asante", "", "GH", "NHIA"), "sure"),
        (LogLine("Kofi Asante", "", None, "national health insurance authority, Ghana"), "sure"),
        (LogLine("Kofi Asante", country_words="Wakanda"), "ask"),
    ],
)
def test_another_organisation_or_a_country_not_understood_is_asked_about_unless_the_address_agrees(
    store: Store, session: str, kofi: str, line: LogLine, standing: str
) -> None:
    assert _one(store, session, line).standing == standing


def test_the_one_of_the_country_that_the_line_tells_is_meant_before_one_on_the_list(
    store: Store, session: str, kofi: str
) -> None:
    other = records.add(store, "member", {"name": "Kofi Asante", "country": "KE"})
    attendance.invite(store, session, [kofi])
    assert _one(store, session, LogLine("Kofi Asante", country="KE")).choice == other
