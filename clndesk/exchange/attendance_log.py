"""Reads who was there from a spreadsheet or a platform's log, with the care of every file that comes from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clndesk.errors import UserError
from clndesk.exchange.reading import CellError, Refused, Separated, Sheet, Workbook, read_workbook
from clndesk.i18n import _
from clndesk.insight.attendance_log import LogLine, lines_of

Cancelled = Callable[[], bool]
_SEPARATORS = ("\t", ",", ";")
_TEXT = "text"


def read(path: Path, cancelled: Cancelled | None = None) -> tuple[LogLine, ...]:
    """The people of the sheet that tells most of them. Raises UserError where none tells of anybody."""
    try:
        book = read_workbook(path, cancelled=cancelled)
        found, is_text = _people(book), book.form == _TEXT
    except Refused as refused:
        if refused.form != _TEXT:
            raise
        found, is_text = (), True
    if not found and is_text:
        found = _below_a_summary(path, cancelled)
    if not found:
        raise UserError(
            _("“{name}” has no column of names or e-mail addresses.").format(name=path.name),
            _("Nobody was ticked, and the file was not changed."),
            _("Give the columns headings such as Name, E-mail, Minutes, and try again."),
        )
    return found


def _below_a_summary(path: Path, cancelled: Cancelled | None) -> tuple[LogLine, ...]:
    """The people of a log whose table stands below other lines, so that its separator cannot be seen at the top."""
    books = (read_workbook(path, cancelled=cancelled, separated=Separated("", sign)) for sign in _SEPARATORS)
    return max((_people(book) for book in books), key=len)


def _people(book: Workbook) -> tuple[LogLine, ...]:
    return max((lines_of(_cells(sheet)) for sheet in book.sheets), key=len, default=())


def _cells(sheet: Sheet) -> list[list[object]]:
    return [[None if isinstance(cell, CellError) else cell for cell in row] for row in sheet.rows]
