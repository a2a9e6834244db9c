"""Walks through the XML of an OpenDocument spreadsheet and keeps the tables in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers.expat import XMLParserType

from clndesk.exchange.reading.cells import REACHING, Cell, CellError, Comment, Span
from clndesk.exchange.reading.formulas import Runs, add_run
from clndesk.exchange.reading.geometry import Attributes
from clndesk.exchange.reading.limits import Halt, Limits, Why
from clndesk.exchange.reading.open_cells import BLANK, BREAK, PROGRAM_TYPE, TAB, is_formula, value_of

_ASIDE = {"annotation", "shapes", "tracked-changes", "dde-links", "forms", "scripts", "settings", "ruby-text"}
_CHANGES = {"cell-content-change", "insertion", "deletion", "movement"}
_BODIES = {"spreadsheet", "text", "presentation", "drawing", "chart"}
_ROLES = {
    "table-cell": "cell",
    "covered-table-cell": "cell",
    "p": "paragraph",
    "table-row": "row",
    "user-defined": "property",
    "s": "blank",
    "tab": "blank",
    "line-break": "blank",
}
_BLANKS = {"s": BLANK, "tab": TAB, "line-break": BREAK}
_DIGITS = 10


@dataclass
class OpenTable:
    """One sheet; rows end with their last value, and a row that is repeated is the same list."""

    name: str
    style: str
    rows: list[list[Cell]] = field(default_factory=list[list[Cell]])
    width: int = 0
    merged: list[Span] = field(default_factory=list[Span])
    comments: list[Comment] = field(default_factory=list[Comment])
    formulas: Runs = field(default_factory=dict[int, list[tuple[int, int]]])
    reaching: int = 0

    @property
    def box(self) -> int:
        """How many cells its rows have when all are equally long."""
        return len(self.rows) * self.width


class TablesScan:
    """Grows cell by cell; `tables` are the sheets, `hidden_styles` those of sheets that are not shown.

    `body` is the kind of document (`spreadsheet`, `text`, …), `properties` what people and programs noted about it;
    `changes` says that it keeps a record of those made before.
    """

    def __init__(self, limits: Limits) -> None:
        self.tables: list[OpenTable] = []
        self.hidden_styles: set[str] = set()
        self.properties: dict[str, str] = {}
        self.body = ""
        self.changes = False
        self._limits = limits
        self._aside = 0
        self._style = ""
        self._row: list[Cell] = []
        self._row_repeat = self._blanks = self._blank_rows = 0
        self._cell: dict[str, str] = {}
        self._paragraphs: list[str] = []
        self._text: list[str] | None = None
        self._property = ""
        self._beside: list[str] | None = None
        self._is_beside = False
        self._formulas: list[int] = []

    def attach(self, parser: XMLParserType) -> None:
        """See `Scan`."""
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_text

    def end(self) -> None:
        """All tables together must have room."""
        if sum(table.box for table in self.tables) > self._limits.cells:
            raise Halt(Why.TOO_BIG)

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; drawings and the record of changes are passed over with all they hold."""
        role = _role(name)
        if self._aside or role == "aside":
            self._on_aside(_local(name), role)
        elif role == "cell":
            self._on_cell(_known(attributes))
        elif role == "paragraph":
            self._text = []
        elif role == "body":
            self.body = self.body or _local(name)
        elif self._text is None:
            self._on_other(_local(name), _known(attributes))
        elif role == "blank":
            self._text.append(_BLANKS[_local(name)] * min(_count(_known(attributes), "c"), 32_767))

    def _on_aside(self, local: str, role: str) -> None:
        """Of what stands beside the cells only the words of comments are kept."""
        self._aside += 1
        self.changes = self.changes or local in _CHANGES
        if local == "annotation" and self._aside == 1 and self.tables:
            self._beside = []
        elif self._beside is not None and role == "paragraph":
            self._is_beside = True
            self._beside.append("\n" if self._beside else "")

    def _on_aside_end(self, local: str) -> None:
        self._aside -= 1
        self._is_beside = self._is_beside and local != "p"
        if self._beside is not None and not self._aside and local == "annotation":
            table, text = self.tables[-1], "".join(self._beside).strip()
            row, column = len(table.rows) + self._blank_rows, len(self._row) + self._blanks
            table.comments += [Comment(row, column, text)] if text else []
            self._beside = None
            if len(table.comments) > self._limits.merges:
                raise Halt(Why.TOO_BIG)

    def _on_other(self, local: str, about: dict[str, str]) -> None:
        if local == "table-row":
            self._row, self._row_repeat, self._blanks = [], _count(about, "number-rows-repeated"), 0
            self._formulas = []
        elif local == "table":
            self._on_table(OpenTable(about.get("name", ""), about.get("style-name", "")))
        elif local == "style":
            self._style = about.get("name", "")
        elif local == "table-properties" and about.get("display") == "false":
            self.hidden_styles.add(self._style)
        elif local == "user-defined":
            self._property, self._text = about.get("name", ""), []

    def _on_table(self, table: OpenTable) -> None:
        self.tables.append(table)
        self._blank_rows = 0
        if len(self.tables) > self._limits.sheets:
            raise Halt(Why.TOO_BIG)

    def _on_cell(self, about: dict[str, str]) -> None:
        self._cell, self._paragraphs = about, []
        if "number-rows-spanned" in about or "number-columns-spanned" in about:
            rows, columns = _count(about, "number-rows-spanned"), _count(about, "number-columns-spanned")
            table = self.tables[-1]
            top, left = len(table.rows) + self._blank_rows, len(self._row) + self._blanks
            table.merged.append(Span(top, left, top + rows - 1, left + columns - 1))
            if len(table.merged) > self._limits.merges:
                raise Halt(Why.TOO_BIG)
            self._check(top + rows, left + columns)

    def _on_text(self, text: str) -> None:
        if self._is_beside and self._beside is not None:
            self._beside.append(text)
        elif self._text is not None and not self._aside:
            self._text.append(text)

    def _on_end(self, name: str) -> None:
        role = _role(name)
        if self._aside:
            self._on_aside_end(_local(name))
        elif role == "cell":
            self._add_cell()
        elif role == "paragraph" and self._text is not None:
            self._paragraphs.append("".join(self._text))
            self._text = None
        elif role == "row":
            self._add_row()
        elif role == "property" and self._text is not None:
            self.properties[self._property] = "".join(self._text).strip()
            self._text = None

    def _add_cell(self) -> None:
        repeat = _count(self._cell, "number-columns-repeated")
        value = value_of(self._cell, self._paragraphs)
        if value is None:
            self._blanks += repeat
            return
        if self._blanks:
            self._check(0, len(self._row) + self._blanks)
            self._row += [None] * self._blanks
            self._blanks = 0
        self._check(0, len(self._row) + repeat)
        if is_formula(self._cell):
            self._on_formula(repeat, value)
        self._row += [value] * repeat

    def _on_formula(self, repeat: int, value: Cell) -> None:
        self._formulas += range(len(self._row), len(self._row) + repeat)
        self.tables[-1].reaching += isinstance(value, CellError) and value.text == REACHING

    def _add_row(self) -> None:
        """Blank rows wait for one that is not: a sheet claims all rows there are."""
        if not self._row:
            self._blank_rows += self._row_repeat
            return
        table = self.tables[-1]
        table.width = max(table.width, len(self._row))
        bottom = len(table.rows) + self._blank_rows + self._row_repeat
        self._check(bottom, 0)
        if bottom * table.width > self._limits.cells:
            raise Halt(Why.TOO_BIG)
        first = len(table.rows) + self._blank_rows
        for column in self._formulas:
            add_run(table.formulas, column, first, bottom - 1)
        table.rows += [*[[]] * self._blank_rows, *[self._row] * self._row_repeat]
        self._blank_rows = 0

    def _check(self, bottom: int, right: int) -> None:
        if bottom > self._limits.rows or right > self._limits.columns:
            raise Halt(Why.SUSPICIOUS)


@lru_cache(maxsize=1024)
def _role(name: str) -> str:
    """What an element is to us."""
    prefix, _, local = name.rpartition(":")
    if local in _ASIDE or prefix == "draw":
        return "aside"
    if prefix == "office" and local in _BODIES:
        return "body"
    return _ROLES.get(local, "")


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    """The name without its prefix; the program's own type stays apart from the standard's."""
    return name if name == PROGRAM_TYPE else name.rpartition(":")[2]


def _known(attributes: Attributes) -> dict[str, str]:
    return {_local(name): value for name, value in zip(attributes[::2], attributes[1::2], strict=True)}


def _count(about: dict[str, str], name: str) -> int:
    text = about.get(name)
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise Halt(Why.SUSPICIOUS)
    return int(text)
