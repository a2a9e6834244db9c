"""Reads a feedback form that came back, wherever its rows have gone: what is certain is taken, the rest is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clndesk.errors import UserError
from clndesk.exchange.incoming.cell_in import CellIn
from clndesk.exchange.plan.verdicts import Held, Noted
from clndesk.exchange.reading import Cell, Sheet, Workbook
from clndesk.exchange.sessions import form_layout as layout
from clndesk.fields import Wording
from clndesk.i18n import _
from clndesk.models.catalog import Field


@dataclass(frozen=True, slots=True)
class Unread:
    """An answer that could not be read: what was asked, what stands there, and why it is no answer."""

    question: str
    raw: str
    reason: str


@dataclass(frozen=True, slots=True)
class FormRead:
    """One returned form; `answers` are values by the key of their field, in their canonical plain form."""

    file: str
    sha256: str
    session: str
    network: str
    answers: Mapping[str, Any]
    unread: tuple[Unread, ...] = ()


def read_form(book: Workbook, file: str, fields: Mapping[str, Field], wording: Wording) -> FormRead:
    """The answers of a form; `fields` are those a form may fill, by their key. Raises UserError if it is no form."""
    found = next(((sheet, at) for sheet in book.sheets if (at := _answers_in(sheet)) is not None), None)
    if found is None:
        raise UserError(
            _("“{name}” is no feedback form of clndesk.").format(name=file),
            _("Nothing of it was taken in."),
            _("Take the workbook that was sent out as the form, or enter the answers by hand."),
        )
    sheet, (key_row, key_column, answer_column) = found
    marks = sheet.rows[key_row]
    answers: dict[str, Any] = {}
    unread: list[Unread] = []
    for row in sheet.rows[key_row + 1 :]:
        field = fields.get(str(row[key_column] or "").removeprefix("feedback."))
        if field is not None and field.key not in answers:
            _take(field, row[answer_column], wording, answers, unread)
    session = str(marks[key_column + 1] or "") if key_column + 1 < len(marks) else ""
    network = str(marks[answer_column + 1] or "") if answer_column + 1 < len(marks) else ""
    return FormRead(file, book.sha256, session, network, answers, tuple(unread))


def _take(field: Field, raw: Cell, wording: Wording, answers: dict[str, Any], unread: list[Unread]) -> None:
    value = CellIn(field, wording, wording).read(_whole(raw), None)
    if isinstance(value, Held):
        unread.append(Unread(field.label(), str(raw), value.reason))
    elif value is not None:
        answers[field.key] = value.value if isinstance(value, Noted) else value


def _whole(raw: Cell) -> Cell:
    """A figure picked from a list may come as a text with blanks around it."""
    return raw.strip() if isinstance(raw, str) else raw


def _answers_in(sheet: Sheet) -> tuple[int, int, int] | None:
    """The row with the keys, the column with them, and that of the answers; None on any other sheet."""
    for at, row in enumerate(sheet.rows):
        if layout.FORM in row and layout.ANSWER in row:
            return at, row.index(layout.FORM), row.index(layout.ANSWER)
    return None
