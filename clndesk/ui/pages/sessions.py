"""Sessions: workshops, webinars, pairing calls and other meetings of peers."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View


def _several(count: int) -> str:
    return ngettext("{count} session", "{count} sessions", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} session", "{shown} of {total} sessions", total)
    return words.format(shown=shown, total=total)


class SessionsPage(RecordsPage):
    """The sessions as a list, to be planned and edited."""

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
