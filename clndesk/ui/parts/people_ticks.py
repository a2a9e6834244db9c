"""The people of a session with a tick for those who are in the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics, tokens
from clndesk.ui.parts.cell_delegate import paint_check

Index = QModelIndex | QPersistentModelIndex
PERSON_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the list, and whether they are there."""

    id: str
    words: str
    here: bool


class _PeopleModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.people: Sequence[Person] = ()

    def show(self, people: Sequence[Person]) -> None:
        """Show others, or the same with other ticks; then one stays where one is."""
        same = [one.id for one in people] == [one.id for one in self.people]
        if same:
            self.people = people
            self.dataChanged.emit(self.index(0), self.index(len(people) - 1))
        else:
            self.beginResetModel()
            self.people = people
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.people)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person = self.people[index.row()]
        if role == PERSON_ROLE:
            return person
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if person.here else Qt.CheckState.Unchecked
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return person.words
        return None


class _PersonDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(metrics.now().popover // 2, metrics.now().row_compact - 2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person, box, gap = index.data(PERSON_ROLE), QRect(option.rect), metrics.now().gap
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus)
        if chosen:
            painter.fillRect(box, tokens.color("selection"))
        inner = box.adjusted(gap // 2, 0, -gap // 2, 0)
        paint_check(painter, inner, person.here, rtl)
        lead = metrics.now().icon_small + gap
        room = inner.adjusted(0, 0, -lead, 0) if rtl else inner.adjusted(lead, 0, 0, 0)
        painter.setPen(tokens.color("selection-text" if chosen else "text" if person.here else "text-2"))
        words = painter.fontMetrics().elidedText(person.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class PeopleTicks(QListView):
    """A click, Space or Enter says that somebody is there, or not."""

    ticked = Signal(str, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _PeopleModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_PersonDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("People in the room"))

    @property
    def people(self) -> Sequence[Person]:
        """Who is shown."""
        return self._model.people

    def show_people(self, people: Sequence[Person]) -> None:
        """Show people with their ticks."""
        self._model.show(people)

    def toggle(self, row: int) -> None:
        """Turn a tick."""
        person = self._model.people[row]
        self.ticked.emit(person.id, not person.here)

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        index = self.indexAt(e.position().toPoint())
        if index.isValid() and e.button() == Qt.MouseButton.LeftButton:
            self.toggle(index.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.toggle(row)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
