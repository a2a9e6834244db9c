"""What becomes of a returned file, in the few words that the habits of partners are judged by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from way_workbooks import Hands

from clndesk.exchange.apply import Applied
from clndesk.exchange.plan import Verdict
from clndesk.exchange.plan.account import account
from clndesk.exchange.plan.verdicts import Line
from clndesk.exchange.receive import Review

Do = Callable[[Hands], object]
"""What a partner does to a workbook."""


class TakeIn(Protocol):
    """Takes in what was done to a workbook, or to that `of` others; `answers` are those to the questions about it."""

    def __call__(self, do: Do, answers: dict[str, str] | None = None, *, of: Hands | None = None) -> Review: ...


class FileIn(Protocol):
    """Takes in a file."""

    def __call__(self, path: Path, answers: dict[str, str] | None = None) -> Review: ...


class Merge(Protocol):
    """Merges what was taken in."""

    def __call__(self, review: Review, choices: dict[Any, Any] | None = None) -> Applied: ...


Refused = Callable[[Do | Path], str]


class Outcome(StrEnum):
    """AUTO is taken and listed, NOTE is taken or passed over and said, ASK waits for a person, HOLD is kept aside."""

    AUTO = "auto"
    NOTE = "note"
    ASK = "ask"
    HOLD = "hold"


AUTO, NOTE, ASK, HOLD = Outcome.AUTO, Outcome.NOTE, Outcome.ASK, Outcome.HOLD
NONE: dict[Outcome, int] = {}
"""Nothing to do."""

_OF_LINES = {
    Verdict.NEW: AUTO,
    Verdict.CHANGED: AUTO,
    Verdict.NOTED: NOTE,
    Verdict.CONFLICT: ASK,
    Verdict.ASKED: ASK,
    Verdict.MISSING: ASK,
    Verdict.HELD: HOLD,
}


def of_lines(review: Review) -> dict[Outcome, int]:
    """How many lines have each outcome; lines on which both sides say the same have none."""
    return dict(Counter(_OF_LINES[line.verdict] for line in review.plan.lines if line.verdict is not Verdict.SAME))


def of_file(review: Review) -> dict[Outcome, int]:
    """The outcomes of the lines, of the sentences about the file (NOTE) and of the questions about it (ASK)."""
    whole = Counter({NOTE: len(review.notes), ASK: len(review.asks)})
    return dict(Counter(of_lines(review)) + whole)


def of_cell(review: Review, record: str, field: str) -> Outcome | None:
    """The outcome of one cell, none where it is no edit."""
    line = line_of(review, record, field)
    return None if line is None or line.verdict is Verdict.SAME else _OF_LINES[line.verdict]


def line_of(review: Review, record: str, field: str | None) -> Line | None:
    """The line of a cell, or with no field that of a row."""
    return next((each for each in review.plan.lines if (each.record, each.field) == (record, field)), None)


def the_line(review: Review) -> Line:
    """The only line of a review."""
    (line,) = review.plan.lines
    return line


def told(review: Review) -> list[tuple[object, ...]]:
    """What is told of the cells, whatever rows they stand in."""
    return sorted((one.kind, one.record, str(one.field), one.verdict, repr(one.theirs)) for one in review.plan.lines)


def typed_below(comes_back: TakeIn, address: str, values: Sequence[object]) -> list[tuple[Outcome, Any]]:
    """What becomes of values, each typed into a blank row of its own: their outcomes and what is read of them."""
    key, _dot, name = address.partition(".")
    title = "title" if key == "demand" else "name"
    rows: list[str] = []

    def type_all(hands: Hands) -> None:
        for value, word in zip(values, _WORDS, strict=False):
            rows.append(hands.add(key, {title: f"{word} {word[::-1]}", name: value}))

    review = comes_back(type_all)
    return [_of_new(review, row, name) for row in rows]


_WORDS = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo "
    "Sierra Tango Uniform Victor Whiskey Xray Yankee Zulu"
).split()


def _of_new(review: Review, record: str, field: str) -> tuple[Outcome, Any]:
    cell, row = line_of(review, record, field), line_of(review, record, None)
    if cell is not None:
        return _OF_LINES[cell.verdict], cell.theirs
    assert row is not None, record
    assert isinstance(row.result, dict), row
    return NOTE if row.note else AUTO, row.result.get(field)


def nothing_is_lost(review: Review) -> None:
    """The law of conservation: every cell that differs from what went out ends in one place, and is there once."""
    summed = account(review.sheets, review.plan)
    assert summed.balanced, (summed.lost, summed.invented)


def nothing_is_applied(review: Review) -> None:
    """Without a decision the file changes nothing."""
    assert not review.plan.applied, review.plan.applied


def said(review: Review, *words: str) -> str:
    """The one sentence about the file that has all these words in it."""
    found = [note for note in review.notes if all(word in note for word in words)]
    assert len(found) == 1, (words, review.notes)
    return found[0]
