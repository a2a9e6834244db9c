"""Countries: those that take part, and how."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View


def _several(count: int) -> str:
    return ngettext("{count} country", "{count} countries", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} country", "{shown} of {total} countries", total)
    return words.format(shown=shown, total=total)


class CountriesPage(RecordsPage):
    """The countries of the network."""

    key = "countries"
    title = N_("Countries")
    icon = "map-pin"
    kinds = ("country",)
    spec = PageSpec(
        kind="country",
        columns=("name", "code", "tier", "region", "working_language", "joined_on"),
        filters=("tier", "working_language"),
        daily=("name", "code", "tier", "region", "working_language", "joined_on", "notes"),
        chips=("tier",),
        views=(View("all", N_("All countries")), View("removed", N_("Removed"), removed=True)),
        new_text=N_("New country"),
        search_text=N_("Search countries"),
        empty_text=N_("Countries take part in the network; each can be sent a workbook of its own."),
        nothing_found=N_("No country matches the search and filters."),
        hint=N_("Choose a country to see more."),
        several=_several,
        shown_of=_shown_of,
        title_width=180,
    )
