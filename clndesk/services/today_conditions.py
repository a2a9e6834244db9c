"""What is open, quiet or unfinished on a day, as conditions of the database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from clndesk.models.cycles import Phase
from clndesk.models.demand import Demand
from clndesk.models.exchange import Question
from clndesk.models.people import Member

CLOSED = ("addressed", "merged", "parked", "referred", "declined")
QUIET_DAYS = 90


def counts(db: Database, *conditions: tuple[Any, ...]) -> tuple[int, ...]:
    """How many records fit each of several conditions, asked in one statement."""
    asked = (select(func.count()).where(*one).scalar_subquery() for one in conditions)
    return tuple(db.execute(select(*asked)).one())


def not_closed() -> Any:
    """Whether a demand is not answered yet, nor put aside."""
    return func.coalesce(Demand.status, "logged").not_in(CLOSED)


def unanswered() -> Any:
    """Whether nobody works on a demand yet."""
    return func.coalesce(Demand.status, "logged") != "in_response"


def unfinished() -> Any:
    """Whether a phase still goes on."""
    return func.coalesce(Phase.status, "planned").in_(("planned", "in_progress"))


def quiet(today: date) -> tuple[Any, ...]:
    """Active members who have not been reached for long."""
    since = today - timedelta(days=QUIET_DAYS)
    return Member.removed_at.is_(None), Member.status == "active", Member.last_contact < since


def open_questions() -> tuple[Any, ...]:
    """Decisions that merges left open."""
    return Question.removed_at.is_(None), Question.state == "open"
