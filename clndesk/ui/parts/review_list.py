"""The list of records beside a table of decisions: name, what is to be done, and a tick where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics, tokens
from clndesk.ui.marks import paint_mark

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MIDDLE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class ListRow:
    """One record: its title, a remark such as "Member · 2 cells", and whether nothing is left to decide."""

    title: str
    remark: str
    done: bool = False


class ReviewListModel(QAbstractListModel):
    """Records to go through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ListRow, ...] = ()

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The records shown."""
        return self._rows

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other records, or the same in another state."""
        if len(rows) == len(self._rows) and rows:
            self._rows = tuple(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = _("{title}, {remark}, done") if row.done else _("{title}, {remark}")
            return words.format(title=row.title, remark=row.remark)
        return None


class ReviewList(QListView):
    """The records; the arrow keys go through them, Enter goes into the table."""

    row_changed = Signal(int)
    entered_table = Signal()
    step_wanted = Signal(int)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = ReviewListModel(self)
        self.setModel(self.records)
        self.setItemDelegate(_RecordDelegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(_("Records"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def go_to(self, at: int) -> None:
        """Choose a record by its place."""
        self.setCurrentIndex(self.records.index(at))

    def _on_current_changed(self, to: QModelIndex, _from: QModelIndex) -> None:
        if to.isValid():
            self.row_changed.emit(to.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.entered_table.emit()
        elif key == Qt.Key.Key_Escape and not held:
            self.back_wanted.emit()
        elif held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_4 and not held:
            event.ignore()  # they decide in the table; the list would look for a record that begins so
        else:
            super().keyPressEvent(event)


class _RecordDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.fontMetrics.averageCharWidth() * 10, option.fontMetrics.height() * 2 + metrics.now().gap)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(_ROW_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, tokens.hex_color(_fill(option, selected)))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        box = option.rect.adjusted(metrics.now().cell_pad, 0, -metrics.now().cell_pad, 0)
        if row.done:
            box = _paint_done(painter, box, rtl)
        half = box.height() // 2
        upper, lower = (
            QRect(box.x(), box.y() + 2, box.width(), half),
            QRect(box.x(), box.y() + half - 1, box.width(), half),
        )
        side = (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
        for place, text, name, bold in (
            (upper, row.title, "selection-text" if selected else "text", selected),
            (lower, row.remark, "text-2", False),
        ):
            _paint_line(painter, option, place, text, tokens.color(name).name(), side, bold)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(tokens.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()


def _fill(option: QStyleOptionViewItem, selected: bool) -> str:
    table = tokens.current()
    if selected:
        return table.selection if option.state & QStyle.StateFlag.State_Active else table.selection_inactive
    return table.base


def _paint_done(painter: QPainter, box: QRect, rtl: bool) -> QRect:
    side = metrics.now().mark
    left = box.x() if rtl else box.right() + 1 - side
    paint_mark(painter, QRectF(left, box.y() + (box.height() - side) / 2, side, side), "tick", tokens.color("ok"))
    room = side + metrics.now().gap_tiny
    return box.adjusted(room, 0, 0, 0) if rtl else box.adjusted(0, 0, -room, 0)


def _paint_line(
    painter: QPainter,
    option: QStyleOptionViewItem,
    place: QRect,
    text: str,
    ink: str,
    side: Qt.AlignmentFlag,
    bold: bool,
) -> None:
    font = QFont(option.font)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(tokens.hex_color(ink))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side, words)
