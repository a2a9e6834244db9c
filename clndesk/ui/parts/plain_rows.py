"""Rows of a table that are few enough to be read all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A record with the values of its columns in their order."""

    id: str
    values: tuple[Any, ...]


class PlainRows:
    """The rows that `read` gives now; it is asked again where some of them are to be shown as they have become."""

    def __init__(self, read: Callable[[], Sequence[PlainRow]]) -> None:
        self._read = read
        self._rows = tuple(read())

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def rows(self, start: int, stop: int) -> Sequence[PlainRow]:
        """The rows from `start` up to `stop`."""
        return self._rows[start:stop]

    def ids(self, start: int, stop: int) -> Sequence[str]:
        """The ids of the rows from `start` up to `stop`."""
        return [row.id for row in self._rows[start:stop]]

    def fetch(self, ids: Sequence[str]) -> Sequence[PlainRow]:
        """The rows of ids as they are now."""
        wanted = frozenset(ids)
        return [row for row in self._read() if row.id in wanted]

    def position_of(self, record_id: str) -> int | None:
        """The place of a record, None if it is not among the rows."""
        return next((place for place, row in enumerate(self._rows) if row.id == record_id), None)
