"""Who is in the room while notes are taken: ticked as they come, and walk-ins typed in one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.insight.capture.line import Known
from clndesk.insight.capture.parsing import parse
from clndesk.models.sessions import Session
from clndesk.services import attendance, walk_ins
from clndesk.services.capture_names import day_of
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody on the list of a session, and whether they are there today."""

    member: str
    name: str
    country: str | None
    here: bool


def session_day(store: Store, session: str, today: date | None = None) -> date:
    """The day of a session on which people are ticked now."""
    with store.read() as db:
        return day_of(db.get(Session, session), today or date.today())


def seats(store: Store, session: str, day: date) -> list[Seat]:
    """Everybody on the list of a session, in the order of their names."""
    found = attendance.read(store, session).people
    return [Seat(line.member, line.name, line.country, line.presence.get(day) in attendance.THERE) for line in found]


def tick(store: Store, session: str, day: date, member: str, here: bool) -> int | None:
    """Note that somebody is there, or not there after all."""
    return attendance.mark(store, session, {(member, day): "present" if here else "absent"})


def walk_in(store: Store, session: str, day: date, text: str, known: Known) -> str:
    """Note somebody who was not on the list: `@name`, or `name =GH`, or name, organisation and country with commas.

    Raises UserError where it is not certain who is meant, or from which country somebody new comes.
    """
    walk_ins.refuse_note(text.strip().removeprefix("@"))
    line = parse(text, known)
    if line.unresolved or (line.speaker and line.text):
        raise UserError(
            _("It is not clear who came in: “{text}”.").format(text=text.strip()),
            _("Nobody was added."),
            _("Write the name and the country, such as: Efua Boateng =GH"),
        )
    typed = ", ".join((line.text, *line.countries)) if line.countries else text
    return walk_ins.walk_in(store, session, typed, day, line.speaker).member
