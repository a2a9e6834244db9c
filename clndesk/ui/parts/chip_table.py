"""A table of a few rows in words, the last column a chip with a shape; Enter or a double-click opens a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from clndesk.ui import metrics
from clndesk.ui.parts.cell_delegate import CELL_ROLE, CellDelegate, CellLook

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class ChipRow:
    """One row: what it is known by, its texts, and the look of the last of them."""

    key: str
    texts: tuple[str, ...]
    shape: str
    tone: str

    @property
    def state(self) -> str:
        """The word at the end."""
        return self.texts[-1]


class ChipModel(QAbstractTableModel):
    """Rows in words."""

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._rows: tuple[ChipRow, ...] = ()

    @property
    def rows(self) -> tuple[ChipRow, ...]:
        """The rows shown."""
        return self._rows

    def set_rows(self, rows: Sequence[ChipRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headers)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return self._headers[section] if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        text = row.texts[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == CELL_ROLE:
            if index.column() == len(self._headers) - 1:
                return CellLook(text, "chip", row.shape, row.tone)
            return CellLook(text, bold=index.column() == 0)
        return None


class ChipTable(QTableView):
    """Shows the rows; `opened` has the key of the one to open, `moved` that of the one the cursor came to."""

    opened = Signal(str)
    moved = Signal(str)

    def __init__(
        self, name: str, headers: Sequence[str], snug: Sequence[int] = (), parent: QWidget | None = None
    ) -> None:
        """`snug` are the columns that are only as wide as they must be; the others share the rest."""
        super().__init__(parent)
        self.chips = ChipModel(headers, self)
        self.setModel(self.chips)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(metrics.now().row)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in snug:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_moved)

    @property
    def key(self) -> str:
        """The row the cursor is on, "" if there is none."""
        at = self.currentIndex()
        return self.chips.rows[at.row()].key if at.isValid() else ""

    def set_rows(self, rows: Sequence[ChipRow]) -> None:
        """Show other rows; the cursor stays on its own."""
        key = self.key
        self.chips.set_rows(rows)
        found = next((at for at, row in enumerate(rows) if row.key == key), 0)
        if rows:
            self.setCurrentIndex(self.chips.index(found, 0))

    def go_to(self, key: str) -> None:
        """Put the cursor on a row, if it is there."""
        found = next((at for at, row in enumerate(self.chips.rows) if row.key == key), None)
        if found is not None:
            self.setCurrentIndex(self.chips.index(found, 0))

    def height_of_all(self) -> int:
        """How high the table is with all its rows."""
        return self.horizontalHeader().sizeHint().height() + len(self.chips.rows) * metrics.now().row + 4

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.chips.rows[index.row()].key)

    def _on_moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(self.chips.rows[current.row()].key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key and not event.modifiers():
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)
