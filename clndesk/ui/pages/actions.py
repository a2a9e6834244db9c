"""Actions: what people have taken on, across all sessions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from typing_extensions import override

from clndesk.i18n import N_, _, ngettext
from clndesk.services import actions, record_facts
from clndesk.services.listing import Filter
from clndesk.ui.actions import Action
from clndesk.ui.parts.late_days import LateDaysModel
from clndesk.ui.parts.segments import Segments
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View

_OPEN = Filter("status", frozenset(actions.CLOSED), invert=True)
_ORDERS = {
    "due_on": (("due_on", False),),
    "owner": (("owner", False), ("due_on", False)),
    "country": (("country", False), ("due_on", False)),
}


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
        columns=("text", "due_on", "owner", "country", "status", "priority", "session"),
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
        title_width=280,
        sort=_ORDERS["due_on"],
        model=partial(LateDaysModel, is_late=actions.is_late, day="due_on", state="status"),
    )

    @override
    def _build(self) -> None:
        super()._build()
        words = (("due_on", _("By day")), ("owner", _("By owner")), ("country", _("By country")))
        self.orders = Segments(words)
        self.orders.choose(next((key for key, order in _ORDERS.items() if order == self.list.state.sort), ""))
        self.tools.bar.add_tool(self.orders)

    @override
    def _connect(self) -> None:
        super()._connect()
        self.orders.chosen.connect(self.put_in_order)

    @override
    def actions_of_page(self) -> Sequence[Action]:
        done = Action(
            id="actions.done", text=N_("Done, or open again"), run=self.set_done, where=self.title, icon="check",
            shortcut="Ctrl+Return", when=self.context.may_write,
        )  # fmt: skip
        return (*super().actions_of_page(), done)

    def put_in_order(self, key: str) -> None:
        """Show what is due first first, for each owner or country where these are asked for."""
        self.list.set_sort(_ORDERS[key])

    def set_done(self) -> None:
        """Mark the selected actions as done; where all are, as open again."""
        chosen = self.list.table.selected_ids()
        if not chosen:
            self.acts.say(_("Select something in the list first."))
            return
        states = record_facts.values_of(self.context.store, "action", chosen, ("status",))["status"]
        done = any(state != "done" for state in states)
        step = actions.set_done(self.context.store, chosen, done=done)
        count = len(chosen)
        words = ngettext("{count} action is done.", "{count} actions are done.", count) if done else _("Open again.")
        self.acts.tell_kept(words.format(count=count), step)
