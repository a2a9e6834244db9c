"""A page of records: a list at the leading side, the panel of what is selected beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from typing_extensions import override

from clndesk.i18n import _
from clndesk.models.catalog import kind, kind_of_id
from clndesk.services import records
from clndesk.ui.actions import Action
from clndesk.ui.page import Page
from clndesk.ui.parts.editors import Providers
from clndesk.ui.records.actions import actions_of
from clndesk.ui.records.acts import RecordActs
from clndesk.ui.records.list_layout import keep_layout, restore_layout
from clndesk.ui.records.list_tools import ListTools
from clndesk.ui.records.menu import show_menu
from clndesk.ui.records.panel_place import PanelPlace
from clndesk.ui.records.panel_side import PanelSide
from clndesk.ui.records.record_list import RecordList
from clndesk.ui.records.spec import PageSpec

if TYPE_CHECKING:
    from clndesk.store.store import Changed


class RecordsPage(Page):
    """Made for one kind of record by its `spec`."""

    spec: ClassVar[PageSpec]

    @override
    def _build(self) -> None:
        self._shown_before = False
        store, spec = self.context.store, self.spec
        pick, titles = partial(records.pick_list, store), partial(records.titles, store)
        providers = Providers(records.wording(store), pick, titles)
        self.acts = RecordActs(self.context, spec, self.said.emit)
        self.list = RecordList(self.context, spec, self.icon, providers, self)
        self.side = PanelSide(self.context, spec, self.acts, providers, self)
        header = self.add_header(_(self.title))
        self.tools = ListTools(spec, self.list, header, providers)
        self.new_button = header.add_primary(_(spec.new_text))
        self.new_button.setEnabled(not store.read_only)
        self.place = PanelPlace(self.list.stack, self.side)
        self.column.addWidget(self.tools.bar)
        self.column.addWidget(self.place.split, 1)
        self.entry = self.list.table
        restore_layout(self.list, self.context.settings, self.key)

    @override
    def _connect(self) -> None:
        table, panel = self.list.table, self.side.panel
        self.new_button.clicked.connect(self.begin_new)
        self.list.empty.primary_clicked.connect(self.begin_new)
        self.list.shown.connect(self.status_changed)
        table.selection_changed.connect(self.side.follow)
        table.clicked.connect(self.side.on_clicked)
        table.open_wanted.connect(self.open_selected)
        table.panel_wanted.connect(self.place.toggle)
        table.remove_wanted.connect(self.acts.remove)
        table.menu_wanted.connect(partial(show_menu, self))
        table.edit_failed.connect(self.acts.say)
        table.records.many_kept.connect(self.acts.tell_kept)
        panel.close_wanted.connect(partial(self.place.show, False))
        for leaves in (panel.close_wanted, self.side.applied):
            leaves.connect(self.focus_list)
        panel.left.connect(self._on_panel_left)
        panel.record_wanted.connect(self._on_record_wanted)
        self.side.added.connect(self._on_added)
        self.side.draft_kept.connect(partial(self.acts.offer, _("Go on"), self.begin_new))

    @override
    def refresh(self, changed: Changed | None) -> None:
        self.list.refresh(changed)
        self.side.refresh(changed)

    @override
    def actions_of_page(self) -> Sequence[Action]:
        return actions_of(self)

    @override
    def count_text(self) -> str:
        return self.list.count_text()

    @override
    def focus_search(self) -> None:
        self.tools.focus_search()

    @override
    def open_record(self, record_id: str) -> None:
        view = records.get(self.context.store, record_id)
        if view is None:
            return
        self.place.show()
        self.side.leave_draft()
        if not self.list.table.select(record_id):
            self.tools.show_all(removed=view.removed)
            self.list.table.select(record_id)
        self.side.show_record(record_id)

    @override
    def undo_here(self) -> bool:
        table = self.list.table
        return table.hasFocus() and table.records.discard_flag(table.currentIndex())

    @override
    def save_state(self) -> None:
        self.side.leave()
        keep_layout(self.list, self.context.settings, self.key)

    def begin_new(self) -> None:
        """Begin a new record in the panel; it begins with what the filters leave no choice about."""
        if self.list.state.view.removed:
            self.tools.show_view(self.spec.views[0].key)
        self.place.show()
        self.side.begin_draft(self.list.state.certain_values(kind(self.spec.kind)))

    def open_selected(self) -> None:
        """Go into the panel of the selected record."""
        self.place.show()
        self.side.show_selected()
        self.side.panel.view.form.focus_first()

    def focus_list(self) -> None:
        """Put the cursor back into the list."""
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_panel_left(self) -> None:
        if self.side.is_writing:
            self.side.leave_draft()
            self.side.show_selected()
        self.focus_list()

    def _on_record_wanted(self, record_id: str) -> None:
        one = kind_of_id(record_id)
        if one is not None and one.key == self.spec.kind:
            self.open_record(record_id)
        elif one is not None:
            self.record_wanted.emit(one.key, record_id)

    def _on_added(self, record_id: str) -> None:
        if not self.list.table.select(record_id):
            self.said.emit(_("Saved. The list leaves it out now."), _("Show it"), partial(self.open_record, record_id))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place.settle()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown_before:
            self._shown_before = True
            self.list.select_first()
            self.side.show_selected()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.side.leave()
        super().hideEvent(event)
