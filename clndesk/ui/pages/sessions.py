"""Sessions: workshops, webinars, pairing calls and other meetings of peers."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import override

from clndesk.i18n import N_, _, ngettext
from clndesk.ui.actions import Action, Verdict
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View
from clndesk.ui.session_documents import DocumentsButton, SessionDocuments, actions_of


def _several(count: int) -> str:
    return ngettext("{count} session", "{count} sessions", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} session", "{shown} of {total} sessions", total)
    return words.format(shown=shown, total=total)


class SessionsPage(RecordsPage):
    """The sessions as a list, to be planned and edited, with the documents that come out of them."""

    key = "sessions"
    title = N_("Sessions")
    icon = "notebook-pen"
    kinds = ("session",)
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
        self.documents = SessionDocuments(self.context, self)
        self.documents_button = DocumentsButton(self.documents, self._session)
        if self.header is not None:
            self.header.add_before_last(self.documents_button)

    @override
    def _connect(self) -> None:
        super()._connect()
        self.documents.said.connect(self.said)
        self.documents_button.nothing_chosen.connect(self.acts.say)

    @override
    def actions_of_page(self) -> Sequence[Action]:
        documents = actions_of(self.documents, self._session, self.title, self._when_chosen)
        return (*super().actions_of_page(), *documents)

    def _session(self) -> str | None:
        return next(iter(self.list.table.selected_ids()), None)

    def _when_chosen(self) -> Verdict:
        return True if self._session() else _("Select something in the list first.")
