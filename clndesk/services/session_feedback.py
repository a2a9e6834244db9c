"""The feedback of a session: what its form asks, and what the stored answers say together."""

from __future__ import annotations

from sqlalchemy import select

from clndesk.fields import Day, FieldType, Whole, YesNoUnknown
from clndesk.insight.feedback import Answers, Question, Shape, Summary, summarise
from clndesk.models.catalog import kind
from clndesk.models.lessons import Feedback
from clndesk.store.store import Store

_ABOUT = frozenset({"session", "respondent", "country", "channel", "received_on"})
_NAMES = frozenset({"contact_with"})
_SHORT = ("relevant", "intends_to_use", "use_for", "use_by", "use_needs", "next_topic")
"""The least that is worth asking where time is short: was it relevant, will it be used, what comes next."""


def questions(language: str, *, short: bool = False) -> tuple[Question, ...]:
    """The questions of the form in a language, in the order of their fields."""
    fields = [field for key, field in kind("feedback").fields.items() if key not in _ABOUT]
    asked = [field for field in fields if not short or field.key in _SHORT]
    return tuple(Question(field.key, field.label(language), _shape(field.key, field.type)) for field in asked)


def summary(store: Store, session: str, language: str) -> Summary:
    """What the answers of a session say together."""
    asked = questions(language)
    keys = ["country", *(question.key for question in asked)]
    with store.read() as db:
        standing = select(Feedback).where(Feedback.session == session, Feedback.removed_at.is_(None))
        forms: list[Answers] = [{key: getattr(one, key) for key in keys} for one in db.scalars(standing)]
    return summarise(asked, forms)


def _shape(key: str, field_type: FieldType[object]) -> Shape:
    if isinstance(field_type, Whole):
        return Shape.FIVE if field_type.least == 1 else Shape.TEN
    if isinstance(field_type, YesNoUnknown):
        return Shape.YES_NO
    if isinstance(field_type, Day):
        return Shape.DAY
    return Shape.NAMES if key in _NAMES else Shape.WORDS
