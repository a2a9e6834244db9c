"""What can be done with the session that is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from clndesk.i18n import N_, _
from clndesk.ui.actions import Action, Verdict
from clndesk.ui.pages.sessions.front import TABS
from clndesk.ui.pages.sessions.people import PeopleTab
from clndesk.ui.pages.sessions.plan import PlanTab

if TYPE_CHECKING:
    from clndesk.ui.pages.sessions.page import SessionsPage


def actions_of(page: SessionsPage) -> Sequence[Action]:
    """The actions of the sessions beyond those of any list; their ids begin with the page's key."""
    made = partial(Action, where=page.title, when=partial(_when_open, page))
    tabs = [
        made(id=f"sessions.{spec.key}", text=spec.title, run=partial(page.front.show_tab, spec.key),
             shortcut=f"Alt+{number}")
        for number, spec in enumerate(TABS, start=1)
    ]  # fmt: skip
    up, down = partial(_move, page, -1), partial(_move, page, 1)
    return (
        Action(id="sessions.open", text=N_("Open the session"), run=page.open_selected, where=page.title),
        made(id="sessions.back", text=N_("All sessions"), run=page.close_session, icon="arrow-left"),
        *tabs,
        made(id="sessions.notes", text=N_("Keep notes in this session"), run=page.front.take_notes,
             icon="notebook-pen"),
        made(id="sessions.up", text=N_("Move the block up"), run=up, icon="arrow-up", shortcut="Alt+Up"),
        made(id="sessions.down", text=N_("Move the block down"), run=down, icon="arrow-down", shortcut="Alt+Down"),
        made(id="sessions.checklist", text=N_("Checklist"), run=partial(_checklist, page), icon="list-checks"),
        made(id="sessions.replace", text=N_("Somebody came in their place…"), run=partial(_replace, page),
             icon="user-plus", shortcut="Ctrl+R"),
        made(id="sessions.sheet", text=N_("Print a sign-in sheet…"), run=partial(_sheet, page), icon="printer",
             shortcut="Ctrl+P"),
    )  # fmt: skip


def _when_open(page: SessionsPage) -> Verdict:
    return True if page.is_open else _("Open a session first.")


def _move(page: SessionsPage, by: int) -> None:
    tab = page.front.tab
    if isinstance(tab, PlanTab):
        tab.move_blocks(by)


def _checklist(page: SessionsPage) -> None:
    page.front.show_tab("plan")
    tab = page.front.tab
    if isinstance(tab, PlanTab):
        tab.side.show_side("checklist")


def _sheet(page: SessionsPage) -> None:
    page.front.show_tab("people")
    tab = page.front.tab
    if isinstance(tab, PeopleTab):
        tab.print_sheet()


def _replace(page: SessionsPage) -> None:
    page.front.show_tab("people")
    tab = page.front.tab
    if isinstance(tab, PeopleTab):
        tab.replacing.begin()
