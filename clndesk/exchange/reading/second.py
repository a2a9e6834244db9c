"""The second reader: slower, right where the first is silently wrong; used only after all checks of the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

from openpyxl import DEFUSEDXML, load_workbook

from clndesk.errors import Bug
from clndesk.exchange.reading.forms import Source


def second_reading(source: Source, index: int) -> Callable[[], Iterator[list[object]]]:
    """What gives the rows of the sheet with this place in the workbook."""
    if not DEFUSEDXML:
        raise Bug("openpyxl must read XML through defusedxml")

    def rows() -> Iterator[list[object]]:
        with closing(load_workbook(source, read_only=True, data_only=True, keep_links=False)) as book:
            sheet = book[book.sheetnames[index]]
            sheet.reset_dimensions()
            for row in sheet.iter_rows(values_only=True):
                yield list(row)

    return rows
