"""The ledger: which country holds which workbook since when, what came back, and what is still to be decided."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clndesk.exchange.outgoing.contents import Outgoing, country_name
from clndesk.i18n import language
from clndesk.models.change import Step
from clndesk.models.exchange import Export, Question, Receipt
from clndesk.models.people import CountryTeam
from clndesk.store.history import undone_steps
from clndesk.store.store import Store


class State(StrEnum):
    """How the exchange with a country stands, in a word."""

    NEVER = "never"
    OUT = "out"
    OVERDUE = "overdue"
    RETURNED = "returned"
    DECIDING = "deciding"


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country: its latest workbook, the latest return, and for how many days that workbook has been out.

    `late_days` are those since the day it was wanted back, 0 where it is not late.
    """

    country: str
    name: str
    sent_at: str | None
    export: str | None
    received_at: str | None
    open_questions: int
    waiting_days: int | None
    due_on: str | None = None
    late_days: int = 0

    @property
    def state(self) -> State:
        """The word; what waits for us comes before what waits for them."""
        if self.open_questions:
            return State.DECIDING
        if self.waiting_days is not None:
            return State.OVERDUE if self.late_days else State.OUT
        return State.RETURNED if self.sent_at else State.NEVER


@dataclass(frozen=True, slots=True)
class Entry:
    """One workbook that went out (`receipt` is None) or came back, with what it held and who dealt with it.

    `counts` are rows by kind of what went out, lines by verdict of what came back; `replies_to` is a receipt;
    `undone_by` is the step that took the merge back.
    """

    at: str
    file_name: str
    export: str
    actor: str
    counts: dict[str, int]
    receipt: int | None = None
    step: int | None = None
    undone: bool = False
    due_on: str | None = None
    replies_to: int | None = None
    undone_by: int | None = None

    @property
    def is_untouched(self) -> bool:
        """Whether it came back as it went out."""
        return self.receipt is not None and not any(self.counts.values())


def note_export(db: Session, outgoing: Outgoing, payload: bytes, file_name: str, replies_to: int | None) -> None:
    """Remember a workbook that goes out, with all that it holds."""
    base = outgoing.base
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
            actor=outgoing.sender,
            due_on=outgoing.due_on.isoformat() if outgoing.due_on else None,
            replies_to=replies_to,
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


def of_country(store: Store, country: str) -> list[Entry]:
    """All that went out to a country and came back from it, newest first."""
    with store.read() as db:
        sent = [_sent(one) for one in db.scalars(select(Export).where(Export.country == country))]
        undone = undone_steps(db)
        actors = dict(db.execute(select(Step.id, Step.actor).where(Step.kind == "import")).all())
        receipts = db.scalars(select(Receipt).where(Receipt.country == country))
        back = [replace(_back(one, actors, undone), undone_by=_undone_by(db, one, undone)) for one in receipts]
    return sorted([*sent, *back], key=lambda one: one.at, reverse=True)


def _sent(one: Export) -> Entry:
    rows = json.loads(one.rows)
    return Entry(one.sent_at, one.file_name, one.id, one.actor, rows, due_on=one.due_on, replies_to=one.replies_to)


def _back(one: Receipt, actors: Mapping[int, str], undone: set[int]) -> Entry:
    counts = {verdict: count for verdict, count in json.loads(one.counts).items() if verdict != "same"}
    actor = actors.get(one.step or 0, "")
    return Entry(one.received_at, one.file_name, one.export_id, actor, counts, one.id, one.step, one.step in undone)


def _undone_by(db: Session, receipt: Receipt, undone: set[int]) -> int | None:
    if receipt.step not in undone:
        return None
    return db.scalar(select(func.max(Step.id)).where(Step.reverses == receipt.step))


def _row(
    country: str, name: str, sent: Export | None, received: dict[str, str], returned: set[str], questions: Counter[str]
) -> CountryRow:
    back, waiting = received.get(country), questions[country]
    if sent is None:
        return CountryRow(country, name, None, None, back, waiting, None)
    days = None if sent.id in returned else _days(sent.sent_at)
    late = _late(sent.due_on) if days is not None and sent.due_on else 0
    return CountryRow(country, name, sent.sent_at, sent.id, back, waiting, days, sent.due_on, late)


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


def _late(due_on: str) -> int:
    return max(0, (datetime.now().astimezone().date() - date.fromisoformat(due_on)).days)
