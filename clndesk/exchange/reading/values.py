"""Reads the values of the sheets: with calamine, and with a second reader where calamine is known to be wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import python_calamine

from clndesk.exchange.reading.cells import NUMBER, Cell, CellError
from clndesk.exchange.reading.forms import Source, opened
from clndesk.exchange.reading.limits import Halt, Why
from clndesk.exchange.reading.outline import SheetOutline

_EXACT = 10**15
_TOO_LONG = 10**308

Raw = list[object]


class Values:
    """The values of a workbook whose parts were checked before."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._first: python_calamine.CalamineWorkbook | None = None
        try:
            self._first = python_calamine.load_workbook(opened(source))
        except python_calamine.CalamineError:
            self._first = None

    def rows(self, sheet: SheetOutline) -> Iterator[list[Cell]]:
        """The rows of a sheet from its first, all equally long."""
        source = (None if sheet.odd else self._by_calamine(sheet)) or self._by_openpyxl(sheet)
        width = max(sheet.scan.right + 1, 0)
        marks = sheet.scan.marks
        index = -1
        for index, raw in enumerate(source()):
            cells = [(value or None) if type(value) is str else clean(value) for value in raw]
            yield placed(cells, width, marks.get(index))
        for row in range(index + 1, max(marks, default=-1) + 1):
            yield placed([], width, marks.get(row))

    def _by_calamine(self, sheet: SheetOutline) -> Callable[[], Iterator[Raw]] | None:
        """Nothing where it fails, or finds no value on a sheet that has some."""
        if self._first is None:
            return None
        try:
            content = self._first.get_sheet_by_index(sheet.index)
        except python_calamine.CalamineError:
            return None
        left = content.start[1] if content.start else 0
        hollow = content.start is None and sheet.scan.filled > sum(map(len, sheet.scan.marks.values()))
        return None if hollow else _Padded(content, left)

    def _by_openpyxl(self, sheet: SheetOutline) -> Callable[[], Iterator[Raw]]:
        from clndesk.exchange.reading.second import second_reading

        if sheet.scan.disordered:
            raise Halt(Why.DAMAGED)
        return second_reading(self._source, sheet.index)


class _Padded:
    """The rows calamine found, moved back to column A."""

    def __init__(self, content: python_calamine.CalamineSheet, left: int) -> None:
        self._content = content
        self._left: Raw = [""] * left

    def __call__(self) -> Iterator[Raw]:
        for row in self._content.iter_rows():
            yield [*self._left, *row]


def placed(cells: list[Cell], width: int, marks: dict[int, CellError] | None) -> list[Cell]:
    """A row of exactly this width, with its marked cells."""
    if cells[width:] and any(cell is not None for cell in cells[width:]):
        raise Halt(Why.DAMAGED)
    row = [*cells[:width], *[None] * (width - len(cells))]
    for column, error in (marks or {}).items():
        if column < width:
            row[column] = error
    return row


def clean(value: object) -> Cell:
    """A value of a reader as one of the few types of a cell."""
    convert = _CLEANERS.get(type(value))
    return convert(value) if convert else str(value)


def _text(value: str) -> Cell:
    return value or None


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return CellError(NUMBER)
    return int(value) if -_EXACT < value < _EXACT and value == int(value) else value


def _whole(value: int) -> Cell:
    return value if -_TOO_LONG < value < _TOO_LONG else CellError(NUMBER)


def _moment(value: datetime) -> Cell:
    value = value.replace(tzinfo=None)
    return value if value.time() != time() else value.date()


def _duration(value: timedelta) -> Cell:
    """As a spreadsheet shows it: hours may go beyond a day."""
    seconds = round(abs(value).total_seconds())
    sign = "-" if value < timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _same(value: Cell) -> Cell:
    return value


_CLEANERS: dict[type, Callable[..., Cell]] = {
    str: _text,
    float: _number,
    int: _whole,
    bool: _same,
    type(None): _same,
    date: _same,
    time: _same,
    datetime: _moment,
    timedelta: _duration,
}
