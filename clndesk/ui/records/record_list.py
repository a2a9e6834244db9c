"""The list of a page: the table, what it shows, and what it says where there is nothing to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from clndesk.i18n import _, ngettext
from clndesk.models.catalog import kind
from clndesk.services import record_facts, records
from clndesk.services.facets import Facet, facets
from clndesk.services.listing import Filter, Listing
from clndesk.ui.context import Context
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.empty_state import EmptyState
from clndesk.ui.parts.filter_bar import Chosen
from clndesk.ui.parts.record_model import Writers
from clndesk.ui.parts.record_table import RecordTable
from clndesk.ui.records.list_layout import columns_for
from clndesk.ui.records.list_state import ListState, Sort, first_state
from clndesk.ui.records.spec import PageSpec

if TYPE_CHECKING:
    from clndesk.store.store import Changed


class RecordList(QObject):
    """Holds the state of the list; `shown` says that the rows were read anew."""

    shown = Signal()

    def __init__(self, context: Context, spec: PageSpec, icon_name: str, providers: Providers, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._spec = context.store, spec
        self.kind = spec.kind
        self.state: ListState = first_state(spec)
        self._writers = Writers(self._edit, partial(records.edit_many, self._store))
        self.table = RecordTable(spec.model(providers), kind(spec.kind).plural())
        self.empty = EmptyState(icon_name, _(spec.empty_text), _(spec.new_text))
        self.nothing = EmptyState("search", _(spec.nothing_found), "", _("Clear search and filters"))
        self.stack = QStackedWidget()
        self.count = self.total = 0
        for page in (self.table, self.empty, self.nothing):
            self.stack.addWidget(page)
        self._connect()

    def _connect(self) -> None:
        self.table.sort_wanted.connect(self.set_sort)
        self.table.hide_wanted.connect(self.hide_column)

    def _edit(self, record_id: str, key: str, value: Any) -> object:
        return records.edit(self._store, record_id, {key: value})

    def show_state(self, state: ListState) -> None:
        """Show other records, or the same ones anew; place and selection are kept."""
        self.state = state
        may_edit = not (state.view.removed or self._store.read_only)
        self.table.records.writers = self._writers if may_edit else None
        self.table.show_rows(self._listing(), columns_for(self._spec, state.columns), state.words)
        self.table.show_sort(state.sort)
        self._count()

    def _listing(self) -> Listing:
        return Listing(self._store, self.state.query(self.kind), self.state.columns)

    def _count(self) -> None:
        self.count = self.table.records.rowCount()
        whole = self.state.whole_view(self.kind)
        self.total = record_facts.count_of(self._store, whole) if self.state.filter_count else self.count
        page = self.table if self.count else self.nothing if self.state.filter_count or self.total else self.empty
        self.stack.setCurrentWidget(page)
        self.shown.emit()

    def select_first(self) -> None:
        """Begin with the first record where none is chosen, so that the panel shows what it is for."""
        if self.count and not self.table.selected_ids():
            self.table.select(self.table.records.ids_between(0, 1)[0])

    def refresh(self, changed: Changed | None) -> None:
        """Show what a step changed; the rows are put in order anew only where the step may have moved them."""
        if changed is None or self._is_moved(changed):
            self.show_state(self.state)
        else:
            self.table.records.refresh(changed.records)

    def _is_moved(self, changed: Changed) -> bool:
        touched = self.kind in changed.records.values()
        query = self.state.query(self.kind)
        return touched and record_facts.moves_rows(self._store, query, changed.step)

    def set_view(self, key: str) -> None:
        """Show another of the page's views."""
        view = next(view for view in self._spec.views if view.key == key)
        self.show_state(replace(self.state, view=view))

    def set_words(self, words: str) -> None:
        """Show what holds these words."""
        self.show_state(replace(self.state, words=words))

    def set_sort(self, sort: Sort) -> None:
        """Put the rows in another order."""
        self.show_state(replace(self.state, sort=sort))

    def set_filters(self, chosen: Sequence[Chosen]) -> None:
        """Filter by the values of fields."""
        filters = tuple(Filter(each.field, each.values, each.invert) for each in chosen)
        self.show_state(replace(self.state, filters=filters))

    def facets(self, key: str) -> Sequence[Facet]:
        """The values of a field with their counts under the other filters."""
        return facets(self._store, self.state.query(self.kind), key)

    def set_columns(self, keys: Sequence[str]) -> None:
        """Show other columns; the order forgets those that are gone."""
        sort = tuple(each for each in self.state.sort if each[0] in keys)
        self.show_state(replace(self.state, columns=tuple(keys), sort=sort))

    def hide_column(self, key: str) -> None:
        """Show one column less."""
        self.set_columns([each for each in self.state.columns if each != key])

    def clear(self) -> None:
        """Leave nothing out any more; the search box and the line of filters are the page's to empty."""
        self.show_state(replace(self.state, words="", filters=()))

    def count_text(self) -> str:
        """How many records are shown, of how many, and what leaves some out."""
        filters = self.state.filter_count
        if not filters:
            return self._spec.several(self.total)
        words = ngettext("{shown} · {count} filter", "{shown} · {count} filters", filters)
        return words.format(shown=self._spec.shown_of(self.count, self.total), count=filters)
