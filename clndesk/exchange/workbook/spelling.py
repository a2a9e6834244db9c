"""How the values of a field stand in the cells of a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clndesk.exchange.plan.verdicts import Value
from clndesk.fields import Cell, Text, Wording
from clndesk.fields.text import fold
from clndesk.models.catalog import Field

CELL_LIMIT = 32_767
"""What a cell holds at most, in UTF-16 units."""

_SURELY_FITS = CELL_LIMIT // 2


class Spelling:
    """How one field is written, with what was worked out before."""

    def __init__(self, field: Field, wording: Wording) -> None:
        self.field = field
        self.wording = wording
        self.verbatim = isinstance(field.type, Text)
        """Whether texts stand as they are."""
        self._known: dict[Value, Cell] = {}

    def cell(self, value: Value) -> Cell:
        """The cell of a canonical value."""
        if value is None:
            return None
        if self.verbatim and isinstance(value, str):
            return value
        if value not in self._known:
            plain: Any = list(value) if isinstance(value, tuple) else value
            self._known[value] = self.field.type.to_cell(self.field.type.from_json(plain), self.wording)
        return self._known[value]


def fits(cell: Cell) -> bool:
    """Whether a cell can carry a text in full."""
    if not isinstance(cell, str) or len(cell) <= _SURELY_FITS:
        return True
    return len(cell.encode("utf-16-le")) // 2 <= CELL_LIMIT


def wording_of(language: str, names: Mapping[str, Mapping[str, str]]) -> Wording:
    """How references are worded by known titles (kind, then id to title); a title that fits several is no answer."""
    by_title: dict[str, dict[str, list[str]]] = {}
    for kind, titles in names.items():
        folded = by_title.setdefault(kind, {})
        for record, title in titles.items():
            folded.setdefault(fold(title), []).append(record)

    def title_of(kind: str, record: str) -> str | None:
        return names.get(kind, {}).get(record)

    def ids_named(kind: str, name: str) -> Sequence[str]:
        return by_title.get(kind, {}).get(fold(name), ())

    return Wording(language, title_of, ids_named)
