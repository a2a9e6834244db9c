"""The other laptops of the network: whose file was taken in when, and what of it still waits."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.exchange.peers.news import PEER
from clndesk.exchange.peers.peer_in import sender_words
from clndesk.exchange.question_lines import open_ones
from clndesk.exchange.way import Author
from clndesk.models.exchange import Receipt
from clndesk.store.history import undone_steps
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class LaptopRow:
    """One laptop: who works on it, when its file was taken in last, as of when it was, and how many decisions wait."""

    name: str
    received_at: str
    as_of: str
    file_name: str
    receipt: int
    open_questions: int


def laptops(store: Store) -> list[LaptopRow]:
    """Every laptop whose file was taken in, the latest first; what was undone does not count."""
    with store.read() as db:
        latest: dict[str, LaptopRow] = {}
        files: dict[str, set[str]] = {}
        for receipt in _standing(db):
            sender = Author(*json.loads(receipt.sender or "[]"))
            name = sender_words(sender)
            files.setdefault(name, set()).add(receipt.file_name)
            latest[name] = LaptopRow(name, receipt.received_at, sender.at, receipt.file_name, receipt.id, 0)
        waiting = Counter(question.source for question in open_ones(db) if question.export_id == PEER)
    rows = (_with_open(row, sum(waiting[file] for file in files[row.name])) for row in latest.values())
    return sorted(rows, key=_at, reverse=True)


def _standing(db: Session) -> list[Receipt]:
    undone = undone_steps(db)
    received = select(Receipt).where(Receipt.sender.is_not(None)).order_by(Receipt.id)
    return [receipt for receipt in db.scalars(received) if receipt.step not in undone]


def _with_open(row: LaptopRow, count: int) -> LaptopRow:
    return LaptopRow(row.name, row.received_at, row.as_of, row.file_name, row.receipt, count)


def _at(row: LaptopRow) -> str:
    return row.received_at
