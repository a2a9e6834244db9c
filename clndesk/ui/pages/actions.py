"""Actions: what people have taken on, across all sessions."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.services.listing import Filter
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View

_OPEN = Filter("status", frozenset(("done", "cancelled")), invert=True)


def _several(count: int) -> str:
    return ngettext("{count} action", "{count} actions", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} action", "{shown} of {total} actions", total)
    return words.format(shown=shown, total=total)


class ActionsPage(RecordsPage):
    """The actions of all sessions; it opens with those that are still to be done."""

    key = "actions"
    title = N_("Actions")
    icon = "list-checks"
    kinds = ("action",)
    spec = PageSpec(
        kind="action",
        columns=("text", "owner", "country", "due_on", "priority", "status", "session"),
        filters=("country", "owner", "status", "priority", "session"),
        daily=("text", "owner", "country", "due_on", "priority", "status", "done_on", "progress", "visible_to_country"),
        chips=("status", "priority", "country"),
        views=(
            View("open", N_("Open actions"), (_OPEN,)),
            View("all", N_("All actions")),
            View("removed", N_("Removed"), removed=True),
        ),
        new_text=N_("New action"),
        search_text=N_("Search actions"),
        empty_text=N_("An action is something that somebody has taken on, with a day by which it is to be done."),
        nothing_found=N_("No action matches the search and filters."),
        hint=N_("Choose an action to see more."),
        several=_several,
        shown_of=_shown_of,
        title_width=340,
    )
