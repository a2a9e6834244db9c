"""What pasting a block of cells would change, worked out before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex

from clndesk.fields import Invalid
from clndesk.i18n import _
from clndesk.services.clipboard import Grid, spread
from clndesk.ui.parts.record_model import Edits, RecordTableModel


@dataclass(frozen=True, slots=True)
class PasteCell:
    """One cell of a paste: the row it stands in, its column, what is there and what comes, or why it is left out."""

    record: str
    column: str
    old: str
    new: str
    reason: str = ""


@dataclass
class PastePlan:
    """The cells that would change, those left out, and the edits to keep."""

    changes: list[PasteCell] = field(default_factory=list[PasteCell])
    left_out: list[PasteCell] = field(default_factory=list[PasteCell])
    edits: Edits = field(default_factory=dict[str, dict[str, object]])


@dataclass(frozen=True)
class Target:
    """Where a block is pasted: the rows from the first one on, the columns as they are seen from the first on."""

    first_row: int
    height: int
    columns: tuple[int, ...]
    width: int


def plan_paste(model: RecordTableModel, grid: Grid, target: Target) -> PastePlan:
    """What pasting a grid at a target would do; nothing is changed."""
    plan = PastePlan()
    for down, along, text in spread(grid, target.height, target.width):
        row = target.first_row + down
        if row >= model.rowCount() or along >= len(target.columns):
            plan.left_out.append(PasteCell("", "", "", text, _("The table ends before this cell.")))
        else:
            _plan_cell(plan, model, model.index(row, target.columns[along]), text)
    return plan


def _plan_cell(plan: PastePlan, model: RecordTableModel, index: QModelIndex, text: str) -> None:
    column = model.columns[index.column()]
    record_id = model.id_at(index.row()) or ""
    record, old = model.text_at(model.index(index.row(), 0)), model.text_at(index)
    try:
        value = model.read(index.column(), text)
    except Invalid as error:
        if text != old:
            plan.left_out.append(PasteCell(record, column.label, old, text, error.reason))
        return
    if value != model.value_at(index):
        new = column.text(value, model.wording)
        plan.changes.append(PasteCell(record, column.label, old, new))
        plan.edits.setdefault(record_id, {})[column.key] = value
