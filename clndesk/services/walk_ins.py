"""People who walk in: one typed line puts them on the list and in the room, known or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from clndesk.errors import UserError
from clndesk.fields import Country, Invalid, Wording
from clndesk.fields.text import clean_line, fold
from clndesk.i18n import LANGUAGES, _, language
from clndesk.insight.attendance_log import LogLine
from clndesk.insight.capture.tokens import reads_as_note
from clndesk.models.catalog import kind
from clndesk.models.people import Member, Organisation
from clndesk.models.sessions import Session
from clndesk.models.taking_part import Participant
from clndesk.services import attendance, bodies_named, records
from clndesk.store.store import Store

_INTERNATIONAL = frozenset({"development_partner"})
"""Groups of organisations whose people come from many countries."""

_WITH_COUNTRY = 3
"""A line of so many parts names a country: name, organisation, country."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a line says: a name, and where it is told, an organisation and a country's code; `line` is all of it."""

    name: str
    organisation: str = ""
    country: str | None = None
    line: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class WalkedIn:
    """Who has come in, and whether a new record was made for them; `step` undoes all of it."""

    member: str
    name: str
    is_new: bool
    step: int | None


def read_line(text: str) -> Typed:
    """What a typed line says: "name, organisation, country", the last two in any order or left out."""
    parts = [clean_line(part) for part in text.split(",")]
    name, rest = parts[0], [part for part in parts[1:] if part]
    country = next((code for part in reversed(rest) if (code := _country(part))), None)
    named = [part for part in rest if _country(part) != country or country is None]
    return Typed(name, named[0] if named else "", country, text)


def people_offered(store: Store) -> list[tuple[str, str]]:
    """Everybody who may be picked as the one who comes in: their id, and their name with their country."""
    country = Country()
    with store.read() as db:
        known = select(Member.id, Member.name, Member.country).where(Member.removed_at.is_(None))
        rows = db.execute(known.order_by(Member.sort_key)).all()
    wording = Wording(language())
    return [(row.id, ", ".join(filter(None, (row.name, country.format(row.country, wording))))) for row in rows]


def walk_in(store: Store, session_id: str, text: str, day: date, member_id: str | None = None) -> WalkedIn:
    """Put a person on the list and in the room; `member_id` where the one who is meant was picked.

    Somebody of the same name and country is taken as that person. Raises UserError for an empty name, or where
    nothing tells the country of somebody new, or where the line reads like a note.
    """
    typed = read_line(text)
    with store.write("") as db:
        member, is_new = person_of(db, session_id, typed, member_id)
        db.info["label"] = _("{name} walks in").format(name=member.name)
        put_on_the_list(db, session_id, member.id, "walk_in")
        attendance.put(db, session_id, member.id, day, "present")
        found = (member.id, member.name)
    return WalkedIn(*found, is_new, db.info["step"])


def person_of(
    db: DbSession, session_id: str, typed: Typed, member_id: str | None, like: Member | None = None
) -> tuple[Member, bool]:
    """Who is meant, and whether a record was made; of somebody new nothing else is told than of `like`.

    Raises UserError where several are meant, where nothing tells the country of somebody new, or for a note.
    """
    if member_id is None:
        refuse_note(typed.line)
    found = db.get_one(Member, member_id) if member_id else _known(db, typed)
    return (found, False) if found else (_stub(db, db.get_one(Session, session_id), typed, like), True)


def put_on_the_list(db: DbSession, session_id: str, member: str, registration: str) -> None:
    """Put somebody on the list of a session within a step, unless they stand on it."""
    standing = select(Participant.id).where(
        Participant.session == session_id, Participant.member == member, Participant.removed_at.is_(None)
    )
    if db.scalar(standing) is None:
        db.add(Participant(session=session_id, member=member, registration=registration))


def refuse_note(text: str) -> None:
    """Raises UserError for a line that is plainly a note, typed where a name is asked for."""
    if reads_as_note(text, LANGUAGES):
        raise UserError(
            _("“{text}” reads like a note, not like a name.").format(text=text.strip()),
            _("Nobody was added."),
            _("Take notes on the page Notes; here write for example: Ama Owusu, NHIA, Ghana"),
        )


def _known(db: DbSession, typed: Typed) -> Member | None:
    """The one member of this name, of this country where one is told. Raises UserError where there are several."""
    same = select(Member).where(Member.sort_key == fold(typed.name), Member.removed_at.is_(None))
    found = db.scalars(same.where(Member.country == typed.country) if typed.country else same).all()
    if len(found) > 1:
        raise UserError(
            _("There are {count} people called “{name}”.").format(count=len(found), name=typed.name),
            _("Nobody was added."),
            _("Choose one of the people offered, or write the country as well."),
        )
    return found[0] if found else None


def _stub(db: DbSession, session: Session, typed: Typed, like: Member | None) -> Member:
    _refuse_unknown_country(typed)
    organisation = _organisation(db, typed, (like and like.country) or session.host_country)
    told = (typed.country, organisation and organisation.country, like and like.country, session.host_country)
    country = next(filter(None, told), None)
    if not typed.name or country is None:
        raise UserError(
            _("It takes a name and a country to know who has come in."),
            _("Nobody was added."),
            _("Write for example: Ama Owusu, NHIA, Ghana"),
        )
    if organisation is None and typed.organisation:
        organisation = Organisation(name=typed.organisation, country=country)
        db.add(organisation)
        db.flush()
    same = like is not None and like.country == country and not typed.organisation
    body = like.organisation if like and same else organisation.id if organisation else None
    member = Member(name=typed.name, country=country, organisation=body, status="prospect")
    db.add(member)
    db.flush()
    return member


def _refuse_unknown_country(typed: Typed) -> None:
    """Raises UserError where a third part stands for a country that is not understood: no other takes its place."""
    parts = [clean_line(part) for part in typed.line.split(",") if clean_line(part)]
    if typed.country is None and len(parts) >= _WITH_COUNTRY:
        raise UserError(
            _("No country is called “{name}”.").format(name=parts[-1]),
            _("Nobody was added."),
            _("Write for example: Ama Owusu, NHIA, Ghana"),
        )


def _organisation(db: DbSession, typed: Typed, near: str | None) -> Organisation | None:
    """The organisation that is named: one of the person's country before others.

    One of another country is meant only where it works in many, or where the line tells no country and no other is
    called so.
    """
    if not typed.organisation:
        return None
    country = typed.country or near
    choice = bodies_named.in_country(db, LogLine(typed.name, organisation=typed.organisation), country)
    if choice:
        return db.get_one(Organisation, choice)
    found = records.named(db, kind("organisation"), typed.organisation)
    only = db.get_one(Organisation, found[0]) if len(found) == 1 else None
    return only if only and (typed.country is None or only.stakeholder_group in _INTERNATIONAL) else None


def _country(text: str) -> str | None:
    try:
        return Country().parse(text)
    except Invalid:
        return None
