"""Topics: what the network works on."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View


def _several(count: int) -> str:
    return ngettext("{count} topic", "{count} topics", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} topic", "{shown} of {total} topics", total)
    return words.format(shown=shown, total=total)


class TopicsPage(RecordsPage):
    """The subjects that demands and cycles are about."""

    key = "topics"
    title = N_("Topics")
    icon = "tag"
    kinds = ("topic",)
    spec = PageSpec(
        kind="topic",
        columns=("name", "parent", "description"),
        filters=("parent",),
        daily=("name", "parent", "description"),
        chips=(),
        views=(View("all", N_("All topics")), View("removed", N_("Removed"), removed=True)),
        new_text=N_("New topic"),
        search_text=N_("Search topics"),
        empty_text=N_("Topics are the subjects the network works on; demands and cycles point at them."),
        nothing_found=N_("No topic matches the search and filters."),
        hint=N_("Choose a topic to see more."),
        several=_several,
        shown_of=_shown_of,
        title_width=260,
    )
