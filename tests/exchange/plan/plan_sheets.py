"""A small sheet of members to plan with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clndesk.exchange.plan import Column, Merge, Plan, Row, Sheet, Value, plan


def _caseless(value: Value) -> Value:
    return value.strip().casefold() if isinstance(value, str) else value


COLUMNS = (
    Column("name"),
    Column("email", normal=_caseless),
    Column("languages", Merge.SET),
    Column("about", Merge.TEXT),
    Column("country", editable=False),
    Column("start", group="period"),
    Column("end", group="period"),
)
AMINA: Row = ("Amina", "amina@x.org", ("fr", "en"), "Works on health.", "KE", "2024-01-01", "2024-12-31")
KOFI: Row = ("Kofi", None, (), None, "KE", None, None)
BLANK: Row = (None,) * len(COLUMNS)


def row(start: Row = AMINA, /, **cells: Any) -> Row:
    """A row with some of its cells changed."""
    names = [column.field for column in COLUMNS]
    changed = dict(zip(names, start, strict=True)) | cells
    return tuple(changed[name] for name in names)


def sheet(ours: Mapping[str, Row] | None = None, theirs: Mapping[str, Row] | None = None, **more: Any) -> Sheet:
    """A sheet that went out with one member, M-1."""
    sides: dict[str, Any] = {"base": {"M-1": AMINA}, "ours": ours, "theirs": theirs} | more
    for side in ("ours", "theirs"):
        sides[side] = {"M-1": AMINA} if sides[side] is None else sides[side]
    return Sheet("member", "Members", COLUMNS, **sides)


def planned(ours: Mapping[str, Row] | None = None, theirs: Mapping[str, Row] | None = None, **more: Any) -> Plan:
    """The plan of that sheet."""
    return plan([sheet(ours, theirs, **more)])


def one_cell(base: Value, ours: Value, theirs: Any, field: str = "name", **more: Any) -> Plan:
    """The plan where one cell of M-1 differs."""
    return planned(
        {"M-1": row(**{field: ours})}, {"M-1": row(**{field: theirs})}, base={"M-1": row(**{field: base})}, **more
    )
