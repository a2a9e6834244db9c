"""Cells that hold a formula: what it came to is taken and said; nothing is ever worked out here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clndesk.exchange.incoming.cell_in import CellIn
from clndesk.exchange.incoming.finding import Found
from clndesk.exchange.plan.verdicts import ABSENT, Cell, Held, Noted, Row
from clndesk.exchange.reading import Cell as RawCell
from clndesk.exchange.reading import CellError
from clndesk.exchange.reading import Row as RawRow
from clndesk.i18n import _

Columns = Iterable[tuple[int | None, CellIn]]


def formula_places(found: Found) -> Mapping[int, set[int]]:
    """The rows of a sheet in which a column of ours holds a formula, and which columns."""
    rows: dict[int, set[int]] = {}
    for place in found.columns.values():
        done = found.start
        for top, bottom in sorted(found.sheet.around.formulas.get(place, ())):
            for row in range(max(top, done), min(bottom + 1, len(found.sheet.rows))):
                rows.setdefault(row, set()).add(place)
            done = max(done, bottom + 1)
    return rows


def with_formulas(row: Row, raw: RawRow, before: Row, columns: Columns, places: set[int]) -> Row:
    """A row in which every edit that a formula made says so."""
    cells = [
        _of_formula(raw[place], cell, was, reader) if place is not None and place in places else cell
        for cell, was, (place, reader) in zip(row, before, columns, strict=True)
    ]
    return tuple(cells)


def _of_formula(raw: RawCell, cell: Cell, before: Cell, reader: CellIn) -> Cell:
    """One that shows what went out has changed nothing, whatever it would fetch."""
    if isinstance(raw, CellError) and raw.shown and reader.read(raw.shown, before) == before:
        return before
    if cell is None or cell is ABSENT or cell == before or isinstance(cell, Held):
        return cell
    if isinstance(cell, Noted):
        return Noted(cell.value, _("{note}, the result of a formula").format(note=cell.note))
    return Noted(cell, _("the result of a formula"))
