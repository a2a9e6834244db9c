"""Takes a list of people in, who were there or have registered: who is recognised at once, the others once known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from clndesk.i18n import ngettext
from clndesk.insight.attendance_log import LogLine, Sense
from clndesk.models.people import Member, Organisation
from clndesk.models.sessions import Session
from clndesk.models.taking_part import Participant
from clndesk.services import attendance
from clndesk.services.bodies_named import NEW, NOBODY, country_of, key_of
from clndesk.services.people_recognised import Recognised
from clndesk.store.store import Store

_PARTLY = 2
"""Who was there for less than this part of the session (a half) was partly there."""
_NOT_YET = (None, "not_invited", "invited")
"""Registrations that somebody on a list of registered people is beyond."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What a person says of a list: what it is, who its lines are by their places, and which organisations are meant.

    `day` is that of lines which name none, or with `by_list` off of all lines; `bodies` are by `Body.key`.
    """

    sense: Sense
    day: date
    choices: Mapping[int, str] = field(default_factory=dict[int, str])
    bodies: Mapping[str, str] = field(default_factory=dict[str, str])
    by_list: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """How many were ticked, how many put on the list without a tick, and how many new people have no country."""

    step: int | None
    there: int
    listed: int
    left: int


def take_in(store: Store, session_id: str, found: Sequence[Recognised], intake: Intake) -> Taken:
    """Tick everybody who is chosen, or put them on the list of those who have registered, in one step.

    Somebody new becomes a member where a country is told for them, their organisation or the session; else they are
    passed over and counted, and so is whoever has a country that is not understood.
    """
    there, listed, left = 0, 0, 0
    with store.write("") as db:
        taking = _Taking(db, db.get_one(Session, session_id), intake)
        for place, each in enumerate(found):
            choice = intake.choices.get(place, each.choice)
            member = taking.member(each.line, choice)
            if member is None:
                left += choice == NEW
            elif taking.was_there(each.line):
                taking.tick(each.line, member)
                there += 1
            else:
                listed += taking.put_down(member)
        db.info["label"] = _label(there, listed)
    return Taken(db.info["step"], there, listed, left)


def is_there(line: LogLine) -> bool:
    """Whether a list of who was there says so of a line: not where its words are a no, or leave it open."""
    return line.came is not False and not line.came_words


def _label(there: int, listed: int) -> str:
    if there or not listed:
        return ngettext("Tick {count} person off a list", "Tick {count} people off a list", there).format(count=there)
    words = ngettext("Put {count} person of a list down", "Put {count} people of a list down", listed)
    return words.format(count=listed)


class _Taking:
    """One list while it is taken in."""

    def __init__(self, db: DbSession, session: Session, intake: Intake) -> None:
        self._db, self._session, self._intake = db, session, intake
        self._made: dict[str, str] = {}

    def member(self, line: LogLine, choice: str) -> str | None:
        """The member a line is, made where it is somebody new."""
        if choice != NEW:
            return choice or None
        country = self._country(line)
        if country is None:
            return None
        body = self._body(line)
        told = {"country": country, "email": line.email or None, "organisation": body.id if body else None}
        member = Member(name=line.name, status="prospect", **told)
        self._db.add(member)
        self._db.flush()
        return member.id

    def was_there(self, line: LogLine) -> bool:
        return self._intake.sense is Sense.THERE and is_there(line)

    def tick(self, line: LogLine, member: str) -> None:
        """Tick somebody; who is not on the list yet has walked in."""
        if self._entry(member) is None:
            self._db.add(Participant(session=self._session.id, member=member, registration="walk_in"))
            self._db.flush()
        presence = "partial" if _is_part(line.minutes, self._session) else "present"
        # Only the log of a call counts minutes; a list of names does not tell how people took part.
        mode = None if line.minutes is None else "online"
        day = (line.day if self._intake.by_list else None) or self._intake.day
        attendance.put(self._db, self._session.id, member, day, presence, mode=mode, minutes_present=line.minutes)

    def put_down(self, member: str) -> bool:
        """Note that somebody has registered; whether they had not."""
        entry = self._entry(member)
        if entry is None:
            self._db.add(Participant(session=self._session.id, member=member, registration="registered"))
            self._db.flush()
        elif entry.registration in _NOT_YET:
            entry.registration = "registered"
        else:
            return False
        return True

    def _entry(self, member: str) -> Participant | None:
        own = (Participant.session == self._session.id, Participant.member == member)
        return self._db.scalars(select(Participant).where(*own, Participant.removed_at.is_(None))).first()

    def _country(self, line: LogLine) -> str | None:
        """The country of somebody new, before anything is made for them."""
        if line.country or line.country_words:
            return line.country
        choice = self._intake.bodies.get(key_of(line, self._session.host_country), NOBODY)
        body = self._db.get_one(Organisation, choice) if choice not in (NEW, NOBODY) else None
        return (body and body.country) or self._session.host_country

    def _body(self, line: LogLine) -> Organisation | None:
        """The organisation somebody new comes from, made where it is new too."""
        key = key_of(line, self._session.host_country)
        choice = self._made.get(key) or self._intake.bodies.get(key, NOBODY)
        if choice == NEW:
            country = country_of(line, self._session.host_country)
            made = Organisation(name=line.organisation, country=country)
            self._db.add(made)
            self._db.flush()
            choice = self._made[key] = made.id
        return self._db.get_one(Organisation, choice) if choice else None


def _is_part(minutes: int | None, session: Session) -> bool:
    """Whether somebody was there for less than half of one day of the session."""
    if minutes is None or session.start is None or session.end is None:
        return False
    whole = (session.end - session.start) % timedelta(days=1)
    return minutes * _PARTLY < whole / timedelta(minutes=1)
