"""Organisations: the ministries, insurers, providers and partners people come from."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View


def _several(count: int) -> str:
    return ngettext("{count} organisation", "{count} organisations", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} organisation", "{shown} of {total} organisations", total)
    return words.format(shown=shown, total=total)


class OrganisationsPage(RecordsPage):
    """Where members work."""

    key = "organisations"
    title = N_("Organisations")
    icon = "building-2"
    kinds = ("organisation",)
    spec = PageSpec(
        kind="organisation",
        columns=("name", "acronym", "country", "stakeholder_group", "website"),
        filters=("country", "stakeholder_group"),
        daily=("name", "acronym", "country", "stakeholder_group", "website", "notes"),
        chips=("stakeholder_group", "country"),
        views=(View("all", N_("All organisations")), View("removed", N_("Removed"), removed=True)),
        new_text=N_("New organisation"),
        search_text=N_("Search organisations"),
        empty_text=N_("Organisations are the ministries, insurers, providers and partners that members come from."),
        nothing_found=N_("No organisation matches the search and filters."),
        hint=N_("Choose an organisation to see more."),
        several=_several,
        shown_of=_shown_of,
        title_width=300,
    )
