"""Who is who beyond the records themselves: ids that were united, and people who were erased on request."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from clndesk.fields import Text as TextField
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field


class Alias(Record, Base):
    """A record that was united with another: whoever means the old id means the new one, unless that is undone."""

    __tablename__ = "alias"
    __kind__ = KindSpec("alias", N_("United record"), N_("United records"), "A", title="old", internal=True)

    old: Mapped[str] = field(TextField(20), N_("Old id"), required=True)
    new: Mapped[str] = field(TextField(20), N_("New id"), required=True)


class Tombstone(Base):
    """That somebody was erased, as a keyed hash: it is recognised when it comes back, and tells nothing by itself."""

    __tablename__ = "tombstone"

    sign: Mapped[str] = mapped_column(String(64), primary_key=True)
