"""Merges a reviewed workbook as one step: all of it, with its receipt and its open questions, or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clndesk.errors import Bug, UserError
from clndesk.exchange import doing, question_lines, traced
from clndesk.exchange.plan import Plan, Verdict, plan
from clndesk.exchange.plan.account import account
from clndesk.exchange.plan.decisions import LATER, Choice, Choices, Outcome, Pick, decide, settled
from clndesk.exchange.plan.verdicts import Key, Line
from clndesk.exchange.review.alarm_asks import taken
from clndesk.exchange.review.returned import Review
from clndesk.exchange.way import Merge, Way
from clndesk.i18n import _
from clndesk.models.base import Record
from clndesk.models.exchange import Question, Receipt
from clndesk.store import backup, history
from clndesk.store.clock import now
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Applied:
    """What a merge came to: its step (None if no record changed), its receipt, and the backup made before it.

    `counts` are the lines by what was found of them, `outcomes` by where they went.
    """

    step: int | None
    counts: dict[str, int]
    receipt: int
    backup: Path | None
    outcomes: Mapping[traced.Outcome, int] = field(default_factory=dict[traced.Outcome, int])


def apply(store: Store, review: Review, choices: Mapping[Key, Choice] | None = None) -> Applied:
    """Merge what was reviewed and decided. Raises UserError, with nothing changed, if the network changed meanwhile."""
    way = review.way
    if review.already and not choices and not review.plan.applied and way.is_quiet:
        return Applied(None, _counts(review.plan), _last_receipt(store, review), None)
    copy = None if review.is_quiet else backup.make(store.path, store.backups, reason="import")
    if not way.is_quiet:
        _expect_as_reviewed(store, review)
    way.before(store)
    label = _("Merge {file} from {country}").format(file=review.file_name, country=review.country_name)
    with store.write(label, kind="import", source=review.file_name) as db, db.no_autoflush:
        planned = _planned_again(db, review)
        outcome, chosen = _outcome(db, way, planned, choices or {})
        doing.do(db, outcome.effects, way)
        way.bring(db, Merge(planned, outcome))
        _ask(db, review, outcome)
        _mark_answered(db, planned, outcome, choices or {})
        _close_answered(db, review, outcome, chosen)
        receipt = _receipt(db, review, traced.packed(planned, chosen, review.titles, _notes(review)))
        way.note(db, receipt, Merge(planned, outcome))
        merged = receipt.id
    counts = _counts(planned) | {"open": len(outcome.open)}
    return Applied(db.info["step"], counts, merged, copy, traced.outcomes(planned, chosen))


def _counts(planned: Plan) -> dict[str, int]:
    return {verdict.value: planned.counts[verdict] for verdict in Verdict} | {"open": 0}


def _last_receipt(store: Store, review: Review) -> int:
    with store.read() as db:
        return db.scalar(select(func.max(Receipt.id)).where(Receipt.sha256 == review.sha256)) or 0


def _expect_as_reviewed(store: Store, review: Review) -> None:
    """What comes before the step of the merge is only done for a merge that goes on."""
    with store.read() as db:
        _planned_again(db, review)


def _planned_again(db: Session, review: Review) -> Plan:
    """The plan from the present state; it must be the one that was looked at, and account for every cell."""
    sheets = review.way.with_ours(db, review.sheets)
    planned = plan(sheets, taken(review.answers))
    if planned.lines != review.plan.lines:
        raise UserError(
            _("The network has changed since “{name}” was looked at.").format(name=review.file_name),
            _("Nothing was merged."),
            _("Take the file once more and look at it again."),
        )
    if not account(sheets, planned).balanced:
        raise Bug("the merge does not account for every cell that differs")
    return planned


def _outcome(db: Session, way: Way, planned: Plan, choices: Mapping[Key, Choice]) -> tuple[Outcome, Choices]:
    """What the decisions come to, and they themselves; what cannot be done as decided stays open."""
    outcome = decide(planned, choices)
    while stuck := _stuck(db, way, planned, outcome):
        choices = {**choices, **dict.fromkeys(stuck, LATER)}
        outcome = decide(planned, choices)
    return outcome, settled(planned.lines, choices)


def _stuck(db: Session, way: Way, planned: Plan, outcome: Outcome) -> set[Key]:
    """The lines, of cells or of the rows they stand in, whose effects cannot be done."""
    cells = set(doing.impossible(db, outcome.effects, way))
    rows = {(key, record, None) for key, record, _name in cells - planned.by_key.keys()}
    return (cells | rows) & planned.by_key.keys()


def _ask(db: Session, review: Review, outcome: Outcome) -> None:
    """Keep what is open as questions; one that waits already is not asked twice, and the latest word counts."""
    waiting = question_lines.waiting(db) if outcome.open else {}
    for line in outcome.open:
        if question_lines.sign(line) not in waiting:
            earlier = question_lines.supersede(waiting.values(), line, review.country)
            asked = line._replace(note="\n".join(filter(None, (line.note, *earlier))))
            title = review.titles.get(line.record, line.record)
            question = question_lines.question_of(asked, title, review.country, review.export, review.file_name)
            review.way.ask(question, line)
            db.add(question)


def _mark_answered(db: Session, planned: Plan, outcome: Outcome, choices: Mapping[Key, Choice]) -> None:
    """Questions that waited from an earlier return and were decided with this one."""
    left = {line.key for line in outcome.open}
    decided = [line for line in planned.lines if line.key in choices and line.key not in left]
    waiting = question_lines.waiting(db) if decided else {}
    for line in decided:
        question = waiting.get(question_lines.sign(line))
        if question is not None:
            question.state = "decided"
            question.choice = choices[line.key].pick.value


def _close_answered(db: Session, review: Review, outcome: Outcome, chosen: Choices) -> None:
    """Questions that the country has answered in this file are closed, unless the answer itself is open."""
    left = {line.key for line in outcome.open}
    for one in review.answered:
        question = db.get(Question, one.question)
        if question is not None and question.state == "open" and one.key not in left:
            question.state = "decided"
            question.choice = _meant(question_lines.line_of(question), review.plan.by_key.get(one.key), chosen)


def _meant(asked: Line, answer: Line | None, chosen: Choices) -> str:
    """What an answer comes to for the value that was asked about: ours, theirs as it was, or another."""
    if answer is None or answer.verdict is Verdict.SAME or chosen[answer.key].pick is Pick.OURS:
        return Pick.OURS.value
    return (Pick.THEIRS if answer.field is None or answer.theirs == asked.theirs else Pick.VALUE).value


def _notes(review: Review) -> tuple[str, ...]:
    """What is kept of the notes on a file: they may speak of those in it who were erased."""
    return () if any(sheet.erased for sheet in review.sheets) else review.notes


def _receipt(db: Session, review: Review, lines: bytes) -> Receipt:
    changes = any(isinstance(one, Record) for one in db.new) or any(
        isinstance(one, Record) and db.is_modified(one) for one in db.dirty
    )
    receipt = Receipt(
        export_id=review.export,
        country=review.country,
        received_at=now(),
        file_name=review.file_name,
        sha256=review.sha256,
        # Nobody else writes until this step is stored, so its number is known.
        step=history.last_step(db) + 1 if changes else None,
        counts=json.dumps(_counts(review.plan)),
        content=review.content,
        lines=lines,
    )
    db.add(receipt)
    db.flush()
    return receipt
