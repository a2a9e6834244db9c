"""The words that were sought are marked where they stand, and of a long line the part around them is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clndesk.insight.marked import Snippet, marks_in, snippet


def test_a_word_is_marked_by_its_beginning_without_case_and_accents() -> None:
    found = snippet("Le Coût d’une journée; les coûts, l'accoûtumance", "cout", 100)
    assert found.between("[", "]") == "Le [Coût] d’une journée; les [coûts], l'accoûtumance"


def test_in_what_stands_around_a_line_only_the_names_are_marked() -> None:
    text = "somebody from Côte d’Ivoire · #Costing of some care"
    marks = marks_in(text, "some cote cos", ("Côte d’Ivoire", "Costing of some care"), 3)
    assert Snippet(text, marks).between("[", "]") == "somebody from [Côte] d’Ivoire · #[Costing] of [some] care"
    assert marks_in(text, "co", ("Côte d’Ivoire",), 3) == marks_in(text, "", ("Côte d’Ivoire",)) == ()


def test_without_words_nothing_is_marked() -> None:
    assert snippet("Two  lines\nas one", "", 100).between("[", "]") == "Two lines as one"
    assert snippet("Nothing here", "- !", 100).marks == ()


def test_of_a_long_line_the_part_around_the_first_sought_word_is_shown() -> None:
    text = f"{'before ' * 40}the costing tool {'after ' * 40}"
    shown = snippet(text, "costing", 120)
    assert len(shown.text) <= 121
    assert shown.text.startswith("…before ")
    assert shown.text.endswith("…")
    assert "the [costing] tool after" in shown.between("[", "]")


def test_a_long_line_whose_words_are_elsewhere_is_shown_from_its_beginning() -> None:
    assert snippet("word " * 100, "rwanda", 50).text == f"{('word ' * 100)[:49]}…"


@given(st.text(max_size=300), st.text(max_size=20), st.integers(10, 80))
def test_whatever_is_typed_marks_lie_within_a_text_that_is_short_enough(text: str, typed: str, longest: int) -> None:
    shown = snippet(text, typed, longest)
    assert len(shown.text) <= longest + 1
    ends = [0, *(place for mark in shown.marks for place in mark), len(shown.text)]
    assert ends == sorted(ends)
    assert shown.between("", "") == shown.text
