"""The timeline as a table: the same cycles, phases and marks, for screen readers and for printing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from clndesk.i18n import _
from clndesk.insight.timeline import Group, Item, ItemKind, Lane, Mark
from clndesk.ui import metrics
from clndesk.ui.parts.timeline_words import day_text, mark_word, progress_text, state_word, title

_ITEM = Qt.ItemDataRole.UserRole


class TimelineTable(QTreeWidget):
    """The table twin of the canvas; `selected` is emitted when the user selects, not when the program does."""

    selected = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without cycles."""
        super().__init__(parent)
        self._lines: dict[Item, QTreeWidgetItem] = {}
        self.setHeaderLabels([_("Cycle, phase or event"), _("State"), _("Start"), _("End"), _("Progress")])
        self.setAccessibleName(_("Cycle timeline as a table"))
        self.setItemDelegate(_RowHeight(self))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setExpandsOnDoubleClick(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemActivated.connect(self._on_activated)

    def set_groups(self, groups: Iterable[Group], today: date) -> None:
        """Show these cycles, as the canvas does; what is selected stays selected if it still exists."""
        before = self.selection()
        closed = {item for item, line in self._lines.items() if line.childCount() and not line.isExpanded()}
        opened = self._lines.keys() - closed
        with QSignalBlocker(self):
            self.clear()
            self._lines.clear()
            groups = tuple(groups)
            # Built first and put in as a whole: one by one takes twice as long.
            self.addTopLevelItems([self._group_line(group) for group in groups])
            closed |= {group.item for group in groups if group.collapsed and group.item not in opened}
            for item, line in self._lines.items():
                if line.childCount():
                    line.setExpanded(item not in closed)
        for column in range(1, self.columnCount()):
            self.resizeColumnToContents(column)
        if before:
            self.select(*before)

    def selection(self) -> Item | None:
        """What is selected."""
        line = self.currentItem()
        return _item_of(line) if line else None

    def select(self, kind: ItemKind, record_id: str) -> None:
        """Select something and bring it into view; what does not exist clears the selection."""
        with QSignalBlocker(self):
            line = self._lines.get(Item(kind, record_id))
            if line is None:
                self.setCurrentIndex(self.rootIndex())
                self.clearSelection()
            else:
                self.setCurrentItem(line)
                self.scrollToItem(line)

    def _group_line(self, group: Group) -> QTreeWidgetItem:
        dates = [day_text(day) for day in group.span] if group.span else ["", ""]
        top = self._line(group.item, [group.label, "", *dates, ""])
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        top.setFont(0, font)
        top.addChildren(self._mark_lines(group.marks))
        top.addChildren([self._lane_line(lane) for lane in group.lanes])
        return top

    def _lane_line(self, lane: Lane) -> QTreeWidgetItem:
        bar = lane.bar
        dates = [day_text(day) if day else _("No date yet") for day in (bar.start, bar.end)]
        line = self._line(bar.item, [title(bar), state_word(bar.state), *dates, progress_text(bar)])
        line.addChildren(self._mark_lines(lane.marks))
        return line

    def _mark_lines(self, marks: Iterable[Mark]) -> list[QTreeWidgetItem]:
        return [
            self._line(mark.item, [mark.label, mark_word(mark.kind), day_text(mark.on), "", ""])
            for mark in sorted(marks, key=_by_date)
        ]

    def _line(self, item: Item, texts: list[str]) -> QTreeWidgetItem:
        line = QTreeWidgetItem(texts)
        line.setData(0, _ITEM, tuple(item))
        self._lines.setdefault(item, line)
        return line

    def _on_current_changed(self, line: QTreeWidgetItem | None, before: QTreeWidgetItem | None) -> None:
        if line is not None:
            self.selected.emit(*_item_of(line))

    def _on_activated(self, line: QTreeWidgetItem, column: int) -> None:
        self.opened.emit(*_item_of(line))


class _RowHeight(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height(), metrics.now().row_compact))


def _by_date(mark: Mark) -> date:
    return mark.on


def _item_of(line: QTreeWidgetItem) -> Item:
    return Item(*line.data(0, _ITEM))
