"""The table of records: a spreadsheet's keys, a click sorts, Ctrl+click adds a key, cells are edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget
from typing_extensions import override

from clndesk.ui import metrics
from clndesk.ui.parts.kept_place import KeptPlace, has_one_cell, spans_of
from clndesk.ui.parts.record_columns import Column
from clndesk.ui.parts.record_delegate import RecordDelegate
from clndesk.ui.parts.record_header import RecordHeader, Sort
from clndesk.ui.parts.record_model import Index, RecordTableModel
from clndesk.ui.parts.row_windows import Rows
from clndesk.ui.parts.table_clipboard import TableClipboard
from clndesk.ui.parts.table_keys import TableKeys
from clndesk.ui.parts.table_layout import arrange, layout_of, restore

_SELECT = QItemSelectionModel.SelectionFlag


class RecordTable(QTableView):
    """Shows a `RecordTableModel` and lets it be edited; what is wanted of records is said to the page."""

    current_changed = Signal(str)
    selection_changed = Signal(object)
    open_wanted = Signal(str)
    panel_wanted = Signal()
    remove_wanted = Signal(object)
    sort_wanted = Signal(object)
    hide_wanted = Signal(str)
    filter_wanted = Signal(str)
    menu_wanted = Signal(QPoint, str)
    edit_failed = Signal(str)

    def __init__(self, model: RecordTableModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self.header = RecordHeader(self)
        self.delegate = RecordDelegate(self)
        self.clipboard = TableClipboard(self, model)
        self.keys = TableKeys(self)
        self._kept = KeptPlace(self)
        self._current = ""
        self._selected: tuple[str, ...] = ()
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        self._build()
        self._connect()
        arrange(self.header, model.columns)

    def _build(self) -> None:
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        # A view selects the column whose head is pressed; the Delete key would then empty it for every record.
        self.header.sectionPressed.disconnect()
        self.header.sectionEntered.disconnect()
        self.set_density("normal")

    def _connect(self) -> None:
        self.records.edit_failed.connect(self.edit_failed)
        self.delegate.move_wanted.connect(self.keys.move)
        self.header.sort_wanted.connect(self.sort_wanted)
        self.header.hide_wanted.connect(self.hide_wanted)
        self.header.filter_wanted.connect(self.filter_wanted)

    def show_rows(self, rows: Rows, columns: Sequence[Column] | None = None, words: str = "") -> None:
        """Show other rows, keeping the place and the selected records; what is being typed is kept first."""
        self.delegate.close(keep=True)
        self._kept.remember()
        self.records.show_rows(rows, columns, words)
        arrange(self.header, self.records.columns)
        self._kept.restore()

    def set_density(self, density: str) -> None:
        """Make the rows `compact`, `normal` or `roomy`."""
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(metrics.now().row_height(density))

    def show_sort(self, sort: Sort) -> None:
        """Show which columns the rows are sorted by; the rows themselves are the page's."""
        self.header.show_sort(sort)

    def current_id(self) -> str | None:
        """The record the current cell belongs to."""
        return self.records.id_at(self.currentIndex().row())

    def selected_ids(self) -> tuple[str, ...]:
        """The records of which a cell is selected, from top to bottom."""
        spans = sorted((span.top(), span.bottom() + 1) for span in spans_of(self.selectionModel()))
        found = [record_id for start, stop in spans for record_id in self.records.ids_between(start, stop)]
        return tuple(dict.fromkeys(found))

    def select(self, record_id: str, key: str = "") -> bool:
        """Make a record the current one and bring it into sight; whether it is shown."""
        row = self.records.row_of(record_id)
        if row is None:
            return False
        place = self.header.keys.index(key) if key in self.header.keys else self.keys.first_column()
        index = self.records.index(row, place)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        self.scrollTo(index)
        return True

    def begin_edit(self, *, popup: bool = False) -> bool:
        """Open the editor in the current cell; whether it could be edited."""
        self.delegate.close(keep=True)
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self.scrollTo(index)
        self.edit(index)
        editor = self.delegate.editor
        if editor is not None and popup:
            editor.open_popup()
        return editor is not None

    def layout_state(self) -> dict[str, Any]:
        """The columns in the order they are seen, with their widths: plain, to be kept as JSON."""
        return layout_of(self.header)

    def restore_layout(self, state: dict[str, Any]) -> None:
        """Put columns where they stood; those the state does not know follow at the end."""
        restore(self.header, state)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.currentIndex().isValid() or not self.keys.fulfil(event):
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.begin_edit():
            self.open_wanted.emit(self.records.id_at(index.row()) or "")

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.menu_wanted.emit(event.globalPos(), self.records.columns[index.column()].key)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typing edits; it does not look for rows."""

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        record_id = self.records.id_at(current.row()) or ""
        if record_id != self._current:
            self._current = record_id
            self.current_changed.emit(record_id)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.delegate.tinted_row = self.currentIndex().row() if has_one_cell(self.selectionModel()) else -1
        self.viewport().update()
        ids = self.selected_ids()
        if ids != self._selected:
            self._selected = ids
            self.selection_changed.emit(ids)

    def forget_place(self) -> None:
        """Have no current record any more, and say so."""
        self._current, self._selected = "", ()
        self.delegate.tinted_row = -1
        self.current_changed.emit("")
        self.selection_changed.emit(())
