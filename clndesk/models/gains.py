"""What the network hears and gains in its sessions: signals of demand, outcomes, requests for support."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from clndesk.fields import Choice, Country, Day, LongText, Reference, Text
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.note_words import CHANGE_TYPE, OUTCOME_STATE, SUPPORT_STATUS, SUPPORT_TYPE, TRIAGE
from clndesk.models.session_words import ATTRIBUTION
from clndesk.models.vocabularies import DEMAND_SOURCE, URGENCY


class Signal(Record, Base):
    """One observation of a need, in the words it was heard in; several of them make a demand."""

    __tablename__ = "signal"
    __kind__ = KindSpec("signal", N_("Demand signal"), N_("Demand signals"), "SG", title="text", part_of="demand")

    text: Mapped[str] = field(LongText(), N_("As heard"), required=True, search=True)
    demand: Mapped[str | None] = field(Reference("demand"), N_("Demand"))
    country: Mapped[str | None] = field(Country(), N_("Country"), scope=True)
    raised_by: Mapped[str | None] = field(Reference("member"), N_("Raised by"))
    heard_on: Mapped[date | None] = field(Day(), N_("Heard on"))
    source: Mapped[str | None] = field(Choice(DEMAND_SOURCE), N_("Source"))
    urgency: Mapped[str | None] = field(Choice(URGENCY), N_("Urgency"))
    attribution: Mapped[str | None] = field(Choice(ATTRIBUTION), N_("Attribution rule"))
    session: Mapped[str | None] = field(Reference("session"), N_("Session"))
    note: Mapped[str | None] = field(Reference("note"), N_("Note"))


class Outcome(Record, Base):
    """A change in what people or institutions do that the network has contributed to; it begins as a hint."""

    __tablename__ = "outcome"
    __kind__ = KindSpec("outcome", N_("Outcome"), N_("Outcomes"), "OU", title="title", part_of="session")

    title: Mapped[str] = field(Text(250), N_("Title"), required=True, search=True)
    country: Mapped[str | None] = field(Country(), N_("Country"), scope=True)
    who_changed: Mapped[str | None] = field(LongText(), N_("Who changed"), search=True)
    what_changed: Mapped[str | None] = field(LongText(), N_("What changed"), search=True)
    change_type: Mapped[str | None] = field(Choice(CHANGE_TYPE), N_("Kind of change"))
    happened_on: Mapped[date | None] = field(Day(), N_("Happened on"))
    contribution: Mapped[str | None] = field(LongText(), N_("Contribution of the network"), search=True)
    significance: Mapped[str | None] = field(LongText(), N_("Why it matters"), search=True)
    state: Mapped[str | None] = field(Choice(OUTCOME_STATE), N_("State"), default="hint")
    session: Mapped[str | None] = field(Reference("session"), N_("Session"))
    note: Mapped[str | None] = field(Reference("note"), N_("Note"))


class Support(Record, Base):
    """A country's request for help between sessions."""

    __tablename__ = "support"
    __kind__ = KindSpec(
        "support", N_("Support request"), N_("Support requests"), "SR", title="text", part_of="session"
    )  # fmt: skip

    text: Mapped[str] = field(LongText(), N_("Request"), required=True, search=True)
    country: Mapped[str | None] = field(Country(), N_("Country"), scope=True)
    person: Mapped[str | None] = field(Reference("member"), N_("Person"))
    requested_on: Mapped[date | None] = field(Day(), N_("Requested on"))
    needed_by: Mapped[date | None] = field(Day(), N_("Needed by"))
    support_type: Mapped[str | None] = field(Choice(SUPPORT_TYPE), N_("Kind of support"))
    triage: Mapped[str | None] = field(Choice(TRIAGE), N_("Triage"))
    status: Mapped[str | None] = field(Choice(SUPPORT_STATUS), N_("Status"), default="received")
    session: Mapped[str | None] = field(Reference("session"), N_("Session"))
    note: Mapped[str | None] = field(Reference("note"), N_("Note"))
