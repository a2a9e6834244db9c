"""Phases: the stretches of each cycle."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View


def _several(count: int) -> str:
    return ngettext("{count} phase", "{count} phases", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} phase", "{shown} of {total} phases", total)
    return words.format(shown=shown, total=total)


class PhasesPage(RecordsPage):
    """The phases as a list, to be planned and edited."""

    key = "phases"
    title = N_("Phases")
    icon = "calendar-clock"
    kinds = ("phase",)
    spec = PageSpec(
        kind="phase",
        columns=("name", "cycle", "position", "start", "end", "status"),
        filters=("cycle", "status"),
        daily=("name", "cycle", "position", "start", "end", "status", "gate"),
        chips=("status",),
        views=(View("all", N_("All phases")), View("removed", N_("Removed"), removed=True)),
        new_text=N_("New phase"),
        search_text=N_("Search phases"),
        empty_text=N_("Phases are the stretches of a cycle, such as framing, exchange or co-creation."),
        nothing_found=N_("No phase matches the search and filters."),
        hint=N_("Choose a phase to see more."),
        several=_several,
        shown_of=_shown_of,
        title_width=300,
    )
