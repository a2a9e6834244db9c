"""The states of a session: what may come next, and what is still missing for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as DbSession

from clndesk.errors import UserError
from clndesk.fields import Wording
from clndesk.i18n import N_, _, language
from clndesk.models.base import Record
from clndesk.models.catalog import kind
from clndesk.models.notes import Action, Note
from clndesk.models.sessions import Block, Session
from clndesk.models.taking_part import Attendance, Participant
from clndesk.store.store import Store

WAY = ("idea", "planned", "preparing", "ready", "running", "captured", "follow_up", "closed")
ASIDE = ("postponed", "cancelled")
WAITS_FOR_SUMMARY = ("captured", "follow_up")
"""The states in which people wait for what a session has brought."""
_OVERDUE = timedelta(days=7)

Check = tuple[str, Callable[[DbSession, Session], bool]]


def next_of(state: str | None) -> tuple[str, ...]:
    """The states that may follow, the usual one first; one may go back a step, and come back from aside."""
    if state in ASIDE or state is None:
        return ("planned", "idea", *(one for one in ASIDE if one != state))
    place = WAY.index(state)
    back = WAY[place - 1 : place] if place else ()
    return (*WAY[place + 1 : place + 2], *back, *(() if state == "closed" else ASIDE))


def missing(store: Store, session_id: str, state: str) -> tuple[str, ...]:
    """What a session still lacks for a state, in words; it may be set nevertheless."""
    with store.read() as db:
        session = db.get_one(Session, session_id)
        return tuple(_(words) for words, is_there in _CHECKS.get(state, ()) if not is_there(db, session))


def set_state(store: Store, session_id: str, state: str, reason: str = "") -> int | None:
    """Set a session's state; raises UserError where it is put aside without a reason."""
    if state in ASIDE and not reason.strip():
        raise UserError(
            _("A session is postponed or cancelled with a reason."), _("Nothing was changed."), _("Say why, briefly.")
        )
    with store.write("") as db:
        session = db.get_one(Session, session_id)
        db.info["label"] = _("{title}: {state}").format(title=session.title, state=_label(state))
        session.status = state
        if state in ASIDE:
            session.status_reason = reason.strip()
    return db.info["step"]


def is_overdue(session: Session, today: date) -> bool:
    """Whether the follow-up waits too long: captured for a week, and no summary has gone out."""
    waits = session.status in WAITS_FOR_SUMMARY and session.summary_sent_on is None
    ended = session.end or session.start
    return waits and ended is not None and ended.date() + _OVERDUE < today


def _label(state: str) -> str:
    return kind("session").fields["status"].type.format(state, Wording(language()))


def _any(db: DbSession, model: type[Record], *conditions: ColumnElement[bool]) -> bool:
    return db.scalar(select(model.id).where(model.removed_at.is_(None), *conditions).limit(1)) is not None


def _has_start(_db: DbSession, session: Session) -> bool:
    return session.start is not None


def _has_objectives(_db: DbSession, session: Session) -> bool:
    return bool(session.objectives)


def _has_demand(_db: DbSession, session: Session) -> bool:
    return bool(session.demands or session.topics or session.learning_questions)


def _has_agenda(db: DbSession, session: Session) -> bool:
    return _any(db, Block, Block.session == session.id)


def _has_people(db: DbSession, session: Session) -> bool:
    return _any(db, Participant, Participant.session == session.id)


def _has_note_taker(_db: DbSession, session: Session) -> bool:
    return session.note_taker is not None


def _has_lead(_db: DbSession, session: Session) -> bool:
    return bool(session.lead or session.facilitators)


def _has_place(_db: DbSession, session: Session) -> bool:
    return bool(session.place or session.platform)


def _has_attendance(db: DbSession, session: Session) -> bool:
    return _any(db, Attendance, Attendance.session == session.id)


def _has_notes(db: DbSession, session: Session) -> bool:
    return _any(db, Note, Note.session == session.id)


def _has_summary(_db: DbSession, session: Session) -> bool:
    return session.summary_sent_on is not None


def _actions_have_owners(db: DbSession, session: Session) -> bool:
    open_ones = Action.status.not_in(("done", "cancelled"))
    nobodys = Action.owner.is_(None) | Action.due_on.is_(None)
    return not _any(db, Action, Action.session == session.id, open_ones, nobodys)


def _demands_are_taken_on(db: DbSession, session: Session) -> bool:
    waits = Note.note_kind.in_(("demand", "action", "outcome", "support_request")) & Note.promoted_to.is_(None)
    return not _any(db, Note, Note.session == session.id, waits)


_CHECKS: dict[str, tuple[Check, ...]] = {
    "planned": ((N_("no start"), _has_start),),
    "preparing": (
        (N_("no start"), _has_start),
        (N_("no objectives"), _has_objectives),
        (N_("no demand, topic or question it answers"), _has_demand),
    ),
    "ready": (
        (N_("no start"), _has_start),
        (N_("no place or link"), _has_place),
        (N_("no agenda"), _has_agenda),
        (N_("nobody is invited"), _has_people),
        (N_("no lead or facilitator"), _has_lead),
        (N_("no note taker"), _has_note_taker),
    ),
    "running": ((N_("no agenda"), _has_agenda), (N_("no note taker"), _has_note_taker)),
    "captured": ((N_("nobody is ticked as present"), _has_attendance), (N_("no notes"), _has_notes)),
    "closed": (
        (N_("the summary has not been sent"), _has_summary),
        (N_("an open action has no owner or no day"), _actions_have_owners),
        (N_("notes wait to be taken further"), _demands_are_taken_on),
    ),
}
