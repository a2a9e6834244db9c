from __future__ import annotations

import pytest

from clndesk.exchange.plan import Line, Reason, Verdict, explain
from clndesk.exchange.plan import sentences as explaining
from clndesk.exchange.plan.words import Side, diff, propose


def test_a_difference_marks_only_the_words_that_changed():
    pieces = diff("Works on child health.", "Works on public health.")
    assert [(piece.side, piece.text.strip()) for piece in pieces] == [
        (Side.BOTH, "Works on"),
        (Side.REMOVED, "child"),
        (Side.ADDED, "public"),
        (Side.BOTH, "health."),
    ]


@pytest.mark.parametrize(("before", "after"), [("", "new"), ("old", ""), ("a, b", "a; b  c"), ("même\nété", "été")])
def test_a_difference_holds_both_texts_whole(before, after):
    pieces = diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.side is not Side.REMOVED) == after
    assert "".join(piece.text for piece in pieces if piece.side is not Side.ADDED) == before


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        ("One! Two. Three.", "One. Two. Three!", "One! Two. Three!"),
        ("One. Two. Three. Four.", "One. Three.", "One. Three. Four."),
        ("Zero. One. Two. Three.", "One. Two. Three. Four.", "Zero. One. Two. Three. Four."),
        ("One! Two. Three.", "One! Two. Three?", "One! Two. Three?"),
        ("One. Two.\n\nThree.", "One. Two. Three. Four.", "One. Two. Three. Four."),
    ],
)
def test_edits_of_different_sentences_are_proposed_in_one_text(ours, theirs, merged):
    assert propose("One. Two. Three.", ours, theirs) == merged


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("One! Two.", "One? Two."), ("One. Two. A.", "One. Two. B."), ("Two.", "One? Two."), ("", "One? Two.")],
)
def test_edits_of_the_same_place_propose_nothing(ours, theirs):
    assert propose("One. Two.", ours, theirs) is None


def test_a_very_long_text_of_one_repeated_word_ends_soon():
    assert diff("a " * 16_000, "a " * 15_999 + "b")
    assert propose("a. " * 10_000, "b. " + "a. " * 10_000, "a. " * 10_000 + "c.") is not None


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence_without_open_braces(reason):
    line = Line(Verdict.ASKED, reason, "member", "M-1", "Members", 3, None)
    assert explain(line).endswith((".", "?", ":"))
    assert "{" not in explain(line)


def test_a_note_follows_the_sentence():
    line = Line(
        Verdict.NOTED, Reason.INTERPRETED, "member", "M-1", "Members", 3, "start", note="31.12.2024 read as 2024-12-31"
    )
    assert explain(line).endswith("(31.12.2024 read as 2024-12-31)")


def test_no_sentence_is_left_over():
    assert explaining._SENTENCES.keys() == set(Reason)
