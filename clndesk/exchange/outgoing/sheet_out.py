"""Writes the sheet of one kind of record: hidden keys and ids, a table, blank rows that have their ids already."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from clndesk.exchange.outgoing.checks import Checks
from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.outgoing.pen import Looks, expect, put, put_text
from clndesk.exchange.plan.verdicts import Absent, Held, Noted, Row
from clndesk.exchange.workbook import layout
from clndesk.exchange.workbook.spelling import Spelling, wording_of
from clndesk.i18n import translate
from clndesk.models.catalog import Kind

_ID_WIDTH = 18
_TWO_LINES = 32
_NO_VALUES = (Held, Noted, Absent)


class SheetOut:
    """One sheet while it is written."""

    def __init__(self, sheet: Worksheet, one: Kind, outgoing: Outgoing, looks: Looks) -> None:
        self._sheet = sheet
        self._kind = one
        self._base = outgoing.base.kinds[one.key]
        self._language = outgoing.base.language
        self._looks = looks
        self._fields = one.partner_fields()
        wording = wording_of(self._language, outgoing.base.names)
        self._spellings = [Spelling(field, wording) for field in self._fields]
        self._shades = [None if layout.is_editable(field) else looks.of(field, shaded=True) for field in self._fields]
        self._last = layout.FIRST_ROW + len(self._base.rows) + len(self._base.fresh) - 1

    def write(self, checks: Checks) -> None:
        """Frame, headers, rows, blank rows, checks."""
        self._columns()
        self._head()
        row = layout.FIRST_ROW
        for row, (record, values) in enumerate(self._base.rows.items(), start=layout.FIRST_ROW):
            put_text(self._sheet, row, layout.ID_COLUMN, record)
            self._put_values(row, values)
        self._extracts()
        self._blank_rows(layout.FIRST_ROW + len(self._base.rows))
        checks.put_on(self._sheet, self._kind, self._last)

    def _columns(self) -> None:
        self._sheet.set_column(layout.ID_COLUMN, layout.ID_COLUMN, _ID_WIDTH, self._looks.text, {"hidden": True})
        for at, field in enumerate(self._fields, start=1):
            self._sheet.set_column(at, at, field.type.width, self._looks.of(field, shaded=False))
        self._sheet.freeze_panes(layout.FIRST_ROW, 2)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(layout.HEADER_ROW)

    def _head(self) -> None:
        for at, key in enumerate(layout.keys(self._kind)):
            put_text(self._sheet, layout.KEY_ROW, at, key)
        self._sheet.set_row(layout.KEY_ROW, None, None, {"hidden": True})
        self._sheet.set_row(layout.HEADER_ROW, _TWO_LINES)
        words = layout.headers(self._kind, self._language)
        columns = [{"header": word, "header_format": self._looks.header} for word in words]
        table = {"name": f"clndesk_{self._kind.key}", "style": "Table Style Light 15", "columns": columns}
        self._table(table, len(words) - 1)
        for at, field in enumerate(self._fields, start=1):
            hint = translate(field.spec.hint, self._language)
            if hint:
                expect(self._sheet.write_comment(layout.HEADER_ROW, at, hint))

    def _table(self, table: dict[str, Any], last_column: int) -> None:
        """The table over all rows. XlsxWriter would note each of its cells, to refuse others that overlap: here is one.

        Noting them takes a tenth of the time of writing and as much memory as all values.
        """
        head = layout.HEADER_ROW
        expect(self._sheet.add_table(head, 0, head + 1, last_column, table))
        whole = xl_range(head, 0, max(self._last, head + 1), last_column)
        self._sheet.tables[-1].update({"range": whole, "a_range": whole, "autofilter": whole})

    def _put_values(self, row: int, values: Row) -> None:
        for at, (value, spelling, shade) in enumerate(zip(values, self._spellings, self._shades, strict=True), start=1):
            if value is None and shade is None:
                continue
            if spelling.verbatim and isinstance(value, str) and value:
                put_text(self._sheet, row, at, value, shade)
            elif not isinstance(value, _NO_VALUES):
                put(self._sheet, row, at, spelling.cell(value), shade)

    def _extracts(self) -> None:
        rows = {record: row for row, record in enumerate(self._base.rows, start=layout.FIRST_ROW)}
        places = {field.key: at for at, field in enumerate(self._fields)}
        for (record, name), text in self._base.extracts.items():
            at = places[name]
            put_text(self._sheet, rows[record], at + 1, text, self._shade(at))

    def _shade(self, at: int) -> Format:
        return self._looks.of(self._fields[at], shaded=True)

    def _blank_rows(self, start: int) -> None:
        shaded = [(at, look) for at, look in enumerate(self._shades, start=1) if look is not None]
        for row, record in enumerate(self._base.fresh, start=start):
            put_text(self._sheet, row, layout.ID_COLUMN, record)
            for at, look in shaded:
                expect(self._sheet.write_blank(row, at, None, look))
