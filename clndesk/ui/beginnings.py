"""What can be begun on any page from wherever one is: the command palette goes to the page first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from clndesk.ui.actions import Action, Verdict
from clndesk.ui.pages import AREAS, Area, Begin, Section

if TYPE_CHECKING:
    from clndesk.ui.window import MainWindow


def beginnings(window: MainWindow) -> Iterator[Action]:
    """The actions of pages as the palette offers them on other pages; none while no network is open."""
    if window.desk is not None:
        for area in AREAS:
            for section in area.sections:
                yield from (_begin(window, area, section, begin) for begin in section.begins)


def _begin(window: MainWindow, area: Area, section: Section, begin: Begin) -> Action:
    action_id = f"{section.key}.{begin.name}"
    return Action(
        id=action_id,
        text=begin.text,
        run=partial(_go_and_do, window, section.key, action_id),
        where=area.title,
        icon=begin.icon,
        also=begin.also,
        when=partial(_when, window, begin),
    )


def _go_and_do(window: MainWindow, page: str, action_id: str) -> None:
    if window.desk is not None:
        window.desk.go(page)
        window.registry.trigger(action_id)


def _when(window: MainWindow, begin: Begin) -> Verdict:
    return window.desk.context.may_write() if begin.writes and window.desk is not None else True
