"""A list of cells without anything that says where it comes from: its row numbers say whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.exchange.asks import Answers, Ask, Option
from clndesk.exchange.incoming.finding import ID, Found
from clndesk.exchange.incoming.rows_in import record_id
from clndesk.exchange.workbook import scope
from clndesk.fields import Day, Wording
from clndesk.i18n import _, language
from clndesk.models.exchange import Export

ORIGIN = "origin:file"
_FEWEST, _SHARE = 3, 0.8
_OFFERED = 3
_AT_ONCE = 500


class ByIds(NamedTuple):
    """The latest workbook of the country that the numbers belong to, the one that a person named, and the question."""

    latest: Export
    named: Export | None
    ask: Ask


def by_ids(db: Session, sheets: tuple[Found, ...], answers: Answers) -> ByIds | None:
    """Whose rows these are; None where the numbers are too few, unknown or those of several countries."""
    country = _country(db, sheets)
    exports = list(db.scalars(select(Export).where(Export.country == country).order_by(Export.sent_at.desc())))
    if country is None or not exports:
        return None
    options = (*(Option(one.id, _words(one)) for one in exports[:_OFFERED]), Option("", _("I do not know")))
    sentence = _(
        "The file does not say which workbook it was copied from. By the numbers of its rows it is one of these."
    )
    ask = Ask(ORIGIN, sentence, options, "", (_("Unanswered, every difference from what we have is a question."),))
    named = next((one for one in exports if one.id == answers.get(ORIGIN)), None)
    return ByIds(exports[0], named, ask)


def _words(sent: Export) -> str:
    day = datetime.fromisoformat(sent.sent_at).replace(tzinfo=UTC).astimezone().date()
    return _("The workbook of {day}").format(day=Day().format(day, Wording(language())))


def _country(db: Session, sheets: tuple[Found, ...]) -> str | None:
    found = Counter(country for sheet in sheets for country in _countries(db, sheet))
    total = found.total()
    (country, count), *_others = found.most_common(1) or [("", 0)]
    return country if count >= _FEWEST and count >= total * _SHARE else None


def _countries(db: Session, sheet: Found) -> Iterator[str]:
    """The country of every row whose number is that of a record of ours."""
    place, one = sheet.columns.get(ID), sheet.kind
    ids = sorted({record for _at, raw in sheet.rows if (record := record_id(raw, place))})
    column = getattr(one.model, scope.scope_of(one).key)
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start : start + _AT_ONCE]
        yield from filter(None, db.scalars(select(column).where(one.model.id.in_(batch))))
