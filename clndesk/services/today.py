"""What a facilitator should see first: the figures of the day and what needs attention."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from clndesk.fields import Country, Wording
from clndesk.fields.text import fold
from clndesk.i18n import _, language
from clndesk.models.cycles import Cycle, Phase
from clndesk.models.demand import Demand
from clndesk.models.products import Product
from clndesk.models.sessions import Session
from clndesk.services.attention import Attention, attention
from clndesk.services.today_conditions import counts, not_closed, open_questions, quiet
from clndesk.store.store import Store

REVIEW = ("internal_review", "country_validation", "peer_review", "final_approval")
CALLED_OFF = ("cancelled", "postponed")
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers on top of the page."""

    open_demands: int
    new_demands: int
    quiet_members: int
    sessions_soon: int
    products_in_review: int
    open_questions: int


@dataclass(frozen=True, slots=True)
class CountryDemand:
    """How many demands of a country are open, in response and addressed."""

    country: str
    waiting: int
    in_response: int
    addressed: int


@dataclass(frozen=True, slots=True)
class Coming:
    """A session that is under way, or begins in the next two weeks."""

    record: str
    title: str
    start: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """All the page shows."""

    figures: Figures
    attention: tuple[Attention, ...]
    demand: tuple[CountryDemand, ...]
    coming: tuple[Coming, ...]
    phase: str


def day(store: Store, today: date) -> Day:
    """The figures and lists of one day."""
    with store.read() as db:
        coming = _coming(db, today)
        return Day(_figures(db, today, len(coming)), attention(db, today), _demand(db), coming, _phase(db))


def _figures(db: Database, today: date, soon: int) -> Figures:
    waiting, new, silent, in_review, questions = counts(
        db,
        (Demand.removed_at.is_(None), not_closed()),
        (Demand.removed_at.is_(None), Demand.status == "logged"),
        quiet(today),
        (Product.removed_at.is_(None), Product.stage.in_(REVIEW)),
        open_questions(),
    )
    return Figures(waiting, new, silent, soon, in_review, questions)


def _coming(db: Database, today: date) -> tuple[Coming, ...]:
    first, last = datetime.combine(today, datetime.min.time()), datetime.combine(today, datetime.max.time())
    ends = func.coalesce(Session.end, Session.start)
    span = (ends >= first, Session.start <= last + timedelta(days=SOON_DAYS))
    found = db.execute(
        select(Session.id, Session.title, Session.start)
        .where(Session.removed_at.is_(None), func.coalesce(Session.status, "planned").not_in(CALLED_OFF), *span)
        .order_by(Session.start)
    )
    return tuple(Coming(record, title, start) for record, title, start in found if start)


def _demand(db: Database) -> tuple[CountryDemand, ...]:
    counts: dict[str, Counter[str]] = {}
    rows = select(Demand.country, Demand.status, func.count()).where(Demand.removed_at.is_(None))
    for country, status, count in db.execute(rows.group_by(Demand.country, Demand.status)):
        counts.setdefault(country or "", Counter())[_group(status)] += count
    wording = Wording(language())
    found = [
        CountryDemand(Country().format(code or None, wording), *(c[key] for key in ("waiting", "response", "done")))
        for code, c in counts.items()
    ]
    return tuple(sorted((one for one in found if one.country), key=lambda one: fold(one.country)))


def _group(status: str | None) -> str:
    if status == "addressed":
        return "done"
    return "response" if status in ("planned", "in_response") else "waiting"


def _phase(db: Database) -> str:
    """Which phase of which cycle runs now, in words; the longest-running cycle if there are several."""
    running = select(Cycle.id, Cycle.name).where(Cycle.removed_at.is_(None), Cycle.status == "running")
    cycle = db.execute(running.order_by(Cycle.start)).first()
    if cycle is None:
        return ""
    phases = select(Phase.position, Phase.status).where(Phase.removed_at.is_(None), Phase.cycle == cycle.id)
    states = db.execute(phases.order_by(Phase.position)).all()
    now = [position for position, status in states if status == "in_progress"]
    if not now:
        return cycle.name
    words = _("{cycle}, phase {phase} of {phases}")
    return words.format(cycle=cycle.name, phase=now[0], phases=len(states))
