"""A table of records in which a day that has passed is marked while its record is still open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui.parts.cell_delegate import CellLook
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.record_model import Index, RecordTableModel
from clndesk.ui.parts.row_windows import Line
from clndesk.ui.parts.when import short_day

IsLate = Callable[[date | None, Any, date], bool]


class LateDaysModel(RecordTableModel):
    """Asks `is_late` with the day and the state of a record; a table without a column for the state marks nothing."""

    def __init__(
        self, providers: Providers, is_late: IsLate, day: str, state: str, parent: QObject | None = None
    ) -> None:
        super().__init__((), providers, parent=parent)
        self._is_late, self._day, self._state = is_late, day, state

    @override
    def made_look(self, line: Line, place: int) -> CellLook:
        look = super().made_look(line, place)
        if self.columns[place].key == self._day and look.kind != "flagged" and self._line_is_late(line):
            day: date = line.values[place]
            text = short_day(day, weekday=False) if day.year == date.today().year else look.text
            return CellLook(text, "chip", "octagon-alert", "vermilion")
        return look

    @override
    def spoken(self, index: Index) -> str:
        words = super().spoken(index)
        line = self._line(index.row())
        if line is None or self.columns[index.column()].key != self._day or not self._line_is_late(line):
            return words
        return _("{day}, late").format(day=words)

    def _line_is_late(self, line: Line) -> bool:
        values = {column.key: line.values[place] for place, column in enumerate(self.columns)}
        known = self._state in values
        return known and self._is_late(values.get(self._day), values[self._state], date.today())
