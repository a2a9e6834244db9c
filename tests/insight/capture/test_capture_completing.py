from __future__ import annotations

from datetime import date

import pytest

from clndesk.insight.capture.completing import complete
from clndesk.insight.capture.line import Known, Role
from clndesk.insight.capture.names import Name, Names
from clndesk.insight.capture.parsing import parse

PEOPLE = Names(
    (
        Name("adjoa", "Adjoa Mensah", "Ghana"),
        Name("kwame", "Kwame Adu", "Ghana"),
        Name("claudine", "Claudine Uwimana", "Rwanda"),
        Name("clara", "Clara Adjei", "Ghana"),
    ),
    near=("adjoa", "claudine"),
)
KNOWN = Known(PEOPLE, Names((Name("costing", "Costing"),)), Names((Name("GH", "Ghana"),)), date(2026, 11, 25))


def _titles(text: str, recent: tuple[str, ...] = ()) -> list[str]:
    found = complete(text, len(text), KNOWN, recent)
    return [offer.title for offer in found.offers] if found else []


def test_people_in_the_room_come_first() -> None:
    assert _titles("d: @ad")[:3] == ["Adjoa Mensah", "Kwame Adu", "Clara Adjei"]
    assert _titles("@cl") == ["Claudine Uwimana", "Clara Adjei"]


def test_after_a_bare_mark_come_those_of_the_room_and_who_spoke_last_before_the_others() -> None:
    assert _titles("@", recent=("kwame", "claudine")) == [
        "Claudine Uwimana",
        "Adjoa Mensah",
        "Kwame Adu",
        "Clara Adjei",
    ]


def test_letters_in_order_are_enough() -> None:
    assert _titles("@cuw") == ["Claudine Uwimana"]


def test_an_offer_is_read_as_what_it_offers() -> None:
    found = complete("d: @clau", 8, KNOWN)
    assert found is not None
    assert (found.start, found.end, found.role) == (3, 8, Role.PERSON)
    assert parse(f"d: {found.offers[0].token} hello", KNOWN).speaker == "claudine"


@pytest.mark.parametrize("text", ["d: hello", "@claudine ", "@claudine says", "mail a@", "3>", "@zzz", "", "x =5"])
def test_where_no_token_is_being_typed_nothing_is_offered(text: str) -> None:
    assert complete(text, len(text), KNOWN) is None


def test_topics_countries_priorities_and_days_are_offered_too() -> None:
    assert _titles("#cos") == ["Costing"]
    assert _titles("=gh") == ["Ghana"]
    assert _titles("!") == ["high", "med", "low", "room"]
    assert _titles("!l") == ["low"]
    assert _titles(">")[0] == "tomorrow"
    assert _titles(">12 dec") == ["12 dec"]


def test_a_token_that_is_understood_is_clear() -> None:
    for text, clear in (("@claudine", True), ("@c", False), ("!high", True), ("!hi", False), (">fri", True)):
        found = complete(text, len(text), KNOWN)
        assert found is not None
        assert found.is_clear is clear, text


def test_the_cursor_may_stand_in_the_middle_of_the_line() -> None:
    found = complete("d: @clau and so on", 8, KNOWN)
    assert found is not None
    assert [offer.title for offer in found.offers] == ["Claudine Uwimana"]
