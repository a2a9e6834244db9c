"""What every type of field can do: read what a person typed, show it, put it in a cell, compare it by meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

from clndesk.fields.text import clean_line
from clndesk.i18n import _

V = TypeVar("V")

Json = str | int | float | bool | list[Any] | None
Cell = str | int | float | bool | date | datetime | None


class Invalid(ValueError):
    """What stands in a cell or was typed is no value of the field: why, and the likely meaning if there is one."""

    def __init__(self, raw: str, reason: str, suggestion: str | None = None) -> None:
        super().__init__(reason)
        self.raw = raw
        self.reason = reason
        self.suggestion = suggestion


def _no_title(_kind: str, _record: str) -> str | None:
    return None


def _nothing_named(_kind: str, _name: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How values are worded for a reader: the language, and how references get their names and back.

    `names_meant` are the names that were likely meant by one that nobody has.
    """

    language: str = "en"
    title_of: Callable[[str, str], str | None] = _no_title
    ids_named: Callable[[str, str], Sequence[str]] = _nothing_named
    names_meant: Callable[[str, str], Sequence[str]] = _nothing_named


PLAIN = Wording()


class FieldType(Generic[V]):
    """One type of field. `V` is the Python value; None always means empty.

    `to_json` gives the canonical form that is stored, logged and merged; `normal` the form two values
    are compared in, so that a change of case in an e-mail domain is no change.
    """

    storage: ClassVar[str] = "text"
    merge: ClassVar[str] = "value"
    width: int = 18

    def parse(self, text: str, wording: Wording = PLAIN) -> V | None:
        """The value of what a person typed; blank is None. Raises Invalid."""
        raise NotImplementedError

    def format(self, value: V | None, wording: Wording = PLAIN) -> str:
        """The value as a person reads it."""
        return "" if value is None else str(value)

    def to_json(self, value: V | None) -> Json:
        """The canonical plain form."""
        return value  # type: ignore[return-value]

    def from_json(self, plain: Json) -> V | None:
        """The value of a canonical plain form."""
        return plain  # type: ignore[return-value]

    def to_cell(self, value: V | None, wording: Wording = PLAIN) -> Cell:
        """What is written into a workbook's cell."""
        return self.format(value, wording) or None

    def from_cell(self, cell: Cell, wording: Wording = PLAIN) -> V | None:
        """The value a workbook's cell stands for. Raises Invalid when it cannot be certain."""
        return self.parse(cell_text(cell), wording)

    def normal(self, plain: Json) -> Json:
        """The form in which two canonical values are compared."""
        return plain

    def check(self, value: V) -> None:
        """Raise Invalid when a value given by code breaks the type's rule."""

    def options(self, wording: Wording = PLAIN) -> Sequence[tuple[str, str]]:
        """Codes and labels to pick from; empty for free types."""
        return ()


def cell_text(cell: Cell) -> str:
    """A cell as text, whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    return clean_line(str(cell)) if not isinstance(cell, str) else cell


def too_long(raw: str, limit: int) -> Invalid:
    """The refusal of a text over its limit."""
    return Invalid(raw, _("The text is longer than {limit} characters.").format(limit=limit))
