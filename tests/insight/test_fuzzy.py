"""Finding commands and people by a few letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.insight.fuzzy import match, ranked


def best(query: str, *texts: str) -> str:
    return ranked(query, texts, str)[0][0]


def test_initials_find_a_command() -> None:
    hit = match("qc", "Quick capture")
    assert hit is not None
    assert hit.positions == (0, 6)


def test_letters_must_stand_in_order() -> None:
    assert match("cq", "Quick capture") is None


@pytest.mark.parametrize(
    ("query", "text", "positions"),
    [
        ("senegal", "Sénégal", (0, 1, 2, 3, 4, 5, 6)),
        ("ÉQUIPE", "L'équipe", (2, 3, 4, 5, 6, 7)),
        ("strasse", "Straße", (0, 1, 2, 3, 4, 5)),
        ("new mem", "New member", (0, 1, 2, 4, 5, 6)),
    ],
)
def test_accents_case_and_spaces_do_not_count(query: str, text: str, positions: tuple[int, ...]) -> None:
    hit = match(query, text)
    assert hit is not None
    assert hit.positions == positions


def test_word_beginnings_beat_letters_inside_words() -> None:
    assert best("ct", "Products", "Connect", "Country teams") == "Country teams"


def test_a_run_of_letters_beats_scattered_ones() -> None:
    assert best("mem", "Milestone items", "Remember", "Members") == "Members"


def test_the_shorter_of_two_equal_matches_comes_first() -> None:
    assert best("members", "Members of the core group", "Members") == "Members"


def test_an_empty_query_keeps_everything_in_the_order_given() -> None:
    assert [text for text, _ in ranked("  ", ["Zeta", "Alpha"], str)] == ["Zeta", "Alpha"]


@given(st.text(max_size=8), st.text(max_size=30))
def test_positions_grow_and_lie_in_the_text(query: str, text: str) -> None:
    hit = match(query, text)
    if hit is not None:
        assert list(hit.positions) == sorted(set(hit.positions))
        assert all(0 <= place < len(text) for place in hit.positions)


@given(st.text(alphabet="abc", min_size=1, max_size=4), st.text(alphabet="abc ", max_size=12))
def test_a_match_exists_exactly_when_the_letters_are_there_in_order(query: str, text: str) -> None:
    rest = iter(text)
    expected = all(letter in rest for letter in query)
    hit = match(query, text)
    assert (hit is not None) == expected
    if hit is not None:
        assert "".join(text[place] for place in hit.positions) == query
