"""The steps of a network as rows of a table, read further as one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from clndesk.i18n import _
from clndesk.services import steps
from clndesk.services.steps import StepRow
from clndesk.ui.parts.cell_delegate import CELL_ROLE, CellLook
from clndesk.ui.parts.when import when_words

if TYPE_CHECKING:
    from clndesk.store.store import Store

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_AT_ONCE = 100
WHAT, WHEN, WHO, CELLS, STATE = range(5)


class StepModel(QAbstractTableModel):
    """The newest step first."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._rows: list[StepRow] = []
        self._has_more = False
        self.reload()

    def reload(self) -> None:
        """Read again as many steps as were read before."""
        wanted = max(_AT_ONCE, len(self._rows))
        self.beginResetModel()
        self._rows = steps.steps(self._store, wanted)
        self._has_more = len(self._rows) == wanted
        self.endResetModel()

    def step(self, row: int) -> StepRow | None:
        """The step of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, number: int) -> int:
        """The row of a step, -1 if it has not been read."""
        return next((row for row, step in enumerate(self._rows) if step.step == number), -1)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        found = steps.steps(self._store, _AT_ONCE, before=self._rows[-1].step) if self._rows else []
        self._has_more = len(found) == _AT_ONCE
        if found:
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(found) - 1)
            self._rows += found
            self.endInsertRows()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_titles())

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _titles()[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == CELL_ROLE:
            return _look(self._rows[index.row()], index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _look(self._rows[index.row()], index.column()).text
        return None


def _titles() -> tuple[str, ...]:
    return (_("What was done"), _("When"), _("Who"), _("Changes"), _("State"))


def _look(step: StepRow, column: int) -> CellLook:
    if column == WHAT:
        return CellLook(step.label, muted=step.undone)
    if column == WHEN:
        return CellLook(when_words(step.at), muted=step.undone)
    if column == WHO:
        return CellLook(step.actor, muted=step.undone)
    if column == CELLS:
        return CellLook(str(step.changes), "number", muted=step.undone)
    return CellLook(_("Undone"), "chip", "cross", "neutral") if step.undone else CellLook()
