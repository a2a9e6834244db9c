"""The model of a list of records: windows of rows read on demand, and how each cell looks and reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from clndesk.fields.text import fold
from clndesk.i18n import _
from clndesk.ui.parts.cell_delegate import CELL_ROLE, EMPTY_LOOK, CellLook
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.record_columns import Column, kinds_pointed_at, look_of
from clndesk.ui.parts.row_windows import WINDOW, Line, NoRows, Rows, RowWindows
from clndesk.ui.parts.title_cache import TitleCache

Index = QModelIndex | QPersistentModelIndex

DISPLAY, EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
TOOL_TIP, SPOKEN = int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole)
_SERVED = frozenset({DISPLAY, EDIT, TOOL_TIP, SPOKEN, CELL_ROLE})


class RecordRowsModel(QAbstractTableModel):
    """Records as rows, fields as columns, to be read."""

    def __init__(self, columns: Sequence[Column], providers: Providers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.providers = providers
        self._rows: Rows = NoRows()
        self._count = 0
        self._windows = RowWindows(self._rows)
        self._titles = TitleCache(providers)
        self.wording = replace(providers.wording, title_of=self._titles.title_of)
        self._words: tuple[str, ...] = ()

    def show_rows(self, rows: Rows, columns: Sequence[Column] | None = None, words: str = "") -> None:
        """Show other rows, or the same in another order; `words` are marked where they stand."""
        self.beginResetModel()
        self._rows, self._count = rows, rows.count
        self._windows = RowWindows(rows)
        self.columns = self.columns if columns is None else tuple(columns)
        self._words = tuple(fold(words).split())
        self.endResetModel()

    def refresh(self, ids: Iterable[str]) -> None:
        """Read changed records anew where they are shown; records of other kinds renew the titles of references."""
        changed = frozenset(ids)
        rows = self._windows.renew(changed)
        if self._titles.forget(changed):
            self._windows.forget_looks()
            rows = [row for row, _line in self._windows.lines()]
        last = len(self.columns) - 1
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def id_at(self, row: int) -> str | None:
        """The id of the record in a row."""
        line = self._line(row)
        return line.id if line else None

    def ids_between(self, start: int, stop: int) -> Sequence[str]:
        """The ids of the records in the rows from `start` up to `stop`."""
        if stop - start > WINDOW:
            return self._rows.ids(start, stop)
        return [record_id for row in range(start, stop) if (record_id := self.id_at(row))]

    def row_of(self, record_id: str) -> int | None:
        """The row of a record, None if it is not shown."""
        return self._windows.row_of(record_id)

    def value_at(self, index: Index) -> Any:
        """The value stored for a cell."""
        line = self._line(index.row())
        return line.values[index.column()] if line else None

    def text_at(self, index: Index) -> str:
        """What a person reads in a cell: the value, or what was typed wrong."""
        return self._look(index).text

    def _line(self, row: int) -> Line | None:
        if not 0 <= row < self._count:
            return None
        line, fresh = self._windows.line(row)
        if fresh:
            self._prefetch(self._windows.window_at(row))
        return line

    def _prefetch(self, lines: Sequence[Line]) -> None:
        for place, column in enumerate(self.columns):
            kind = kinds_pointed_at(column)
            if kind is not None:
                self._titles.prefetch(kind, (line.values[place] for line in lines))

    def _look(self, index: Index) -> CellLook:
        line, place = self._line(index.row()), index.column()
        if line is None:
            return EMPTY_LOOK
        look = line.looks.get(place)
        if look is None:
            look = line.looks[place] = self.made_look(line, place)
        return look

    def made_look(self, line: Line, place: int) -> CellLook:
        """How the cell of a line in a column looks."""
        return look_of(self.columns[place], line.values[place], self.wording, self._words)

    def tool_tip(self, index: Index) -> str | None:
        """What is said of a cell under the mouse; None leaves it to the painter to show a text that is cut."""
        return None

    def spoken(self, index: Index) -> str:
        """What a screen reader says of a cell."""
        return self._look(index).text or _("Empty")

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SERVED or not index.isValid():
            return None
        if role == CELL_ROLE:
            return self._look(index)
        if role == TOOL_TIP:
            return self.tool_tip(index)
        return self.spoken(index) if role == SPOKEN else self._look(index).text

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignTrailing if column.is_number else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return column.label if role in (DISPLAY, TOOL_TIP) else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
