"""What a facilitator should see first: the figures of the day and what needs attention."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from clndesk.fields import PLAIN, Country, Wording
from clndesk.i18n import _, language, ngettext
from clndesk.models.cycles import Cycle, Phase
from clndesk.models.demand import Demand
from clndesk.models.exchange import Question
from clndesk.models.people import Member
from clndesk.models.products import Product
from clndesk.models.sessions import Session
from clndesk.store.store import Store

CLOSED = ("addressed", "merged", "parked", "referred", "declined")
REVIEW = ("internal_review", "country_validation", "peer_review", "final_approval")
CALLED_OFF = ("cancelled", "postponed")
QUIET_DAYS = 90
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
class Attention:
    """One thing that waits: what, where, how pressing, and which page and record to go to."""

    icon: str
    text: str
    detail: str
    chip: str
    shape: str
    tone: str
    page: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class CountryDemand:
    """How many demands of a country are open, in response and addressed."""

    country: str
    waiting: int
    in_response: int
    addressed: int


@dataclass(frozen=True, slots=True)
class Coming:
    """A session in the next two weeks."""

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
        return Day(_figures(db, today, len(coming)), _attention(db, today), _demand(db), coming, _phase(db))


def _figures(db: Database, today: date, soon: int) -> Figures:
    waiting, new, quiet, in_review, questions = _counts(
        db,
        (Demand.removed_at.is_(None), _not_closed()),
        (Demand.removed_at.is_(None), Demand.status == "logged"),
        _quiet(today),
        (Product.removed_at.is_(None), Product.stage.in_(REVIEW)),
        _open_questions(),
    )
    return Figures(waiting, new, quiet, soon, in_review, questions)


def _counts(db: Database, *conditions: tuple[Any, ...]) -> tuple[int, ...]:
    """How many records fit each of several conditions, asked in one statement."""
    counts = (select(func.count()).where(*one).scalar_subquery() for one in conditions)
    return tuple(db.execute(select(*counts)).one())


def _not_closed() -> Any:
    return func.coalesce(Demand.status, "logged").not_in(CLOSED)


def _unanswered() -> Any:
    return func.coalesce(Demand.status, "logged") != "in_response"


def _unfinished() -> Any:
    return func.coalesce(Phase.status, "planned").in_(("planned", "in_progress"))


def _quiet(today: date) -> tuple[Any, ...]:
    since = today - timedelta(days=QUIET_DAYS)
    return Member.removed_at.is_(None), Member.status == "active", Member.last_contact < since


def _open_questions() -> tuple[Any, ...]:
    return Question.removed_at.is_(None), Question.state == "open"


def _coming(db: Database, today: date) -> tuple[Coming, ...]:
    first, last = datetime.combine(today, datetime.min.time()), datetime.combine(today, datetime.max.time())
    span = (Session.start >= first, Session.start <= last + timedelta(days=SOON_DAYS))
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
    return tuple(sorted((one for one in found if one.country), key=lambda one: one.country))


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


def _attention(db: Database, today: date) -> tuple[Attention, ...]:
    return (*_waiting_questions(db), *_late_phases(db, today), *_urgent(db), *_shared(db), *_quiet_ones(db, today))


def _waiting_questions(db: Database) -> list[Attention]:
    (count,) = _counts(db, _open_questions())
    if not count:
        return []
    text = ngettext("{count} decision is open", "{count} decisions are open", count).format(count=count)
    return [Attention("arrow-left-right", text, _("Exchange"), _("Decide"), "triangle-up", "amber", "exchange")]


def _late_phases(db: Database, today: date) -> list[Attention]:
    late = select(Phase.name, Cycle.name, Phase.cycle).join(Cycle, Cycle.id == Phase.cycle)
    found = db.execute(late.where(Phase.removed_at.is_(None), Phase.end < today, _unfinished()).limit(3))
    return [
        Attention(
            "calendar-clock",
            _("“{phase}” should be finished").format(phase=phase),
            cycle,
            _("Overdue"),
            "octagon-alert",
            "vermilion",
            "timeline",
            cycle_id,
        )
        for phase, cycle, cycle_id in found
    ]


def _urgent(db: Database) -> list[Attention]:
    urgent = (Demand.removed_at.is_(None), Demand.urgency == "now_30d", _not_closed(), _unanswered())
    found = db.execute(select(Demand.id, Demand.title, Demand.country).where(*urgent).limit(4))
    chip = _("Urgent")
    return [
        Attention("inbox", title, _country(country), chip, "octagon-alert", "vermilion", "demand", record)
        for record, title, country in found
    ]


def _shared(db: Database) -> list[Attention]:
    found = db.execute(
        select(Demand.id, Demand.title, Demand.also_asked_by).where(
            Demand.removed_at.is_(None), _not_closed(), Demand.also_asked_by.is_not(None)
        )
    )
    wide = sorted(((len(more or ()) + 1, title, record) for record, title, more in found), reverse=True)
    return [
        Attention(
            "users",
            title,
            ngettext("Asked by {count} country", "Asked by {count} countries", count).format(count=count),
            _("Shared"),
            "diamond",
            "blue",
            "demand",
            record,
        )
        for count, title, record in wide[:2]
        if count >= 3
    ]


def _quiet_ones(db: Database, today: date) -> list[Attention]:
    columns = select(Member.id, Member.name, Member.country, Member.last_contact)
    found = db.execute(columns.where(*_quiet(today)).order_by(Member.last_contact).limit(3))
    return [
        Attention(
            "user-x",
            _("{name} has not been reached for {days} days").format(name=name, days=(today - last).days),
            _country(country),
            _("Quiet"),
            "triangle",
            "amber",
            "members",
            record,
        )
        for record, name, country, last in found
        if last
    ]


def _country(code: str | None) -> str:
    return Country().format(code, Wording(language())) if code else Country().format(None, PLAIN)
