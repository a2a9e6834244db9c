"""Sessions: workshops, webinars, pairing calls and other meetings of peers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from clndesk.i18n import N_, _, ngettext
from clndesk.services import session_lists
from clndesk.ui import metrics
from clndesk.ui.actions import Action, Verdict
from clndesk.ui.icons import icon
from clndesk.ui.pages.sessions.acts import actions_of
from clndesk.ui.pages.sessions.front import TABS, SessionFront
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View
from clndesk.ui.session_documents import DocumentsButton, SessionDocuments
from clndesk.ui.session_documents import actions_of as documents_actions

if TYPE_CHECKING:
    from clndesk.store.store import Changed


def _several(count: int) -> str:
    return ngettext("{count} session", "{count} sessions", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} session", "{shown} of {total} sessions", total)
    return words.format(shown=shown, total=total)


class SessionsPage(RecordsPage):
    """The sessions as a list; Enter opens one over the full width, Escape comes back."""

    key = "sessions"
    title = N_("Sessions")
    icon = "notebook-pen"
    kinds = ("session",)
    examples = tuple(spec.key for spec in TABS)
    spec = PageSpec(
        kind="session",
        columns=("title", "cycle", "modality", "start", "status", "place"),
        filters=("cycle", "modality", "status", "host_country"),
        daily=("title", "cycle", "modality", "start", "end", "place", "languages", "objectives", "status"),
        chips=("status", "modality"),
        views=(View("all", N_("All sessions")), View("removed", N_("Removed"), removed=True)),
        new_text=N_("New session"),
        search_text=N_("Search sessions"),
        empty_text=N_("Sessions are the meetings in which peers learn: workshops, webinars, pairing calls, visits."),
        nothing_found=N_("No session matches the search and filters."),
        hint=N_("Choose a session to see more."),
        several=_several,
        shown_of=_shown_of,
        title_width=340,
    )

    @override
    def _build(self) -> None:
        super()._build()
        self.front = SessionFront(self.context)
        self.open_button = QPushButton(icon("panel-left-open"), _("Open"))
        self.open_button.setFlat(True)
        self.open_button.setIconSize(metrics.icon_beside_text())
        self.open_button.setToolTip(_("Open the session over the full width (Enter)"))
        self.tools.bar.add_tool(self.open_button)
        self.documents = SessionDocuments(self.context, self)
        self.documents_buttons = tuple(DocumentsButton(self.documents, self._session) for _place in range(2))
        if self.header is not None:
            short = self.documents_buttons[0]
            for name in (short.setToolTip, short.setAccessibleName):
                name(short.text())
            short.setText("")  # the line has no room for more words in a small window
            self.header.add_before_last(short)
        self.front.add_to_head(self.documents_buttons[1])
        self.column.addWidget(self.front, 1)
        self.front.hide()

    @override
    def _connect(self) -> None:
        super()._connect()
        self.front.closed.connect(self.close_session)
        self.front.said.connect(self.said)
        self.front.go_wanted.connect(self.go_wanted)
        self.open_button.clicked.connect(self.open_selected)
        self.documents.said.connect(self.said)
        for button in self.documents_buttons:
            button.nothing_chosen.connect(self.acts.say)

    @override
    def refresh(self, changed: Changed | None) -> None:
        super().refresh(changed)
        self.front.refresh(changed)

    @override
    def actions_of_page(self) -> Sequence[Action]:
        documents = documents_actions(self.documents, self._session, self.title, self._when_chosen)
        return (*super().actions_of_page(), *actions_of(self), *documents)

    @override
    def open_record(self, record_id: str) -> None:
        super().open_record(record_id)
        self.open_session(record_id)

    @override
    def open_selected(self) -> None:
        chosen = self.list.table.selected_ids()
        if chosen:
            self.open_session(chosen[0])

    @override
    def begin_new(self) -> None:
        if self.is_open:
            self.front.tab.begin_new()
        else:
            super().begin_new()

    @override
    def undo_here(self) -> bool:
        return not self.is_open and super().undo_here()

    @override
    def show_example(self, name: str = "") -> None:
        self.close_session()
        found = session_lists.telling(self.context.store) if name else None
        if found is not None:
            self.open_session(found)
            self.front.show_tab(name)

    @override
    def wants(self, paths: Sequence[Path]) -> bool:
        return self.is_open and self.front.tab.wants(paths)

    @override
    def receive(self, paths: Sequence[Path]) -> None:
        self.front.tab.receive(paths)

    @override
    def save_state(self) -> None:
        self.front.leave()
        super().save_state()

    @property
    def is_open(self) -> bool:
        """Whether a session is shown over the full width."""
        return not self.front.isHidden()

    def open_session(self, session_id: str) -> None:
        """Show a session over the full width."""
        self._show_front(True)
        self.front.show_session(session_id)
        self.front.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry = self.front.tabs
        self.status_changed.emit()

    def close_session(self) -> None:
        """Go back to the list, to the session that was open."""
        if not self.is_open:
            return
        self.front.leave()
        self._show_front(False)
        self.entry = self.list.table
        self.list.table.select(self.front.session)
        self.side.show_selected()
        self.focus_list()
        self.status_changed.emit()

    def _session(self) -> str | None:
        return self.front.session if self.is_open else next(iter(self.list.table.selected_ids()), None)

    def _when_chosen(self) -> Verdict:
        return True if self._session() else _("Select something in the list first.")

    def _show_front(self, shown: bool) -> None:
        for widget in (self.header, self.tools.bar, self.place.split):
            if widget is not None:
                widget.setVisible(not shown)
        self.front.setVisible(shown)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.front.leave()
        super().hideEvent(event)
