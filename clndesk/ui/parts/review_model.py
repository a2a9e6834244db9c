"""The table of decisions as a model: a row a field, with the three versions and the result."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from clndesk.exchange.plan.decisions import Pick
from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.review.review_rows import DecisionRow, State
from clndesk.i18n import _

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""Answered with the `DecisionRow` of an index."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns of the table."""

    LABEL = 0
    BASE = 1
    OURS = 2
    THEIRS = 3
    RESULT = 4


_PICKS = {Column.OURS: Pick.OURS, Column.THEIRS: Pick.THEIRS}
_STATES = {Column.OURS: State.OURS, Column.THEIRS: State.THEIRS}


def pick_at(column: int) -> Pick | None:
    """What a click into a column chooses."""
    return next((pick for each, pick in _PICKS.items() if each == column), None)


def is_chosen(row: DecisionRow, column: int) -> bool:
    """Whether the version in a column is the one that stands."""
    return any(each == column and row.state is state for each, state in _STATES.items())


def cell_text(row: DecisionRow, column: int) -> str:
    """The words in a cell; where an empty value can be chosen, that is said."""
    text = (row.label, row.base, row.ours, row.theirs, row.result)[column]
    return _("(empty)") if not text and pick_at(column) in row.picks else text


class ReviewModel(QAbstractTableModel):
    """Rows of decisions; they are changed by giving new ones."""

    def __init__(self, first: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self._theirs = _("Theirs")
        self._rows: tuple[DecisionRow, ...] = ()

    @property
    def rows(self) -> tuple[DecisionRow, ...]:
        """The rows shown."""
        return self._rows

    def set_theirs(self, words: str) -> None:
        """Say whose version the fourth column holds."""
        self._theirs = words
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.THEIRS, Column.THEIRS)

    def set_rows(self, rows: Sequence[DecisionRow]) -> None:
        """Show other rows; rows of the same keys keep the cursor."""
        rows = tuple(rows)
        if [row.key for row in rows] == [row.key for row in self._rows] and rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place_of(self, key: Key) -> int | None:
        """The number of the row of a key."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), None)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self._first, _("When last exchanged"), _("Mine"), self._theirs, _("Result"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row, index.column())
        if role == Qt.ItemDataRole.CheckStateRole:
            return _check_state(row, index.column())
        return None


def _check_state(row: DecisionRow, column: int) -> Qt.CheckState | None:
    pick = pick_at(column)
    if pick is None or pick not in row.picks:
        return None
    return Qt.CheckState.Checked if is_chosen(row, column) else Qt.CheckState.Unchecked


def _spoken(row: DecisionRow, column: int) -> str:
    text = cell_text(row, column) or _("(empty)")
    if column == Column.LABEL:
        return text
    if is_chosen(row, column):
        return _("{value}, chosen").format(value=text)
    return text
