"""What is captured in a session: notes line by line, the decisions and actions, and the files that go with them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column

from clndesk.fields import Choice, Country, Day, Instant, Language, LongText, Reference, Several, Text, Whole
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.note_words import (
    ACTION_STATUS,
    DECIDED_BY,
    DECISION_STATUS,
    NOTE_CONFIDENCE,
    NOTE_KIND,
    NOTE_STATE,
    SHARED_WITH_COUNTRY,
)
from clndesk.models.session_words import ATTRIBUTION
from clndesk.models.vocabularies import PRIORITY


class Note(Record, Base):
    """One line that was captured: what was said, by whom, when.

    An empty `attribution` means the rule of the session; `promoted_to` is the id of what was made of the line:
    of something asked the demand, whose signal knows the line.
    """

    __tablename__ = "note"
    __kind__ = KindSpec("note", N_("Note"), N_("Notes"), "N", title="text", part_of="session")

    text: Mapped[str] = field(LongText(), N_("Text"), required=True, search=True)
    session: Mapped[str | None] = field(Reference("session"), N_("Session"))
    block: Mapped[str | None] = field(Reference("block"), N_("Agenda block"))
    position: Mapped[int | None] = field(Whole(0), N_("Position"))
    said_at: Mapped[datetime | None] = field(Instant(), N_("Time"))
    note_kind: Mapped[str] = field(Choice(NOTE_KIND), N_("Kind of note"), required=True, default="discussion_point")
    lang: Mapped[str | None] = field(Language(), N_("Language"))
    speaker: Mapped[str | None] = field(Reference("member"), N_("Speaker"))
    speaker_country: Mapped[str | None] = field(Country(), N_("Country of the speaker"))
    topics: Mapped[tuple[str, ...] | None] = field(Several(Reference("topic")), N_("Topics"))
    countries: Mapped[tuple[str, ...] | None] = field(Several(Country()), N_("Countries"))
    people: Mapped[tuple[str, ...] | None] = field(Several(Reference("member")), N_("People"))
    priority: Mapped[str | None] = field(Choice(PRIORITY), N_("Priority"))
    due_on: Mapped[date | None] = field(Day(), N_("Due on"))
    attribution: Mapped[str | None] = field(Choice(ATTRIBUTION), N_("Attribution rule"))
    confidence: Mapped[str | None] = field(Choice(NOTE_CONFIDENCE), N_("Confidence"))
    state: Mapped[str | None] = field(Choice(NOTE_STATE), N_("State"), default="raw")
    written_by: Mapped[str | None] = field(Text(120), N_("Written by"))
    device: Mapped[str | None] = field(Text(120), N_("Device"))
    promoted_to: Mapped[str | None] = field(Text(20), N_("Became"))


class Decision(Record, Base):
    """Something that was decided in a session."""

    __tablename__ = "decision"
    __kind__ = KindSpec("decision", N_("Decision"), N_("Decisions"), "DE", title="text", part_of="session")

    text: Mapped[str] = field(LongText(), N_("Decision"), required=True, search=True)
    session: Mapped[str | None] = field(Reference("session"), N_("Session"))
    made_by: Mapped[str | None] = field(Choice(DECIDED_BY), N_("Decided by"))
    effective_on: Mapped[date | None] = field(Day(), N_("In force from"))
    status: Mapped[str | None] = field(Choice(DECISION_STATUS), N_("Status"), default="taken")
    replaces: Mapped[str | None] = field(Reference("decision"), N_("Replaces"))
    note: Mapped[str | None] = field(Reference("note"), N_("Note"))


class Action(Record, Base):
    """Something that somebody has taken on, to be done by a day."""

    __tablename__ = "action"
    __kind__ = KindSpec("action", N_("Action"), N_("Actions"), "AC", title="text", withheld="visible_to_country")

    text: Mapped[str] = field(Text(500, width=48), N_("Action"), required=True, search=True, partner="edit")
    owner: Mapped[str | None] = field(Reference("member"), N_("Owner"), partner="edit")
    country: Mapped[str | None] = field(Country(), N_("Country"), scope=True, partner="read")
    due_on: Mapped[date | None] = field(Day(), N_("Due on"), partner="edit")
    priority: Mapped[str | None] = field(Choice(PRIORITY), N_("Priority"), partner="read")
    status: Mapped[str | None] = field(
        Choice(ACTION_STATUS), N_("Status"), partner="edit", default="open", group="done"
    )
    done_on: Mapped[date | None] = field(Day(), N_("Done on"), partner="edit", group="done")
    progress: Mapped[str | None] = field(LongText(), N_("Progress"), search=True, partner="edit")
    session: Mapped[str | None] = field(Reference("session"), N_("Session"))
    note: Mapped[str | None] = field(Reference("note"), N_("Note"))
    visible_to_country: Mapped[str | None] = field(
        Choice(SHARED_WITH_COUNTRY),
        N_("Goes to the country"),
        default="yes",
        hint=N_("“No” keeps it out of the country's workbook."),
    )


class Attachment(Record, Base):
    """A file kept with a session, such as the photo of a flipchart; its bytes lie in the table of blobs."""

    __tablename__ = "attachment"
    __kind__ = KindSpec(
        "attachment", N_("Attachment"), N_("Attachments"), "F", title="file_name", part_of="session"
    )  # fmt: skip

    file_name: Mapped[str] = field(Text(250), N_("File"), required=True)
    caption: Mapped[str | None] = field(Text(250), N_("Caption"), search=True)
    session: Mapped[str | None] = field(Reference("session"), N_("Session"))
    note: Mapped[str | None] = field(Reference("note"), N_("Note"))
    block: Mapped[str | None] = field(Reference("block"), N_("Agenda block"))
    media_type: Mapped[str | None] = field(Text(80), N_("Type of file"))
    size: Mapped[int | None] = field(Whole(0, 10_000_000_000), N_("Size in bytes"))
    sha256: Mapped[str | None] = field(Text(64), N_("Checksum"))


class Blob(Base):
    """The bytes of an attachment, kept once however often they are attached."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
