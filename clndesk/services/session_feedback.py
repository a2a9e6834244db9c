"""The feedback of a session: what its form asks, and what the stored answers say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from textwrap import shorten
from typing import Any

from sqlalchemy import select

from clndesk.fields import Day, FieldType, Whole, YesNoUnknown
from clndesk.fields.text import fold
from clndesk.i18n import _
from clndesk.insight.feedback import Answers, Question, Shape, Summary, summarise
from clndesk.models.catalog import kind
from clndesk.models.demand import Demand
from clndesk.models.lessons import Feedback
from clndesk.models.sessions import Session
from clndesk.services import records
from clndesk.store.store import Store

_ABOUT = frozenset({"session", "respondent", "country", "channel", "received_on"})
_NAMES = frozenset({"contact_with"})
_SHORT = ("relevant", "intends_to_use", "use_for", "use_by", "use_needs", "next_topic")
"""The least that is worth asking where time is short: was it relevant, will it be used, what comes next."""


_LONGEST_TITLE = 250


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


def demands_for(store: Store, texts: Iterable[str]) -> dict[str, str]:
    """For each text the id of a standing demand of just that title, "" where there is none."""
    keys = {text: fold(_title(text)) for text in texts}
    standing = select(Demand.sort_key, Demand.id).where(Demand.removed_at.is_(None))
    with store.read() as db:
        found = {row.sort_key: row.id for row in db.execute(standing.where(Demand.sort_key.in_(keys.values())))}
    return {text: found.get(key, "") for text, key in keys.items()}


def make_demand(store: Store, session: str, text: str) -> tuple[str, int | None]:
    """Put what somebody would take up next into the log: the id of the demand, and the step.

    Forms are anonymous where there are few of a country: the demand names neither the person nor the country.
    """
    title = _title(text)
    with store.write(_("Demand from feedback: {text}").format(text=shorten(text, 60, placeholder="…"))) as db:
        about = db.get_one(Session, session)
        held = about.end or about.start
        made = Demand(
            title=title,
            problem=text if title != text else None,
            source="session_feedback",
            raised_on=held.date() if held else None,
            cycle=about.cycle,
        )
        db.add(made)
        db.flush()
        found = made.id
    return found, db.info["step"]


def _title(text: str) -> str:
    return shorten(text, _LONGEST_TITLE, placeholder="…")


def write_paper(store: Store, session: str, form: str, values: Mapping[str, Any]) -> str:
    """Keep answers of a form on paper, which begins with the first of them (then `form` is ""); its id.

    Raises UserError.
    """
    view = records.get(store, form) if form else None
    if view is not None and not view.removed:
        records.edit(store, form, values)
        return form
    with store.write(_("Type in a feedback form")) as db:
        made = Feedback(session=session, channel="paper", received_on=date.today(), **values)
        db.add(made)
        db.flush()
        return made.id


def _shape(key: str, field_type: FieldType[object]) -> Shape:
    if isinstance(field_type, Whole):
        return Shape.FIVE if field_type.least == 1 else Shape.TEN
    if isinstance(field_type, YesNoUnknown):
        return Shape.YES_NO
    if isinstance(field_type, Day):
        return Shape.DAY
    return Shape.NAMES if key in _NAMES else Shape.WORDS
