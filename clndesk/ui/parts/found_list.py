"""The list of lines that were found; Enter or a double click opens one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.models.note_words import NOTE_KIND
from clndesk.ui.parts.capture_words import kind_chip
from clndesk.ui.parts.chips import chip_width
from clndesk.ui.parts.found_delegate import FoundDelegate
from clndesk.ui.parts.found_rows import FoundModel, FoundRow

_UP = (Qt.Key.Key_Up, Qt.Key.Key_PageUp)


class FoundList(QTreeView):
    """A tree view measures only the lines on the screen; a list view would measure all of them."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FoundModel(self)
        self.painter = FoundDelegate(self)
        self._build()
        self.doubleClicked.connect(self.open_chosen)

    def _build(self) -> None:
        self.setModel(self.found)
        self.setItemDelegate(self.painter)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Lines that were found"))
        self.setAccessibleDescription(_("Enter opens the notes of the session at the line"))
        looks = [kind_chip(kind) for kind in NOTE_KIND.codes]
        self.painter.kind_width = max(chip_width(look.text, look.shape, self.font()) for look in looks)

    def show_rows(self, rows: list[FoundRow]) -> None:
        """Show other lines; the chosen one stays chosen where it is among them, else the first is."""
        before = self.chosen
        self.found.show_rows(rows)
        place = self.found.place_of(before.id if before else "")
        if place is not None:
            self.setCurrentIndex(self.found.index(place))
            if self.chosen != before:
                self.scrollToTop()

    @property
    def chosen(self) -> FoundRow | None:
        """The chosen line."""
        place = self.currentIndex().row()
        return self.found.rows[place] if 0 <= place < len(self.found.rows) else None

    def move_by(self, steps: int) -> None:
        """Go some lines down, or up where it is less than nothing."""
        lines = [place for place, row in enumerate(self.found.rows) if row.id]
        at = self.currentIndex().row()
        if at in lines:
            wanted = max(0, min(len(lines) - 1, lines.index(at) + steps))
            self.setCurrentIndex(self.found.index(lines[wanted]))

    def open_chosen(self) -> None:
        """Ask for the chosen line to be opened."""
        if self.chosen is not None:
            self.opened.emit(self.chosen.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        first = self.found.place_of("")
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        elif event.key() == Qt.Key.Key_Escape or (event.key() in _UP and self.currentIndex().row() == first):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    @override
    def verticalOffset(self) -> int:
        """Nothing: the style sheet asks at each paint, and the base class would measure every line above."""
        return 0

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A flat list has no branches."""
