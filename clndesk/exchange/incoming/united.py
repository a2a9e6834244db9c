"""Rows of records that were united with others: what the country changed in them is a change of those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from clndesk.exchange.incoming.kind_in import KindIn
from clndesk.exchange.plan.meaning import is_blank, means_same, value_of
from clndesk.exchange.plan.verdicts import ABSENT, Cell, Column, Held, Noted, Row, Value
from clndesk.exchange.workbook.scope import columns_of
from clndesk.i18n import _


def redirected(kinds: Iterable[KindIn], same: Mapping[str, str]) -> tuple[KindIn, ...]:
    """What came back with every row of a united record as edits of the record that stands for it."""
    return tuple(_kind(one, same) if same.keys() & one.base.keys() else one for one in kinds)


class _Cells(NamedTuple):
    """A cell of the united row and of the row of the record that stands, each as it went out and came back."""

    old_base: Cell
    old: Cell
    base: Cell
    now: Cell


def _kind(one: KindIn, same: Mapping[str, str]) -> KindIn:
    base = {record: row for record, row in one.base.items() if record not in same}
    rows = {record: copies for record, copies in one.rows.rows.items() if record not in same or record not in one.base}
    columns = columns_of(one.kind)
    blank: Row = (ABSENT,) * len(columns)
    at = dict(one.rows.at)
    for record in same.keys() & one.base.keys() & one.rows.rows.keys():
        into, copies = same[record], one.rows.rows[record]
        changed = [row for row in copies if row != one.base[record]]
        kept = rows.get(into, [blank])
        if len(changed) != 1 or len(kept) != 1:
            rows.update({into: [*rows.get(into, ()), *changed]} if changed else {})
            continue
        sides = zip(columns, one.base[record], changed[0], base.get(into, blank), kept[0], strict=True)
        cells = [_together(column, _Cells(*each), record, into) for column, *each in sides]
        base[into], rows[into] = tuple(before for before, _now in cells), [tuple(now for _before, now in cells)]
        at.setdefault(into, at.get(record, 0))
    copies = {**one.rows.copies, **{line: same[record] for record, line in one.rows.at.items() if record in same}}
    return replace(one, base=base, rows=replace(one.rows, rows=rows, at=at, copies=copies))


def _together(column: Column, cells: _Cells, record: str, into: str) -> tuple[Cell, Cell]:
    """Base and value of a cell: the edit of either row, and where both were edited differently neither."""
    if not _is_edited(column, cells.old_base, cells.old) or not column.editable:
        return cells.base, cells.now
    note = _("{old} is now {new}").format(old=record, new=into)
    if not _is_edited(column, cells.base, cells.now):
        return cells.old_base, _noted(cells.old, note)
    is_read = not isinstance(cells.old, Held) and not isinstance(cells.now, Held)
    if is_read and means_same(column, value_of(cells.old), value_of(cells.now)):
        return cells.base, cells.now
    reason = _("{note}, and the rows of both were changed: {one} and {other}.")
    one, other = _text(cells.now), _text(cells.old)
    return cells.base, Held(f"{one} / {other}", reason.format(note=note, one=one, other=other))


def _is_edited(column: Column, base: Cell, now: Cell) -> bool:
    if now is ABSENT:
        return False
    if isinstance(now, Held):
        return True
    return (base is ABSENT and not is_blank(now)) or not means_same(column, value_of(base), value_of(now))


def _noted(cell: Cell, note: str) -> Cell:
    if isinstance(cell, Held):
        return Held(cell.raw, f"{cell.reason} {note}")
    return Noted(value_of(cell), f"{note}. {cell.note}" if isinstance(cell, Noted) else note)


def _text(cell: Cell) -> str:
    if isinstance(cell, Held):
        return cell.raw
    value: Value = value_of(cell)
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")
