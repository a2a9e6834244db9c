"""Paints the cells of a table of records and brings the editors into them, with the keys of a spreadsheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QStyle, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from clndesk.fields import Invalid
from clndesk.ui import metrics
from clndesk.ui.parts.cell_delegate import CellDelegate
from clndesk.ui.parts.editor_text import LongTextEditor
from clndesk.ui.parts.editors import Editor, editor_for
from clndesk.ui.parts.record_model import Index, RecordTableModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONG_LINES = 5


class RecordDelegate(CellDelegate):
    """Enter commits and goes down, Tab to the trailing side, Escape leaves the cell as it was."""

    move_wanted = Signal(int, int)

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.editor: Editor | None = None
        self._open: Editor | None = None
        self.tinted_row = -1
        self._touched = False

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.row() == self.tinted_row:
            option.state |= QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = self._model(index)
        field = model.columns[index.column()].field
        if field is None:
            return super().createEditor(parent, option, index)
        editor = editor_for(field, model.providers, parent)
        editor.setAutoFillBackground(True)
        editor.control.installEventFilter(self)
        editor.edited.connect(self._on_edited)
        editor.entered.connect(self._on_entered)
        editor.finished.connect(self._on_finished)
        self.editor = self._open = editor
        self._touched = False
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, Editor) or self._touched:
            return
        model = self._model(index)
        editor.set_value(model.value_at(index))
        flag = model.flag_at(index)
        if flag:
            editor.set_text(flag.text)
            editor.set_flag(flag.reason)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, Editor) or not isinstance(model, RecordTableModel) or not self._touched:
            return
        try:
            value: Any = editor.value()
        except Invalid as error:
            model.flag(index, editor.text(), error.reason)
        else:
            model.put(index, value)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        cell: QRect = option.rect
        if isinstance(editor, LongTextEditor):
            room = self._table.viewport().rect()
            cell = QRect(cell.x(), cell.y(), max(cell.width(), metrics.now().popover), _LONG_LINES * cell.height())
            cell.moveBottom(min(cell.bottom(), max(room.bottom(), cell.height())))
            cell.moveRight(min(cell.right(), max(room.right(), cell.width())))
        editor.setGeometry(cell)

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._open:
            self.editor = self._open = None
        super().destroyEditor(editor, index)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_ours = self.editor is not None and watched is self.editor.control
        if is_ours and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._on_key(event):
                return True
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        held = event.modifiers()
        back = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close(keep=False)
        elif event.key() in _ENTER and held & Qt.KeyboardModifier.AltModifier:
            return self._break_line()
        elif event.key() in _ENTER:
            self._leave(-1 if back else 1, 0)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._leave(0, -1 if back or event.key() == Qt.Key.Key_Backtab else 1)
        else:
            return False
        return True

    def _break_line(self) -> bool:
        if isinstance(self.editor, LongTextEditor):
            self.editor.box.insertPlainText("\n")
        return True

    def _leave(self, down: int, along: int) -> None:
        self.close(keep=True)
        self.move_wanted.emit(down, along)

    def close(self, keep: bool) -> None:
        """End editing, keeping what was typed or leaving the cell as it was."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        focused = QApplication.focusWidget()
        if focused is None or editor.holds(focused):
            # Before anything is kept: that may put the rows in another order, and the view lets go of its editor.
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep:
            self.commitData.emit(editor)
        if self._open is editor:
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _on_edited(self) -> None:
        self._touched = True

    def _on_entered(self) -> None:
        if self.sender() is self.editor:
            self._leave(1, 0)

    def _on_finished(self) -> None:
        if self.sender() is self.editor:
            self.close(keep=True)

    @staticmethod
    def _model(index: Index) -> RecordTableModel:
        model = index.model()
        if not isinstance(model, RecordTableModel):
            raise TypeError("a RecordDelegate paints a RecordTableModel")
        return model
