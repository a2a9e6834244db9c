"""What countries need: topics, and the demand log."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from clndesk.fields import Choice, Country, Day, LongText, Reference, Several, Text
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.vocabularies import DEMAND_SOURCE, DEMAND_STATUS, PRIORITY, URGENCY


class Topic(Record, Base):
    """A subject the network works on."""

    __tablename__ = "topic"
    __kind__ = KindSpec("topic", N_("Topic"), N_("Topics"), "T")

    name: Mapped[str] = field(Text(120), N_("Name"), required=True, search=True)
    parent: Mapped[str | None] = field(Reference("topic"), N_("Part of"))
    description: Mapped[str | None] = field(LongText(), N_("Description"), search=True)


class Demand(Record, Base):
    """A need that a country has raised, from the first mention to the answer."""

    __tablename__ = "demand"
    __kind__ = KindSpec("demand", N_("Demand"), N_("Demands"), "D", title="title")

    title: Mapped[str] = field(Text(250), N_("Demand"), required=True, search=True, partner="edit")
    problem: Mapped[str | None] = field(
        LongText(),
        N_("Problem behind it"),
        search=True,
        partner="edit",
        hint=N_("The problem to be solved, not the activity that is wished for."),
    )
    country: Mapped[str | None] = field(Country(), N_("Country"), scope=True, partner="read")
    also_asked_by: Mapped[tuple[str, ...] | None] = field(Several(Country()), N_("Also asked by"))
    topic: Mapped[str | None] = field(Reference("topic"), N_("Topic"), partner="edit")
    raised_on: Mapped[date | None] = field(Day(), N_("Raised on"), partner="edit")
    raised_by: Mapped[str | None] = field(Reference("member"), N_("Raised by"), partner="edit")
    source: Mapped[str | None] = field(Choice(DEMAND_SOURCE), N_("Source"))
    urgency: Mapped[str | None] = field(Choice(URGENCY), N_("Urgency"), partner="edit")
    priority: Mapped[str | None] = field(Choice(PRIORITY), N_("Priority"))
    status: Mapped[str | None] = field(Choice(DEMAND_STATUS), N_("Status"), partner="edit", default="logged")
    cycle: Mapped[str | None] = field(Reference("cycle"), N_("Cycle"))
    response: Mapped[str | None] = field(LongText(), N_("What was done"), search=True, partner="edit")
    private_notes: Mapped[str | None] = field(LongText(), N_("Private notes"), search=True)
