"""The ledger: which country holds which workbook since when, what came back, and what is still to be decided."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.exchange.outgoing.contents import country_name
from clndesk.exchange.workbook.sealed import Base
from clndesk.i18n import language
from clndesk.models.exchange import Export, Question, Receipt
from clndesk.models.people import CountryTeam
from clndesk.store.history import undone_steps
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country: its latest workbook, the latest return, and for how many days that workbook has been out."""

    country: str
    name: str
    sent_at: str | None
    export: str | None
    received_at: str | None
    open_questions: int
    waiting_days: int | None


def note_export(db: Session, base: Base, payload: bytes, file_name: str) -> None:
    """Remember a workbook that goes out, with all that it holds."""
    rows = {key: len(one.rows) for key, one in base.kinds.items()}
    db.add(
        Export(
            id=base.export,
            country=base.country,
            language=base.language,
            sent_at=base.sent_at,
            file_name=file_name,
            rows=json.dumps(rows),
            base=payload,
        )
    )


def overview(store: Store) -> list[CountryRow]:
    """Every country of the network, in the order of their names."""
    with store.read() as db:
        exports = {one.country: one for one in db.scalars(select(Export).order_by(Export.sent_at))}
        received, returned = _received(db)
        questions = _open_questions(db)
        names = _names(db)
    for country in exports:
        names.setdefault(country, country_name(country, language()))
    ordered = sorted(names, key=lambda country: names[country].casefold())
    return [_row(country, names[country], exports.get(country), received, returned, questions) for country in ordered]


def _row(
    country: str, name: str, sent: Export | None, received: dict[str, str], returned: set[str], questions: Counter[str]
) -> CountryRow:
    back, waiting = received.get(country), questions[country]
    if sent is None:
        return CountryRow(country, name, None, None, back, waiting, None)
    days = None if sent.id in returned else _days(sent.sent_at)
    return CountryRow(country, name, sent.sent_at, sent.id, back, waiting, days)


def _received(db: Session) -> tuple[dict[str, str], set[str]]:
    """When each country's latest return was merged, and which workbooks are back; what was undone does not count."""
    undone = undone_steps(db)
    columns = select(Receipt.country, Receipt.export_id, Receipt.received_at, Receipt.step)
    standing = [row for row in db.execute(columns.order_by(Receipt.received_at)) if row.step not in undone]
    return {row.country: row.received_at for row in standing}, {row.export_id for row in standing}


def _open_questions(db: Session) -> Counter[str]:
    waiting = select(Question.country).where(Question.removed_at.is_(None), Question.state == "open")
    return Counter(country for country in db.scalars(waiting) if country)


def _names(db: Session) -> dict[str, str]:
    teams = select(CountryTeam.code, CountryTeam.name).where(CountryTeam.removed_at.is_(None))
    return dict(db.execute(teams).all())


def _days(since: str) -> int:
    return max(0, (datetime.now(UTC).replace(tzinfo=None) - datetime.fromisoformat(since)).days)
