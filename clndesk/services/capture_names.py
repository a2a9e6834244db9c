"""What typed lines are read against: the people, topics and countries of a network, and who is in the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from clndesk.fields import Country, Wording
from clndesk.i18n import language
from clndesk.insight.capture.line import Known
from clndesk.insight.capture.names import Name, NameIndex, Names
from clndesk.insight.capture.words import languages_of
from clndesk.models.demand import Topic
from clndesk.models.people import CountryTeam, Member, Organisation
from clndesk.models.sessions import Session
from clndesk.models.taking_part import Attendance, Participant
from clndesk.services.attendance import THERE
from clndesk.store.store import Changed, Store

_AWAY = ("declined", "not_invited")
_OF_PEOPLE, _OF_ROOM = {"member", "organisation"}, {"attendance", "participant"}
_ALL = {*_OF_PEOPLE, *_OF_ROOM, "topic", "country", "session"}


class Roster:
    """Keeps the names found by their words, so that a line is read at once; `forget` what a step has changed."""

    def __init__(self, store: Store, session: str) -> None:
        self._store, self.session = store, session
        self._people: Names | None = None
        self._topics: Names | None = None
        self._countries: Names | None = None
        self._near: tuple[str, ...] | None = None

    def forget(self, changed: Changed | None) -> bool:
        """Read again what may be different now; whether anything may be."""
        kinds = set(changed.records.values()) if changed else _ALL
        if kinds & _OF_PEOPLE:
            self._people = None
        if "topic" in kinds:
            self._topics = None
        if "country" in kinds:
            self._countries = None
        if kinds & _OF_ROOM:
            self._near = None
        return bool(kinds & _ALL)

    def known(self, today: date | None = None) -> Known:
        """All of it, as of now."""
        day = today or date.today()
        with self._store.read() as db:
            session = db.get(Session, self.session)
            self._read(db, session, day)
            people, near = self._people or Names(()), self._near or ()
            self._people = people = people if set(near) == {one.id for one in people.near} else people.seen_from(near)
            spoken = session.languages or () if session else ()
        return Known(people, self._topics or Names(()), self._countries or Names(()), day, languages_of(spoken))

    def _read(self, db: Db, session: Session | None, today: date) -> None:
        if self._people is None:
            self._people = Names(_people(db))
        if self._topics is None:
            self._topics = Names(_topics(db))
        if self._countries is None:
            self._countries = Names(_countries(db))
        if self._near is None:
            self._near = in_the_room(db, self.session, day_of(session, today))


def day_of(session: Session | None, today: date) -> date:
    """The day of a session whose attendance counts: today while it lasts, else the nearest of its days."""
    if session is None or session.start is None:
        return today
    first = session.start.date()
    last = max(first, session.end.date()) if session.end else first
    return min(max(today, first), last)


def in_the_room(db: Db, session: str, day: date) -> tuple[str, ...]:
    """Who is there on a day; before anybody is ticked, all who were expected."""
    standing = select(Attendance.member).where(Attendance.session == session, Attendance.removed_at.is_(None))
    here = db.scalars(standing.where(Attendance.day == day, Attendance.presence.in_(THERE))).all()
    if here:
        return tuple(dict.fromkeys(here))
    expected = select(Participant.member).where(Participant.session == session, Participant.removed_at.is_(None))
    return tuple(dict.fromkeys(db.scalars(expected.where(Participant.registration.not_in(_AWAY)))))


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """A session that lines may be taken in."""

    id: str
    title: str
    start: datetime | None


def sessions(store: Store) -> list[SessionChoice]:
    """All sessions, the latest first; those without a date at the end."""
    with store.read() as db:
        columns = select(Session.id, Session.title, Session.start).where(Session.removed_at.is_(None))
        return [SessionChoice(*row) for row in db.execute(columns.order_by(Session.start.desc(), Session.sort_key))]


def running_session(store: Store, now: datetime | None = None) -> str | None:
    """The session that runs now, else the one of today, else the one whose day is nearest."""
    moment = now or datetime.now().astimezone().replace(tzinfo=None)
    with store.read() as db:
        columns = select(Session.id, Session.start, Session.end, Session.status)
        found = db.execute(columns.where(Session.removed_at.is_(None))).all()
    return min(found, key=partial(_distance, moment)).id if found else None


def _distance(moment: datetime, row: Any) -> tuple[int, float]:
    if row.status in {"cancelled", "postponed"} or row.start is None:
        return (3, 0.0)
    end = row.end or row.start
    if row.start <= moment <= end:
        return (0, (moment - row.start).total_seconds())
    if row.start.date() <= moment.date() <= end.date():
        return (1, abs((moment - row.start).total_seconds()))
    return (2, abs((moment - row.start).total_seconds()))


def _people(db: Db) -> NameIndex:
    columns = select(Member.id, Member.name, Member.country, Organisation.acronym)
    joined = columns.join(Organisation, Organisation.id == Member.organisation, isouter=True)
    rows = db.execute(joined.where(Member.removed_at.is_(None)).order_by(Member.sort_key))
    wording = Wording(language())
    return NameIndex(
        Name(record, name, " · ".join(part for part in (acronym, Country().format(country, wording)) if part))
        for record, name, country, acronym in rows
    )


def _topics(db: Db) -> NameIndex:
    rows = db.execute(select(Topic.id, Topic.name).where(Topic.removed_at.is_(None)).order_by(Topic.sort_key))
    return NameIndex(Name(record, name) for record, name in rows)


def _countries(db: Db) -> NameIndex:
    """The countries of the network, then all others; each by its code and its names in English and here."""
    standing = select(CountryTeam.code).where(CountryTeam.removed_at.is_(None)).order_by(CountryTeam.sort_key)
    ours = dict.fromkeys(db.scalars(standing))
    here, english = Wording(language()), Wording("en")
    names = dict(Country().options(here))
    return NameIndex(
        Name(code, names[code], others=(code, Country().format(code, english)))
        for code in dict.fromkeys((*ours, *names))
        if code in names
    )
