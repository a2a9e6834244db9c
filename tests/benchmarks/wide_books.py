"""Country workbooks as wide and long as one likes: members with more columns than today's, in a network and a file.

The further columns belong to the process from `widen` on: call it in a process that does nothing else.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from measure import vocabulary

from clndesk.exchange.outgoing import workbook_out
from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.plan.verdicts import Cell, Row
from clndesk.exchange.workbook.sealed import Base, KindBase, pack
from clndesk.fields import Choice, Country, Day, Email, Phone, Reference, Several, Text, Whole, YesNoUnknown
from clndesk.fields.plain import packed
from clndesk.models.base import field
from clndesk.models.catalog import Field, kind
from clndesk.models.people import Member
from clndesk.store.store import Store

KEY = "5a" * 32
NETWORK = "N-benchmark"
CELL_TYPES = (Text(200), Text(200), Day(), Whole(0, 100_000), Text(200))


def widen(count: int) -> None:
    """Members have so many columns in all, that of the ids counted."""
    fields = kind("member").fields
    for at in range(count - 1 - len(kind("member").partner_fields())):
        column = field(CELL_TYPES[at % len(CELL_TYPES)], f"More {at}", partner="edit")
        setattr(Member, f"more_{at}", column)
        fields[f"more_{at}"] = Field("member", f"more_{at}", column.column.info["field"])


def outgoing(rows: int) -> Outgoing:
    """What a country of so many members gets, in plain values; the same in every run."""
    chance = random.Random(11)
    words = vocabulary()
    bodies = {f"O-{at:06}": f"Ministry of {' '.join(chance.choices(words, k=2))}" for at in range(60)}
    makers = [_Maker(field, words, list(bodies), chance) for field in kind("member").partner_fields()]
    members: dict[str, Row] = {f"M-{at:08}": tuple(make() for make in makers) for at in range(rows)}
    fields = tuple(field.key for field in kind("member").partner_fields())
    sheet = KindBase(fields, members, tuple(f"M-F{at:07}" for at in range(200)))
    base = Base(NETWORK, "X-BENCH", "GH", "en", "2026-11-01T00:00:00", {"member": sheet}, {"organisation": bodies})
    return Outgoing(base, "Benchmark", "Ghana", "benchmark", {"organisation": tuple(bodies.values())})


def write(path: Path, whole: Outgoing, edits: float = 0.0) -> None:
    """The workbook of it; as it goes out, or as it comes back with an edit in this share of the rows."""
    workbook_out.write(path, _edited(whole, edits) if edits else whole, pack(whole.base), KEY)


def network(path: Path, whole: Outgoing) -> None:
    """The network that the workbook went out from, in a closed file."""
    store = Store.create(path, "Benchmark", actor="benchmark")
    store.set_meta(network=NETWORK, key=KEY)
    store.close()
    with closing(sqlite3.connect(path)) as file, file:
        _fill(file, whole.base)


def _fill(file: sqlite3.Connection, base: Base) -> None:
    sheet = base.kinds["member"]
    known = {row[1] for row in file.execute("PRAGMA table_info(member)")}
    for name in (name for name in sheet.columns if name not in known):
        sort = "INTEGER" if kind("member").fields[name].type.storage == "integer" else "TEXT"
        file.execute(f"ALTER TABLE member ADD COLUMN {name} {sort}")
    places = ", ".join("?" * (len(sheet.columns) + 2))
    rows = ((record, row[0], *map(_stored, row)) for record, row in sheet.rows.items())
    file.executemany(f"INSERT INTO member (id, sort_key, {', '.join(sheet.columns)}) VALUES ({places})", rows)
    bodies = ((record, name, name) for record, name in base.names["organisation"].items())
    file.executemany("INSERT INTO organisation (id, sort_key, name) VALUES (?, ?, ?)", bodies)


def _stored(value: Cell) -> object:
    return packed(list(value)) if isinstance(value, tuple) else value


def _edited(whole: Outgoing, share: float) -> Outgoing:
    """Texts, amounts and days that somebody has changed: one cell in each row that was touched."""
    chance = random.Random(5)
    sheet = whole.base.kinds["member"]
    places = [at for at, name in enumerate(sheet.columns) if name.startswith("more_") or name == "job_title"]
    rows = dict(sheet.rows)
    for record in chance.sample(list(rows), k=int(len(rows) * share)):
        row, at = list(rows[record]), chance.choice(places)
        row[at] = _other(row[at], sheet.columns[at])
        rows[record] = tuple(row)
    base = replace(whole.base, kinds={"member": replace(sheet, rows=rows)})
    return replace(whole, base=base)


def _other(value: Cell, name: str) -> Cell:
    kind_of_value = kind("member").fields[name].type
    if isinstance(kind_of_value, Day):
        return "2026-10-31"
    if isinstance(kind_of_value, Whole):
        return 99_999
    return f"{value or ''} edited".strip()


class _Maker:
    """Makes values for one field: one in ten is empty, but for names."""

    def __init__(self, field: Field, words: list[str], bodies: list[str], chance: random.Random) -> None:
        self._field, self._words, self._bodies, self._chance = field, words, bodies, chance
        self._count = 0

    def __call__(self) -> Cell:
        self._count += 1
        empty = self._field.key not in ("name", "country") and self._chance.random() < 0.1
        return None if empty else self._value()

    def _value(self) -> Cell:
        kind_of_value, chance = self._field.type, self._chance
        if isinstance(kind_of_value, Country):
            return "GH"
        if isinstance(kind_of_value, Reference):
            return chance.choice(self._bodies)
        if isinstance(kind_of_value, Email):
            return f"{chance.choice(self._words)}{self._count}@example.org"
        if isinstance(kind_of_value, Phone):
            return f"+23320{chance.randrange(10_000_000):07}"
        if isinstance(kind_of_value, Several):
            return tuple(sorted(chance.sample(("en", "fr", "sw", "ar"), k=chance.randint(1, 2))))
        if isinstance(kind_of_value, Day):
            return (date(2020, 1, 1) + timedelta(days=chance.randrange(2_000))).isoformat()
        if isinstance(kind_of_value, Whole):
            return chance.randrange(400)
        if isinstance(kind_of_value, Choice | YesNoUnknown):
            return chance.choice([code for code, _label in kind_of_value.options()])
        return " ".join(chance.choices(self._words, k=chance.randint(2, 4)))
