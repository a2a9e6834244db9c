"""Lines of notes that were found, under the heads of their sessions and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from clndesk.insight.marked import Snippet
from clndesk.ui.parts.chip_row import ChipLook

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A line with the sought words marked, or with an id of "" a head above lines; `details` say who, or how many.

    `marks` are the places in the details by which the line was found: of its speaker, country or topic.
    """

    id: str
    snippet: Snippet
    details: str = ""
    time: str = ""
    look: ChipLook | None = None
    mark: ChipLook | None = None
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def is_head(self) -> bool:
        """Whether this is the head above the lines of a session's day."""
        return not self.id

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        chips = [chip.text if chip else "" for chip in (self.look, self.mark)]
        return ", ".join(part for part in (self.time, chips[0], self.snippet.text, self.details, chips[1]) if part)


class FoundModel(QAbstractListModel):
    """Holds the rows; heads are passed over by the arrow keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FoundRow, ...] = ()

    def show_rows(self, rows: Sequence[FoundRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def place_of(self, record: str) -> int | None:
        """Where a line stands; the first line where there is none of this id, None without lines."""
        lines = [(place, row.id) for place, row in enumerate(self.rows) if row.id]
        return next((place for place, key in lines if key == record), lines[0][0] if lines else None)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.rows[index.row()].is_head else super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ROW_ROLE:
            return self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.rows[index.row()].spoken()
        return None
