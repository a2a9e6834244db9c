"""What became of each line of a merge, in the form it is kept in with the receipt."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clndesk.exchange.plan import Line, Plan, Reason, Verdict
from clndesk.exchange.plan.decisions import Choice, Choices, Pick
from clndesk.exchange.review.shown import packed_line, packed_sides, unpacked_line
from clndesk.store.erasing import kept_parts


class Outcome(StrEnum):
    """Where a value of the file has gone."""

    TAKEN = "taken"
    ADDED = "added"
    NAMED = "named"
    OTHER = "other"
    KEPT = "kept"
    SAME = "same"
    OPEN = "open"
    ANEW = "anew"


_OUTCOMES = {
    Pick.THEIRS: Outcome.TAKEN,
    Pick.NEW: Outcome.ADDED,
    Pick.VALUE: Outcome.OTHER,
    Pick.OURS: Outcome.KEPT,
    Pick.LATER: Outcome.OPEN,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A line with what it came to when the file was merged, and what its record was called then."""

    line: Line
    outcome: Outcome
    title: str


def packed(plan: Plan, chosen: Choices, titles: Mapping[str, str], notes: Sequence[str] = ()) -> bytes:
    """All lines of a merge, and the notes on its file, as compressed JSON."""
    lines = [_plain(line, chosen[line.key], titles.get(line.record, "")) for line in plan.lines]
    kept = {"lines": lines, "notes": list(notes)}
    return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpacked(payload: bytes | None) -> list[Kept]:
    """The lines of a merge; none where nothing was kept."""
    return [_kept(plain) for plain in kept_parts(_document(payload))[0]]


def unpacked_notes(payload: bytes | None) -> tuple[str, ...]:
    """What was noted of the file of a merge; none where nothing was kept."""
    return tuple(kept_parts(_document(payload))[1])


def _document(payload: bytes | None) -> Any:
    return json.loads(zlib.decompress(payload)) if payload else []


def outcomes(plan: Plan, chosen: Choices) -> Counter[Outcome]:
    """How many lines of a merge went where."""
    return Counter(outcome_of(line, chosen[line.key].pick) for line in plan.lines)


def outcome_of(line: Line, pick: Pick) -> Outcome:
    """What a line came to by its verdict and the choice that held."""
    if line.verdict is Verdict.SAME:
        return Outcome.SAME
    if line.verdict is Verdict.NEW and pick is Pick.THEIRS:
        return Outcome.ADDED
    if line.field is not None and pick is Pick.NEW:
        return Outcome.NAMED
    return _OUTCOMES[pick]


def _plain(line: Line, choice: Choice, title: str) -> dict[str, Any]:
    base, ours = packed_sides(line)
    key = {"verdict": line.verdict, "reason": line.reason, "key": line.key, "title": title}
    return {**key, "outcome": outcome_of(line, choice.pick), "base": base, "ours": ours, **packed_line(line)}


def _kept(plain: Mapping[str, Any]) -> Kept:
    kind, record, field = plain["key"]
    sides = (plain["base"], plain["ours"])
    line = unpacked_line(Verdict(plain["verdict"]), Reason(plain["reason"]), (kind, record, field), sides, plain)
    return Kept(line, Outcome(plain["outcome"]), plain["title"])
