"""Chooses which columns a table shows and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from clndesk.fields.text import fold
from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.popover import Popover
from clndesk.ui.parts.section_label import text_label

_LINES = 12
_KEY = int(Qt.ItemDataRole.UserRole)


class ColumnList(QListWidget):
    """Columns with ticks; Alt+Up and Alt+Down move the current one, as dragging does."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setUniformItemSizes(True)
        self.setAccessibleName(_("Columns"))
        self.model().rowsMoved.connect(self._on_rows_moved)

    def _on_rows_moved(self) -> None:
        self.moved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """Move the current column up or down by one."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.moved.emit()


class ColumnChooser(Popover):
    """A list of the columns there are; every change is said at once, as the keys shown in their order."""

    columns_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.list = ColumnList()
        self.reset_button = QPushButton(_("Reset"))
        self._labels: dict[str, str] = {}
        self._default: tuple[str, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(_("Columns"))
        self.setMinimumWidth(metrics.now().popover)
        self.search.setPlaceholderText(_("Search columns"))
        self.search.setAccessibleName(_("Search columns"))
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list.setFixedHeight(_LINES * metrics.now().row_compact)
        self.reset_button.setProperty("linked", True)
        self.reset_button.setToolTip(_("Show the columns this list begins with"))
        foot = QHBoxLayout()
        foot.addWidget(text_label(_("Drag to reorder"), "hint"))
        foot.addStretch()
        foot.addWidget(self.reset_button)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_searched)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.moved.connect(self._say)
        self.reset_button.clicked.connect(self.reset)

    def set_columns(self, columns: Iterable[tuple[str, str]], shown: Sequence[str], default: Sequence[str]) -> None:
        """Offer columns as (key, label); those shown stand first and in their order."""
        self._labels = dict(columns)
        self._default = tuple(default)
        self._fill(shown)

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of the ticked columns, in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def reset(self) -> None:
        """Show the columns the list begins with."""
        self._fill(self._default)
        self._say()

    def _fill(self, shown: Sequence[str]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        first = [key for key in shown if key in self._labels]
        for key in (*first, *(key for key in self._labels if key not in first)):
            item = QListWidgetItem(self._labels[key], self.list)
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in first else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self._on_searched(self.search.text())

    def _on_ticked(self, item: QListWidgetItem) -> None:
        if not self.shown:
            # A table without columns shows nothing at all: the last one stays.
            self.list.blockSignals(True)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.blockSignals(False)
            return
        self._say()

    def _say(self) -> None:
        self.columns_changed.emit(self.shown)

    def _on_searched(self, words: str) -> None:
        sought = fold(words)
        for row in range(self.list.count()):
            self.list.setRowHidden(row, sought not in fold(self.list.item(row).text()))
        self._leave_hidden_line()
        # Between the lines that are hidden there is no place to drop a column.
        self.list.setDragEnabled(not sought)

    def _leave_hidden_line(self) -> None:
        """Be on the first line found, so that the space bar never ticks a column that is not in sight."""
        shown = (row for row in range(self.list.count()) if not self.list.isRowHidden(row))
        if self.list.isRowHidden(self.list.currentRow()):
            self.list.setCurrentRow(next(shown, -1))

    @override
    def open_below(self, control: QWidget) -> None:
        self.search.clear()
        super().open_below(control)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
