"""What is learned about a session itself: answers to its form, the review afterwards, the briefings at home."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from clndesk.fields import Choice, Country, Day, LongText, Reference, Several, Text, Whole, YesNoUnknown
from clndesk.i18n import N_
from clndesk.models.base import Base, KindSpec, Record, field
from clndesk.models.session_words import BRIEF_KIND, BRIEF_STATUS, FEEDBACK_CHANNEL


class Feedback(Record, Base):
    """One answered feedback form; `respondent` is empty where forms are anonymous."""

    __tablename__ = "feedback"
    __kind__ = KindSpec("feedback", N_("Feedback"), N_("Feedback"), "FB", title="session", part_of="session")

    session: Mapped[str] = field(Reference("session"), N_("Session"), required=True)
    respondent: Mapped[str | None] = field(Reference("member"), N_("Respondent"))
    country: Mapped[str | None] = field(Country(), N_("Country"))
    channel: Mapped[str | None] = field(Choice(FEEDBACK_CHANNEL), N_("Channel"))
    received_on: Mapped[date | None] = field(Day(), N_("Received on"))
    relevant: Mapped[int | None] = field(Whole(1, 5), N_("Relevant to my work"))
    learned: Mapped[int | None] = field(Whole(1, 5), N_("I learned something new and useful"))
    confirmed: Mapped[int | None] = field(Whole(1, 5), N_("It confirmed what I knew"))
    confidence_before: Mapped[int | None] = field(Whole(1, 5), N_("Confidence before"))
    confidence_after: Mapped[int | None] = field(Whole(1, 5), N_("Confidence after"))
    intends_to_use: Mapped[str | None] = field(YesNoUnknown(), N_("I intend to use it"))
    use_for: Mapped[str | None] = field(LongText(), N_("For what"))
    use_by: Mapped[date | None] = field(Day(), N_("By when"))
    use_needs: Mapped[str | None] = field(LongText(), N_("Who must agree"))
    safe: Mapped[int | None] = field(Whole(1, 5), N_("It was safe to speak openly"))
    contact_made: Mapped[str | None] = field(YesNoUnknown(), N_("I made or strengthened a useful contact"))
    contact_with: Mapped[str | None] = field(Text(250), N_("With whom"))
    recommend: Mapped[int | None] = field(Whole(0, 10), N_("I would recommend it to a colleague"))
    keep: Mapped[str | None] = field(LongText(), N_("What to keep"))
    change: Mapped[str | None] = field(LongText(), N_("What to change"))
    next_topic: Mapped[str | None] = field(LongText(), N_("What to take up next"))
    access_problems: Mapped[str | None] = field(LongText(), N_("Problems with language, sound or access"))


class AfterActionReview(Record, Base):
    """The review that those who ran a session hold after it."""

    __tablename__ = "aar"
    __kind__ = KindSpec("aar", N_("After-action review"), N_("After-action reviews"), "AR", title="session",
                        part_of="session")  # fmt: skip

    session: Mapped[str] = field(Reference("session"), N_("Session"), required=True)
    held_on: Mapped[date | None] = field(Day(), N_("Held on"))
    people: Mapped[tuple[str, ...] | None] = field(Several(Reference("member")), N_("Who took part"))
    intended: Mapped[str | None] = field(LongText(), N_("What was meant to happen?"))
    actual: Mapped[str | None] = field(LongText(), N_("What happened?"))
    why: Mapped[str | None] = field(LongText(), N_("Why was it different?"))
    keep: Mapped[str | None] = field(LongText(), N_("What do we keep?"))
    change: Mapped[str | None] = field(LongText(), N_("What do we change?"))


class BriefBack(Record, Base):
    """How a delegation tells at home what it has learned; by default two weeks after the session."""

    __tablename__ = "brief_back"
    __kind__ = KindSpec("brief_back", N_("Brief-back"), N_("Brief-backs"), "BB", title="country", part_of="session")

    country: Mapped[str] = field(Country(), N_("Country"), required=True, scope=True)
    session: Mapped[str] = field(Reference("session"), N_("Session"), required=True)
    brief_kind: Mapped[str | None] = field(Choice(BRIEF_KIND), N_("Kind of brief-back"))
    due_on: Mapped[date | None] = field(Day(), N_("Due on"))
    done_on: Mapped[date | None] = field(Day(), N_("Done on"))
    audience: Mapped[str | None] = field(LongText(), N_("Audience"))
    key_messages: Mapped[str | None] = field(LongText(), N_("Key messages"), search=True)
    status: Mapped[str | None] = field(Choice(BRIEF_STATUS), N_("Status"), default="due")
