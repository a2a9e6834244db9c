"""The growing list of a session's lines; bare letters act on the chosen line, since nothing is typed into the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.insight.capture.words import SHORT
from clndesk.ui.parts.capture_words import kind_chip
from clndesk.ui.parts.chips import chip_width
from clndesk.ui.parts.note_delegate import NoteDelegate
from clndesk.ui.parts.note_rows import NoteModel, NoteRow

KINDS_BY_KEY = {getattr(Qt.Key, f"Key_{letter.upper()}"): kind for kind, letter in SHORT.items()}


class NoteList(QTreeView):
    """Lines of different heights, of which only those on the screen are measured: a list view measures all of them."""

    edit_wanted = Signal(str)
    kind_wanted = Signal(str, str)
    merge_wanted = Signal(str)
    split_wanted = Signal(str)
    removal_wanted = Signal(str)
    convert_wanted = Signal(str)
    room_wanted = Signal(str)
    left = Signal()

    def __init__(self, picture_of: Callable[[str], QPixmap | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = NoteModel(self)
        self.painter = NoteDelegate(picture_of, self)
        self._build()

    def _build(self) -> None:
        self.setModel(self.notes)
        self.setItemDelegate(self.painter)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setItemsExpandable(False)
        self.setAnimated(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Lines of the session"))
        self.setAccessibleDescription(
            _("E edits, D A O F Q K X C P N change the kind, M merges, S splits, Delete removes")
        )
        self.measure_kinds()

    def measure_kinds(self) -> None:
        """Give the chips the room that the widest needs, of the kinds with a letter and of those that are there."""
        looks = [kind_chip(kind) for kind in {*SHORT, *(row.kind for row in self.notes.rows)}]
        self.painter.kind_width = max(chip_width(look.text, look.shape, self.font()) for look in looks)

    def show_rows(self, rows: list[NoteRow]) -> None:
        """Show other lines, the last of them in sight."""
        self.notes.show_rows(rows)
        self.measure_kinds()
        self.painter.forget_heights()
        self.scrollToBottom()

    def add(self, row: NoteRow) -> None:
        """Show one more line at the end, and come to it."""
        self.notes.append(row)
        self.scrollToBottom()

    def measure_again(self, place: int) -> None:
        """A line has other words now and may need another height."""
        at_end = self._shows_end()
        self.itemDelegate().sizeHintChanged.emit(self.notes.index(place))
        if at_end:
            self.scrollToBottom()

    @property
    def chosen(self) -> NoteRow | None:
        """The chosen line."""
        place = self.currentIndex().row()
        return self.notes.rows[place] if 0 <= place < len(self.notes.rows) else None

    def choose(self, place: int) -> None:
        """Choose a line; the nearest one where there is no such place."""
        if self.notes.rows:
            self.setCurrentIndex(self.notes.index(max(0, min(place, len(self.notes.rows) - 1))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        at_end = self._shows_end()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        if at_end:
            self.scrollToBottom()

    def _shows_end(self) -> bool:
        """Whether the last line is in sight, where a note taker wants it to stay; asked before the room changes."""
        return self.verticalScrollBar().value() == self.verticalScrollBar().maximum()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        row, key = self.chosen, Qt.Key(event.key())
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Down and self._is_at_end()):
            self.left.emit()
            return True
        if row is None or not row.id:
            return False
        if held == Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.convert_wanted.emit(row.id)
            return True
        return not held and self._act_by_letter(key, row.id)

    def _act_by_letter(self, key: Qt.Key, record: str) -> bool:
        wishes = {
            Qt.Key.Key_E: self.edit_wanted,
            Qt.Key.Key_F2: self.edit_wanted,
            Qt.Key.Key_Return: self.edit_wanted,
            Qt.Key.Key_Enter: self.edit_wanted,
            Qt.Key.Key_M: self.merge_wanted,
            Qt.Key.Key_S: self.split_wanted,
            Qt.Key.Key_Delete: self.removal_wanted,
            Qt.Key.Key_H: self.room_wanted,
        }
        if key in KINDS_BY_KEY:
            self.kind_wanted.emit(record, KINDS_BY_KEY[key])
        elif key in wishes:
            wishes[key].emit(record)
        else:
            return False
        return True

    def _is_at_end(self) -> bool:
        return self.currentIndex().row() == len(self.notes.rows) - 1

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.chosen
        if row is not None and row.id:
            self.edit_wanted.emit(row.id)

    @override
    def verticalOffset(self) -> int:
        """Nothing: the style sheet asks at each paint, and the base class would measure every line above."""
        return 0

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters act on the line; they seek nothing."""

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A flat list has no branches."""
