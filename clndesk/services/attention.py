"""What waits for the facilitator: each thing with where it is and how pressing, one click away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from clndesk.fields import PLAIN, Country, Day, Wording
from clndesk.i18n import _, language, ngettext
from clndesk.models.cycles import Cycle, Phase
from clndesk.models.demand import Demand
from clndesk.models.notes import Action
from clndesk.models.people import Member
from clndesk.models.sessions import Session
from clndesk.services.actions import CLOSED as ACTIONS_CLOSED
from clndesk.services.session_states import WAITS_FOR_SUMMARY, is_overdue
from clndesk.services.today_conditions import counts, not_closed, open_questions, quiet, unanswered, unfinished

_NAMED = 3
"""So many late things of a kind are named; of the rest it is told how many there are."""


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


def attention(db: Database, today: date) -> tuple[Attention, ...]:
    """All that waits on a day: what is late comes first."""
    late = (*_late_phases(db, today), *_late_actions(db, today), *_late_follow_ups(db, today))
    return (*_waiting_questions(db), *late, *_urgent(db), *_shared(db), *_quiet_ones(db, today))


def _waiting_questions(db: Database) -> list[Attention]:
    (count,) = counts(db, open_questions())
    if not count:
        return []
    text = ngettext("{count} decision is open", "{count} decisions are open", count).format(count=count)
    return [Attention("arrow-left-right", text, _("Exchange"), _("Decide"), "triangle-up", "amber", "exchange")]


def _late_phases(db: Database, today: date) -> list[Attention]:
    late = select(Phase.name, Cycle.name, Phase.cycle).join(Cycle, Cycle.id == Phase.cycle)
    found = db.execute(late.where(Phase.removed_at.is_(None), Phase.end < today, unfinished()).limit(3))
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


def _late_actions(db: Database, today: date) -> list[Attention]:
    """The actions that are late longest, and how many more there are."""
    still_open = func.coalesce(Action.status, "open").not_in(ACTIONS_CLOSED)
    late = (Action.removed_at.is_(None), Action.due_on < today, still_open)
    columns = select(Action.id, Action.text, Action.country, Action.due_on, Member.name).where(*late)
    longest = columns.outerjoin(Member, Member.id == Action.owner).order_by(Action.due_on, Action.id)
    found = db.execute(longest.limit(_NAMED))
    named = [
        _late("list-checks", text, _joined(_due(due_on), owner, _country(country)), "actions", record)
        for record, text, country, due_on, owner in found
    ]
    (count,) = counts(db, late)
    if count > len(named):
        more = ngettext("{count} more action is late", "{count} more actions are late", count - len(named))
        named.append(_late("list-checks", more.format(count=count - len(named)), _("Actions"), "actions"))
    return named


def _late_follow_ups(db: Database, today: date) -> list[Attention]:
    """The sessions that have ended for a week without a summary."""
    waiting = select(Session).where(Session.removed_at.is_(None), Session.status.in_(WAITS_FOR_SUMMARY))
    found = (one for one in db.scalars(waiting.order_by(Session.start, Session.id)) if is_overdue(one, today))
    return [_late("notebook-pen", one.title, _waited(one), "sessions", one.id) for one in islice(found, _NAMED)]


def _late(icon: str, text: str, detail: str, page: str, record: str = "") -> Attention:
    return Attention(icon, text, detail, _("Overdue"), "octagon-alert", "vermilion", page, record)


def _waited(session: Session) -> str:
    ended = session.end or session.start
    words = _("Ended on {day}, and no summary has gone out")
    return words.format(day=Day().format(ended.date(), Wording(language()))) if ended else ""


def _due(day: date | None) -> str:
    return _("Due {day}").format(day=Day().format(day, Wording(language())))


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _urgent(db: Database) -> list[Attention]:
    urgent = (Demand.removed_at.is_(None), Demand.urgency == "now_30d", not_closed(), unanswered())
    found = db.execute(select(Demand.id, Demand.title, Demand.country).where(*urgent).limit(4))
    chip = _("Urgent")
    return [
        Attention("inbox", title, _country(country), chip, "octagon-alert", "vermilion", "demand", record)
        for record, title, country in found
    ]


def _shared(db: Database) -> list[Attention]:
    found = db.execute(
        select(Demand.id, Demand.title, Demand.also_asked_by).where(
            Demand.removed_at.is_(None), not_closed(), Demand.also_asked_by.is_not(None)
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
    found = db.execute(columns.where(*quiet(today)).order_by(Member.last_contact).limit(3))
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
