"""Where the cells of a sheet are, and which of them have no value one could trust; for the forms other than .xlsx."""

from __future__ import annotations

from clndesk.exchange.reading.cells import DUPLICATE, CellError, Span
from clndesk.exchange.reading.formulas import Runs, add_run
from clndesk.exchange.reading.limits import Halt, Limits, Why

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""The numbers that the binary formats write for errors."""


class Extent:
    """Grows cell by cell; refuses what is out of all bounds before any library makes room for it.

    `marks` are the cells without a trustworthy value by row and column, `formulas` which hold a formula; `filled`
    counts the cells that hold anything; `bottom` and `right` bound them (-1: none). A cell that comes twice is
    marked.
    """

    def __init__(self, limits: Limits) -> None:
        self.marks: dict[int, dict[int, CellError]] = {}
        self.formulas: Runs = {}
        self.merged: list[Span] = []
        self.filled = 0
        self.bottom = self.right = -1
        self._limits = limits
        self._seen: set[int] = set()

    @property
    def box(self) -> int:
        """How many cells a reader makes room for."""
        return (self.bottom + 1) * (self.right + 1)

    def hold(self, row: int, column: int, mark: str = "", *, is_formula: bool = False) -> None:
        """There is something in this cell; `mark` says why it cannot be trusted."""
        if not (0 <= row < self._limits.rows and 0 <= column < self._limits.columns):
            raise Halt(Why.SUSPICIOUS)
        self.bottom, self.right = max(self.bottom, row), max(self.right, column)
        self.filled += 1
        if self.filled > self._limits.cells:
            raise Halt(Why.TOO_BIG)
        place = row * self._limits.columns + column
        if place in self._seen:
            mark = DUPLICATE
        self._seen.add(place)
        if mark:
            self.marks.setdefault(row, {})[column] = CellError(mark)
        if is_formula:
            add_run(self.formulas, column, row, row)

    def merge(self, span: Span) -> None:
        """These cells are one."""
        if span.bottom >= self._limits.rows or span.right >= self._limits.columns:
            raise Halt(Why.SUSPICIOUS)
        if len(self.merged) >= self._limits.merges:
            raise Halt(Why.TOO_BIG)
        self.merged.append(span)
