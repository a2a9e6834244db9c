"""Learning sessions: what is planned for them, the blocks of their agenda, and the tasks before and after."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped

from clndesk.fields import (
    Choice,
    Clock,
    Country,
    Day,
    Language,
    LongText,
    Moment,
    Reference,
    Several,
    Text,
    Whole,
)
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.session_words import ATTRIBUTION, METHOD, MODALITY, SESSION_STATUS, TASK_SIDE


class Session(Record, Base):
    """A learning session: a workshop, webinar, pairing call, visit or other meeting of peers."""

    __tablename__ = "session"
    __kind__ = KindSpec("session", N_("Session"), N_("Sessions"), "S", title="title")

    title: Mapped[str] = field(Text(200), N_("Title"), required=True, search=True)
    cycle: Mapped[str | None] = field(Reference("cycle"), N_("Cycle"))
    number_in_cycle: Mapped[int | None] = field(Whole(1, 999), N_("Number in the cycle"))
    modality: Mapped[str | None] = field(Choice(MODALITY), N_("Modality"))
    start: Mapped[datetime | None] = field(Moment(), N_("Start"), group="span")
    end: Mapped[datetime | None] = field(Moment(), N_("End"), group="span")
    time_zone: Mapped[str | None] = field(
        Text(60), N_("Time zone"), hint=N_("Where the clocks of start and end are read, such as Accra or GMT.")
    )
    place: Mapped[str | None] = field(Text(200), N_("Place or link"), search=True)
    platform: Mapped[str | None] = field(Text(80), N_("Platform"))
    host_country: Mapped[str | None] = field(Country(), N_("Host country"))
    host_organisation: Mapped[str | None] = field(Reference("organisation"), N_("Host organisation"))
    venue_owner: Mapped[str | None] = field(
        Reference("organisation"), N_("Owner of the venue"), hint=N_("A room that is lent counts as a contribution.")
    )
    languages: Mapped[tuple[str, ...] | None] = field(Several(Language()), N_("Languages"))
    interpretation: Mapped[tuple[str, ...] | None] = field(Several(Language()), N_("Interpretation into"))
    objectives: Mapped[str | None] = field(LongText(), N_("Objectives"), search=True)
    outputs_wanted: Mapped[str | None] = field(LongText(), N_("Wanted results"), search=True)
    learning_questions: Mapped[str | None] = field(LongText(), N_("Learning questions"), search=True)
    demands: Mapped[tuple[str, ...] | None] = field(Several(Reference("demand")), N_("Demands addressed"))
    topics: Mapped[tuple[str, ...] | None] = field(Several(Reference("topic")), N_("Topics"))
    method: Mapped[str | None] = field(LongText(), N_("Method"))
    materials: Mapped[str | None] = field(LongText(), N_("Materials"))
    lead: Mapped[str | None] = field(Reference("member"), N_("Lead"))
    facilitators: Mapped[tuple[str, ...] | None] = field(Several(Reference("member")), N_("Facilitators"))
    note_taker: Mapped[str | None] = field(Reference("member"), N_("Note taker"))
    resource_persons: Mapped[tuple[str, ...] | None] = field(Several(Reference("member")), N_("Resource persons"))
    status: Mapped[str | None] = field(Choice(SESSION_STATUS), N_("Status"), default="planned")
    status_reason: Mapped[str | None] = field(LongText(), N_("Reason for cancelling or postponing"))
    attribution: Mapped[str | None] = field(Choice(ATTRIBUTION), N_("Attribution rule"), default="unattributed")
    summary_sent_on: Mapped[date | None] = field(Day(), N_("Summary sent on"))


class Block(Record, Base):
    """One block of a session's agenda; its time follows from the blocks before it, unless `begins` pins it."""

    __tablename__ = "block"
    __kind__ = KindSpec("block", N_("Agenda block"), N_("Agenda blocks"), "B", title="title", part_of="session")

    title: Mapped[str] = field(Text(200), N_("Title"), required=True, search=True)
    session: Mapped[str] = field(Reference("session"), N_("Session"), required=True)
    day: Mapped[int | None] = field(Whole(1, 60), N_("Day"), default=1)
    position: Mapped[int | None] = field(Whole(0, 9999), N_("Position"))
    begins: Mapped[str | None] = field(Clock(), N_("Fixed start"))
    minutes: Mapped[int | None] = field(Whole(0, 1440), N_("Minutes"), default=30)
    method: Mapped[str | None] = field(Choice(METHOD), N_("Method"))
    purpose: Mapped[str | None] = field(LongText(), N_("Purpose"), search=True)
    lead: Mapped[str | None] = field(Reference("member"), N_("Lead"))
    materials: Mapped[str | None] = field(LongText(), N_("Materials"))
    output_expected: Mapped[str | None] = field(LongText(), N_("Expected result"))
    facilitator_notes: Mapped[str | None] = field(LongText(), N_("Notes for facilitators"))
    groups: Mapped[str | None] = field(
        LongText(), N_("Breakout groups"), hint=N_("A line for each group: its name, its people, who facilitates.")
    )
    actual_start: Mapped[str | None] = field(Clock(), N_("Actual start"))
    actual_end: Mapped[str | None] = field(Clock(), N_("Actual end"))


class Task(Record, Base):
    """One item of a session's checklist; `template` and `offset_days` tell where it came from and move it along."""

    __tablename__ = "task"
    __kind__ = KindSpec("task", N_("Checklist item"), N_("Checklist items"), "TK", title="text", part_of="session")

    text: Mapped[str] = field(Text(250), N_("Item"), required=True)
    session: Mapped[str] = field(Reference("session"), N_("Session"), required=True)
    side: Mapped[str | None] = field(Choice(TASK_SIDE), N_("Before or after"), default="prep")
    template: Mapped[str | None] = field(Text(40), N_("Template item"))
    offset_days: Mapped[int | None] = field(Whole(-999, 999), N_("Days from the session"))
    due_on: Mapped[date | None] = field(Day(), N_("Due on"))
    owner: Mapped[str | None] = field(Reference("member"), N_("Owner"))
    done_on: Mapped[date | None] = field(Day(), N_("Done on"))
    note: Mapped[str | None] = field(LongText(), N_("Note"))
