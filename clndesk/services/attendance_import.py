"""Ticks people off a list that came from elsewhere: who is recognised at once, the others once they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DbSession

from clndesk.i18n import ngettext
from clndesk.insight.attendance_log import LogLine
from clndesk.insight.likeness import ASK, SURE, Alike, Crowd, Traits, in_words
from clndesk.models.people import Member
from clndesk.models.sessions import Session
from clndesk.models.taking_part import Participant
from clndesk.services import attendance
from clndesk.store.store import Store

Standing = Literal["sure", "ask", "new"]
NEW, NOBODY = "new", ""
"""Who a line is: an id, somebody new, or nobody who is to be ticked."""

_PARTLY = 2
"""Who was there for less than this part of the session (a half) was partly there."""


@dataclass(frozen=True, slots=True)
class Known:
    """A member who may be meant by a line, and why."""

    id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line of the list with those it may mean, the likeliest first; `choice` is who it is taken for."""

    line: LogLine
    standing: Standing
    candidates: tuple[Known, ...]
    choice: str


def recognise(store: Store, session_id: str, lines: Sequence[LogLine]) -> tuple[Recognised, ...]:
    """Look everybody up by name and address; who is on the session's list counts before others of one name."""
    with store.read() as db:
        members = {one.id: one for one in db.scalars(select(Member).where(Member.removed_at.is_(None)))}
        listed = set(db.scalars(_listed(session_id)))
        crowd = Crowd(_traits(one) for one in members.values())
        return tuple(_recognised(line, crowd, members, listed) for line in lines)


def tick(
    store: Store, session_id: str, found: Sequence[Recognised], choices: Mapping[int, str], day: date
) -> int | None:
    """Tick everybody who is chosen, in one step; `day` is that of lines which name none. The step, if any.

    Somebody new becomes a member where a country is told for them or for the session; else they are passed over.
    """
    with store.write("") as db:
        session = db.get_one(Session, session_id)
        ticked = 0
        for place, each in enumerate(found):
            member = _member(db, each.line, choices.get(place, each.choice), session)
            if member:
                _tick(db, session, each.line, member, day)
                ticked += 1
        words = ngettext("Tick {count} person off a list", "Tick {count} people off a list", ticked)
        db.info["label"] = words.format(count=ticked)
    return db.info["step"]


def _traits(one: Member) -> Traits:
    emails = frozenset((one.email.casefold(),)) if one.email else frozenset[str]()
    return Traits(one.id, one.name, emails)


def _recognised(line: LogLine, crowd: Crowd, members: Mapping[str, Member], listed: set[str]) -> Recognised:
    emails = frozenset((line.email,)) if line.email else frozenset[str]()
    alike = sorted(crowd.like(Traits("", line.name, emails), ASK), key=partial(_order, listed))
    known = tuple(Known(each.id, members[each.id].name, ", ".join(in_words(each))) for each in alike)
    sure = [each for each in alike if each.score >= SURE]
    likely = [each for each in sure if each.id in listed] or sure
    if len(likely) == 1:
        return Recognised(line, "sure", known, likely[0].id)
    return Recognised(line, "ask" if known else "new", known, NOBODY)


def _order(listed: set[str], each: Alike) -> tuple[bool, float]:
    """Who is on the list of the session comes first, then who is more alike."""
    return each.id not in listed, -each.score


def _member(db: DbSession, line: LogLine, choice: str, session: Session) -> str | None:
    if choice != NEW:
        return choice or None
    country = line.country or session.host_country
    if country is None:
        return None
    member = Member(name=line.name, country=country, email=line.email or None, status="prospect")
    db.add(member)
    db.flush()
    return member.id


def _tick(db: DbSession, session: Session, line: LogLine, member: str, day: date) -> None:
    if member not in set(db.scalars(_listed(session.id))):
        db.add(Participant(session=session.id, member=member, registration="walk_in"))
        db.flush()
    presence = "partial" if _is_part(line.minutes, session) else "present"
    # Only the log of a call counts minutes; a list of names does not tell how people took part.
    mode = None if line.minutes is None else "online"
    attendance.put(db, session.id, member, line.day or day, presence, mode=mode, minutes_present=line.minutes)


def _is_part(minutes: int | None, session: Session) -> bool:
    """Whether somebody was there for less than half of one day of the session."""
    if minutes is None or session.start is None or session.end is None:
        return False
    whole = (session.end - session.start) % timedelta(days=1)
    return minutes * _PARTLY < whole / timedelta(minutes=1)


def _listed(session_id: str) -> Select[str]:
    return select(Participant.member).where(Participant.session == session_id, Participant.removed_at.is_(None))
