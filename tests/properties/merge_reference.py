"""A merge as naive as the table of rules reads, a store of dictionaries, and sheets with every kind of edit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from clndesk.exchange.plan import ABSENT, Column, Held, Merge, Noted, Row, Sheet, Value
from clndesk.exchange.plan.decisions import Outcome, seen_after
from clndesk.exchange.plan.effects import Add, Edit, Restore


def folded(value: Value) -> Value:
    return value.strip().casefold() if isinstance(value, str) else tuple(v.casefold() for v in value)


COLUMNS = (
    Column("name", normal=folded),
    Column("count"),
    Column("tags", Merge.SET, normal=folded),
    Column("about", Merge.TEXT),
    Column("country", editable=False),
    Column("start", group="period"),
    Column("end", group="period"),
)
FIELDS = [column.field for column in COLUMNS]
BLANKS: tuple[Any, ...] = (None, "", " ", ())


# The reference: what becomes of a row that stands on all three sides, cell by cell, as the rules read.


def says(field: str, value: Any) -> Any:
    if value in BLANKS:
        return None
    if field == "tags":
        return frozenset(item.casefold() for item in value)
    return value.strip().casefold() if field == "name" else value


def reference_cell(field: str, base: Any, ours: Any, theirs: Any) -> tuple[str, Any]:
    """Who is asked or taken, and what the cell says afterwards."""
    if theirs is ABSENT:
        return "quiet", says(field, ours)
    if isinstance(theirs, Held):
        return "held", says(field, ours)
    b, o, t = says(field, base), says(field, ours), says(field, getattr(theirs, "value", theirs))
    if t == b:
        return "quiet", o
    if t == o:
        return "same", o
    if field == "country":
        return "held", o
    if o == b:
        return ("asked", o) if t is None else ("taken", t)
    if field != "tags" or o is None or t is None:
        return "conflict", o
    merged = ((b or frozenset()) & o & t) | (o - (b or frozenset())) | (t - (b or frozenset()))
    return ("conflict", o) if not merged else ("same", o) if merged == o else ("taken", merged)


def reference_row(base: Row, ours: Row, theirs: Row) -> dict[str | None, tuple[str, Any]]:
    """The same for a row: emptied rows, and fields that belong together."""
    sides = {field: sides for field, *sides in zip(FIELDS, base, ours, theirs, strict=True)}
    cells: dict[str | None, tuple[str, Any]] = {field: reference_cell(field, *each) for field, each in sides.items()}
    pair = [sides["start"], sides["end"]]
    wants = [cells[f][0] in ("taken", "asked", "conflict") for f in ("start", "end")]
    unread = [isinstance(t, Held) for _, _, t in pair]
    own = [
        t is not ABSENT and not isinstance(t, Held) and says("", o) != says("", b)
        and says("", getattr(t, "value", t)) != says("", o)
        for b, o, t in pair
    ]  # fmt: skip
    for one, other in ((0, 1), (1, 0)):
        if wants[one] and (own[other] or unread[other]):
            for at in (one, other):
                field = ("start", "end")[at]
                if cells[field][0] == "taken" or (own[at] and cells[field][0] == "quiet"):
                    cells[field] = ("asked", says("", pair[at][1]))
        if cells["start"][0] == "taken" and cells["end"][0] in ("asked", "held"):
            cells["start"] = ("asked", says("", pair[0][1]))
        if cells["end"][0] == "taken" and cells["start"][0] in ("asked", "held"):
            cells["end"] = ("asked", says("", pair[1][1]))
    present = {f: s for f, s in sides.items() if f != "country" and s[2] is not ABSENT}
    filled = [field for field, (b, _, _) in present.items() if b not in BLANKS]
    loud = {field for field, (word, _) in cells.items() if word != "quiet"}
    emptied = all(getattr(t, "value", t) in BLANKS for _, _, t in present.values())
    if emptied and len(filled) > 1 and loud == set(filled) and all(cells[field][0] == "asked" for field in filled):
        return {None: ("missing", None)}
    return {field: cell for field, cell in cells.items() if cell[0] != "quiet"}


# The store: what the effects make of dictionaries.


def applied(sheet: Sheet, outcome: Outcome) -> Sheet:
    """The sheet as it stands when the outcome was applied and the same file comes back."""
    ours, removed = dict(sheet.ours), dict(sheet.removed)
    for count, effect in enumerate(outcome.effects):
        if isinstance(effect, Add):
            name = effect.record or f"N-{count}"
            assert name not in ours
            ours[name] = tuple(effect.values.get(field) for field in FIELDS)
        elif isinstance(effect, Restore):
            ours[effect.record] = with_values(removed.pop(effect.record), effect.values)
        elif isinstance(effect, Edit):
            ours[effect.record] = with_values(ours[effect.record], {effect.field: effect.value})
        else:
            removed[effect.record] = ours.pop(effect.record)
    return replace(sheet, ours=ours, removed=removed, seen=seen_after(sheet.seen, outcome, sheet.kind))


def with_values(row: Row, values: Any) -> Row:
    return tuple(values.get(field, cell) for field, cell in zip(FIELDS, row, strict=True))


# The sheets: small alphabets, so that both sides often do the same, and every kind of edit.

words = st.sampled_from([None, "", " ", "a", "A ", "b", "c"])
tags = st.sampled_from([(), ("x",), ("X",), ("x", "y"), ("y", "z"), ("x", "y", "z"), ("w",)])
days = st.sampled_from([None, "2024-01-01", "2024-02-01", "2024-03-01"])
numbers = st.sampled_from([None, 0, 1, 2.5])
texts = st.sampled_from([None, "One. Two.", "One! Two.", "One. Two!"])
countries = st.sampled_from(["KE", "GH"])
KINDS = (words, numbers, tags, texts, countries, days, days)
rows: st.SearchStrategy[Row] = st.tuples(*KINDS)


@st.composite
def edited(draw: st.DrawFn, base: dict[str, Row], *, clean: bool = True) -> dict[str, Row]:
    """The rows after some edits of single cells, unless clean with some held, interpreted or not there."""
    changed = dict(base)
    if not base:
        return changed
    for _ in range(draw(st.integers(0, 8))):
        record, at = draw(st.sampled_from(sorted(base))), draw(st.integers(0, len(KINDS) - 1))
        value = KINDS[at] if clean else st.one_of(KINDS[at], KINDS[at], odd(KINDS[at]))
        changed[record] = (*changed[record][:at], draw(value), *changed[record][at + 1 :])
    return changed


def odd(plain: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    noted = st.builds(Noted, plain, st.just("read so"))
    return st.one_of(st.just(ABSENT), st.just(Held("?", "unclear.")), st.just(Held("#N/A", "an error.")), noted)


@st.composite
def bases(draw: st.DrawFn) -> dict[str, Row]:
    count = draw(st.integers(0, 4))
    return {f"M-{number}": draw(rows) for number in range(count)}


@st.composite
def three_sides(draw: st.DrawFn, *, clean: bool = True) -> Sheet:
    """All rows on all three sides; only cells differ, and now and then a whole row is emptied."""
    base = draw(bases())
    theirs = draw(edited(base, clean=clean))
    for record in sorted(base):
        if draw(st.integers(0, 9)) == 0:
            theirs[record] = (None, None, (), "", base[record][4], None, None)
    return Sheet("member", "Members", COLUMNS, base=base, ours=draw(edited(base)), theirs=theirs)


@st.composite
def any_sheet(draw: st.DrawFn) -> Sheet:
    """A sheet with every kind of row: removed, unknown, fresh, foreign, mistyped, copied, missing."""
    whole = draw(three_sides(clean=False))
    base, ours, theirs = dict(whole.base), dict(whole.ours), dict(whole.theirs)
    removed: dict[str, Row] = {}
    repeated: dict[str, tuple[Row, ...]] = {}
    foreign: dict[str, str] = {}
    for number in range(draw(st.integers(0, 3))):
        name = f"F-{number}"
        theirs[name] = draw(st.one_of(st.just((None,) * len(KINDS)), rows, rows.map(_partly)))
        if draw(st.booleans()):
            ours[name] = draw(st.one_of(rows, st.just(tuple(_plain(cell) for cell in theirs[name]))))
    if draw(st.booleans()):
        theirs["U-1"] = draw(rows.map(_partly))
    for record in sorted(theirs):
        fate = draw(
            st.sampled_from(
                ["stays", "stays", "stays", "removed", "unknown", "missing", "copied", "foreign", "no base"]
            )
        )
        if fate in ("removed", "unknown") and record in ours:
            row = ours.pop(record)
            removed.update({record: row} if fate == "removed" else {})
        elif fate in ("missing", "copied"):
            row = theirs.pop(record)
            copies = (row, draw(st.one_of(rows, st.just(base.get(record, row)))), draw(st.one_of(st.just(row), rows)))
            repeated.update({record: copies} if fate == "copied" else {})
        elif fate == "foreign":
            foreign[record] = ""
        elif fate == "no base":
            base.pop(record, None)
    fresh = {f"F-{number}" for number in range(5)}
    return replace(
        whole, base=base, ours=ours, theirs=theirs, removed=removed, repeated=repeated, foreign=foreign, fresh=fresh
    )


def _partly(row: Row) -> Row:
    return (row[0], None, row[2], Held("???", "unclear."), None, ABSENT, row[6])


def _plain(cell: Any) -> Value:
    return None if cell is ABSENT or isinstance(cell, Held) else cell
