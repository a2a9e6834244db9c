"""Learning cycles and their phases."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from clndesk.fields import Amount, Choice, Country, Day, LongText, Money, Reference, Several, Text, Whole
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.vocabularies import CYCLE_KIND, CYCLE_STATUS, PHASE_STATUS


class Cycle(Record, Base):
    """A collaborative, exchange or other series in which countries learn together."""

    __tablename__ = "cycle"
    __kind__ = KindSpec("cycle", N_("Cycle"), N_("Cycles"), "Y")

    name: Mapped[str] = field(Text(200), N_("Name"), required=True, search=True)
    code: Mapped[str | None] = field(Text(20), N_("Short code"), search=True)
    cycle_kind: Mapped[str | None] = field(Choice(CYCLE_KIND), N_("Kind of cycle"))
    purpose: Mapped[str | None] = field(LongText(), N_("Purpose"), search=True)
    topic: Mapped[str | None] = field(Reference("topic"), N_("Topic"))
    lead: Mapped[str | None] = field(Reference("member"), N_("Lead"))
    start: Mapped[date | None] = field(Day(), N_("Start"), group="span")
    end: Mapped[date | None] = field(Day(), N_("End"), group="span")
    budget: Mapped[Amount | None] = field(Money(), N_("Budget"))
    countries: Mapped[tuple[str, ...] | None] = field(Several(Country()), N_("Countries"))
    status: Mapped[str | None] = field(Choice(CYCLE_STATUS), N_("Status"), default="planned")


class Phase(Record, Base):
    """One stretch of a cycle, such as framing or co-creation."""

    __tablename__ = "phase"
    __kind__ = KindSpec("phase", N_("Phase"), N_("Phases"), "H")

    name: Mapped[str] = field(Text(200), N_("Name"), required=True, search=True)
    cycle: Mapped[str] = field(Reference("cycle"), N_("Cycle"), required=True)
    position: Mapped[int | None] = field(Whole(0, 99), N_("Position"))
    start: Mapped[date | None] = field(Day(), N_("Start"), group="span")
    end: Mapped[date | None] = field(Day(), N_("End"), group="span")
    status: Mapped[str | None] = field(Choice(PHASE_STATUS), N_("Status"), default="planned")
    gate: Mapped[str | None] = field(LongText(), N_("Done when"))
