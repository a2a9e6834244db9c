"""Writes single cells, each as exactly what it is; nothing is ever taken for a formula or a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from clndesk.errors import Bug
from clndesk.fields import Cell, Day, FieldType, LongText, Moment, Whole
from clndesk.models.catalog import Field


def expect(status: int) -> None:
    """Stop at what the writer would only report with a number: a cell it left out."""
    if status != 0:
        raise Bug(f"a cell was not written: {status}")


def put_text(sheet: Worksheet, row: int, column: int, text: str, look: Format | None = None) -> None:
    """Write a text, whatever it begins with."""
    expect(sheet.write_string(row, column, text, look))


def put(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format | None = None) -> None:
    """Write a value of any type a field has; blank cells only where they have a look of their own."""
    if cell is None or cell == "":
        if look is not None:
            expect(sheet.write_blank(row, column, None, look))
    else:
        expect(_WRITERS[type(cell)](sheet, row, column, cell, look))


_WRITERS: Mapping[type[Any], Callable[..., int]] = {
    str: Worksheet.write_string,
    bool: Worksheet.write_boolean,
    date: Worksheet.write_datetime,
    datetime: Worksheet.write_datetime,
    int: Worksheet.write_number,
    float: Worksheet.write_number,
}


class Looks:
    """The formats of a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 18, "font_color": "#0B5D57"})
        self.heading = book.add_format({"bold": True, "font_color": "#0B5D57"})
        self.words = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.answer = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#FFF6D6"})
        self.header = book.add_format(
            {"bold": True, "bg_color": "#0B5D57", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
        )
        self._of_type: dict[tuple[str, bool], Format] = {}

    def of(self, field: Field, *, shaded: bool) -> Format:
        """How the cells of a field look; shaded ones are for reading."""
        code, wraps = _number_format(field.type)
        key = (f"{code}{wraps}", shaded)
        if key not in self._of_type:
            look: dict[str, object] = {"num_format": code, "valign": "top", "text_wrap": wraps}
            shade: Mapping[str, object] = {"bg_color": "#ECEAE4", "font_color": "#5C5C5C"} if shaded else {}
            self._of_type[key] = self._book.add_format({**look, **shade})
        return self._of_type[key]


def _number_format(field_type: FieldType[object]) -> tuple[str, bool]:
    if isinstance(field_type, Day):
        return "yyyy-mm-dd", False
    if isinstance(field_type, Moment):
        return "yyyy-mm-dd hh:mm", False
    return ("0", False) if isinstance(field_type, Whole) else ("@", isinstance(field_type, LongText))
