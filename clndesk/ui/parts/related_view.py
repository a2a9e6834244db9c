"""The records that belong to a record: their titles, the state of each, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

from clndesk.fields import Mark
from clndesk.i18n import _, translate
from clndesk.services.panel_facts import RelatedRow
from clndesk.ui import metrics, tokens
from clndesk.ui.parts.cell_delegate import CELL_ROLE, CellDelegate, CellLook

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_STATE_SHARE = 0.42


class RelatedModel(QAbstractTableModel):
    """A title and a state for each record."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[RelatedRow] = ()

    def show_rows(self, rows: Sequence[RelatedRow]) -> None:
        """Show other records."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def record(self, row: int) -> str:
        """The id of a row."""
        return self._rows[row].id

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == CELL_ROLE:
            return _look(self._rows[index.row()], index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _look(self._rows[index.row()], index.column()).text
        return None


class RelatedView(QTableView):
    """A click or Enter opens a record."""

    opened = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RelatedModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(title)
        self.setStyleSheet("QTableView { border: none; border-radius: 0; }")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(metrics.now().row)
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[RelatedRow]) -> None:
        """Show other records."""
        self.rows.show_rows(rows)
        self.resizeColumnToContents(1)
        self.setColumnWidth(1, min(self.columnWidth(1), round(self.viewport().width() * _STATE_SHARE)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows.rowCount():
            return
        painter = QPainter(self.viewport())
        try:
            painter.setPen(tokens.color("text-2"))
            box = self.viewport().rect().adjusted(0, metrics.now().gap, 0, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, _("Nothing here yet."))
        finally:
            painter.end()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.record(index.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _look(row: RelatedRow, column: int) -> CellLook:
    if column == 0:
        return CellLook(row.title, muted=row.closed)
    if row.state is None:
        return CellLook()
    mark = row.state.mark or Mark()
    return CellLook(translate(row.state.label), "chip", mark.shape, mark.tone)
