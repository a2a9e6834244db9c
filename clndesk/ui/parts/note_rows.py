"""The lines of a session as the list shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui.parts.chip_row import ChipLook

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line as it is painted. `details` stand small below the text; an id of "" is a line that is not stored yet."""

    id: str
    time: str
    kind: str
    look: ChipLook
    speaker: str
    text: str
    details: str = ""
    link: str = ""
    in_the_room: bool = False
    pictures: tuple[str, ...] = ()

    def spoken(self) -> str:
        """The line as a screen reader says it."""
        room = _("stays in the room") if self.in_the_room else ""
        waits = "" if self.id else _("not saved yet")
        parts = (self.time, self.look.text, self.speaker, self.text, self.details, self.link, room, waits)
        return ", ".join(part for part in parts if part)


class NoteModel(QStringListModel):
    """Holds the rows. How many there are is known to Qt itself, which asks for it thousands of times in a long list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[NoteRow] = []
        self._ids: set[str] = set()

    def show_rows(self, rows: Sequence[NoteRow]) -> None:
        """Show other rows."""
        self.rows = list(rows)
        self._ids = {row.id for row in rows}
        self.setStringList([""] * len(self.rows))

    def append(self, row: NoteRow) -> None:
        """Add a row at the end."""
        self.rows.append(row)
        self._ids.add(row.id)
        self.insertRows(len(self.rows) - 1, 1)

    def put(self, place: int, row: NoteRow) -> None:
        """Add a row at a place."""
        self.rows.insert(place, row)
        self._ids.add(row.id)
        self.insertRows(place, 1)

    def replace(self, place: int, row: NoteRow) -> None:
        """Show something else in a row."""
        if self.rows[place] != row:
            self.rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def take_out(self, place: int) -> None:
        """Take a row out."""
        self.removeRows(place, 1)
        self._ids.discard(self.rows.pop(place).id)

    def place_of(self, record: str) -> int | None:
        """Where a line stands; those typed last are looked at first."""
        if record not in self._ids:
            return None
        places = range(len(self.rows) - 1, -1, -1)
        return next((place for place in places if self.rows[place].id == record), None)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ROW_ROLE:
            return self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.rows[index.row()].spoken()
        return None
