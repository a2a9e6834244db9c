"""The plan of a session: its agenda, its fields in groups, and its checklist."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import N_, _
from clndesk.models.catalog import kind
from clndesk.services import agendas, checklists, records
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.pages.sessions import agenda_card, checklist_card
from clndesk.ui.pages.sessions.agenda_card import AgendaCard
from clndesk.ui.pages.sessions.checklist_card import ChecklistCard
from clndesk.ui.pages.sessions.tab import SessionTab
from clndesk.ui.parts.grouped_form import FieldGroup, GroupedForm
from clndesk.ui.parts.plain_rows import PlainRow
from clndesk.ui.parts.record_model import Writers
from clndesk.ui.parts.record_view import scrolling
from clndesk.ui.parts.segments import Segments

GROUPS = (
    FieldGroup(
        N_("What for"),
        ("title", "cycle", "number_in_cycle", "modality", "objectives", "outputs_wanted", "learning_questions",
         "demands", "topics"),
    ),
    FieldGroup(
        N_("When and where"),
        ("start", "end", "time_zone", "place", "platform", "host_country", "host_organisation", "venue_owner"),
    ),
    FieldGroup(N_("Who runs it"), ("lead", "facilitators", "note_taker", "resource_persons"), is_open=False),
    FieldGroup(N_("How"), ("languages", "interpretation", "method", "materials", "attribution"), is_open=False),
    FieldGroup(N_("Afterwards"), ("summary_sent_on", "status_reason"), is_open=False),
)  # fmt: skip


class PlanTab(SessionTab):
    """The agenda at the leading side, the rest beside it."""

    watched: ClassVar[frozenset[str]] = frozenset(("session", "block", "task", "member"))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.agenda = AgendaCard(self.providers)
        self.checklist = ChecklistCard(self.providers)
        self.form = GroupedForm(kind("session"), GROUPS, self.providers, self._save)
        self.sides = Segments((("details", _("Details")), ("checklist", _("Checklist"))))
        self._stack, self._side = QStackedWidget(), QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        split, column = QSplitter(Qt.Orientation.Horizontal), QVBoxLayout(self._side)
        split.setObjectName("agenda-and-details")
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.now().gap)
        line = QHBoxLayout()
        line.addWidget(self.sides)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(scrolling(self.form))
        self._stack.addWidget(self.checklist)
        for widget in (self.agenda, self._side):
            split.addWidget(widget)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        split.setSizes([2 * metrics.now().panel, metrics.now().panel + metrics.now().control])
        self.sides.choose("details")
        self.column.addWidget(split, 1)

    def _connect(self) -> None:
        self.sides.chosen.connect(self._on_side_chosen)
        self.agenda.added.connect(self._on_block_added)
        self.agenda.up.clicked.connect(partial(self.move_blocks, -1))
        self.agenda.down.clicked.connect(partial(self.move_blocks, 1))
        self.checklist.added.connect(self._on_item_added)
        self.checklist.space_pressed.connect(self.tick)
        self.checklist.template.clicked.connect(self._on_template)
        for card in (self.agenda, self.checklist):
            card.remove_wanted.connect(self.remove)
            card.edit_failed.connect(self.say)
            card.table.clicked.connect(partial(self._on_clicked, card))

    @override
    def show_all(self) -> None:
        writers = None if self.read_only else Writers(self.edit, self.edit_many)
        self.agenda.show_source(self.agenda.columns(), self._blocks, writers)
        self.checklist.show_source(self.checklist.columns(), self._items, writers)
        self.form.show_values(self._values(), read_only=self.read_only)
        self._show_heads()

    @override
    def show_again(self) -> None:
        self.agenda.refresh()
        self.checklist.refresh()
        self.form.refresh_values(self._values())
        self._show_heads()

    @override
    def leave(self) -> None:
        if self.session:
            self.form.flush()
            for card in (self.agenda, self.checklist):
                card.table.delegate.close(keep=True)

    @override
    def begin_new(self) -> None:
        (self.checklist if self.sides.current == "checklist" else self.agenda).focus_line()

    def move_blocks(self, by: int) -> None:
        """Move the selected blocks up or down."""
        chosen = self.agenda.table.selected_ids()
        if chosen and not self.read_only:
            agendas.move(self.context.store, self.session, chosen, by)

    def tick(self) -> None:
        """Tick the selected items off; where all are, take the ticks away."""
        chosen = self.checklist.table.selected_ids()
        if chosen and not self.read_only:
            lines = [line for line in checklists.read(self.context.store, self.session) if line.id in chosen]
            checklists.tick(self.context.store, chosen, done=any(line.done_on is None for line in lines))

    def show_side(self, key: str) -> None:
        """Show the details or the checklist beside the agenda."""
        self.sides.choose(key)
        self._on_side_chosen(key)

    def _on_side_chosen(self, key: str) -> None:
        self._stack.setCurrentIndex(int(key == "checklist"))

    def _on_clicked(self, card: AgendaCard | ChecklistCard) -> None:
        table = card.table
        if card is self.checklist and table.records.columns[table.currentIndex().column()].key == "tick":
            self.tick()

    def _on_block_added(self, title: str) -> None:
        chosen = self.agenda.table.selected_ids()
        if self.tried(partial(agendas.add, self.context.store, self.session, title, chosen[-1] if chosen else None)):
            self.agenda.line.clear()

    def _on_item_added(self, text: str) -> None:
        if self.tried(partial(checklists.add, self.context.store, self.session, text)):
            self.checklist.line.clear()

    def _on_template(self) -> None:
        if not self.read_only and checklists.add_template(self.context.store, self.session) == 0:
            self.say(_("All the usual items are there already."))

    def _save(self, key: str, value: Any) -> bool:
        return self.tried(partial(self.edit, self.session, key, value))

    def _values(self) -> dict[str, Any]:
        view = records.get(self.context.store, self.session)
        return dict(view.values) if view else {}

    def _blocks(self) -> Sequence[PlainRow]:
        return agenda_card.rows_of(agendas.read(self.context.store, self.session))

    def _items(self) -> Sequence[PlainRow]:
        return checklist_card.rows_of(checklists.read(self.context.store, self.session))

    def _show_heads(self) -> None:
        self.agenda.show_length(agendas.read(self.context.store, self.session))
        lines = checklists.read(self.context.store, self.session)
        self.checklist.show_progress(lines)
        left = sum(line.done_on is None for line in lines)
        self.sides.set_words("checklist", _("Checklist · {count}").format(count=left) if left else _("Checklist"))
