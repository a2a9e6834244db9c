"""A sheet of texts beside the records: an answer to what came back, or questions with a cell to fill in."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from clndesk.exchange.outgoing.pen import Looks, expect, put_text
from clndesk.exchange.workbook import layout

_LINE_HEIGHT, _HIGHEST = 15, 300
_LIST_LIMIT = 255
"""So many characters can a list within a drop-down have."""


@dataclass(frozen=True)
class PlainTable:
    """`purpose` is how the sheet is known again, `keys` how its columns are; those without a header are hidden.

    `to_fill` is the column for answers, `choices` what can be picked there, row by row.
    """

    purpose: str
    name: str
    intro: str
    keys: tuple[str, ...]
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    to_fill: int | None = None
    choices: tuple[tuple[str, ...], ...] = ()


def write_table(sheet: Worksheet, table: PlainTable, looks: Looks) -> None:
    """Write the sheet: keys out of sight, a sentence, the headers, the rows."""
    sheet.hide_gridlines(2)
    for column, (header, width) in enumerate(zip(table.headers, table.widths, strict=True)):
        sheet.set_column(column, column, width, looks.words, {} if header else {"hidden": True})
    sheet.set_row(layout.KEY_ROW, None, None, {"hidden": True})
    put_text(sheet, layout.KEY_ROW, 0, table.purpose)
    for column, key in enumerate(table.keys, start=1):
        if key:
            put_text(sheet, layout.KEY_ROW, column, key)
    put_text(sheet, layout.HEADER_ROW, 1, table.intro, looks.heading)
    for column, header in enumerate(table.headers):
        put_text(sheet, layout.FIRST_ROW, column, header, looks.header)
    _write_rows(sheet, table, looks)
    _offer(sheet, table)
    sheet.freeze_panes(layout.FIRST_ROW + 1, 0)


def _write_rows(sheet: Worksheet, table: PlainTable, looks: Looks) -> None:
    for at, row in enumerate(table.rows, start=layout.FIRST_ROW + 1):
        lines = max(1 + len(text) // max(width, 1) for text, width in zip(row, table.widths, strict=True))
        sheet.set_row(at, min(_LINE_HEIGHT * lines, _HIGHEST))
        for column, text in enumerate(row):
            put_text(sheet, at, column, text, looks.answer if column == table.to_fill else looks.words)


def _offer(sheet: Worksheet, table: PlainTable) -> None:
    """Drop-downs where there are choices and a drop-down can hold them."""
    for at, choices in enumerate(table.choices, start=layout.FIRST_ROW + 1):
        if table.to_fill is not None and choices and len(",".join(choices)) <= _LIST_LIMIT:
            rule = {"validate": "list", "source": list(choices), "show_error": False}
            expect(sheet.data_validation(at, table.to_fill, at, table.to_fill, rule))
