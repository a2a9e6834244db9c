"""The safe reading of a workbook that comes from outside: a file becomes plain cells or a refusal in plain words."""

from __future__ import annotations

from clndesk.exchange.reading.cells import Cell, CellError, Row, Sheet, Span, Visibility, Workbook
from clndesk.exchange.reading.limits import DEFAULT_LIMITS, Limits, Why
from clndesk.exchange.reading.parent import read_workbook
from clndesk.exchange.reading.refused import Refused

__all__ = [
    "DEFAULT_LIMITS",
    "Cell",
    "CellError",
    "Limits",
    "Refused",
    "Row",
    "Sheet",
    "Span",
    "Visibility",
    "Why",
    "Workbook",
    "read_workbook",
]
