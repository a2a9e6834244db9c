"""Members: the people who take part in the network."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View

_DAILY = (
    "name",
    "country",
    "organisation",
    "job_title",
    "role",
    "engagement",
    "email",
    "phone",
    "last_contact",
    "private_notes",
)


def _several(count: int) -> str:
    return ngettext("{count} member", "{count} members", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} member", "{shown} of {total} members", total)
    return words.format(shown=shown, total=total)


class MembersPage(RecordsPage):
    """The people, where they come from and how they take part."""

    key = "members"
    title = N_("Members")
    icon = "users"
    kinds = ("member",)
    spec = PageSpec(
        kind="member",
        columns=("name", "country", "organisation", "role", "engagement", "status", "last_contact"),
        filters=("country", "engagement", "role", "status", "organisation"),
        daily=_DAILY,
        chips=("engagement", "country", "authority"),
        views=(View("all", N_("All members")), View("removed", N_("Removed"), removed=True)),
        new_text=N_("New member"),
        search_text=N_("Search members"),
        empty_text=N_("Members are the people and country teams who learn from each other and share what they know."),
        nothing_found=N_("No member matches the search and filters."),
        hint=N_("Choose a member to see more."),
        several=_several,
        shown_of=_shown_of,
    )
