"""The rows of one kind as they came back, in canonical values."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clndesk.exchange.asks import Answers, Ask
from clndesk.exchange.incoming.beside import Beside, beside_cells
from clndesk.exchange.incoming.cell_in import CellIn, shown
from clndesk.exchange.incoming.day_order import DayOrder, day_order
from clndesk.exchange.incoming.finding import ID, Found
from clndesk.exchange.incoming.from_formulas import formula_places, with_formulas
from clndesk.exchange.incoming.spreading import Merged, merged_cells
from clndesk.exchange.plan.verdicts import ABSENT, Cell, Held, Row
from clndesk.exchange.reading import Cell as RawCell
from clndesk.exchange.reading import CellError
from clndesk.exchange.reading import Row as RawRow
from clndesk.exchange.workbook.sealed import KindBase
from clndesk.fields import Day, Moment, Wording
from clndesk.fields.base import cell_text
from clndesk.fields.ids import is_id, read_id
from clndesk.fields.text import clean_text
from clndesk.i18n import _
from clndesk.models.catalog import Kind

GoOn = Callable[[], None]
_NUMBER = 20
"""So much of what stands in the place of an id is kept with an open decision."""

_GLANCE = 1_000
"""After so many rows a person may have lost patience."""


@dataclass
class RowsIn:
    """What the sheets of a kind hold: rows by id, rows without one, at which line each stands, words beside cells.

    `copies` are the lines of further rows of an id.
    """

    kind: Kind
    rows: dict[str, list[Row]] = field(default_factory=dict[str, list[Row]])
    loose: list[tuple[int, Row]] = field(default_factory=list[tuple[int, Row]])
    at: dict[str, int] = field(default_factory=dict[str, int])
    asks: list[Ask] = field(default_factory=list[Ask])
    beside: list[Beside] = field(default_factory=list[Beside])
    copies: dict[int, str] = field(default_factory=dict[int, str])


@dataclass(frozen=True, slots=True)
class Words:
    """How cells are worded: to the person who reads the review, and by the language the workbook was written in.

    `gone` are the ids of removed records, which a cell may go on to name but not name anew; `answers` are those to the
    questions about columns, whose evidence the `country` is part of; the ids of new records begin from the `seed`.
    """

    read: Wording
    written: Wording
    gone: frozenset[str] = frozenset()
    answers: Answers = field(default_factory=dict[str, str])
    country: str = ""
    seed: str = ""


def aligned_base(one: Kind, base: KindBase | None) -> dict[str, Row]:
    """The rows as they went out, aligned with today's fields; a field that was not in the workbook is absent."""
    if base is None:
        return {}
    today = tuple(each.key for each in one.partner_fields())
    if today == base.columns:
        return dict(base.rows)
    places = [base.columns.index(key) if key in base.columns else None for key in today]
    return {
        record: tuple(ABSENT if place is None else row[place] for place in places) for record, row in base.rows.items()
    }


def read_rows(found: Found, base: Mapping[str, Row], kind_base: KindBase | None, words: Words, go_on: GoOn) -> RowsIn:
    """Read a sheet; a row that says nothing and was blank before is no row. `go_on` may end the reading."""
    into = RowsIn(found.kind, beside=list(beside_cells(found)))
    orders = _day_orders(found, base, words)
    into.asks.extend(one.ask for one in orders.values() if one.ask)
    order_of = {key: one.order for key, one in orders.items()}
    readers = [
        CellIn(each, words.read, words.written, words.gone, order_of.get(each.key), words.seed)
        for each in found.kind.partner_fields()
    ]
    places = [found.columns.get(each.key) for each in found.kind.partner_fields()]
    columns = list(zip(places, readers, strict=True))
    merged, formulas = merged_cells(found, words.answers), formula_places(found)
    into.asks.extend(merged.asks)
    extracts = _extracts(found.kind, kind_base)
    blank: Row = (None,) * len(readers)
    for at, raw in found.rows:
        if not at % _GLANCE:
            go_on()
        record = record_id(raw, found.columns.get(ID), base)
        before = base.get(record, blank)
        row = _read_row(raw, columns, before)
        if at in formulas:
            row = with_formulas(row, raw, before, columns, formulas[at])
        if at in merged.covered:
            row = _without_covered(_RowAt(at, raw, before), row, columns, merged)
        if record in extracts:
            row = _without_extracts(row, raw, places, extracts[record])
        _take(into, at, record, row, is_known=record in base)
    return into


def _read_row(raw: RawRow, columns: Iterable[tuple[int | None, CellIn]], before: Row) -> Row:
    """The cells of a row; one in which nothing was touched is that which went out, and costs a comparison a cell."""
    cells = [
        ABSENT if place is None
        else was if raw[place] == (was if (written := column.written) is None else written[was])
        else column.read(raw[place], was)
        for (place, column), was in zip(columns, before, strict=True)
    ]  # fmt: skip
    row = tuple(cells)
    return before if row == before else row


def _day_orders(found: Found, base: Mapping[str, Row], words: Words) -> dict[str, DayOrder]:
    """How the texts in columns of days are to be read; a column as a whole tells more than a cell."""
    orders: dict[str, DayOrder] = {}
    for at, each in enumerate(found.kind.partner_fields()):
        place = found.columns.get(each.key)
        if place is not None and isinstance(each.type, Day | Moment):
            pairs = _texts(found, place, at, base)
            orders[each.key] = day_order(each, pairs, words.answers, words.country)
    return orders


def _texts(found: Found, place: int, at: int, base: Mapping[str, Row]) -> Iterator[tuple[RawCell, Cell]]:
    """The texts of a column, each with what went out in its cell."""
    for _row, raw in found.rows:
        if isinstance(raw[place], str):
            before = base.get(record_id(raw, found.columns.get(ID), base))
            yield raw[place], None if before is None else before[at]


def record_id(raw: RawRow, place: int | None, known: Container[str] = ()) -> str:
    """The id a row carries, as far as it can be read; "" without one. Known ids need no second look."""
    cell = None if place is None else raw[place]
    if cell is None:
        return ""
    if isinstance(cell, str) and cell in known:
        return cell
    text = cell.text if isinstance(cell, CellError) else clean_text(_id_text(cell))
    found = read_id(text)
    return found if is_id(found) else text[:_NUMBER].rstrip()


def _id_text(cell: RawCell) -> str:
    return cell if isinstance(cell, str) else str(cell)


def _take(into: RowsIn, at: int, record: str, row: Row, *, is_known: bool) -> None:
    if not is_known and all(cell is None or cell is ABSENT for cell in row):
        return
    if record:
        into.rows.setdefault(record, []).append(row)
        if into.at.setdefault(record, at + 1) != at + 1:
            into.copies[at + 1] = record
    else:
        into.loose.append((at + 1, row))


class _RowAt(NamedTuple):
    """A row where it stands, as it is there and as it went out."""

    at: int
    raw: RawRow
    before: Row


def _without_covered(this: _RowAt, row: Row, columns: Iterable[tuple[int | None, CellIn]], merged: Merged) -> Row:
    """What lies under a merge is not there; a value that a program has left in the file under it is kept aside."""
    cells: list[Cell] = list(row)
    for column, (place, reader) in enumerate(columns):
        if place is None or place not in merged.covered[this.at]:
            continue
        if (this.at, place) in merged.spread:
            cells[column] = reader.read(merged.spread[this.at, place], this.before[column])
        elif this.raw[place] is None or cells[column] == this.before[column]:
            cells[column] = ABSENT
        else:
            cells[column] = Held(shown(this.raw[place]), _("This stands unseen under a merged cell."))
    return tuple(cells)


def _extracts(one: Kind, base: KindBase | None) -> dict[str, dict[int, str]]:
    places = {each.key: at for at, each in enumerate(one.partner_fields())}
    found: dict[str, dict[int, str]] = {}
    for (record, name), text in (base.extracts if base else {}).items():
        if name in places:
            found.setdefault(record, {})[places[name]] = text
    return found


def _without_extracts(row: Row, raw: RawRow, places: Sequence[int | None], extracts: Mapping[int, str]) -> Row:
    """What only showed the beginning of a text, or stood for a name of others, is no value of its own."""
    cells: list[Cell] = list(row)
    for at, text in extracts.items():
        place = places[at]
        if place is not None and clean_text(cell_text(_plain(raw[place]))) in (clean_text(text), ""):
            cells[at] = ABSENT
    return tuple(cells)


def _plain(cell: RawCell) -> str | None:
    return cell if isinstance(cell, str) else None
