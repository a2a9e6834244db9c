"""What the lines of a session may become, and the names in them that nobody has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.insight.finishing import (
    Becomes,
    Lack,
    Named,
    Said,
    lacking,
    proposals,
)

COSTING = Named("D-1", "Costing tools for primary care")


def _became(text: str, kind: str = "discussion_point") -> list[tuple[Becomes, bool]]:
    return [(each.becomes, each.typed) for each in proposals([Said("N-1", kind, text)], [COSTING])]


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [
        ("demand", Becomes.DEMAND),
        ("action", Becomes.ACTION),
        ("commitment", Becomes.ACTION),
        ("decision", Becomes.DECISION),
        ("outcome", Becomes.OUTCOME),
        ("support_request", Becomes.SUPPORT),
        ("product_idea", Becomes.PRODUCT),
    ],
)
def test_a_line_becomes_what_its_kind_says(kind: str, becomes: Becomes) -> None:
    assert _became("Share the template", kind) == [(becomes, True)]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Rwanda will share the template", Becomes.ACTION),
        ("Le Sénégal va partager le modèle", Becomes.ACTION),
        ("It was agreed to meet in June", Becomes.DECISION),
        ("The ministry has adopted the memo", Becomes.OUTCOME),
        ("Could someone share a costing sheet?", Becomes.DEMAND),
        ("Nous avons besoin d’un outil", Becomes.DEMAND),
    ],
)
def test_a_note_without_a_kind_is_offered_for_what_its_words_say(text: str, becomes: Becomes) -> None:
    assert _became(text) == [(becomes, False)]


def test_a_plain_note_becomes_nothing() -> None:
    assert _became("Capitation rates were set without cost data") == []
    assert _became("We need tools", "quote") == []


def test_what_stays_in_the_room_and_what_is_dealt_with_is_not_proposed() -> None:
    kept = Said("N-1", "demand", "Can we see the contract?", in_the_room=True)
    done = Said("N-2", "action", "Send the list", became="AC-1")
    assert proposals([kept, done], []) == ()


def test_a_demand_that_is_there_already_is_offered_as_one_more_voice() -> None:
    (same,) = proposals([Said("N-1", "demand", "The costing tool for primary care")], [COSTING])
    assert (same.becomes, [each.id for each in same.like]) == (Becomes.SIGNAL, ["D-1"])
    (turned,) = proposals([Said("N-1", "demand", "Tools for the costing of primary care")], [COSTING])
    assert (turned.becomes, [each.id for each in turned.like]) == (Becomes.DEMAND, ["D-1"])
    (near,) = proposals([Said("N-1", "demand", "Costing tools for primary health care units")], [COSTING])
    assert (near.becomes, [each.id for each in near.like]) == (Becomes.DEMAND, ["D-1"])
    (other,) = proposals([Said("N-1", "demand", "Fraud detection in claims")], [COSTING])
    assert (other.becomes, other.like) == (Becomes.DEMAND, ())


def test_the_same_line_of_two_note_takers_is_proposed_once() -> None:
    first = Said("N-1", "action", "Share the costing template with Ghana")
    second = Said("N-2", "action", "share costing template with Ghana!")
    third = Said("N-3", "decision", "Share the costing template with Ghana")
    found = proposals([first, second, third], [])
    assert [each.twin for each in found] == [None, "N-1", None]


SENT = Said("N-1", "action", "Send the costing tool to all teams", "M-1", "GH", date(2026, 12, 4), countries=("KE",))


@pytest.mark.parametrize(
    "other",
    [
        replace(SENT, owner="M-2"),
        replace(SENT, country="KE"),
        replace(SENT, due=date(2026, 12, 9)),
        replace(SENT, countries=("KE", "TG")),
    ],
)
def test_lines_with_another_owner_day_or_country_are_offered_as_the_same_never_chosen(other: Said) -> None:
    found = proposals([SENT, replace(other, id="N-2"), replace(SENT, id="N-3", owner=None)], [])
    assert (found[1].twin, [near.id for near in found[1].before]) == (None, ["N-1"])
    assert found[2].twin == "N-1"


def test_the_opposite_action_is_not_chosen_as_the_same() -> None:
    there = Said("N-1", "action", "Kenya sends the costing tool to Ghana")
    back = Said("N-2", "action", "Ghana sends the costing tool to Kenya")
    assert [each.twin for each in proposals([there, back], [])] == [None, None]


def test_nearly_the_same_demand_of_a_second_note_taker_is_told_with_whose_notes_it_stands_in() -> None:
    first = Said("N-1", "demand", "Can Rwanda share the costing tool?", writer="Kofi")
    second = Said("N-2", "demand", "Could Rwanda share their costing tool with us?", writer="Efua")
    other = Said("N-3", "demand", "Can Rwanda share the claims manual?", writer="Efua")
    found = proposals([first, second, other], [])
    assert [(near.id, near.writer) for near in found[1].before] == [("N-1", "Kofi")]
    assert [each.twin for each in found] == [None, None, None]
    assert (found[0].before, found[2].before) == ((), ())


def test_a_line_is_compared_with_those_that_became_something_before_as_long_as_that_stands() -> None:
    line = Said("N-2", "action", "send the minutes to all country teams")
    done = Said("N-1", "action", "Send the minutes to all the country teams", became="AC-1", made=Becomes.ACTION)
    (found,) = proposals([done, line], [])
    assert found.twin == "N-1"
    (gone,) = proposals([replace(done, made=Becomes.NOTHING), line], [])
    assert gone.before == ()


def test_what_only_sounds_like_a_demand_repeats_the_line_whose_kind_says_so_never_the_other_way() -> None:
    guessed = Said("N-1", "discussion_point", "We need a template for facility surveys")
    typed = Said("N-2", "demand", "Need template for the facility survey")
    found = proposals([guessed, typed], [])
    assert [(each.line.id, each.twin) for each in found] == [("N-2", None), ("N-1", "N-2")]


def test_a_demand_is_known_by_the_words_in_which_it_was_heard() -> None:
    known = Named(
        "D-1", "A state scheme cannot keep its officers", ("How many reviewers for a thousand claims a day?",)
    )
    (found,) = proposals([Said("N-1", "demand", "how many reviewers are needed for 1000 claims a day")], [known])
    assert [near.id for near in found.like] == ["D-1"]


def test_what_is_missing_for_the_follow_up_is_told() -> None:
    assert lacking(Becomes.ACTION, None, None, None) == (Lack.OWNER, Lack.DAY)
    assert lacking(Becomes.ACTION, "M-1", None, date(2026, 12, 1)) == ()
    assert lacking(Becomes.DEMAND, "M-1", None, None) == (Lack.COUNTRY,)


@given(st.lists(st.builds(Said, st.uuids().map(str), st.sampled_from(["demand", "action", "quote"]), st.text())))
def test_no_line_is_proposed_twice_and_a_twin_stands_before_it(lines: list[Said]) -> None:
    found = proposals(lines, [COSTING])
    seen: list[str] = []
    for each in found:
        assert each.line.id not in seen
        assert each.twin is None or each.twin in seen
        seen.append(each.line.id)
