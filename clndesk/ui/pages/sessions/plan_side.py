"""What stands beside the agenda: the fields of the session in groups, or its checklist."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from clndesk.i18n import N_, _
from clndesk.models.catalog import kind
from clndesk.services import checklists, records
from clndesk.ui.context import Context
from clndesk.ui.pages.sessions import checklist_card
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


class PlanSide(SessionTab):
    """Two sides of which one is shown; the words of the second say how much is left to do."""

    watched = frozenset(("session", "task", "member", "organisation", "demand", "topic", "cycle"))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.checklist = ChecklistCard(self.providers)
        self.form = GroupedForm(kind("session"), GROUPS, self.providers, self._save)
        self.sides = Segments((("details", _("Details")), ("checklist", _("Checklist"))))
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.sides)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(self._stack, 1)
        self._stack.addWidget(scrolling(self.form))
        self._stack.addWidget(self.checklist)
        self.sides.choose("details")

    def _connect(self) -> None:
        self.sides.chosen.connect(self.show_side)
        self.checklist.added.connect(self._on_added)
        self.checklist.space_pressed.connect(self.tick)
        self.checklist.table.clicked.connect(self._on_clicked)
        self.checklist.template.clicked.connect(self._on_template)
        self.checklist.remove_wanted.connect(self.remove)
        self.checklist.edit_failed.connect(self.say)

    @override
    def show_all(self) -> None:
        writers = None if self.read_only else Writers(self.edit, self.edit_many)
        self.checklist.show_source(self.checklist.columns(), self._items, writers)
        self.form.show_values(self._values(), read_only=self.read_only)
        self._show_progress()

    @override
    def show_again(self) -> None:
        self.checklist.refresh()
        self.form.forget_options(set(self.watched))
        self.form.refresh_values(self._values())
        self._show_progress()

    @override
    def leave(self) -> None:
        if self.session:
            self.form.flush()
            self.checklist.table.delegate.close(keep=True)

    @override
    def begin_new(self) -> None:
        self.checklist.focus_line()

    def show_side(self, key: str) -> None:
        """Show the details or the checklist."""
        self.sides.choose(key)
        self._stack.setCurrentIndex(int(key == "checklist"))

    def tick(self) -> None:
        """Tick the selected items off; where all are, take the ticks away."""
        chosen = self.checklist.table.selected_ids()
        if chosen and not self.read_only:
            lines = [line for line in checklists.read(self.context.store, self.session) if line.id in chosen]
            checklists.tick(self.context.store, chosen, done=any(line.done_on is None for line in lines))

    def _on_clicked(self) -> None:
        table = self.checklist.table
        if table.records.columns[table.currentIndex().column()].key == "tick":
            self.tick()

    def _on_added(self, text: str) -> None:
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

    def _items(self) -> Sequence[PlainRow]:
        return checklist_card.rows_of(checklists.read(self.context.store, self.session))

    def _show_progress(self) -> None:
        lines = checklists.read(self.context.store, self.session)
        self.checklist.show_progress(lines)
        left = sum(line.done_on is None for line in lines)
        self.sides.set_words("checklist", _("Checklist · {count}").format(count=left) if left else _("Checklist"))
