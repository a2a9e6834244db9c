"""Files that come a second time: when they were merged, and in which step."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from clndesk.exchange import question_lines
from clndesk.exchange.plan import Verdict
from clndesk.exchange.review.returned import Review
from clndesk.models.exchange import Receipt
from clndesk.store.history import undone_steps
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Known:
    """When a file was merged, the step it made, if it changed anything, and how much of it is still open."""

    at: str
    step: int | None
    waiting: int = 0


def known(store: Store, review: Review) -> Known | None:
    """The merge of the very same file, if it still stands and all that the file brings waits as an open decision."""
    if not review.already or not review.way.is_quiet or any(not ask.is_answered(review.answers) for ask in review.asks):
        return None
    with store.read() as db:
        left = [line for line in review.plan.lines if line.verdict is not Verdict.SAME]
        waiting = question_lines.waiting(db) if left else {}
        if any(question_lines.sign(line) not in waiting for line in left):
            return None
        undone = undone_steps(db)
        found = select(Receipt.step).where(Receipt.sha256 == review.sha256).order_by(Receipt.received_at)
        steps = [step for step in db.scalars(found) if step is not None and step not in undone]
    return Known(review.already, steps[-1] if steps else None, len(left))
