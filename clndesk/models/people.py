"""Countries, organisations and the people who take part."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from clndesk.fields import (
    Choice,
    Country,
    Day,
    Email,
    Language,
    Link,
    LongText,
    Phone,
    Reference,
    Several,
    Text,
    Whole,
    YesNoUnknown,
)
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.vocabularies import AUTHORITY, ENGAGEMENT, MEMBER_STATUS, ROLE, STAKEHOLDER_GROUP, TIER


class CountryTeam(Record, Base):
    """A country that takes part in the network."""

    __tablename__ = "country"
    __kind__ = KindSpec("country", N_("Country"), N_("Countries"), "C")

    name: Mapped[str] = field(Text(120), N_("Name"), required=True, search=True)
    code: Mapped[str] = field(Country(), N_("Country code"), required=True, scope=True)
    tier: Mapped[str | None] = field(Choice(TIER), N_("Membership"))
    region: Mapped[str | None] = field(Text(120), N_("Region"))
    working_language: Mapped[str | None] = field(Language(), N_("Working language"))
    joined_on: Mapped[date | None] = field(Day(), N_("Joined on"))
    notes: Mapped[str | None] = field(LongText(), N_("Notes"), search=True)


class Organisation(Record, Base):
    """A ministry, insurer, provider, partner or other body that people come from."""

    __tablename__ = "organisation"
    __kind__ = KindSpec("organisation", N_("Organisation"), N_("Organisations"), "O")

    name: Mapped[str] = field(Text(200), N_("Name"), required=True, search=True, partner="edit")
    acronym: Mapped[str | None] = field(Text(40), N_("Acronym"), search=True, partner="edit")
    country: Mapped[str | None] = field(Country(), N_("Country"), scope=True, partner="read")
    stakeholder_group: Mapped[str | None] = field(Choice(STAKEHOLDER_GROUP), N_("Stakeholder group"), partner="edit")
    website: Mapped[str | None] = field(Link(), N_("Website"), partner="edit")
    notes: Mapped[str | None] = field(LongText(), N_("Notes"), search=True)


class Member(Record, Base):
    """A person who takes part in the network."""

    __tablename__ = "member"
    __kind__ = KindSpec("member", N_("Member"), N_("Members"), "M")

    name: Mapped[str] = field(Text(200), N_("Name"), required=True, search=True, personal=True, partner="edit")
    country: Mapped[str] = field(Country(), N_("Country"), required=True, scope=True, partner="read")
    organisation: Mapped[str | None] = field(
        Reference("organisation"), N_("Organisation"), partner="edit", group="post"
    )
    job_title: Mapped[str | None] = field(Text(200), N_("Job title"), search=True, partner="edit", group="post")
    role: Mapped[str | None] = field(Choice(ROLE), N_("Role"), partner="edit")
    engagement: Mapped[str | None] = field(
        Choice(ENGAGEMENT),
        N_("Way of taking part"),
        partner="edit",
        hint=N_("The person's own choice: crew helps to run things, deep divers work on a topic, passengers follow."),
    )
    authority: Mapped[str | None] = field(Choice(AUTHORITY), N_("Authority"))
    email: Mapped[str | None] = field(Email(), N_("E-mail"), search=True, personal=True, partner="edit")
    phone: Mapped[str | None] = field(Phone(), N_("Phone"), personal=True, partner="edit")
    languages: Mapped[tuple[str, ...] | None] = field(Several(Language()), N_("Languages"), partner="edit")
    status: Mapped[str | None] = field(Choice(MEMBER_STATUS), N_("Status"), partner="edit", default="active")
    last_contact: Mapped[date | None] = field(Day(), N_("Last contact"))
    hours_month: Mapped[int | None] = field(Whole(0, 400), N_("Hours a month"), partner="edit")
    can_share: Mapped[tuple[str, ...] | None] = field(Several(Reference("topic")), N_("Can share experience in"))
    consent_directory: Mapped[str | None] = field(YesNoUnknown(), N_("Agrees to be in the directory"), partner="edit")
    private_notes: Mapped[str | None] = field(LongText(), N_("Private notes"), search=True, personal=True)
