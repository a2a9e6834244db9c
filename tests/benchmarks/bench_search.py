"""Search as you type over 100,000 records with texts of 60 words, against the raw FTS5 query for the same hits.

And over 10,000 lines of notes, with their speakers, topics and countries, against reading through their texts.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from bench_capture import make
from measure import alternating, at_share, figure, vocabulary
from sqlalchemy import text

from clndesk.services import finding, note_search
from clndesk.store import search
from clndesk.store.store import Store

RECORDS = 100_000
WORDS_EACH = 60
QUERIES = 120
ROUNDS = 3
LINES, PEOPLE, NOTE_QUERIES = 10_000, 500, 40
_RAW = (
    "SELECT rowid, title, snippet(search_text, -1, '', '', '…', 12) FROM search_text"
    " WHERE search_text MATCH ? {order} LIMIT 50"
)


def run() -> list[dict[str, Any]]:
    """All figures."""
    return [*records(), *notes()]


def notes() -> list[dict[str, Any]]:
    """The slowest twentieth of what people type in the search of notes, against reading all texts for one word."""
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder), LINES, PEOPLE)
        store = Store.open(path)
        with store.write("") as db:
            search.rebuild(db.connection())
        typed = _typed(vocabulary())[:NOTE_QUERIES]
        with closing(sqlite3.connect(path)) as raw:
            works = [work for words in typed for work in (_lines(store, words), _read_through(raw, words))]
            taken = [min(times) for times in alternating(works, ROUNDS)]
        store.close()
    ours, bare = (at_share(taken[at::2], 0.95) for at in (0, 1))
    print(f"a search of {LINES:,} lines: {ours * 1e3:.1f} ms, reading through their texts: {bare * 1e3:.1f} ms")
    return [figure(f"p95 of a search over {LINES:,} lines of notes, against LIKE", ours / bare, "x", 6.0, floor=bare)]


def records() -> list[dict[str, Any]]:
    """The slowest twentieth of what people type, against the same for the bare query."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.clndesk"
        words = vocabulary()
        _fill(path, words)
        typed = _typed(words)
        store, raw = Store.open(path, read_only=True), sqlite3.connect(path)
        try:
            ours, bare = _measured(store, raw, typed)
        finally:
            store.close()
            raw.close()
    name = f"p95 of a search over {RECORDS:,} records, against raw FTS5"
    return [figure(name, at_share(ours, 0.95) / at_share(bare, 0.95), "x", 2.0, floor=at_share(bare, 0.95))]


def _fill(path: Path, words: list[str]) -> None:
    """Records as the store would write them, put in by bare statements: only the search is measured."""
    chance = random.Random(3)
    store = Store.create(path, "Search")
    rows = [(f"D-{number:013}", " ".join(chance.choices(words, k=WORDS_EACH))) for number in range(RECORDS)]
    with store.write("") as db:
        connection = db.connection()
        entries = [{"id": n, "kind": "demand", "record": key} for n, (key, _body) in enumerate(rows, start=1)]
        connection.execute(text("INSERT INTO search_entry (id, kind, record) VALUES (:id, :kind, :record)"), entries)
        texts = [{"id": n, "title": body[:40], "body": body} for n, (_key, body) in enumerate(rows, start=1)]
        connection.execute(text("INSERT INTO search_text (rowid, title, body) VALUES (:id, :title, :body)"), texts)
    store.close()


def _typed(words: list[str]) -> list[str]:
    """What stands in the search box while a person types one or two words, letter by letter."""
    chance = random.Random(5)
    whole = [" ".join(chance.sample(words, chance.randint(1, 2))) for _ in range(QUERIES)]
    return [one[: chance.randint(1, len(one))] for one in whole]


def _measured(store: Store, raw: sqlite3.Connection, typed: list[str]) -> tuple[list[float], list[float]]:
    works = [work for words in typed for work in (_ours(store, words), _bare(raw, words))]
    taken = [min(times) for times in alternating(works, ROUNDS)]
    return taken[0::2], taken[1::2]


def _ours(store: Store, words: str) -> Any:
    return lambda: finding.find(store, words, limit=50)


def _bare(raw: sqlite3.Connection, words: str) -> Any:
    order = "ORDER BY rank" if len(words.strip()) >= 3 else ""
    return lambda: raw.execute(_RAW.format(order=order), (search.match_expression(words),)).fetchall()


def _lines(store: Store, words: str) -> Any:
    return lambda: note_search.find(store, note_search.Sought(words))


def _read_through(raw: sqlite3.Connection, words: str) -> Any:
    asked = "SELECT id, text FROM note WHERE removed_at IS NULL AND text LIKE ? ORDER BY said_at LIMIT 200"
    return lambda: raw.execute(asked, (f"%{words.split(maxsplit=1)[0]}%",)).fetchall()
