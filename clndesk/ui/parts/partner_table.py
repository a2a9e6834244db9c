"""The table of country teams: what went out, what came back, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.parts.cell_delegate import CELL_ROLE, CellDelegate, CellLook

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One country team in words; the state is a word with its shape and tone."""

    country: str
    name: str
    sent: str
    received: str
    waiting: str
    state: str
    shape: str
    tone: str


class PartnerModel(QAbstractTableModel):
    """Country teams, a row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PartnerRow, ...] = ()

    @property
    def rows(self) -> tuple[PartnerRow, ...]:
        """The teams shown."""
        return self._rows

    def set_rows(self, rows: Sequence[PartnerRow]) -> None:
        """Show other teams."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 5

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Country team"), _("Last sent"), _("Last received"), _("Waiting"), _("State"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        texts = (row.name, row.sent, row.received, row.waiting, row.state)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return texts[index.column()]
        if role == CELL_ROLE:
            text = texts[index.column()]
            if index.column() == 4:
                return CellLook(text, "chip", row.shape, row.tone)
            return CellLook(text, bold=index.column() == 0)
        return None


class PartnerTable(QTableView):
    """Country teams; Enter or a double-click begins a workbook for one."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.teams = PartnerModel(self)
        self.setModel(self.teams)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Country teams"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(metrics.now().row)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._on_activated)

    @property
    def country(self) -> str:
        """The country the cursor is on, "" if there is none."""
        at = self.currentIndex()
        return self.teams.rows[at.row()].country if at.isValid() else ""

    def set_rows(self, rows: Sequence[PartnerRow]) -> None:
        """Show other teams; the cursor stays on its country."""
        country = self.country
        self.teams.set_rows(rows)
        found = next((at for at, row in enumerate(rows) if row.country == country), 0)
        if rows:
            self.setCurrentIndex(self.teams.index(found, 0))

    def height_of_all(self) -> int:
        """How high the table is with all its rows."""
        return self.horizontalHeader().sizeHint().height() + len(self.teams.rows) * metrics.now().row + 4

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.teams.rows[index.row()].country)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.country and not event.modifiers():
            self.opened.emit(self.country)
        else:
            super().keyPressEvent(event)
