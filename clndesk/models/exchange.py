"""What went out to country teams and what came back: exports, receipts, cells already seen, open questions."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from clndesk.fields import Choice
from clndesk.fields import LongText as LongTextField
from clndesk.fields import Text as TextField
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.vocabularies import QUESTION_STATE


class Export(Base):
    """A workbook that was sent: to whom, when, in which language, with which rows as they then were.

    `due_on` is the day it is wanted back, `replies_to` the receipt it is the reply to.
    """

    __tablename__ = "export"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    country: Mapped[str] = mapped_column(String(2), index=True)
    language: Mapped[str] = mapped_column(String(8))
    sent_at: Mapped[str] = mapped_column(String(32))
    file_name: Mapped[str] = mapped_column(Text)
    rows: Mapped[str] = mapped_column(Text)
    base: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    actor: Mapped[str] = mapped_column(Text, default="", server_default="")
    due_on: Mapped[str | None] = mapped_column(String(10))
    replies_to: Mapped[int | None] = mapped_column(Integer)


class Receipt(Base):
    """A file that was merged: a workbook itself, zipped, its step, and what became of its cells.

    `sender` is who kept it last, where it was the network file of another laptop.
    """

    __tablename__ = "receipt"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    export_id: Mapped[str] = mapped_column(String(20), index=True)
    country: Mapped[str] = mapped_column(String(2), index=True)
    received_at: Mapped[str] = mapped_column(String(32))
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    step: Mapped[int | None] = mapped_column(Integer)
    counts: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    lines: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    sender: Mapped[str | None] = mapped_column(Text)


class CellHead(Base):
    """Which write, on whichever laptop, gave a cell what it holds, where the log of this file does not say it itself.

    It belongs to a step, or, where nothing was changed by it, stands `after` a change of the log. Without a field it
    is that of all fields of the record that have none of their own from the same step. `seen` are the writes before it.
    """

    __tablename__ = "cell_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step: Mapped[int | None] = mapped_column(Integer)
    after: Mapped[int] = mapped_column(Integer)
    record: Mapped[str] = mapped_column(String(20))
    field: Mapped[str] = mapped_column(String(64))
    head: Mapped[str] = mapped_column(String(32))
    seen: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_cell_head_record", "record", "id"),)


class SeenCell(Base):
    """A value of a returned cell that has been dealt with: the same file raises it never again."""

    __tablename__ = "seen_cell"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    record: Mapped[str] = mapped_column(String(20))
    field: Mapped[str] = mapped_column(String(64))
    value: Mapped[str] = mapped_column(Text)


class Question(Record, Base):
    """A decision that an import left open; it is a record, so that undoing the import takes it back too."""

    __tablename__ = "question"
    __kind__ = KindSpec("question", N_("Open decision"), N_("Open decisions"), "Q", title="about_title", internal=True)

    about_title: Mapped[str] = field(TextField(250), N_("Record"), required=True)
    about_kind: Mapped[str] = field(TextField(32), N_("Kind"), required=True)
    about_record: Mapped[str] = field(TextField(20), N_("Record id"), required=True)
    about_field: Mapped[str | None] = field(TextField(64), N_("Field"))
    verdict: Mapped[str] = field(TextField(20), N_("Verdict"), required=True)
    reason: Mapped[str] = field(TextField(40), N_("Reason"), required=True)
    base: Mapped[str | None] = field(LongTextField(1_000_000), N_("When last exchanged"))
    ours: Mapped[str | None] = field(LongTextField(1_000_000), N_("Ours"))
    theirs: Mapped[str | None] = field(LongTextField(1_000_000), N_("Theirs"))
    country: Mapped[str | None] = field(TextField(2), N_("Country"))
    export_id: Mapped[str | None] = field(TextField(20), N_("Export"))
    source: Mapped[str | None] = field(TextField(300), N_("File"))
    state: Mapped[str] = field(Choice(QUESTION_STATE), N_("State"), required=True, default="open")
    choice: Mapped[str | None] = field(TextField(20), N_("Decision"))
