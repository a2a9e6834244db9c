"""A card with a small table of records that are edited in place, and a line to add one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from clndesk.ui import metrics
from clndesk.ui.parts.add_line import AddLine
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.plain_rows import PlainRow, PlainRows
from clndesk.ui.parts.record_columns import Column
from clndesk.ui.parts.record_model import RecordTableModel, Writers
from clndesk.ui.parts.record_table import RecordTable
from clndesk.ui.parts.section_label import text_label

_FRAME = 4


class TableCard(Card):
    """Enter edits the current cell, Space is given to the card's owner, Ctrl+Delete removes."""

    added = Signal(str)
    space_pressed = Signal()
    remove_wanted = Signal(object)
    edit_failed = Signal(str)

    def __init__(
        self, title: str, empty: str, providers: Providers, add_words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.table = RecordTable(RecordTableModel((), providers), title)
        self.line = AddLine(add_words)
        self._name = title
        self._empty = text_label(empty, "second", wrap=True)
        self._read: Callable[[], Sequence[PlainRow]] = tuple
        self._columns: Sequence[Column] = ()
        self._build_table()
        self._connect_table()
        self.line.setVisible(bool(add_words))

    def _build_table(self) -> None:
        header = self.table.header
        header.setSectionsClickable(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        header.setStretchLastSection(True)
        self.table.set_density("compact")
        self.table.setMinimumHeight(_least_height())
        self.body.setSpacing(metrics.now().gap_tiny)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._empty.setAlignment(self._empty.alignment() & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.line)

    def _connect_table(self) -> None:
        self.table.open_wanted.connect(self._on_open_wanted)
        self.table.panel_wanted.connect(self.space_pressed)
        self.table.remove_wanted.connect(self.remove_wanted)
        self.table.edit_failed.connect(self.edit_failed)
        self.line.added.connect(self.added)
        self.line.left.connect(self.focus_table)

    def show_source(
        self, columns: Sequence[Column], read: Callable[[], Sequence[PlainRow]], writers: Writers | None
    ) -> None:
        """Show other rows from now on."""
        self._columns, self._read = columns, read
        self.table.records.writers = writers
        self.line.setEnabled(writers is not None)
        self.refresh()

    def refresh(self) -> None:
        """Read the rows anew; place and selection are kept."""
        self.table.show_rows(PlainRows(self._read), self._columns)
        is_empty = self.table.records.rowCount() == 0
        self._empty.setVisible(is_empty)
        self.table.setVisible(not is_empty)

    def focus_table(self) -> None:
        """Put the cursor into the table, or into the line where there is nothing in it."""
        target = self.line if self.table.isHidden() else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_line(self) -> None:
        """Put the cursor where something is added."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_open_wanted(self) -> None:
        self.table.begin_edit()


def _least_height() -> int:
    """Two rows are seen whole in the lowest window, above the bar that scrolls sideways."""
    sizes = metrics.now()
    return sizes.header_row + 2 * sizes.row_compact + sizes.scroll + _FRAME
