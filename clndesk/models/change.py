"""The log: what was done, by whom, and every cell it changed."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clndesk.models.base import Base


class Step(Base):
    """One thing that was done and can be taken back as a whole; `uid` names it in every copy of the network file."""

    __tablename__ = "step"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), default="", index=True)
    label: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(Text)
    device: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(32))
    source: Mapped[str | None] = mapped_column(Text)
    reverses: Mapped[int | None] = mapped_column(ForeignKey("step.id"), index=True)
    changes: Mapped[int] = mapped_column(Integer, default=0)

    __table_args__ = ({"sqlite_autoincrement": True},)


class Change(Base):
    """One cell that a step changed, or one record that it added; values in canonical JSON."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"))
    kind: Mapped[str] = mapped_column(String(32))
    record: Mapped[str] = mapped_column(String(20))
    op: Mapped[str] = mapped_column(String(8))
    field: Mapped[str | None] = mapped_column(String(64))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index("ix_change_step", "step_id"), Index("ix_change_record", "record", "id"))


class Meta(Base):
    """A fact about the network file itself: its name, its identity, its signing key."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
