"""Brief-backs: how each delegation tells at home what it has learned, due two weeks after the session."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from clndesk.i18n import ngettext
from clndesk.models.lessons import BriefBack
from clndesk.models.people import Member
from clndesk.models.sessions import Session
from clndesk.models.taking_part import Attendance
from clndesk.services.attendance import THERE
from clndesk.store.store import Store

DUE_AFTER = timedelta(days=14)


def delegations(db: DbSession, session_id: str) -> set[str]:
    """The countries that had somebody in the room."""
    there = select(Member.country).join(Attendance, Attendance.member == Member.id)
    wanted = there.where(
        Attendance.session == session_id, Attendance.removed_at.is_(None), Attendance.presence.in_(THERE)
    )
    return {country for country in db.scalars(wanted.distinct()) if country}


def add_due(store: Store, session_id: str) -> int:
    """Add a brief-back for every delegation that has none yet; how many."""
    with store.write("") as db:
        session = db.get_one(Session, session_id)
        standing = select(BriefBack.country).where(BriefBack.session == session_id, BriefBack.removed_at.is_(None))
        missing = sorted(delegations(db, session_id).difference(db.scalars(standing)))
        words = ngettext("Expect {count} brief-back", "Expect {count} brief-backs", len(missing))
        db.info["label"] = words.format(count=len(missing))
        db.add_all(BriefBack(session=session_id, country=each, due_on=_due(session)) for each in missing)
    return len(missing)


def is_late(brief: BriefBack, today: date) -> bool:
    """Whether a brief-back is overdue."""
    return brief.status in ("due", "drafted") and brief.due_on is not None and brief.due_on < today


def _due(session: Session) -> date | None:
    ended = session.end or session.start
    return ended.date() + DUE_AFTER if ended else None
