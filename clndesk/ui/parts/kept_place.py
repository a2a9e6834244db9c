"""Finds the current cell and the selected cells of a table again after its rows were put in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

if TYPE_CHECKING:
    from clndesk.ui.parts.record_table import RecordTable

_SELECT = QItemSelectionModel.SelectionFlag
_MOST_CELLS = 200
Cell = tuple[str, str]
"""A record and a column."""


def spans_of(model: QItemSelectionModel) -> list[QItemSelectionRange]:
    """The rectangles a selection is made of."""
    selection = model.selection()
    return [selection.at(place) for place in range(selection.count())]


def has_one_cell(model: QItemSelectionModel) -> bool:
    """Whether exactly one cell is selected."""
    spans = spans_of(model)
    return len(spans) == 1 and spans[0].width() == spans[0].height() == 1


class KeptPlace:
    """The place in one table: where it is scrolled to, the current cell, and the selected cells where they are few."""

    def __init__(self, table: RecordTable) -> None:
        self._table = table
        self._current: Cell | None = None
        self._row = 0
        self._cells: list[Cell] = []
        self._scrolled = 0

    def remember(self) -> None:
        """Take note of the place."""
        table, current = self._table, self._table.currentIndex()
        record_id = table.records.id_at(current.row())
        self._current = (record_id, table.records.columns[current.column()].key) if record_id else None
        self._row = current.row()
        self._scrolled = table.verticalScrollBar().value()
        spans = spans_of(table.selectionModel())
        few = sum(span.width() * span.height() for span in spans) <= _MOST_CELLS
        cells = table.selectionModel().selectedIndexes() if few else []
        keyed = [(table.records.id_at(cell.row()), table.records.columns[cell.column()].key) for cell in cells]
        self._cells = [(each, key) for each, key in keyed if each is not None]

    def restore(self) -> None:
        """Go back to the place; where its record is gone, to the one that stands there now."""
        table, count = self._table, self._table.records.rowCount()
        if self._current is None or not count:
            table.forget_place()
            return
        row = table.records.row_of(self._current[0])
        found = row is not None
        index = table.records.index(min(self._row, count - 1) if row is None else row, self._column(self._current[1]))
        table.setAutoScroll(False)
        model = table.selectionModel()
        model.setCurrentIndex(index, _SELECT.ClearAndSelect)
        if found and len(self._cells) > 1:
            model.select(self._selection(), _SELECT.ClearAndSelect)
        table.setAutoScroll(True)
        table.verticalScrollBar().setValue(self._scrolled)

    def _column(self, key: str) -> int:
        keys = self._table.header.keys
        return keys.index(key) if key in keys else 0

    def _selection(self) -> QItemSelection:
        records, keys = self._table.records, self._table.header.keys
        found = QItemSelection()
        rows = {record_id: records.row_of(record_id) for record_id in dict(self._cells)}
        for record_id, key in self._cells:
            row = rows[record_id]
            if row is not None and key in keys:
                index = records.index(row, keys.index(key))
                found.select(index, index)
        return found
