"""Who takes part in a session: the list of participants, and who was there on which day."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from clndesk.fields import Choice, Day, LongText, Reference, Whole
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.session_words import ATTENDANCE_MODE, PRESENCE, REGISTRATION, SESSION_ROLE, TRAVEL_PAYER


class Participant(Record, Base):
    """A person on the list of a session: once for the whole session, however many days it lasts."""

    __tablename__ = "participant"
    __kind__ = KindSpec(
        "participant", N_("Participant"), N_("Participants"), "PA", title="member", part_of="session"
    )  # fmt: skip

    member: Mapped[str] = field(Reference("member"), N_("Person"), required=True)
    session: Mapped[str] = field(Reference("session"), N_("Session"), required=True)
    registration: Mapped[str | None] = field(Choice(REGISTRATION), N_("Registration"), default="invited")
    role: Mapped[str | None] = field(Choice(SESSION_ROLE), N_("Role in the session"), default="participant")
    travel_paid_by: Mapped[str | None] = field(Choice(TRAVEL_PAYER), N_("Travel paid by"))
    note: Mapped[str | None] = field(LongText(), N_("Note"))


class Attendance(Record, Base):
    """Whether a person was there on one day of a session."""

    __tablename__ = "attendance"
    __kind__ = KindSpec("attendance", N_("Attendance"), N_("Attendance"), "AT", title="member", part_of="session")

    member: Mapped[str] = field(Reference("member"), N_("Person"), required=True)
    session: Mapped[str] = field(Reference("session"), N_("Session"), required=True)
    day: Mapped[date] = field(Day(), N_("Day"), required=True)
    presence: Mapped[str] = field(Choice(PRESENCE), N_("Presence"), required=True, default="present")
    mode: Mapped[str | None] = field(Choice(ATTENDANCE_MODE), N_("Way of attending"))
    minutes_present: Mapped[int | None] = field(Whole(0, 1440), N_("Minutes present"))
    replaces: Mapped[str | None] = field(Reference("member"), N_("Comes in place of"))
