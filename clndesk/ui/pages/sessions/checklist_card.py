"""The checklist of a session: what is to be done before and after it, ticked off with the space bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.services.checklists import TaskLine
from clndesk.ui.parts.cell_delegate import EMPTY_LOOK, CellLook
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.plain_rows import PlainRow
from clndesk.ui.parts.record_columns import Column, column_of
from clndesk.ui.parts.table_card import TableCard


class ChecklistCard(TableCard):
    """Items in the order of their days; late ones are marked."""

    def __init__(self, providers: Providers, parent: QWidget | None = None) -> None:
        empty = _("Begin with the list that most sessions need, or type your own items below.")
        super().__init__(_("Checklist"), empty, providers, _("Add an item…"), parent)
        self.template = QPushButton(_("Add the usual items"))
        self.template.setProperty("linked", True)
        self.add_to_head(self.template)

    @staticmethod
    def columns() -> tuple[Column, ...]:
        """The tick, the item, its day and its owner."""
        fields = kind("task").fields
        return (
            Column("tick", _("Done"), None, width=56, look=_tick_look),
            column_of(fields["text"], 226),
            column_of(fields["due_on"], 104),
            Column("late", _("State"), None, width=84, look=_late_look),
            column_of(fields["owner"], 120),
            column_of(fields["note"], 160),
        )

    def show_progress(self, lines: Sequence[TaskLine]) -> None:
        """Say how much is done; the template is offered while something of it is missing."""
        done = sum(line.done_on is not None for line in lines)
        self.set_title(_("Checklist {done}/{total}").format(done=done, total=len(lines)) if lines else _("Checklist"))


def rows_of(lines: Sequence[TaskLine]) -> Sequence[PlainRow]:
    """The lines of a checklist as rows of the card's table."""
    return [
        PlainRow(line.id, (line.done_on is not None, line.text, line.due, line.late, line.owner, line.note))
        for line in lines
    ]


def _tick_look(is_done: bool) -> CellLook:
    return CellLook(_("Done") if is_done else _("Open"), "check", "tick" if is_done else "none")


def _late_look(is_late: bool) -> CellLook:
    return CellLook(_("Late"), "chip", "octagon-alert", "vermilion") if is_late else EMPTY_LOOK
