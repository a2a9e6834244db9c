"""Makes a record of a line: a demand, an action, a decision, an outcome, a request; the line keeps its link."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session as Db

from clndesk.errors import UserError
from clndesk.i18n import _, language
from clndesk.models.catalog import kind_of_id
from clndesk.models.demand import Demand
from clndesk.models.gains import Outcome, Signal, Support
from clndesk.models.note_words import NOTE_KIND
from clndesk.models.notes import Action, Decision, Note
from clndesk.models.people import Member
from clndesk.models.products import Product
from clndesk.models.sessions import Session
from clndesk.services.capture_lines import IN_THE_ROOM
from clndesk.store.store import Store

_TITLE = 250


def convert(store: Store, note: str) -> str:
    """Make of a line what its kind says, with its fields filled in, and give the id of the new record.

    Raises UserError for a line that stays in the room, has become something already, or is of a kind that
    becomes nothing.
    """
    with store.write("") as db:
        found = db.get_one(Note, note)
        _expect_free(found)
        record = record_of(db, found, found.note_kind)
        link(db, found, record)
        label = _("Make a record of a note: {text}")
        db.info["label"] = label.format(text=found.text[:60])
        return str(record.id)


def record_of(db: Db, note: Note, kind: str) -> Any:
    """The record that a line of a kind becomes, with its fields filled in. Raises UserError for other kinds."""
    make = _MAKERS.get(kind)
    if make is None:
        raise UserError(
            _("A line of the kind “{kind}” becomes no record by itself.").format(
                kind=NOTE_KIND.label(kind, language())
            ),
            _("The line stays as it is."),
            _("Make it a demand, action, decision or outcome first."),
        )
    return make(note, country_of(db, note), db.get(Session, note.session) if note.session else None)


def link(db: Db, note: Note, record: Any) -> None:
    """Add a record and let its line know of it; a demand keeps what was heard as its first signal."""
    db.add(record)
    db.flush()
    note.promoted_to, note.state = record.id, "promoted"
    if isinstance(record, Demand):
        db.add(signal_of(note, record.id, record.country))


def signal_of(note: Note, demand: str, country: str | None) -> Signal:
    """One voice for a demand, in the words of a line."""
    return Signal(
        text=note.text,
        demand=demand,
        country=country,
        raised_by=note.speaker,
        heard_on=_day(note),
        source="session_discussion",
        attribution=note.attribution,
        session=note.session,
        note=note.id,
    )


def link_words(record: str) -> str:
    """What a line became, in a few words: the kind and the beginning of the id."""
    one = kind_of_id(record)
    return f"{one.label()} {record[: len(one.prefix) + 5]}" if one else record


def _expect_free(note: Note) -> None:
    unchanged = _("The line stays as it is.")
    if note.promoted_to:
        what = _("This line has become {record} already.").format(record=link_words(note.promoted_to))
        raise UserError(what, unchanged, _("Open that record to change it."))
    if note.attribution == IN_THE_ROOM:
        what = _("This line stays in the room.")
        raise UserError(what, unchanged, _("Let it out of the room first, if those who spoke agree."))


def country_of(db: Db, note: Note) -> str | None:
    """The one country that was named, else that of who spoke."""
    if note.countries:
        return note.countries[0] if len(note.countries) == 1 else None
    speaker = db.get(Member, note.speaker) if note.speaker else None
    return note.speaker_country or (speaker.country if speaker else None)


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1]}…"


def _day(note: Note) -> date | None:
    return note.said_at.astimezone().date() if note.said_at else None


def _demand(note: Note, country: str | None, session: Session | None) -> Demand:
    title = _title(note.text)
    return Demand(
        title=title,
        problem=note.text if title != note.text else None,
        country=country,
        topic=note.topics[0] if note.topics else None,
        raised_on=_day(note),
        raised_by=note.speaker,
        source="session_discussion",
        priority=note.priority,
        cycle=session.cycle if session else None,
    )


def _action(note: Note, country: str | None, _session: Session | None) -> Action:
    owner = note.people[0] if note.people else note.speaker
    made = {"country": country, "due_on": note.due_on, "priority": note.priority}
    return Action(text=note.text[:500], owner=owner, session=note.session, note=note.id, **made)


def _decision(note: Note, _country: str | None, _session: Session | None) -> Decision:
    return Decision(text=note.text, session=note.session, note=note.id, effective_on=note.due_on or _day(note))


def _outcome(note: Note, country: str | None, _session: Session | None) -> Outcome:
    return Outcome(title=_title(note.text), what_changed=note.text, country=country, session=note.session, note=note.id)


def _support(note: Note, country: str | None, _session: Session | None) -> Support:
    asked = {"person": note.speaker, "requested_on": _day(note), "needed_by": note.due_on}
    return Support(text=note.text, country=country, session=note.session, note=note.id, **asked)


def _product(note: Note, _country: str | None, session: Session | None) -> Product:
    return Product(title=_title(note.text)[:200], stage="idea", cycle=session.cycle if session else None)


_MAKERS = {
    "demand": _demand,
    "action": _action,
    "decision": _decision,
    "outcome": _outcome,
    "support_request": _support,
    "product_idea": _product,
}
CONVERTIBLE = tuple(_MAKERS)
