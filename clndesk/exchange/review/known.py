"""Files that come a second time: when they were merged, and in which step."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from clndesk.exchange.review.returned import Review
from clndesk.models.exchange import Receipt
from clndesk.store.history import undone_steps
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Known:
    """When a file was merged, and the step it made, if it changed anything."""

    at: str
    step: int | None


def known(store: Store, review: Review) -> Known | None:
    """The merge of the very same file, if it still stands and the file brings nothing new since."""
    if not review.already or not review.is_quiet:
        return None
    with store.read() as db:
        undone = undone_steps(db)
        found = select(Receipt.step).where(Receipt.sha256 == review.sha256).order_by(Receipt.received_at)
        steps = [step for step in db.scalars(found) if step is not None and step not in undone]
    return Known(review.already, steps[-1] if steps else None)
