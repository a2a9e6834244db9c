"""Search: the line that somebody remembers half of, found in the notes of all sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget
from typing_extensions import override

from clndesk.fields import Country
from clndesk.i18n import N_, _, ngettext
from clndesk.models.base import FieldSpec
from clndesk.models.catalog import Field, kind
from clndesk.services import note_search, records
from clndesk.services.facets import Facet
from clndesk.services.note_search import COUNTRY, KIND, SESSION, Filter, FoundLines, Sought
from clndesk.ui.found_words import rows_of
from clndesk.ui.page import Page
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.day_range import DayRange
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.empty_state import EmptyState
from clndesk.ui.parts.filter_bar import Chosen, FilterBar
from clndesk.ui.parts.found_box import FoundBox
from clndesk.ui.parts.found_list import FoundList

if TYPE_CHECKING:
    from clndesk.store.store import Changed, Store
    from clndesk.ui.tasks import Progress

_TOUCH_LINES = frozenset(("note", "session", "member", "topic"))
NOTES_PAGE = "capture"
_COUNTS = "note_search counts"
Counts = dict[str, Sequence[Facet]]
"""What each filter offers, with how many lines there are of it."""


class NoteSearchPage(Page):
    """Words, filters and days; without any of them the latest lines are shown."""

    key = "note_search"
    title = N_("Search notes")
    icon = "search"

    @override
    def _build(self) -> None:
        self.add_header(_(self.title))
        store = self.context.store
        titles = partial(records.titles, store)
        providers = Providers(records.wording(store), partial(records.pick_list, store), titles)
        self.sought, self.found = Sought(), FoundLines((), 0)
        self._shown = self.sought
        self._counts: Counts = {}
        self.box = self.entry = FoundBox(_("Words that were said, a country, a person, a topic"), "Ctrl+F")
        self.days = DayRange(providers)
        self.filters = FilterBar(_fields(), self._facets, providers, (COUNTRY, SESSION, KIND))
        self.list = FoundList()
        self.empty = EmptyState(
            "message-square", _("Here the notes of all sessions are searched. There are none yet."), _("Keep notes")
        )
        self.nothing = EmptyState(
            "search", _("No line matches the search and filters."), "", _("Clear search and filters")
        )
        self.stack = QStackedWidget()
        self._put_together()

    def _put_together(self) -> None:
        line, card = QHBoxLayout(), Card()
        line.addWidget(self.box, 1)
        line.addWidget(self.days)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.list)
        for page in (card, self.empty, self.nothing):
            self.stack.addWidget(page)
        self.column.addLayout(line)
        self.column.addWidget(self.filters)
        self.column.addWidget(self.stack, 1)

    @override
    def _connect(self) -> None:
        self.box.searched.connect(self._on_words)
        self.box.moved.connect(self.list.move_by)
        self.box.entered.connect(self._on_entered)
        self.days.changed.connect(self._on_days)
        self.filters.filters_changed.connect(self._on_filters)
        self.list.opened.connect(partial(self.record_wanted.emit, "note"))
        self.list.left.connect(self.focus_search)
        self.nothing.link_clicked.connect(self.clear)
        self.empty.primary_clicked.connect(partial(self.go_wanted.emit, NOTES_PAGE, ""))

    @override
    def refresh(self, changed: Changed | None) -> None:
        if changed is None or _TOUCH_LINES & set(changed.records.values()):
            self._look()

    @override
    def count_text(self) -> str:
        shown, total = len(self.found.lines), self.found.total
        if shown < total:
            return _("{shown} of {total} lines").format(shown=shown, total=total)
        return ngettext("{count} line", "{count} lines", total).format(count=total)

    @override
    def focus_search(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    @override
    def look_for(self, words: str) -> None:
        self.clear()
        self.box.setText(words)
        self._on_words(words)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def open_record(self, record_id: str) -> None:
        """Search in one session only."""
        self.clear()
        self.filters.filter_to(SESSION, record_id)
        self.focus_search()

    @override
    def show_example(self, name: str = "") -> None:
        self.look_for("cost")

    def clear(self) -> None:
        """Search for nothing any more: the latest lines are shown."""
        self.days.clear()
        self.filters.set_filters(())
        self.box.clear()
        self._seek(Sought())

    def _on_entered(self) -> None:
        """Open the chosen line, once the list shows what stands in the field."""
        if self._shown == self.sought:
            self.list.open_chosen()

    def _on_words(self, words: str) -> None:
        self._seek(replace(self.sought, words=words))

    def _on_filters(self, chosen: Sequence[Chosen]) -> None:
        filters = tuple(Filter(each.field, each.values, each.invert) for each in chosen)
        self._seek(replace(self.sought, filters=filters))

    def _on_days(self) -> None:
        self._seek(replace(self.sought, first=self.days.first, last=self.days.last))

    def _seek(self, sought: Sought) -> None:
        self.sought = sought
        self._look()

    def _look(self) -> None:
        work = partial(_find, self.context.store, self.sought)
        self.context.tasks.run(
            work, partial(self._on_found, self.sought), label=_("Searching the notes"), latest_key=self.key
        )

    def _on_found(self, sought: Sought, found: FoundLines) -> None:
        self.found, self._shown = found, sought
        self.list.show_rows(rows_of(found.lines, sought.words))
        page = 0 if found.lines else 1 if sought.is_empty else 2
        self.stack.setCurrentIndex(page)
        self.status_changed.emit()
        work = partial(_count, self.context.store, sought)
        self.context.tasks.run(work, self._on_counted, label=_("Counting what was found"), latest_key=_COUNTS)

    def _on_counted(self, counts: Counts) -> None:
        self._counts = counts
        self.filters.show_values()

    def _facets(self, key: str) -> Sequence[Facet]:
        return self._counts.get(key, ())


def _count(store: Store, sought: Sought, progress: Progress) -> Counts:
    """How many lines have each value, for all filters: after the lines are shown, so that nobody waits for it."""
    counts: Counts = {}
    for key in (COUNTRY, SESSION, KIND):
        progress.check()
        counts[key] = note_search.facets(store, sought, key)
    return counts


def _find(store: Store, sought: Sought, _progress: Progress) -> FoundLines:
    return note_search.find(store, sought)


def _fields() -> list[Field]:
    """What lines are narrowed down by; the country has no field of its own in a note."""
    note = kind("note").fields
    return [Field("note", COUNTRY, FieldSpec(Country(), N_("Country"))), note[SESSION], note[KIND]]
