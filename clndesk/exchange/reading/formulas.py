"""Formulas: only what a file says they came to is ever read, and not even that of one that reaches out of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from clndesk.exchange.reading.cells import FORMULA, REACHING, CellError, Span
from clndesk.exchange.reading.limits import Halt, Limits, Why

Runs = dict[int, list[tuple[int, int]]]
"""Per column the rows, from first to last, in which a formula stands."""

_LONGEST = 200
_MOST = 10_000
"""So many cells of one formula that reaches out of the file are held, which is more than anybody has."""

_MOST_OF_ALL = 1_000_000
"""More of them in one sheet are no workbook that anybody works with."""

_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_DRESS = re.compile(r"_XLFN\.|_XLWS\.|COM\.(?:MICROSOFT|SUN\.STAR\.SHEET\.ADDIN\.\w+)\.")
_ABROAD = re.compile(
    r"(?<![\w.])(?:HYPERLINK|WEBSERVICE|IMAGE|RTD|DDE|CALL|EXEC|REGISTER(?:\.ID)?|SQL\.REQUEST|STOCKHISTORY|COPILOT|"
    r"TRANSLATE|DETECTLANGUAGE|CUBE[A-Z]+|IMPORT(?:XML|DATA|HTML|FEED|RANGE)|GOOGLEFINANCE|GOOGLETRANSLATE)\s*\("
    r"|_XLL\.|\||\]!"
)
"""Functions that fetch, start or open something; add-ins; what another program is asked for (DDE)."""

_PREFIX = re.compile(r"^(?:of|oooc|msoxl):=")
"""How a program of the OpenDocument family says by whose rules a formula is written."""

_KEPT_AS_TEXT = "DUMMYFUNCTION"
"""Google Sheets hands on a function of its own as a text inside this one."""

_TRUTHS = ("TRUE()", "FALSE()")
"""LibreOffice keeps a yes or no as a formula; nobody has typed it."""


def reaches_out(formula: str) -> bool:
    """Whether a formula asks the internet, another program or an add-in for something, or opens it at a click."""
    text = _DRESS.sub("", formula.upper())
    return _ABROAD.search(text if _KEPT_AS_TEXT in text else _QUOTED.sub('""', text)) is not None


def without_trust(formula: str, shown: str, *, has_result: bool) -> CellError | None:
    """What stands for the result of a formula that the file does not hold, or that is not to be taken."""
    plain = _PREFIX.sub("=", formula)
    if reaches_out(plain):
        return CellError(REACHING, _clipped(plain), _clipped(shown))
    return None if has_result else CellError(FORMULA, _clipped(plain))


class Told(NamedTuple):
    """What the XML of a formula says of it: its text, the number it is shared by, the cells that it fills."""

    text: str
    shared: str | None = None
    fills: Span | None = None


class Formulas:
    """Those of one sheet: where they stand, and how many reach out of the file."""

    def __init__(self, limits: Limits) -> None:
        self.runs: Runs = {}
        self.reaching = 0
        self._limits = limits
        self._shared: dict[str, str] = {}
        self._filled = self._spread = 0

    def add(self, row: int, column: int, told: Told, shown: str) -> Iterator[tuple[int, int, CellError]]:
        """Note a formula and what the file says it came to; the cells whose values are not taken, and why."""
        text = self._shared_text(told.shared, told.text) if told.shared else told.text
        if shown and text.upper() in _TRUTHS:
            return
        own = Span(row, column, row, column)
        span = told.fills or own
        self._note(span)
        if (row, column) != (span.top, span.left):
            self._note(own)
        error = without_trust(f"={text}" if text else "", shown, has_result=bool(shown))
        if error is None:
            return
        yield row, column, error
        if error.text == REACHING:
            self.reaching += 1
            self._spread += min(_MOST, (span.right - span.left + 1) * (span.bottom - span.top + 1))
            if self._spread > _MOST_OF_ALL:
                raise Halt(Why.SUSPICIOUS)
            yield from ((*place, error) for place in islice(_cells(span), _MOST) if place != (row, column))

    def _shared_text(self, number: str, text: str) -> str:
        """Of cells that share a formula only the first says how it reads."""
        if text:
            self._shared[number] = text
        return self._shared.get(number, "")

    def _note(self, span: Span) -> None:
        if span.bottom >= self._limits.rows or span.right >= self._limits.columns:
            raise Halt(Why.SUSPICIOUS)
        self._filled += span.right - span.left + 1
        if self._filled > self._limits.cells:
            raise Halt(Why.TOO_BIG)
        for column in range(span.left, span.right + 1):
            add_run(self.runs, column, span.top, span.bottom)


def add_run(runs: Runs, column: int, first: int, last: int) -> None:
    """Note a formula in these rows of a column; what goes on where the last run ended lengthens it."""
    known = runs.setdefault(column, [])
    if known and known[-1][1] + 1 == first:
        known[-1] = known[-1][0], last
    else:
        known.append((first, last))


def _cells(span: Span) -> Iterator[tuple[int, int]]:
    return product(range(span.top, span.bottom + 1), range(span.left, span.right + 1))


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
