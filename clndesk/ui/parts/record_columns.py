"""The columns of a table of records, and how each value looks in a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from clndesk.fields import Choice, FieldType, Money, Reference, Several, Wording
from clndesk.fields import Whole as WholeType
from clndesk.fields.text import fold
from clndesk.models.catalog import Field
from clndesk.ui.parts.cell_delegate import EMPTY_LOOK, CellLook
from clndesk.ui.parts.editor_base import mark_of

_NUMBERS = (WholeType, Money)
_PIXELS_A_CHARACTER, _PIXELS_A_HEADING = 6, 8
NOTHING = CellLook(muted=True)


@dataclass(frozen=True)
class Column:
    """A column: a field of the catalog, or a computed figure or text under a label of its own."""

    key: str
    label: str
    field: Field | None = None
    is_number: bool = False
    width: int = 110
    look: Callable[[Any], CellLook] | None = None

    @property
    def type(self) -> FieldType[Any] | None:
        """The type of the values, None for a computed column."""
        return self.field.type if self.field else None

    @property
    def can_edit(self) -> bool:
        """Whether its cells can be edited at all."""
        return self.field is not None

    def text(self, value: Any, wording: Wording) -> str:
        """A value as a person reads it."""
        if self.field is not None:
            return self.field.type.format(value, wording)
        return "" if value is None else str(value)


def column_of(field: Field, width: int | None = None) -> Column:
    """The column of a field, named as the field is in the language in force."""
    label = field.label()
    wide = min(260, max(len(label) * _PIXELS_A_HEADING, field.type.width * _PIXELS_A_CHARACTER) + 26)
    return Column(field.key, label, field, isinstance(field.type, _NUMBERS), width or wide)


def columns_of(fields: Iterable[Field]) -> tuple[Column, ...]:
    """The columns of fields, in their order."""
    return tuple(column_of(field) for field in fields)


def kinds_pointed_at(column: Column) -> str | None:
    """The kind a column's values point at, None if they are no references."""
    item = column.type.item if isinstance(column.type, Several) else column.type
    return item.kind if isinstance(item, Reference) else None


def look_of(column: Column, value: Any, wording: Wording, words: tuple[str, ...] = ()) -> CellLook:
    """How a value looks in a cell; `words` are folded and marked where they stand in a text."""
    if column.look is not None:
        return column.look(value)
    if value is None:
        return NOTHING
    text = column.text(value, wording)
    shape, tone = mark_of(column.type, value) if isinstance(column.type, Choice) else ("none", "")
    if tone and (shape, tone) != ("none", "neutral"):
        return CellLook(text, "chip", shape, tone)
    if column.is_number:
        return CellLook(text, "number", align_end=True)
    return CellLook(text, matches=matches(text, words)) if text else EMPTY_LOOK


def matches(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where folded words stand at the beginning of a word of a text, as (start, length)."""
    if not words:
        return ()
    folded = "".join((fold(char) or char)[0] for char in text)
    found: set[tuple[int, int]] = set()
    for word in words:
        at = folded.find(word)
        while at >= 0:
            if at == 0 or not folded[at - 1].isalnum():
                found.add((at, len(word)))
            at = folded.find(word, at + 1)
    return tuple(sorted(found))
