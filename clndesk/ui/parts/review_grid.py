"""The table of decisions to look at: its columns, its rows, and where the cursor stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.review.review_rows import DecisionRow, State
from clndesk.ui import metrics
from clndesk.ui.parts.review_model import Column, ReviewModel
from clndesk.ui.parts.review_paint import ReviewDelegate

Index = QModelIndex | QPersistentModelIndex
_LABELS_MOST = 0.3


class ReviewGrid(QTableView):
    """Shows rows of decisions; the cursor keeps its column from record to record."""

    row_changed = Signal(object)

    def __init__(self, first: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ReviewModel(first, self)
        self._column = int(Column.OURS)
        self.setModel(self.rows)
        self.setItemDelegate(ReviewDelegate(self))
        self._build()

    def _build(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(metrics.now().row + metrics.now().gap_tiny)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.LABEL, QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(metrics.now().gap * 8)

    def set_rows(self, rows: Sequence[DecisionRow]) -> None:
        """Show rows, with the labels as wide as they need to be."""
        self.rows.set_rows(rows)
        self._fit_labels()

    def set_heads(self, places: Iterable[int]) -> None:
        """Let the headings take the room of the columns that they have no words for."""
        self.clearSpans()
        for at in places:
            self.setSpan(at, Column.LABEL, 1, Column.THEIRS)
            self.setSpan(at, Column.THEIRS, 1, len(Column) - Column.THEIRS)

    def height_of(self, count: int) -> int:
        """How high the table is with so many rows."""
        return self.horizontalHeader().sizeHint().height() + count * self.verticalHeader().defaultSectionSize() + 4

    @override
    def sizeHint(self) -> QSize:
        """Two rows: what stands beside the table has its room first, the table takes the rest."""
        return QSize(super().sizeHint().width(), self.height_of(2))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.height_of(1))

    def current(self) -> DecisionRow | None:
        """The row the cursor is in."""
        at = self.currentIndex()
        return self.rows.rows[at.row()] if at.isValid() else None

    def select(self, key: Key | None) -> None:
        """Put the cursor on the row of a key, or on the first one where something is to be chosen."""
        rows = self.rows.rows
        places = [self.rows.place_of(key)] if key is not None else []
        places += [at for at, row in enumerate(rows) if row.state is State.OPEN]
        places += [at for at, row in enumerate(rows) if row.key is not None]
        found = next((at for at in places if at is not None), None)
        if found is not None:
            self.setCurrentIndex(self.rows.index(found, self._column))

    def cell(self, column: int) -> QRect:
        """Where a cell of the present row stands."""
        return self.visualRect(self.currentIndex().siblingAtColumn(column))

    def _fit_labels(self) -> None:
        wanted = max(self.sizeHintForColumn(Column.LABEL), self.horizontalHeader().sectionSizeHint(Column.LABEL))
        widest = round(self.viewport().width() * _LABELS_MOST)
        self.horizontalHeader().resizeSection(Column.LABEL, min(wanted + metrics.now().gap, widest))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_labels()
        self.scrollTo(self.currentIndex())

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._column = max(current.column(), Column.OURS)
        if (current.isValid(), current.row()) != (previous.isValid(), previous.row()):
            self.row_changed.emit(self.current())
