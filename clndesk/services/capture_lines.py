"""The lines of a session: read as plain values, added, edited, retyped, merged, split; each act is one step."""

from __future__ import annotations

import socket
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session as Db

from clndesk.i18n import _
from clndesk.insight.capture.line import Line
from clndesk.models.notes import Attachment, Note
from clndesk.store.store import Store

IN_THE_ROOM = "off_record"
APART = 10
"""So far apart are the positions of lines, so that a part cut off finds room between two."""
_DEVICE = socket.gethostname()


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of a session as plain values."""

    id: str
    position: int
    said_at: datetime | None
    kind: str
    text: str
    speaker: str | None = None
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    priority: str | None = None
    due: date | None = None
    in_the_room: bool = False
    promoted_to: str | None = None
    pictures: tuple[str, ...] = ()

    def as_line(self) -> Line:
        """The same as if it had just been typed."""
        return Line(
            kind=self.kind,
            text=self.text,
            speaker=self.speaker,
            people=self.people,
            topics=self.topics,
            countries=self.countries,
            priority=self.priority,
            due=self.due,
            in_the_room=self.in_the_room,
        )


def lines(store: Store, session: str, only: Collection[str] | None = None) -> list[NoteLine]:
    """The standing lines of a session in their order; `only` those of some ids."""
    with store.read() as db:
        # A few lines are found by their ids: by their session, all of its lines would be looked at.
        chosen = Note.session == session if only is None else Note.id.in_(only)
        wanted = _columns().where(chosen, Note.removed_at.is_(None))
        found = db.execute(wanted.order_by(Note.said_at, Note.position, Note.id)).all()
        rows = [row for row in found if row.session == session]
        pictures = _pictures(db, session, only)
    return [_line(row, pictures) for row in rows]


def fullest_session(store: Store) -> str | None:
    """The session with the most lines."""
    with store.read() as db:
        standing = select(Note.session).where(Note.removed_at.is_(None), Note.session.is_not(None))
        return db.scalar(standing.group_by(Note.session).order_by(func.count().desc(), Note.session).limit(1))


def next_position(store: Store, session: str) -> int:
    """The position behind the last line."""
    with store.read() as db:
        last = db.scalar(select(func.max(Note.position)).where(Note.session == session))
    return (last or 0) + APART


def is_stored(store: Store, session: str, at: datetime, text: str | None = None) -> bool:
    """Whether a line of just this moment is in the network; with its text, one of this moment or later."""
    moment = Note.said_at == at if text is None else and_(Note.said_at >= at, Note.text == text)
    with store.read() as db:
        return db.scalar(select(Note.id).where(Note.session == session, moment).limit(1)) is not None


def add(store: Store, session: str, line: Line, at: datetime, position: int, language: str | None = None) -> str:
    """Store a line and give its id once it is on the disk. Raises UserError, and nothing is stored."""
    with store.write(_("Note: {text}").format(text=short(line))) as db:
        said = {"session": session, "position": position, "said_at": at, "lang": language}
        note = Note(**said, **values_of(line), written_by=store.actor or None, device=_DEVICE)
        db.add(note)
        db.flush()
        return note.id


def edit(store: Store, note: str, line: Line) -> int | None:
    """Have a line say something else."""
    with store.write(_("Edit note: {text}").format(text=short(line))) as db:
        _set(db.get_one(Note, note), values_of(line))
    return db.info["step"]


def retype(store: Store, note: str, kind: str) -> int | None:
    """Make a line one of another kind."""
    with store.write("") as db:
        found = db.get_one(Note, note)
        db.info["label"] = _("Kind of note: {text}").format(text=_short(found.text))
        found.note_kind = kind
    return db.info["step"]


def keep_in_the_room(store: Store, note: str, kept: bool) -> int | None:
    """Keep a line in the room, or let it out again under the rule of its session."""
    with store.write("") as db:
        found = db.get_one(Note, note)
        label = _("Keep in the room: {text}") if kept else _("No longer only in the room: {text}")
        db.info["label"] = label.format(text=_short(found.text))
        found.attribution = IN_THE_ROOM if kept else None
    return db.info["step"]


def merge(store: Store, note: str, into: str, at: str) -> int | None:
    """Join a line to the one before it, with all that belongs to it; `at` is the moment of removal."""
    with store.write("") as db:
        first, second = db.get_one(Note, into), db.get_one(Note, note)
        db.info["label"] = _("Merge notes: {text}").format(text=_short(first.text))
        first.text = f"{first.text} {second.text}"
        for key in ("topics", "countries", "people"):
            both = (*(getattr(first, key) or ()), *(getattr(second, key) or ()))
            setattr(first, key, tuple(dict.fromkeys(both)) or None)
        for key in ("speaker", "priority", "due_on", "promoted_to"):
            setattr(first, key, getattr(first, key) or getattr(second, key))
        if second.attribution == IN_THE_ROOM:
            first.attribution = IN_THE_ROOM
        for picture in db.scalars(select(Attachment).where(Attachment.note == note)):
            picture.note = into
        second.removed_at = at
    return db.info["step"]


def split(store: Store, note: str, place: int) -> str | None:
    """Make two lines of one, cut at a place in its text; the id of the second, None where there is nothing to cut."""
    with store.write("") as db:
        first = db.get_one(Note, note)
        head, tail = first.text[:place].rstrip(), first.text[place:].lstrip()
        if not head or not tail:
            return None
        db.info["label"] = _("Split note: {text}").format(text=_short(first.text))
        kept = ("session", "block", "said_at", "note_kind", "lang", "speaker", "speaker_country", "attribution")
        copied = {key: getattr(first, key) for key in (*kept, "topics", "countries", "written_by", "device")}
        second = Note(text=tail, position=(first.position or 0) + 1, **copied)
        first.text = head
        db.add(second)
        db.flush()
        return second.id


def values_of(line: Line) -> dict[str, Any]:
    """The fields of a note that a line gives; a line of tokens alone keeps them as its text."""
    return {
        "text": line.text or line.raw.strip(),
        "note_kind": line.kind,
        "speaker": line.speaker,
        "people": line.people or None,
        "topics": line.topics or None,
        "countries": line.countries or None,
        "priority": line.priority,
        "due_on": line.due,
        "attribution": IN_THE_ROOM if line.in_the_room else None,
    }


def short(line: Line) -> str:
    """A line in a few words, for the history."""
    return _short(line.text or line.raw)


def _short(text: str) -> str:
    return shorten(text, 60, placeholder="…")


def _set(note: Note, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        # A rule of its own that was chosen elsewhere is not lost when the words are mended.
        if key != "attribution" or IN_THE_ROOM in (value, note.attribution):
            setattr(note, key, value)


def _columns() -> Select[*tuple[Any, ...]]:
    return select(
        Note.id,
        Note.position,
        Note.said_at,
        Note.note_kind,
        Note.text,
        Note.speaker,
        Note.people,
        Note.topics,
        Note.countries,
        Note.priority,
        Note.due_on,
        Note.attribution,
        Note.promoted_to,
        Note.session,
    )


def _line(row: Any, pictures: Mapping[str, Sequence[str]]) -> NoteLine:
    return NoteLine(
        id=row.id,
        position=row.position or 0,
        said_at=row.said_at,
        kind=row.note_kind,
        text=row.text,
        speaker=row.speaker,
        people=row.people or (),
        topics=row.topics or (),
        countries=row.countries or (),
        priority=row.priority,
        due=row.due_on,
        in_the_room=row.attribution == IN_THE_ROOM,
        promoted_to=row.promoted_to,
        pictures=tuple(pictures.get(row.id, ())),
    )


def _pictures(db: Db, session: str, only: Collection[str] | None) -> dict[str, list[str]]:
    wanted = select(Attachment.note, Attachment.id).where(
        Attachment.session == session, Attachment.removed_at.is_(None), Attachment.note.is_not(None)
    )
    if only is not None:
        wanted = wanted.where(Attachment.note.in_(only))
    found: dict[str, list[str]] = {}
    for note, attachment in db.execute(wanted.order_by(Attachment.id)):
        found.setdefault(str(note), []).append(attachment)
    return found
