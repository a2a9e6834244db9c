"""Who takes part in a session: the list of people with a tick for each day, and those who simply walk in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from clndesk.fields.text import fold
from clndesk.i18n import ngettext
from clndesk.insight.agenda import days_of
from clndesk.models.catalog import kind
from clndesk.models.people import Member
from clndesk.models.sessions import Session
from clndesk.models.taking_part import Attendance, Participant
from clndesk.store.clock import now
from clndesk.store.store import Store

THERE = ("present", "partial")
"""What a person's presence is when they are in the room."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person on the list of a session; `presence` and `minutes` by day, `values` of the entry in the list."""

    id: str
    member: str
    name: str
    country: str | None
    organisation: str | None
    values: Mapping[str, Any]
    presence: Mapping[date, str]
    replaces: str | None
    """The member in whose place the person came, on any day."""
    sent: tuple[str, ...] = ()
    """The members who came in the person's place."""


@dataclass(frozen=True, slots=True)
class Room:
    """The days of a session, and everybody on its list in the order of their names."""

    days: tuple[date, ...]
    people: tuple[PersonLine, ...]

    def there(self, day: date) -> int:
        """How many are there on a day."""
        return sum(line.presence.get(day) in THERE for line in self.people)


def read(store: Store, session_id: str) -> Room:
    """The list of a session with all ticks."""
    with store.read() as db:
        session = db.get_one(Session, session_id)
        ticks = _ticks(db, session_id)
        days = sorted({*days_of(session.start, session.end), *(day for _member, day in ticks)})
        lines = [_line(one, db.get_one(Member, one.member), ticks) for one in _entries(db, session_id)]
    return Room(tuple(days), tuple(sorted(lines, key=_by_name)))


def in_the_room(store: Store, session_id: str, day: date) -> tuple[str, ...]:
    """The ids of the people who are there on a day, by their names."""
    found = read(store, session_id)
    return tuple(line.member for line in found.people if line.presence.get(day) in THERE)


def invite(store: Store, session_id: str, member_ids: Iterable[str], registration: str = "invited") -> int:
    """Put people on the list who are not on it yet; how many."""
    with store.write("") as db:
        known = {one.member for one in _entries(db, session_id)}
        new = [member for member in dict.fromkeys(member_ids) if member not in known]
        words = ngettext("Invite {count} person", "Invite {count} people", len(new))
        db.info["label"] = words.format(count=len(new))
        db.add_all(Participant(session=session_id, member=member, registration=registration) for member in new)
    return len(new)


def mark(store: Store, session_id: str, marks: Mapping[tuple[str, date], str | None]) -> int | None:
    """Note who is there: (member, day) to a presence, None to take the tick away. The step, if any."""
    words = ngettext("Tick {count} person's attendance", "Tick the attendance of {count} people", len(marks))
    with store.write(words.format(count=len(marks))) as db:
        for (member, day), presence in marks.items():
            put(db, session_id, member, day, presence)
    return db.info["step"]


def edit(store: Store, edits: Mapping[str, Mapping[str, Any]]) -> int | None:
    """Change entries of a list in one step: fields of the entry by their keys, ticks by the day in ISO form."""
    words = ngettext("Edit {count} entry of the list", "Edit {count} entries of the list", len(edits))
    with store.write(words.format(count=len(edits))) as db:
        for entry_id, values in edits.items():
            entry = db.get_one(Participant, entry_id)
            for key, value in values.items():
                if key in kind("participant").fields:
                    setattr(entry, key, value)
                else:
                    put(db, entry.session, entry.member, date.fromisoformat(key), value)
    return db.info["step"]


def put(db: DbSession, session_id: str, member: str, day: date, presence: str | None, **values: Any) -> None:
    """Set one tick within a step; a tick that was taken away comes back as the record it was."""
    same = (Attendance.session == session_id, Attendance.member == member, Attendance.day == day)
    tick = db.scalars(select(Attendance).where(*same).order_by(Attendance.removed_at.is_not(None))).first()
    if tick is None and presence is not None:
        db.add(Attendance(session=session_id, member=member, day=day, presence=presence, **values))
    elif tick is not None and presence is None and tick.removed_at is None:
        tick.removed_at = now()
    elif tick is not None and presence is not None:
        for key, value in {"removed_at": None, "presence": presence, **values}.items():
            if getattr(tick, key) != value:
                setattr(tick, key, value)


def take_off(store: Store, entry_ids: Sequence[str]) -> int | None:
    """Take people off the list, their ticks with them."""
    words = ngettext("Take {count} person off the list", "Take {count} people off the list", len(entry_ids))
    with store.write(words.format(count=len(entry_ids))) as db:
        for entry_id in entry_ids:
            entry = db.get_one(Participant, entry_id)
            entry.removed_at = now()
            ticks = select(Attendance).where(Attendance.session == entry.session, Attendance.member == entry.member)
            for tick in db.scalars(ticks.where(Attendance.removed_at.is_(None))):
                tick.removed_at = now()
    return db.info["step"]


def _entries(db: DbSession, session_id: str) -> Sequence[Participant]:
    standing = select(Participant).where(Participant.session == session_id, Participant.removed_at.is_(None))
    return db.scalars(standing).all()


def _ticks(db: DbSession, session_id: str) -> dict[tuple[str, date], Attendance]:
    standing = select(Attendance).where(Attendance.session == session_id, Attendance.removed_at.is_(None))
    return {(tick.member, tick.day): tick for tick in db.scalars(standing)}


def _line(entry: Participant, member: Member, ticks: Mapping[tuple[str, date], Attendance]) -> PersonLine:
    own = {day: tick for (person, day), tick in ticks.items() if person == entry.member}
    values = {
        "registration": entry.registration,
        "role": entry.role,
        "travel_paid_by": entry.travel_paid_by,
        "note": entry.note,
    }
    replaces = next((tick.replaces for tick in own.values() if tick.replaces), None)
    presence = {day: tick.presence for day, tick in own.items()}
    sent = dict.fromkeys(person for (person, _day), tick in ticks.items() if tick.replaces == member.id)
    who = (entry.id, member.id, member.name, member.country, member.organisation)
    return PersonLine(*who, values, presence, replaces, tuple(sent))


def _by_name(line: PersonLine) -> tuple[str, str]:
    return fold(line.name), line.id
