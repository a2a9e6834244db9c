"""A review and what became of it, as one JSON document for scripts."""

from __future__ import annotations

from typing import Any

from clndesk.exchange.apply import Applied
from clndesk.exchange.asks import Ask
from clndesk.exchange.plan import Line, Verdict, explain
from clndesk.exchange.plan.verdicts import Candidate
from clndesk.exchange.review.returned import Review
from clndesk.exchange.review.shown import plain


def review_json(review: Review, applied: Applied | None = None) -> dict[str, Any]:
    """One file of the `receive` document; lines without anything to do are left out."""
    lines = [line for line in review.plan.lines if line.verdict is not Verdict.SAME]
    return {
        "file": review.file_name,
        "outcome": "read",
        "reason": "",
        "counts": counts_of(review),
        "lines": [_line(line, review) for line in lines],
        "step": applied.step if applied else None,
        "export": review.export,
        "country": review.country,
        "base": review.trust.value,
        "notes": list(review.notes),
        "already": review.already,
        "asks": [_ask(ask, review) for ask in review.asks],
    }


def _ask(ask: Ask, review: Review) -> dict[str, Any]:
    return {
        "id": ask.id,
        "question": ask.sentence,
        "evidence": list(ask.evidence),
        "options": {option.value: option.text for option in ask.options},
        "answer": ask.answer(review.answers),
        "answered": ask.is_answered(review.answers),
        "kind": ask.kind,
        "field": ask.field,
        "count": ask.count,
    }


def counts_of(review: Review) -> dict[str, int]:
    """How many lines have each verdict, all of them named."""
    return {verdict.value: review.plan.counts[verdict] for verdict in Verdict}


def _line(line: Line, review: Review) -> dict[str, Any]:
    return {
        "verdict": line.verdict.value,
        "kind": line.kind,
        "record": line.record,
        "sheet": line.title,
        "row": line.row,
        "field": line.field,
        "base": plain(line.base),
        "ours": plain(line.ours),
        "theirs": plain(line.theirs),
        "result": plain(line.result),
        "reason": explain(line),
        "code": line.reason.value,
        "title": review.titles.get(line.record, ""),
        **({"candidates": [_candidate(each) for each in line.candidates]} if line.candidates else {}),
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {"record": one.record, "title": one.title, "score": one.score, "reasons": list(one.reasons)}
