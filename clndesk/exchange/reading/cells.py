"""What was read from a workbook: plain values on an absolute grid, nothing of Excel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from clndesk.exchange.reading.separated import SeparatedGuess
from clndesk.exchange.reading.surroundings import NOTHING, NOTHING_MORE, Carried, Surroundings

FORMULA = "formula"
REACHING = "reaching"
DUPLICATE = "duplicate"
NUMBER = "number"


@dataclass(frozen=True)
class CellError:
    """A cell without a value one could trust: `#N/A` and its like, or one of the words below.

    `formula`: a formula whose result the file does not hold. `reaching`: one that reaches out of the file. `duplicate`:
    the file holds this cell twice. `number`: not a number, or too large for one. The formula itself and what the file
    shows as its result are the beginnings of both, where they are known.
    """

    text: str
    formula: str = ""
    shown: str = ""


Cell = None | str | float | int | bool | date | datetime | time | CellError
Row = tuple[Cell, ...]
Visibility = Literal["visible", "hidden", "very_hidden"]


@dataclass(frozen=True)
class Span:
    """A merged range; all four are counted from 0 and belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Comment:
    """What somebody wrote beside a cell; row and column are counted from 0."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Sheet:
    """One sheet: `rows[r][c]` is the cell in sheet row r + 1 and column c (A = 0); all rows are equally long.

    `first_row` and `first_column` are the indices of the first row and column that hold anything (0 on a blank sheet).
    """

    name: str
    visibility: Visibility
    first_row: int
    first_column: int
    rows: tuple[Row, ...]
    merged: tuple[Span, ...] = ()
    comments: tuple[Comment, ...] = ()
    around: Surroundings = NOTHING


@dataclass(frozen=True)
class Workbook:
    """The sheets in their order, the custom document properties, and which file it was.

    `form` is the format in one word: xlsx, xls, xlsb, ods, fods, or text for a list with separators,
    of which `separated` says how it was taken apart. `carried` is what it has besides its sheets.
    """

    sheets: tuple[Sheet, ...]
    properties: dict[str, str] = field(default_factory=dict[str, str])
    sha256: str = ""
    size: int = 0
    form: str = "xlsx"
    separated: SeparatedGuess | None = None
    carried: Carried = NOTHING_MORE
