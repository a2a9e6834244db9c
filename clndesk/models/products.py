"""What the network makes: tools, guides, briefs and other knowledge products."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from clndesk.fields import Choice, Country, Day, Language, Link, LongText, Reference, Several, Text
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.vocabularies import AUDIENCE, PRODUCT_STAGE, PRODUCT_TYPE


class Product(Record, Base):
    """A practical knowledge product that members make together."""

    __tablename__ = "product"
    __kind__ = KindSpec("product", N_("Product"), N_("Products"), "P", title="title")

    title: Mapped[str] = field(Text(250), N_("Title"), required=True, search=True)
    product_type: Mapped[str | None] = field(Choice(PRODUCT_TYPE), N_("Type"))
    cycle: Mapped[str | None] = field(Reference("cycle"), N_("Cycle"))
    stage: Mapped[str | None] = field(Choice(PRODUCT_STAGE), N_("Stage"), default="idea")
    lead: Mapped[str | None] = field(Reference("member"), N_("Lead author"))
    countries: Mapped[tuple[str, ...] | None] = field(Several(Country()), N_("Made by countries"))
    languages: Mapped[tuple[str, ...] | None] = field(Several(Language()), N_("Languages"))
    audience: Mapped[tuple[str, ...] | None] = field(Several(Choice(AUDIENCE)), N_("Audience"))
    released_on: Mapped[date | None] = field(Day(), N_("Released on"))
    link: Mapped[str | None] = field(Link(), N_("Link"))
    abstract: Mapped[str | None] = field(LongText(), N_("Abstract"), search=True)
