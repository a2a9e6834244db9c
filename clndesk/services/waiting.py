"""How many things wait for the person in each area, known before its page is looked at."""

from __future__ import annotations

from sqlalchemy import func, select

from clndesk.models.demand import Demand
from clndesk.models.exchange import Question
from clndesk.store.store import Store


def counts(store: Store) -> dict[str, int]:
    """New demands under "demand" and open decisions under "exchange"."""
    new = (Demand.removed_at.is_(None), Demand.status == "logged")
    undecided = (Question.removed_at.is_(None), Question.state == "open")
    with store.read() as db:
        found = db.execute(
            select(
                select(func.count()).where(*new).scalar_subquery(),
                select(func.count()).where(*undecided).scalar_subquery(),
            )
        ).one()
    return {"demand": found[0], "exchange": found[1]}
