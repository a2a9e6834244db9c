"""The options editors pick from: a list read when it is needed, and found without regard to case and accents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter
from typing_extensions import override

from clndesk.fields.text import fold
from clndesk.ui.parts.editor_base import Option

CODE_ROLE = int(Qt.ItemDataRole.UserRole)
FOLDED_ROLE = CODE_ROLE + 1
Index = QModelIndex | QPersistentModelIndex


class OptionModel(QAbstractListModel):
    """Options of an editor; they are read at the first need, as there may be thousands of records."""

    def __init__(self, load: Callable[[], Sequence[Option]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._options: Sequence[Option] = ()
        self._folded: list[str] = []
        self.is_loaded = False

    def load(self) -> None:
        """Read the options, once."""
        if not self.is_loaded:
            self.beginResetModel()
            self._options = list(self._load())
            self._folded = [fold(label) for _code, label in self._options]
            self.is_loaded = True
            self.endResetModel()

    def row_of(self, code: str) -> int:
        """The row of a code, -1 if it is not among the options."""
        return next((row for row, option in enumerate(self._options) if option[0] == code), -1)

    def only_one_like(self, text: str) -> str | None:
        """The code of the one option that begins with a text, or else of the one that holds it."""
        sought = fold(text)
        for fits in (str.startswith, str.__contains__):
            found = [row for row, label in enumerate(self._folded) if sought and fits(label, sought)]
            if found:
                return self._options[found[0]][0] if len(found) == 1 else None
        return None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._options)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._options[index.row()][1]
        if role == CODE_ROLE:
            return self._options[index.row()][0]
        return self._folded[index.row()] if role == FOLDED_ROLE else None


class FoldingCompleter(QCompleter):
    """Finds options that hold what was typed, whatever its case and accents."""

    def __init__(self, options: OptionModel, parent: QObject | None = None) -> None:
        super().__init__(options, parent)
        self.setCompletionRole(FOLDED_ROLE)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(10)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    @override
    def pathFromIndex(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")
