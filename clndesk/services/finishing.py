"""Finishes a session: what was noted becomes records in one step, and each line keeps its link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Db

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.insight.finishing import (
    Becomes,
    Named,
    Proposal,
    Said,
    proposals,
)
from clndesk.insight.unknown_tokens import Unknown, unknown_names, unknown_topics
from clndesk.models.catalog import kind_of, kind_of_id
from clndesk.models.change import Change
from clndesk.models.demand import Demand, Topic
from clndesk.models.gains import Signal
from clndesk.models.notes import Note
from clndesk.models.people import Member
from clndesk.models.sessions import Session
from clndesk.services.capture_lines import IN_THE_ROOM
from clndesk.services.capture_records import country_of, link, record_of, signal_of
from clndesk.services.recognising import Meant, take_in
from clndesk.store.store import Store

_BEFORE = frozenset({None, "idea", "planned", "preparing", "ready", "running"})
"""States of a session that end when its notes are finished."""

_MAKES: Mapping[Becomes, str] = {
    Becomes.DEMAND: "demand",
    Becomes.ACTION: "action",
    Becomes.DECISION: "decision",
    Becomes.OUTCOME: "outcome",
    Becomes.SUPPORT: "support_request",
    Becomes.PRODUCT: "product_idea",
}
"""The kind of line that such a record is made of."""

_MADE = {key: becomes for becomes, key in _MAKES.items()} | {"support": Becomes.SUPPORT, "product": Becomes.PRODUCT}
"""What a line was made, by the kind of its record."""

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "owner": ("owner", "person"),
    "country": ("country",),
    "due": ("due_on", "needed_by"),
}


@dataclass(frozen=True, slots=True)
class Finish:
    """What a session comes to before anything is written: proposals, what is unknown, and the lines that stay notes.

    `kept` lines stay in the room, `done` ones have become something before.
    """

    session: str
    title: str
    proposals: tuple[Proposal, ...]
    unknown: tuple[Unknown, ...]
    topics: tuple[Unknown, ...]
    lines: int
    kept: int
    done: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a line: what it becomes, for whom, where, until when.

    `into` is the demand that one more voice is for, or the line of which this one is the repetition. A repeated demand
    has one more voice; what a record that was made of this session leaves blank is taken over.
    """

    becomes: Becomes
    owner: str | None = None
    country: str | None = None
    due: date | None = None
    into: str | None = None


def gather(store: Store, session: str) -> Finish:
    """What can be made of the lines of a session."""
    with store.read() as db:
        said = [_said(db, note) for note in db.scalars(_standing(session))]
        people = select(Member.id, Member.name).where(Member.removed_at.is_(None)).order_by(Member.sort_key)
        topics = select(Topic.id, Topic.name).where(Topic.removed_at.is_(None)).order_by(Topic.sort_key)
        return Finish(
            session=session,
            title=db.get_one(Session, session).title,
            proposals=proposals(said, _demands(db)),
            unknown=unknown_names(said, [Named(*row) for row in db.execute(people)]),
            topics=unknown_topics(said, [Named(*row) for row in db.execute(topics)]),
            lines=len(said),
            kept=sum(line.in_the_room for line in said),
            done=sum(line.became is not None for line in said),
        )


def apply(store: Store, session: str, wishes: Mapping[str, Wish], meant: Meant | None = None) -> int | None:
    """Make of the lines what is wished, and give the number of the step, None where nothing changed.

    `wishes` are by line, `meant` is what stands for names and topics that were not recognised. Raises UserError, with
    nothing changed, where a line was taken away or became something else meanwhile.
    """
    with store.write("") as db:
        one = db.get_one(Session, session)
        db.info["label"] = _("Finish session {title}").format(title=one.title)
        notes = {note.id: note for note in db.scalars(_standing(session))}
        _expect_as_seen(notes, wishes)
        take_in(db, notes.values(), meant or Meant())
        _Making(db, notes, wishes).make_all()
        if one.status in _BEFORE:
            one.status = "captured"
    return db.info["step"]


def _standing(session: str) -> Select[Note]:
    standing = select(Note).where(Note.session == session, Note.removed_at.is_(None))
    return standing.order_by(Note.said_at, Note.position, Note.id)


def _said(db: Db, note: Note) -> Said:
    return Said(
        note.id,
        note.note_kind,
        note.text,
        owner=note.people[0] if note.people else note.speaker,
        country=country_of(db, note),
        due=note.due_on,
        in_the_room=note.attribution == IN_THE_ROOM,
        became=note.promoted_to,
        made=_made(db, note.promoted_to),
        writer=note.written_by or "",
        countries=note.countries or (),
    )


def _made(db: Db, record: str | None) -> Becomes:
    """What a line was made, as long as the record of it stands."""
    found = kind_of_id(record) if record else None
    made = db.get(found.model, record) if found else None
    standing = made is not None and made.removed_at is None
    return _MADE.get(found.key, Becomes.NOTHING) if found and standing else Becomes.NOTHING


def _demands(db: Db) -> list[Named]:
    """The demands of the network, each also in the words in which it was heard."""
    heard: dict[str, list[str]] = {}
    for demand, text in db.execute(select(Signal.demand, Signal.text).where(Signal.removed_at.is_(None))):
        heard.setdefault(str(demand), []).append(text)
    demands = select(Demand.id, Demand.title).where(Demand.removed_at.is_(None)).order_by(Demand.id)
    return [Named(record, title, tuple(heard.get(record, ()))) for record, title in db.execute(demands)]


def _expect_as_seen(notes: Mapping[str, Note], wishes: Mapping[str, Wish]) -> None:
    gone = [note for note in wishes if note not in notes or notes[note].promoted_to]
    if gone:
        raise UserError(
            _("The notes have changed since you looked at them."),
            _("Nothing was made of them."),
            _("Look at what they become once more, then finish the session."),
        )


class _Making:
    """Records for the lines, each of which is dealt with once, after the line that it repeats."""

    def __init__(self, db: Db, notes: Mapping[str, Note], wishes: Mapping[str, Wish]) -> None:
        self._db, self._notes = db, notes
        self._waiting = dict(wishes)
        self._made: set[str] = set()

    def make_all(self) -> None:
        for line in self._notes:
            self._make(line)

    def _make(self, line: str) -> None:
        wish, note = self._waiting.pop(line, None), self._notes[line]
        if wish is None or wish.becomes is Becomes.NOTHING:
            return
        first = self._first(wish)
        if first is not None:
            self._repeat(first, note, wish)
        elif wish.becomes is Becomes.SIGNAL and wish.into:
            _add_voice(self._db, note, wish, wish.into)
        else:
            self._made.add(_make_one(self._db, note, wish))

    def _repeat(self, first: str, note: Note, wish: Wish) -> None:
        """Lead a line to the record of the one it repeats; what the network has had before is not filled in."""
        record = _standing_record(self._db, first)
        if record is not None and (first in self._made or _was_made_of(self._db, record, note.session)):
            _complete(self._db, record, note, wish)
        if isinstance(record, Demand):
            _add_voice(self._db, note, wish, first)
        note.promoted_to, note.state = first, "promoted"

    def _first(self, wish: Wish) -> str | None:
        """The record of the line that is repeated, None where there is no such line or nothing became of it."""
        if wish.into is None or wish.into not in self._notes:
            return None
        self._make(wish.into)
        return self._notes[wish.into].promoted_to


def _make_one(db: Db, note: Note, wish: Wish) -> str:
    record = record_of(db, note, _MAKES.get(wish.becomes, "demand"))
    _fill(db, record, wish)
    link(db, note, record)
    return str(record.id)


def _standing_record(db: Db, record_id: str) -> Any:
    """The record that a line has become, None where it was removed or is none that lines become."""
    found = kind_of_id(record_id)
    record = db.get(found.model, record_id) if found and found.key in _MADE else None
    return record if record is not None and record.removed_at is None else None


def _was_made_of(db: Db, record: Any, session: str | None) -> bool:
    """Whether a line of the session was made this record; a demand is, that began together with a voice from there."""
    if not isinstance(record, Demand):
        return True
    voices = select(Signal.id).where(Signal.demand == record.id, Signal.session == session)
    # Two steps of another computer may have come as one: that the days are the same tells them apart.
    voices = voices.where(Signal.heard_on == record.raised_on)
    begun = select(Change.step_id).where(Change.op == "insert")
    began = begun.where(Change.record == record.id)
    return db.scalar(begun.where(Change.record.in_(voices), Change.step_id.in_(began)).limit(1)) is not None


def _complete(db: Db, record: Any, note: Note, wish: Wish) -> None:
    """Put into a record whatever it leaves blank and a line that says the same would have made of it."""
    made = kind_of(record)
    other = record_of(db, note, _MAKES[_MADE[made.key]])
    _fill(db, other, wish)
    for key in made.fields:
        value = getattr(other, key)
        if value and not getattr(record, key):
            setattr(record, key, value)


def _add_voice(db: Db, note: Note, wish: Wish, demand_id: str) -> None:
    demand, country = db.get_one(Demand, demand_id), wish.country or country_of(db, note)
    db.add(signal_of(note, demand_id, country))
    if country and country != demand.country and country not in (demand.also_asked_by or ()):
        demand.also_asked_by = (*(demand.also_asked_by or ()), country)
    note.promoted_to, note.state = demand_id, "promoted"


def _fill(db: Db, record: Any, wish: Wish) -> None:
    """What was wished stands over what the line says; the country of an action is that of its owner."""
    fields = kind_of(record).fields
    for key, value in (("owner", wish.owner), ("country", wish.country), ("due", wish.due)):
        for field in _in(fields, _FIELDS[key]):
            setattr(record, field, value if value is not None else getattr(record, field))
    owner = getattr(record, "owner", None)
    if owner and not wish.country:
        record.country = record.country or db.get_one(Member, owner).country


def _in(fields: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    return [key for key in keys if key in fields]
