"""Gathers a session with all that belongs to it as plain values, worded in the language of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Database

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.insight.agenda import Slot, timetable
from clndesk.insight.proceedings import CAME, Action, Attendee, Block, Line, Photo, Proceedings
from clndesk.models.catalog import kind
from clndesk.models.cycles import Cycle
from clndesk.models.gains import Signal
from clndesk.models.notes import Action as ActionRecord
from clndesk.models.notes import Attachment, Decision, Note
from clndesk.models.sessions import Block as BlockRecord
from clndesk.models.sessions import Session
from clndesk.models.taking_part import Attendance, Participant
from clndesk.services.session_names import Known
from clndesk.store import blobs
from clndesk.store.store import Store

_LISTED = re.compile(r"^\s*(?:[-–•*]|\d+[.)])\s+")
_NOT_COMING = frozenset({"declined", "not_invited", "waitlisted"})


def contents(store: Store, session_id: str, language: str) -> Proceedings:
    """A session with everything its documents are made of. Raises UserError where there is no such session."""
    network = store.name
    with store.read() as db:
        session = db.get(Session, session_id)
        if session is None or session.removed_at is not None:
            raise UserError(
                _("There is no session {id} in this network.").format(id=session_id),
                _("No file was made."),
                _("Choose one of the sessions of this network."),
            )
        return _Gathering(db, session, language).proceedings(network)


class _Gathering:
    """The session while it is gathered."""

    def __init__(self, db: Database, session: Session, language: str) -> None:
        self._db = db
        self._session = session
        self._known = Known(db, language)
        self._blocks = {block.id: block for block in self._of(BlockRecord)}
        self._notes = {note.id: note for note in self._of(Note)}

    def proceedings(self, network: str) -> Proceedings:
        session = self._session
        cycle = self._db.get(Cycle, session.cycle) if session.cycle else None
        leads = dict.fromkeys((session.lead or "", *(session.facilitators or ())))
        attendees = self._attendees()
        decisions, demands, actions = self._decisions(), self._demands(), self._actions()
        return Proceedings(
            id=session.id, network=network, title=session.title, rule=session.attribution or "",
            cycle=cycle.name if cycle else "", modality=self._known.word("session", "modality", session.modality),
            start=session.start, end=session.end, place=session.place or "", host_country=session.host_country or "",
            languages=session.languages or (), objectives=tuple(points(session.objectives)),
            facilitators=tuple(name for name in map(self._known.name, leads) if name),
            note_takers=self._note_takers(), attendees=attendees, blocks=tuple(self._agenda()),
            lines=tuple(self._lines()), decisions=decisions, demands=demands,
            actions=actions, photos=tuple(self._photos()),
            known_people=self._known.names_here(), people_of_before=self._known.names_of_before(),
            known_organisations=self._known.organisations, known_countries=self._known.country_names(),
        )  # fmt: skip

    def _note_takers(self) -> tuple[str, ...]:
        """Whoever was to take notes; where nobody was named, those who wrote the lines, who wrote most first.

        An account of a computer, such as "root" or "ama.owusu", is no name for minutes.
        """
        named = self._known.name(self._session.note_taker)
        writers = Counter(note.written_by for note in self._notes.values() if not (note.written_by or "").islower())
        return (named,) if named else tuple(writer for writer, _count in writers.most_common() if writer)

    def _attendees(self) -> tuple[Attendee, ...]:
        days = Proceedings("", "", "", start=self._session.start, end=self._session.end).days
        listed = {one.member: one for one in self._of(Participant)}
        there: dict[str, dict[Any, str]] = {}
        senders: dict[str, str] = {}
        for row in self._of(Attendance):
            there.setdefault(row.member, {})[row.day] = row.presence
            if row.replaces:
                senders[row.member] = row.replaces
        people = {**listed, **there}
        found = [self._attendee(who, listed.get(who), there.get(who, {}), days, senders.get(who)) for who in people]
        return tuple(sorted((one for one in found if one), key=lambda one: (one.country == "", one.country, one.name)))

    def _attendee(
        self, who: str, listed: Participant | None, there: Mapping[Any, str], days: tuple[Any, ...], sender: str | None
    ) -> Attendee | None:
        person = self._known.people.get(who)
        came = CAME.intersection(there.values())
        if person is None or (listed and listed.registration in _NOT_COMING and not came):
            return None
        # A day outside of the session's dates counts too: somebody wrote down that the person was there.
        presence = [there.get(day, "") for day in days] + [code for day, code in there.items() if day not in days]
        role = self._known.word("participant", "role", listed.role if listed else None)
        return Attendee(
            who, person.name, person.country, person.organisation, person.job_title, person.email, role,
            tuple(presence), person.in_directory, self._known.name(sender),
        )  # fmt: skip

    def _agenda(self) -> Iterator[Block]:
        start = self._session.start
        slots = (Slot(one.id, one.day or 1, one.minutes or 0, one.begins) for one in self._blocks.values())
        begins = {one.id: one.begins for one in timetable(start, slots)} if start else {}
        for record in self._blocks.values():
            method = self._known.word("block", "method", record.method)
            yield Block(
                record.title, begins.get(record.id), record.minutes or 0, method, record.purpose or "",
                record.facilitator_notes or "", self._known.name(record.lead), record.materials or "",
                record.output_expected or "", record.method == "break", record.id,
            )  # fmt: skip

    def _lines(self) -> Iterator[Line]:
        apart = {"decision", "action", "demand"}
        return (self._line(note) for note in self._in_order() if note.note_kind not in apart)

    def _decisions(self) -> tuple[Line, ...]:
        records = [one for one in self._of(Decision) if one.status != "reversed"]
        made = tuple(Line(one.id, "decision", one.text, rule=self._rule(one.note)) for one in records)
        return (*made, *self._left("decision"))

    def _demands(self) -> tuple[Line, ...]:
        made = (
            Line(
                one.id, "demand", one.text, self._called("demand"), one.attribution or self._rule(one.note),
                self._known.name(one.raised_by), self._known.body(one.raised_by), one.country or "",
                self._topics_of(one.note),
            )
            for one in self._of(Signal)
        )  # fmt: skip
        return (*made, *self._left("demand"))

    def _actions(self) -> tuple[Action, ...]:
        """By the day they are due, those without one last."""
        word = self._known.word
        made = tuple(
            Action(
                one.id, one.text, self._known.name(one.owner), one.country or "", one.due_on, one.status == "done",
                word("action", "status", one.status), self._rule(one.note),
            )
            for one in self._of(ActionRecord)
            if one.status != "cancelled"
        )  # fmt: skip
        notes = [note for note in self._in_order() if note.note_kind == "action" and not note.promoted_to]
        every = (*made, *(self._action_of(note) for note in notes))
        return tuple(sorted(every, key=lambda action: action.due or date.max))

    def _action_of(self, note: Note) -> Action:
        owner = next(iter(note.people or ()), None) or note.speaker
        return Action(note.id, note.text, self._known.name(owner), "", note.due_on, rule=note.attribution or "")

    def _left(self, note_kind: str) -> tuple[Line, ...]:
        """The lines of a kind of which nothing has been made yet."""
        notes = (note for note in self._in_order() if note.note_kind == note_kind and not note.promoted_to)
        return tuple(self._line(note) for note in notes)

    def _line(self, note: Note) -> Line:
        block = self._blocks.get(note.block or "")
        country = note.speaker_country or self._known.country(note.speaker)
        topics = self._known.topics(note.topics)
        said_at = note.said_at.astimezone().replace(tzinfo=None) if note.said_at else None
        return Line(
            note.id, note.note_kind, note.text, self._called(note.note_kind), note.attribution or "",
            self._known.name(note.speaker), self._known.body(note.speaker), country, topics,
            block.title if block else "", said_at,
        )  # fmt: skip

    def _photos(self) -> Iterator[Photo]:
        for one in self._of(Attachment):
            content = blobs.content(self._db, one.sha256) if one.sha256 and _is_picture(one) else None
            if content is not None:
                yield Photo(one.id, one.caption or "", content, self._rule(one.note))

    def _in_order(self) -> list[Note]:
        places = {block: place for place, block in enumerate(self._blocks)}
        after = len(places)

        def key(note: Note) -> tuple[int, int, str, str]:
            return places.get(note.block or "", after), note.position or 0, str(note.said_at or ""), note.id

        return sorted(self._notes.values(), key=key)

    def _called(self, note_kind: str) -> str:
        return self._known.word("note", "note_kind", note_kind)

    def _rule(self, note_id: str | None) -> str:
        """The rule of the line a record came from, whatever has become of the line since."""
        note = self._notes.get(note_id or "") or (self._db.get(Note, note_id) if note_id else None)
        return (note.attribution or "") if note else ""

    def _topics_of(self, note_id: str | None) -> tuple[str, ...]:
        note = self._notes.get(note_id or "")
        return self._known.topics(note.topics) if note else ()

    def _of(self, model: Any) -> list[Any]:
        """The standing records of a kind that belong to the session, in the order they were put in."""
        belongs = model.session == self._session.id
        if "note" in kind(model.__kind__.key).fields:
            notes = select(Note.id).where(Note.session == self._session.id)
            belongs = or_(belongs, model.session.is_(None) & model.note.in_(notes))
        order = [getattr(model, name) for name in ("day", "position") if hasattr(model, name)]
        standing = select(model).where(model.removed_at.is_(None), belongs)
        return list(self._db.scalars(standing.order_by(*order, model.id)))


def points(text: str | None) -> Iterator[str]:
    """The points of a text, one a line, without the signs or figures people put before them."""
    return (_LISTED.sub("", line).strip() for line in (text or "").splitlines() if line.strip())


def _is_picture(one: Attachment) -> bool:
    return (one.media_type or "").startswith("image/")
