"""Cycles: collaboratives, exchanges and other series in which countries learn together."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View


def _several(count: int) -> str:
    return ngettext("{count} cycle", "{count} cycles", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} cycle", "{shown} of {total} cycles", total)
    return words.format(shown=shown, total=total)


class CyclesPage(RecordsPage):
    """The cycles as a list, to be planned and edited."""

    key = "cycles"
    title = N_("Cycles")
    icon = "calendar-range"
    kinds = ("cycle",)
    spec = PageSpec(
        kind="cycle",
        columns=("name", "code", "cycle_kind", "status", "start", "end", "lead", "countries"),
        filters=("cycle_kind", "status", "topic", "countries"),
        daily=("name", "code", "cycle_kind", "purpose", "topic", "lead", "start", "end", "status", "countries"),
        chips=("status", "cycle_kind"),
        views=(View("all", N_("All cycles")), View("removed", N_("Removed"), removed=True)),
        new_text=N_("New cycle"),
        search_text=N_("Search cycles"),
        empty_text=N_(
            "In a cycle countries learn together: an exchange of six months, or a collaborative of two years."
        ),
        nothing_found=N_("No cycle matches the search and filters."),
        hint=N_("Choose a cycle to see more."),
        several=_several,
        shown_of=_shown_of,
        title_width=260,
    )
