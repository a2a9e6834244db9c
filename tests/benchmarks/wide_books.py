"""Country workbooks as wide and long as one likes: the sheet of members with more columns than today's members have."""

from __future__ import annotations

import random
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from measure import vocabulary

from clndesk.exchange.outgoing import workbook_out
from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.plan.verdicts import Cell, Row
from clndesk.exchange.workbook.sealed import Base, KindBase, pack
from clndesk.fields import Choice, Country, Day, Email, Phone, Reference, Several, Text, Whole, YesNoUnknown
from clndesk.models.base import FieldSpec
from clndesk.models.catalog import Field, kind

KEY = "5a" * 32
NETWORK = "N-benchmark"
CELL_TYPES = (Text(200), Text(200), Day(), Whole(0, 100_000), Text(200))
_NAMES = "name", "country", "organisation", "job_title"


@contextmanager
def columns(count: int) -> Generator[None]:
    """Members have so many columns in all, that of the ids counted."""
    fields = kind("member").fields
    more = [f"more_{at}" for at in range(count - 1 - len(kind("member").partner_fields()))]
    for at, name in enumerate(more):
        spec = FieldSpec(CELL_TYPES[at % len(CELL_TYPES)], f"More {at}", partner="edit")
        fields[name] = Field("member", name, spec)
    try:
        yield
    finally:
        for name in more:
            del fields[name]


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


def write(path: Path, whole: Outgoing) -> None:
    """The workbook of it, as it goes out."""
    workbook_out.write(path, whole, pack(whole.base), KEY)


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
