"""The plan of a session: its agenda, and beside it its fields and its checklist."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from clndesk.services import agendas
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.pages.sessions import agenda_card
from clndesk.ui.pages.sessions.agenda_card import AgendaCard
from clndesk.ui.pages.sessions.plan_side import PlanSide
from clndesk.ui.pages.sessions.tab import SessionTab
from clndesk.ui.parts.plain_rows import PlainRow
from clndesk.ui.parts.record_model import Writers

if TYPE_CHECKING:
    from clndesk.store.store import Changed


class PlanTab(SessionTab):
    """The agenda at the leading side, the rest beside it."""

    watched = frozenset(("session", "block", "member"))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.agenda = AgendaCard(self.providers)
        self.side = PlanSide(context)
        self._build()
        self._connect()

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("agenda-and-details")
        for widget in (self.agenda, self.side):
            split.addWidget(widget)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        split.setSizes([2 * metrics.now().panel, metrics.now().panel + metrics.now().control])
        self.column.addWidget(split, 1)

    def _connect(self) -> None:
        self.agenda.added.connect(self._on_block_added)
        self.agenda.up.clicked.connect(partial(self.move_blocks, -1))
        self.agenda.down.clicked.connect(partial(self.move_blocks, 1))
        self.agenda.remove_wanted.connect(self.remove)
        self.agenda.edit_failed.connect(self.say)
        self.side.said.connect(self.said)

    @override
    def show_all(self) -> None:
        writers = None if self.read_only else Writers(self.edit, self.edit_many)
        self.agenda.show_source(self.agenda.columns(), self._blocks, writers)
        self.agenda.show_length(agendas.read(self.context.store, self.session))
        self.side.show_session(self.session)

    @override
    def show_again(self) -> None:
        self.agenda.refresh()
        self.agenda.show_length(agendas.read(self.context.store, self.session))

    @override
    def refresh(self, changed: Changed | None) -> None:
        super().refresh(changed)
        self.side.refresh(changed)

    @override
    def leave(self) -> None:
        self.agenda.table.delegate.close(keep=True)
        self.side.leave()

    @override
    def begin_new(self) -> None:
        if self.side.sides.current == "checklist":
            self.side.begin_new()
        else:
            self.agenda.focus_line()

    def move_blocks(self, by: int) -> None:
        """Move the selected blocks up or down."""
        chosen = self.agenda.table.selected_ids()
        if chosen and not self.read_only:
            agendas.move(self.context.store, self.session, chosen, by)

    def _on_block_added(self, title: str) -> None:
        chosen = self.agenda.table.selected_ids()
        if self.tried(partial(agendas.add, self.context.store, self.session, title, chosen[-1] if chosen else None)):
            self.agenda.line.clear()

    def _blocks(self) -> Sequence[PlainRow]:
        return agenda_card.rows_of(agendas.read(self.context.store, self.session))
