"""What saving one field costs, with its log and search index, against the bare update through sqlite3.

Both commit durably: a rollback journal, and `synchronous=EXTRA`.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from measure import alternating, figure, middle_ratio
from networks import with_members
from sqlalchemy import select

from clndesk.models.people import Member
from clndesk.services import records
from clndesk.store.store import Store

MEMBERS = 2_000
ROUNDS = 400
WARM_UP = 50
LIMIT = 3.0


def run(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """A field whose words are searched and one whose are not, each saved in turns with the bare update."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            one
            for field in ("job_title", "engagement")
            for one in _of_field(Path(folder, f"{field}.clndesk"), field, rounds)
        ]


def _of_field(path: Path, field: str, rounds: int) -> list[dict[str, Any]]:
    with_members(path, MEMBERS)
    bare_path = path.with_suffix(".bare")
    bare_path.write_bytes(path.read_bytes())
    store = Store.open(path)
    with closing(_bare_connection(bare_path)) as bare:
        ids = _ids(store)
        works = [
            partial(_bare_save, bare, field, ids, count()),
            partial(_write, store, field, ids, count()),
            partial(_service, store, field, ids, count()),
        ]
        floors, writes, services = (taken[WARM_UP:] for taken in alternating(works, rounds + WARM_UP))
    store.close()
    floor = median(floors)
    title = f"save of {field} / bare update"
    return [
        figure(title, middle_ratio(writes, floors), "x", LIMIT, floor=floor),
        figure(f"{title}, through the service", middle_ratio(services, floors), "x", LIMIT, floor=floor),
    ]


def _ids(store: Store) -> list[str]:
    with store.read() as db:
        return list(db.scalars(select(Member.id)))


def _bare_connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _value(field: str, number: int) -> str:
    return ("crew", "passenger", "deep_diver")[number % 3] if field == "engagement" else f"Analyst number {number}"


def _bare_save(connection: sqlite3.Connection, field: str, ids: list[str], numbers: count[int]) -> None:
    number = next(numbers)
    connection.execute("BEGIN IMMEDIATE")
    values = (_value(field, number), ids[number * 7 % len(ids)])
    connection.execute(f"UPDATE member SET {field} = ? WHERE id = ?", values)
    connection.execute("COMMIT")


def _write(store: Store, field: str, ids: list[str], numbers: count[int]) -> None:
    number = next(numbers)
    with store.write("Edit") as db:
        setattr(db.get_one(Member, ids[number * 7 % len(ids)]), field, _value(field, number))


def _service(store: Store, field: str, ids: list[str], numbers: count[int]) -> None:
    number = next(numbers)
    records.edit(store, ids[(number * 7 + 3) % len(ids)], {field: _value(field, number)})
