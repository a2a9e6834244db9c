"""Walks through the XML of a sheet without keeping it: which cells there are, and which cannot be trusted."""

from __future__ import annotations

import re
from typing import Protocol
from xml.parsers.expat import XMLParserType

from typing_extensions import override

from clndesk.exchange.reading.cells import DUPLICATE, CellError, Span
from clndesk.exchange.reading.formulas import Formulas, Told
from clndesk.exchange.reading.letters import COLUMNS, LETTERS
from clndesk.exchange.reading.limits import Halt, Limits, Why
from clndesk.exchange.reading.plain_rows import Cells

Attributes = list[str]
"""Names and values by turns, as expat gives them with `ordered_attributes`: half the cost of a dict for each cell."""

_TRUE = ("1", "true")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,10})")
_LETTERS = [*LETTERS, "beyond"]


class Scan(Protocol):
    """What listens to one part."""

    def attach(self, parser: XMLParserType) -> None:
        """Be told from now on of the elements that this parser meets."""
        ...

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        ...

    def end(self) -> None:
        """The part is over."""
        ...


class SheetScan:
    """The census of one sheet.

    `marks` are the cells without a trustworthy value by row and column, `formulas` which hold a formula; `filled`
    counts the cells that hold anything; `bottom` and `right` bound them (-1: none); `disordered` says that cells do
    not come in order, so that a cell may be there twice. `takes_rows` says that a row may be told as a whole.
    """

    takes_rows = True

    def __init__(self, limits: Limits) -> None:
        self.marks: dict[int, dict[int, CellError]] = {}
        self.formulas = Formulas(limits)
        self.merged: list[Span] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.filtered = False
        self.filled = 0
        self.bottom = self.right = -1
        self.disordered = False
        self._limits = limits
        self._row, self._column = -1, -1
        self._tail = "0"
        self._watched = self._error = self._formula = False
        self._text: list[str] = []
        self._formula_text: list[str] = []
        self._formula_about: Attributes = []
        self._parser: XMLParserType | None = None

    def attach(self, parser: XMLParserType) -> None:
        """See `Scan`."""
        self._parser = parser
        parser.StartElementHandler = self.start

    def end(self) -> None:
        """Finish the last cell."""
        self._settle()

    def start(self, name: str, attributes: Attributes) -> None:
        """The hot path, millions of times a file: a cell right of the one before, and its value."""
        if name == "c":
            if self._watched:
                self._settle()
            if attributes and attributes[1] == _LETTERS[self._column + 1] + self._tail and attributes[0] == "r":
                self._column += 1
            else:
                self._find(attribute(attributes, "r"))
            if "e" in attributes and attribute(attributes, "t") == "e":
                self._watched = self._error = True
        elif name == "v":
            self.filled += 1
            if self._column > self.right:
                self.right = self._column
            if self._row > self.bottom:
                self.bottom = self._row
            if self._watched and self._parser:
                self._parser.CharacterDataHandler = self._text.append
        else:
            self._on_other(name, attributes)

    def take_row(self, cells: Cells) -> None:
        """A row that was recognised as a whole: the same as if its cells had been told one by one."""
        self._on_row(str(cells.row + 1))
        self._column = cells.last
        self._check_place()
        if cells.filled:
            self.filled += cells.filled
            self.right, self.bottom = max(self.right, cells.right), max(self.bottom, self._row)

    def _on_other(self, name: str, attributes: Attributes) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self._on_row(attribute(attributes, "r"))
            if attribute(attributes, "hidden") in _TRUE:
                self.hidden_rows.append(self._row)
        elif local == "f":
            self._on_formula(attributes)
        elif local == "is":
            self._hold()
        elif local == "mergeCell":
            self._on_merge(attribute(attributes, "ref") or "")
        elif local == "col" and attribute(attributes, "hidden") in _TRUE:
            self._on_hidden_columns(attribute(attributes, "min"), attribute(attributes, "max"))
        elif local == "filterColumn":
            self.filtered = True
        elif local != name:
            self.start(local, attributes)

    def _on_hidden_columns(self, first: str | None, last: str | None) -> None:
        if len(self.hidden_columns) < self._limits.columns:
            end = min(_whole(last or "0"), self._limits.columns)
            self.hidden_columns.extend(range(max(_whole(first or "1") - 1, 0), end))

    def _on_row(self, number: str | None) -> None:
        self._settle()
        before = self._row
        self._row = before + 1 if number is None else _whole(number) - 1
        self._tail, self._column = str(self._row + 1), -1
        self.disordered = self.disordered or self._row <= before
        self._check_place()

    def _find(self, reference: str | None) -> None:
        before = self._row, self._column
        if reference is None:
            self._column += 1
        else:
            self._row, self._column = place(reference)
            self._tail = str(self._row + 1)
        self.disordered = self.disordered or self._row != before[0] or self._column <= before[1]
        self._check_place()

    def _check_place(self) -> None:
        if not 0 <= self._row < self._limits.rows or self._column >= min(self._limits.columns, COLUMNS):
            raise Halt(Why.SUSPICIOUS)

    def _hold(self) -> None:
        self.filled += 1
        if self._column > self.right:
            self.right = self._column
        if self._row > self.bottom:
            self.bottom = self._row

    def _on_formula(self, attributes: Attributes) -> None:
        self._watched = self._formula = True
        self._formula_about = attributes
        self._hold()
        if self._parser:
            self._parser.CharacterDataHandler = self._formula_text.append

    def _settle(self) -> None:
        """Close a cell that could read as blank although it is not, or as more than the file itself says."""
        text = "".join(self._text).strip()
        if self._error and text:
            self.mark(CellError(text))
        elif self._formula:
            for row, column, error in self.formulas.add(self._row, self._column, self._told(), text):
                self.marks.setdefault(row, {}).setdefault(column, error)
        self._text.clear()
        self._formula_text.clear()
        self._watched = self._error = self._formula = False
        if self._parser:
            self._parser.CharacterDataHandler = None

    def _told(self) -> Told:
        about, text = self._formula_about, "".join(self._formula_text).strip()
        if attribute(about, "t") != "array":
            return Told(text, attribute(about, "si"))
        reference = attribute(about, "ref")
        return Told(text, fills=_span(reference) if reference else None)

    def mark(self, error: CellError) -> None:
        """The cell at hand has no value one could trust."""
        self.marks.setdefault(self._row, {}).setdefault(self._column, error)

    def _on_merge(self, reference: str) -> None:
        span = _span(reference)
        if span.bottom >= self._limits.rows or span.right >= self._limits.columns:
            raise Halt(Why.SUSPICIOUS)
        if len(self.merged) >= self._limits.merges:
            raise Halt(Why.TOO_BIG)
        self.merged.append(span)


class ThoroughScan(SheetScan):
    """The same census for a disordered sheet: it also remembers every cell, to mark those that come twice."""

    takes_rows = False

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._seen: set[tuple[int, int]] = set()

    @override
    def start(self, name: str, attributes: Attributes) -> None:
        """See `SheetScan`."""
        super().start(name, attributes)
        if name == "c":
            if (self._row, self._column) in self._seen:
                self.mark(CellError(DUPLICATE))
            self._seen.add((self._row, self._column))


def _span(reference: str) -> Span:
    first, _, last = reference.partition(":")
    top, left = place(first)
    bottom, right = place(last or first)
    return Span(top, left, bottom, right)


def place(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a reference such as `B7`."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise Halt(Why.DAMAGED)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def attribute(attributes: Attributes, name: str) -> str | None:
    """The value of an attribute, if the element has it."""
    for index in range(0, len(attributes), 2):
        if attributes[index] == name:
            return attributes[index + 1]
    return None


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 10):
        raise Halt(Why.SUSPICIOUS)
    return int(text)
