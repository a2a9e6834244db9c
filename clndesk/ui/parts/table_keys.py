"""The keys of a table of records, as people know them from spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from clndesk.ui.parts.record_table import RecordTable

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _PAD = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.KeypadModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEY = Qt.Key

_WISHES: dict[tuple[Qt.Key, Qt.KeyboardModifier], str] = {
    (_KEY.Key_F2, _NONE): "edit",
    (_KEY.Key_Down, _ALT): "edit_list",
    (_KEY.Key_Return, _NONE): "open",
    (_KEY.Key_Enter, _NONE): "open",
    (_KEY.Key_Space, _NONE): "panel",
    (_KEY.Key_Space, _SHIFT): "select_rows",
    (_KEY.Key_Escape, _NONE): "discard",
    (_KEY.Key_Z, _CTRL): "discard",
    (_KEY.Key_Delete, _NONE): "clear",
    (_KEY.Key_Backspace, _NONE): "clear",
    (_KEY.Key_Delete, _CTRL): "remove",
    (_KEY.Key_Minus, _CTRL): "remove",
    (_KEY.Key_D, _CTRL): "fill_down",
    (_KEY.Key_Semicolon, _CTRL): "today",
    (_KEY.Key_Semicolon, _CTRL | _SHIFT): "now",
    (_KEY.Key_Colon, _CTRL | _SHIFT): "now",
    (_KEY.Key_Colon, _CTRL): "now",
}


def wish_of(event: QKeyEvent) -> str | None:
    """What a key asks a table for: the name of a wish, `type` for a printable character, None for anything else."""
    for standard, wish in ((QKeySequence.StandardKey.Copy, "copy"), (QKeySequence.StandardKey.Paste, "paste")):
        if event.matches(standard):
            return wish
    held = event.modifiers() & ~_PAD
    wish = _WISHES.get((Qt.Key(event.key()), held))
    if wish:
        return wish
    is_plain = not held & ~(_SHIFT | Qt.KeyboardModifier.GroupSwitchModifier)
    return "type" if is_plain and event.text() and event.text().isprintable() else None


class TableKeys(QObject):
    """Does what the keys of one table ask for."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table

    def fulfil(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether that is done with."""
        wish, table = wish_of(event), self._table
        if wish is None:
            return False
        if wish == "type":
            return self._begin_typing(event)
        if wish == "discard":
            return table.records.discard_flag(table.currentIndex())
        acts = {
            "edit": table.begin_edit,
            "edit_list": self._edit_list,
            "open": self._open,
            "panel": table.panel_wanted.emit,
            "remove": self._remove,
            "select_rows": self._select_rows,
            "copy": table.clipboard.copy,
            "paste": table.clipboard.paste,
            "clear": table.clipboard.clear,
            "fill_down": table.clipboard.fill_down,
            "today": table.clipboard.put_today,
            "now": table.clipboard.put_now,
        }
        acts[wish]()
        return True

    def _edit_list(self) -> None:
        self._table.begin_edit(popup=True)

    def _open(self) -> None:
        self._table.open_wanted.emit(self._table.current_id() or "")

    def _remove(self) -> None:
        self._table.remove_wanted.emit(self._table.selected_ids())

    def _begin_typing(self, event: QKeyEvent) -> bool:
        """Open the editor and let the key replace what stands there."""
        editor = self._table.delegate.editor if self._table.begin_edit() else None
        if editor is None:
            return False
        editor.select_all()
        QApplication.sendEvent(editor.control, event)
        return True

    def _select_rows(self) -> None:
        selection = self._table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        selection.select(QItemSelection(selection.selection()), flags.Select | flags.Rows)

    def first_column(self) -> int:
        """The column that is seen first."""
        seen = self._table.clipboard.columns_seen()
        return seen[0] if seen else 0

    def move(self, down: int, along: int) -> None:
        """Go from the current cell to one below or beside it, as far as the table reaches."""
        current, seen = self._table.currentIndex(), self._table.clipboard.columns_seen()
        if not current.isValid() or current.column() not in seen:
            return
        place = min(len(seen) - 1, max(0, seen.index(current.column()) + along))
        row = min(self._table.records.rowCount() - 1, max(0, current.row() + down))
        target = self._table.records.index(row, seen[place])
        self._table.selectionModel().setCurrentIndex(target, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._table.scrollTo(target)
