"""The values of a binary workbook whose records were checked before, with what the check knows and the reader hides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import python_calamine

from clndesk.exchange.reading import wire
from clndesk.exchange.reading.cells import Cell, Visibility
from clndesk.exchange.reading.extent import Extent
from clndesk.exchange.reading.forms import Source, in_memory
from clndesk.exchange.reading.limits import Halt, Limits, Why
from clndesk.exchange.reading.surroundings import Surroundings
from clndesk.exchange.reading.values import clean, placed

_VISIBILITY: dict[str, Visibility] = {"Hidden": "hidden", "VeryHidden": "very_hidden"}


def sheet_lines(source: Source, extents: Sequence[Extent | None], limits: Limits) -> Iterator[bytes]:
    """Lines for all sheets of a workbook; `extents` are in their order, None for a chart or a macro."""
    if sum(extent.box for extent in extents if extent) > limits.cells:
        raise Halt(Why.TOO_BIG)
    try:
        book = python_calamine.load_workbook(in_memory(source))
    except python_calamine.PasswordError as error:
        raise Halt(Why.ENCRYPTED, "cipher") from error
    except python_calamine.CalamineError as error:
        raise Halt(Why.DAMAGED) from error
    if len(book.sheets_metadata) != len(extents):
        raise Halt(Why.DAMAGED)
    for index, extent in enumerate(extents):
        if extent:
            yield from _lines(book, index, extent)


def _lines(book: python_calamine.CalamineWorkbook, index: int, extent: Extent) -> Iterator[bytes]:
    about = book.sheets_metadata[index]
    visibility = _VISIBILITY.get(str(about.visible).rpartition(".")[2], "visible")
    around = Surroundings(formulas={column: tuple(runs) for column, runs in extent.formulas.items()})
    yield wire.sheet_line(about.name, visibility, extent.right + 1, extent.merged, (), around)
    try:
        content = book.get_sheet_by_index(index)
    except python_calamine.CalamineError as error:
        raise Halt(Why.DAMAGED) from error
    yield from wire.row_lines(_rows(content, extent))


def _rows(content: python_calamine.CalamineSheet, extent: Extent) -> Iterator[list[Cell]]:
    if content.start is None and extent.filled > sum(map(len, extent.marks.values())):
        raise Halt(Why.DAMAGED)  # values that the reader passes over would be taken for cleared cells
    left: list[object] = [""] * (content.start[1] if content.start else 0)
    width, marks = extent.right + 1, extent.marks
    number = -1
    for number, raw in enumerate(content.iter_rows()):
        yield placed([clean(value) for value in [*left, *raw]], width, marks.get(number))
    for rest in range(number + 1, max(marks, default=-1) + 1):
        yield placed([], width, marks.get(rest))
