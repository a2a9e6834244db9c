"""The list of values inside a filter's popover: a tick, a word, a count and an "only" link a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from clndesk.i18n import _, ngettext
from clndesk.ui import metrics, tokens
from clndesk.ui.parts.cell_delegate import paint_check

Index = QModelIndex | QPersistentModelIndex
Value = tuple[str, str, int]
"""A code, its label and how many records have it."""


class ValueModel(QAbstractListModel):
    """The values shown, with those chosen ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Value] = []
        self._chosen: frozenset[str] = frozenset()

    def show_values(self, values: Sequence[Value], chosen: frozenset[str]) -> None:
        """Show other values."""
        self.beginResetModel()
        self._values, self._chosen = list(values), chosen
        self.endResetModel()

    def show_chosen(self, chosen: frozenset[str]) -> None:
        """Tick other values."""
        self._chosen = chosen
        if self._values:
            self.dataChanged.emit(self.index(0), self.index(len(self._values) - 1))

    def value_at(self, row: int) -> Value:
        """The value in a row."""
        return self._values[row]

    def is_chosen(self, row: int) -> bool:
        """Whether the value in a row is ticked."""
        return self._values[row][0] in self._chosen

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._values)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._values[index.row()][1]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_chosen(index.row()) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row())
        return None

    def _spoken(self, row: int) -> str:
        _code, label, count = self._values[row]
        return ngettext("{label}, {count} record", "{label}, {count} records", count).format(label=label, count=count)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class ValueDelegate(QStyledItemDelegate):
    """Paints a value's line; the link shows on the line under the mouse and on the current one."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(metrics.now().popover // 2, metrics.now().row_compact + 2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, box = index.model(), QRect(option.rect)
        if not isinstance(model, ValueModel):
            return
        state = option.state
        is_hot = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        if is_hot:
            painter.fillRect(box, tokens.color("selection-inactive"))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setFont(option.font)
        inner = box.adjusted(metrics.now().gap, 0, -metrics.now().gap, 0)
        paint_check(painter, inner, model.is_chosen(index.row()), rtl)
        _paint_line(painter, inner, model.value_at(index.row()), is_hot, rtl)
        painter.restore()


def _paint_line(painter: QPainter, box: QRect, value: Value, is_hot: bool, rtl: bool) -> None:
    lead = metrics.now().icon_small + metrics.now().gap
    words = painter.fontMetrics()
    count = str(value[2])
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(tokens.color("text-2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignTrailing | middle, count)
    tail = words.horizontalAdvance(count) + metrics.now().gap
    if is_hot:
        painter.setPen(tokens.color("link"))
        painter.drawText(only_box(box, words, count, rtl), Qt.AlignmentFlag.AlignCenter, _("only"))
        tail += words.horizontalAdvance(_("only")) + metrics.now().gap
    room = box.adjusted(tail, 0, -lead, 0) if rtl else box.adjusted(lead, 0, -tail, 0)
    painter.setPen(tokens.color("text"))
    text = words.elidedText(value[1], Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeading | middle, text)


def only_box(box: QRect, words: QFontMetrics, count: str, rtl: bool) -> QRect:
    """Where the "only" link of a line stands, `box` being the line without its margins."""
    width = words.horizontalAdvance(_("only"))
    gap = words.horizontalAdvance(count) + metrics.now().gap
    x = box.x() + gap if rtl else box.right() + 1 - gap - width
    return QRect(x, box.y(), width, box.height())


class ValueListView(QListView):
    """The list itself; it says what is wanted and leaves the choice to its owner."""

    toggle_wanted = Signal(str)
    only_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values = ValueModel(self)
        self.setModel(self.values)
        self.setItemDelegate(ValueDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Values"))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        code, _label, count = self.values.value_at(index.row())
        gap = metrics.now().gap
        inner = self.visualRect(index).adjusted(gap, 0, -gap, 0)
        link = only_box(inner, self.fontMetrics(), str(count), self.isRightToLeft())
        (self.only_wanted if link.contains(place) else self.toggle_wanted).emit(code)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        wish = self._wish(event)
        if wish is None or row < 0:
            super().keyPressEvent(event)
        else:
            wish.emit(self.values.value_at(row)[0])

    def _wish(self, event: QKeyEvent) -> SignalInstance | None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self.only_wanted
        return self.toggle_wanted if is_enter or event.key() == Qt.Key.Key_Space else None

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)
