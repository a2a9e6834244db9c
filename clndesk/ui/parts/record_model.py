"""The model of a table of records that is edited: what is typed, kept, or flagged because it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from clndesk.errors import UserError
from clndesk.fields import Invalid
from clndesk.i18n import _
from clndesk.ui.parts.cell_delegate import CellLook
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.record_columns import Column
from clndesk.ui.parts.record_rows import EDIT, Index, RecordRowsModel
from clndesk.ui.parts.row_windows import Line, Row, Rows

__all__ = ["Column", "Edits", "Flag", "Index", "RecordTableModel", "Row", "Rows", "Writers"]

Edits = dict[str, dict[str, Any]]
"""Record id to field to new value."""


@dataclass(frozen=True, slots=True)
class Flag:
    """What was typed into a cell and could not be read, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class Writers:
    """How a table's edits are kept: one cell, or many in one step. Both may raise UserError."""

    edit: Callable[[str, str, Any], object]
    apply_many: Callable[[Edits], object]


class RecordTableModel(RecordRowsModel):
    """Records to be read and edited; without writers they are to be read only."""

    edit_failed = Signal(str)
    many_kept = Signal(str, object)
    """What was done to several records in one step, and what keeping it answered."""
    flags_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        providers: Providers,
        writers: Writers | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, providers, parent)
        self.writers = writers
        self._flags: dict[tuple[str, str], Flag] = {}

    @override
    def made_look(self, line: Line, place: int) -> CellLook:
        flag = self._flags.get((line.id, self.columns[place].key))
        return CellLook(flag.text, "flagged") if flag else super().made_look(line, place)

    @override
    def tool_tip(self, index: Index) -> str | None:
        flag = self.flag_at(index)
        return flag.reason if flag else None

    @override
    def spoken(self, index: Index) -> str:
        flag = self.flag_at(index)
        if flag:
            return _("{value}, needs a look: {reason}").format(value=flag.text, reason=flag.reason)
        return super().spoken(index)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        is_editable = index.isValid() and self.writers is not None and self.columns[index.column()].can_edit
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable if is_editable else super().flags(index)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep a value, given as text or as a Python value; text that cannot be read is flagged."""
        if role != EDIT or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        try:
            read = self.read(index.column(), value) if isinstance(value, str) else value
        except Invalid as error:
            self.flag(index, value, error.reason)
            return False
        return self.put(index, read)

    def read(self, place: int, text: str) -> Any:
        """The value of a text in a column. Raises Invalid."""
        field = self.columns[place].field
        if field is None:
            raise Invalid(text, _("This column is worked out and cannot be edited."))
        value = field.type.parse(text, self.wording)
        if value is None and field.spec.required:
            raise Invalid(text, _("“{field}” must not be empty.").format(field=field.label()))
        return value

    def put(self, index: Index, value: Any) -> bool:
        """Keep a Python value in a cell; whether it was kept."""
        record_id, key = self.id_at(index.row()), self.columns[index.column()].key
        if record_id is None or self.writers is None:
            return False
        self._drop_flags([(record_id, key)])
        if value == self.value_at(index):
            self.refresh([record_id])
            return True
        return self._write(lambda writers: writers.edit(record_id, key, value), [record_id])

    def put_many(self, edits: Edits, words: str = "") -> bool:
        """Keep many values in one step, said in `words` where it is more than one record's; whether they were kept."""
        self._drop_flags([(record_id, key) for record_id, values in edits.items() for key in values])
        answers: list[object] = []
        kept = not edits or self._write(lambda writers: answers.append(writers.apply_many(edits)), list(edits))
        if answers and len(edits) > 1 and words:
            self.many_kept.emit(words, answers[0])
        return kept

    def _write(self, act: Callable[[Writers], object], ids: list[str]) -> bool:
        if self.writers is None:
            return False
        try:
            act(self.writers)
        except UserError as error:
            self.edit_failed.emit(error.sentences())
            return False
        finally:
            self.refresh(ids)
        return True

    def flag(self, index: Index, text: str, reason: str) -> None:
        """Keep what was typed in the cell and say why it is no value; the stored value stays."""
        record_id = self.id_at(index.row())
        if record_id is not None:
            column = self.columns[index.column()]
            self._flags[record_id, column.key] = Flag(text, reason)
            self._after_flags([record_id])
            words = _("{field}: {reason} The saved value stays.")
            self.edit_failed.emit(words.format(field=column.label, reason=reason))

    def flag_at(self, index: Index) -> Flag | None:
        """What was typed wrong in a cell."""
        record_id = self.id_at(index.row()) if self._flags else None
        return self._flags.get((record_id, self.columns[index.column()].key)) if record_id else None

    def discard_flag(self, index: Index) -> bool:
        """Let go of what was typed wrong in a cell; whether there was something."""
        record_id, key = self.id_at(index.row()), self.columns[index.column()].key
        if record_id is None or (record_id, key) not in self._flags:
            return False
        self._drop_flags([(record_id, key)])
        self.refresh([record_id])
        return True

    def flagged(self) -> Mapping[tuple[str, str], Flag]:
        """All that was typed wrong and not mended yet, by record and field."""
        return dict(self._flags)

    def _drop_flags(self, cells: Iterable[tuple[str, str]]) -> None:
        if [cell for cell in cells if self._flags.pop(cell, None)]:
            self.flags_changed.emit()

    def _after_flags(self, ids: list[str]) -> None:
        self.refresh(ids)
        self.flags_changed.emit()
