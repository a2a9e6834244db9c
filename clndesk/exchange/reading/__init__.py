"""The safe reading of a workbook that comes from outside: a file becomes plain cells or a refusal in plain words."""

from __future__ import annotations

from clndesk.exchange.reading.cells import Cell, CellError, Comment, Row, Sheet, Span, Visibility, Workbook
from clndesk.exchange.reading.limits import DEFAULT_LIMITS, Limits, Why
from clndesk.exchange.reading.parent import read_workbook
from clndesk.exchange.reading.refused import Refused
from clndesk.exchange.reading.separated import Preview, Separated, SeparatedGuess
from clndesk.exchange.reading.surroundings import NOTHING_MORE, Carried

__all__ = [
    "DEFAULT_LIMITS",
    "NOTHING_MORE",
    "Carried",
    "Cell",
    "CellError",
    "Comment",
    "Limits",
    "Preview",
    "Refused",
    "Row",
    "Separated",
    "SeparatedGuess",
    "Sheet",
    "Span",
    "Visibility",
    "Why",
    "Workbook",
    "read_workbook",
]
