"""Full-text search: kept with every step, found as you type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from clndesk.fields.text import fold
from clndesk.models.base import Record
from clndesk.models.catalog import Kind, kind_of, searched_kinds

TABLES = (
    "CREATE TABLE search_entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL UNIQUE)",
    """CREATE VIRTUAL TABLE search_text
       USING fts5(title, body, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')""",
    # Parts of the index are joined when 16 of them stand, not 4: a save touches fewer pages of the file.
    "INSERT INTO search_text (search_text, rank) VALUES ('automerge', 16)",
)
_RANK_FROM = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: what it is called, and the words around what was sought."""

    kind: str
    id: str
    title: str
    snippet: str


def match_expression(words: str) -> str:
    """An FTS5 expression for what a person types: each word quoted, the last one open at its end."""
    return " ".join(_quoted(words)) + "*" if _quoted(words) else ""


def beginnings(words: str) -> tuple[str, ...]:
    """An FTS5 expression for each word a person types, each open at its end; what holds no letter is no word."""
    return tuple(f"{part}*" for part in _quoted(words) if any(char.isalnum() for char in part))


def _quoted(words: str) -> list[str]:
    parts = [part.replace('"', '""') for part in words.replace("\x00", " ").split()]
    return [f'"{part}"' for part in parts]


def find(db: Session, words: str, limit: int = 50, kind_key: str | None = None) -> list[Hit]:
    """Records whose words match all that was typed, best first once three characters stand."""
    expression = match_expression(words)
    if not expression or not any(char.isalnum() for char in words):
        return []
    order = "ORDER BY rank" if len(words.strip()) >= _RANK_FROM else ""
    only = "AND entry.kind = :kind" if kind_key else ""
    statement = text(
        "SELECT entry.kind, entry.record, found.title, found.snippet FROM ("
        " SELECT rowid AS id, title, snippet(search_text, -1, '', '', '…', 12) AS snippet FROM search_text"
        f" WHERE search_text MATCH :words {_only_kind(kind_key)} {order} LIMIT :limit) AS found"
        f" JOIN search_entry AS entry ON entry.id = found.id {only}"
    )
    rows = db.execute(statement, {"words": expression, "limit": limit, "kind": kind_key})
    return sorted((Hit(*row) for row in rows), key=partial(_distance, fold(words)))


def _distance(words: str, hit: Hit) -> int:
    """How far a hit's title is from what was typed; among equals the order of the index stays."""
    title = fold(hit.title)
    if title.startswith(words):
        return 0 if title == words else 1
    return 2 if f" {words}" in title else 3


def _only_kind(kind_key: str | None) -> str:
    return "AND rowid IN (SELECT id FROM search_entry WHERE kind = :kind)" if kind_key else ""


def update(db: Session, records: Iterable[Record]) -> None:
    """Bring the index in step with records that were just changed."""
    connection = db.connection()
    for record in records:
        _put(connection, record)


def forget(connection: Connection, records: Iterable[str]) -> None:
    """Take the words of records out of the index for good: its parts are joined, so that nothing stays behind."""
    for record in records:
        for statement in _FORGET:
            connection.exec_driver_sql(statement, (record,))
    connection.exec_driver_sql("INSERT INTO search_text (search_text) VALUES ('optimize')")


def rebuild(connection: Connection) -> None:
    """Make the whole index anew from the records."""
    for table in ("search_entry", "search_text"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    with Session(connection) as db:
        for one in searched_kinds():
            update(db, db.scalars(select(one.model)).all())


_ROW = "(SELECT id FROM search_entry WHERE record = ?)"
_CHANGE = f"UPDATE search_text SET title = ?, body = ? WHERE rowid = {_ROW}"
_FORGET = (f"DELETE FROM search_text WHERE rowid = {_ROW}", "DELETE FROM search_entry WHERE record = ?")
_ENTER = "INSERT INTO search_entry (kind, record) VALUES (?, ?)"
_INSERT = "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)"


def _put(connection: Connection, record: Record) -> None:
    one = kind_of(record)
    if not one.searched or record.removed_at is not None:
        for statement in _FORGET:
            connection.exec_driver_sql(statement, (record.id,))
        return
    words = words_of(one, record)
    if not connection.exec_driver_sql(_CHANGE, (*words, record.id)).rowcount:
        entry = connection.exec_driver_sql(_ENTER, (one.key, record.id)).lastrowid
        connection.exec_driver_sql(_INSERT, (entry, *words))


def words_of(one: Kind, record: object) -> tuple[str, str]:
    """The title and the other words a record is found by."""
    title = one.title.type.format(getattr(record, one.title.key))
    others = [field for field in one.search_fields() if field.key != one.title.key]
    body = "\n".join(field.type.format(getattr(record, field.key)) for field in others)
    return title, body.strip()
