"""The demand log: what countries need, from the first mention to the answer."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.services.listing import Filter
from clndesk.services.today_conditions import CLOSED
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View

_OPEN = Filter("status", frozenset(CLOSED), invert=True)


def _several(count: int) -> str:
    return ngettext("{count} demand", "{count} demands", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} demand", "{shown} of {total} demands", total)
    return words.format(shown=shown, total=total)


class DemandPage(RecordsPage):
    """The log opens with what is not answered yet."""

    key = "demand"
    title = N_("Demand log")
    icon = "inbox"
    kinds = ("demand",)
    spec = PageSpec(
        kind="demand",
        columns=("title", "country", "topic", "source", "urgency", "priority", "status", "raised_on"),
        filters=("country", "topic", "status", "urgency", "priority", "source"),
        daily=("title", "problem", "country", "topic", "raised_on", "raised_by", "urgency", "priority", "status"),
        chips=("status", "priority", "country"),
        views=(
            View("open", N_("Open demands"), (_OPEN,)),
            View("all", N_("All demands")),
            View("removed", N_("Removed"), removed=True),
        ),
        new_text=N_("Log a demand"),
        search_text=N_("Search demands"),
        empty_text=N_("A demand is something a country needs to solve; the log keeps it until it is answered."),
        nothing_found=N_("No demand matches the search and filters."),
        hint=N_("Choose a demand to see more."),
        several=_several,
        shown_of=_shown_of,
        title_width=300,
    )
