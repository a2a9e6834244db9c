"""A small store of the rows around what is shown, read a window at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from clndesk.ui.parts.cell_delegate import CellLook

WINDOW = 100
_MOST_WINDOWS = 12


class Row(Protocol):
    """One record of a list."""

    @property
    def id(self) -> str:
        """The record's id."""
        ...

    @property
    def values(self) -> tuple[Any, ...]:
        """The values of the columns, in their order."""
        ...


class Rows(Protocol):
    """Where a table's rows come from."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        ...

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from `start` up to `stop`."""
        ...

    def ids(self, start: int, stop: int) -> Sequence[str]:
        """The ids of the rows from `start` up to `stop`."""
        ...

    def fetch(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows of ids as they are now."""
        ...

    def position_of(self, record_id: str) -> int | None:
        """The place of a record, None if it is not among the rows."""
        ...


class NoRows:
    """A table before it is given anything to show."""

    count = 0

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """No rows."""
        return ()

    def ids(self, start: int, stop: int) -> Sequence[str]:
        """No ids."""
        return ()

    def fetch(self, ids: Sequence[str]) -> Sequence[Row]:
        """No rows."""
        return ()

    def position_of(self, record_id: str) -> int | None:
        """No place."""
        return None


class Line:
    """A row as it is kept: its values, and the looks of its cells once they were asked for."""

    __slots__ = ("id", "looks", "values")

    def __init__(self, record_id: str, values: tuple[Any, ...]) -> None:
        self.id = record_id
        self.values = values
        self.looks: dict[int, CellLook] = {}


class RowWindows:
    """The rows that were shown last; others are read when they are asked for."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._windows: OrderedDict[int, list[Line]] = OrderedDict()

    def line(self, row: int) -> tuple[Line | None, bool]:
        """The line at a row, and whether its window was read just now."""
        number, place = divmod(row, WINDOW)
        window, fresh = self._windows.get(number), False
        if window is None:
            window, fresh = self._read(number), True
        elif next(reversed(self._windows)) != number:
            self._windows.move_to_end(number)
        return (window[place] if place < len(window) else None), fresh

    def window_at(self, row: int) -> Sequence[Line]:
        """The lines that were read together with the one at a row."""
        return self._windows.get(row // WINDOW, ())

    def _read(self, number: int) -> list[Line]:
        found = self._rows.rows(number * WINDOW, (number + 1) * WINDOW)
        self._windows[number] = window = [Line(row.id, row.values) for row in found]
        while len(self._windows) > _MOST_WINDOWS:
            self._windows.popitem(last=False)
        return window

    def lines(self) -> Iterator[tuple[int, Line]]:
        """All lines that are kept, with their rows."""
        for number, window in self._windows.items():
            for place, line in enumerate(window):
                yield number * WINDOW + place, line

    def row_of(self, record_id: str) -> int | None:
        """The row of a record, looked for among the kept lines first."""
        kept = next((row for row, line in self.lines() if line.id == record_id), None)
        return self._rows.position_of(record_id) if kept is None else kept

    def renew(self, ids: frozenset[str]) -> list[int]:
        """Read kept lines of these records anew and answer their rows."""
        kept = {line.id: (row, line) for row, line in self.lines() if line.id in ids}
        for fresh in self._rows.fetch(list(kept)) if kept else ():
            line = kept[fresh.id][1]
            line.values = fresh.values
            line.looks.clear()
        return [row for row, _line in kept.values()]

    def forget_looks(self) -> None:
        """Let every cell be worded anew."""
        for _row, line in self.lines():
            line.looks.clear()
