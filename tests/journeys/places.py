"""Everywhere a person can be in the window: each page, and what opens on top of one."""

from __future__ import annotations

from collections.abc import Callable

from journey import KOFI, Journey

from clndesk.services import practice
from clndesk.ui.pages import AREAS

PAGES = tuple(section.key for area in AREAS for section in area.sections)


def go(journey: Journey, page: str) -> None:
    """Show a page, as its tab does it."""
    assert journey.window.desk is not None
    journey.window.desk.go(page)
    journey.wait_until(lambda: journey.page.isVisible() and not journey.page.visibleRegion().isEmpty())
    assert journey.page.key == page


def send_panel(journey: Journey) -> None:
    """The panel that sends workbooks."""
    go(journey, "exchange")
    journey.page.overview.begin_sending()
    journey.wait_until(journey.page.overview.sending.isVisible)


def new_member(journey: Journey) -> None:
    """The panel in which a new member is written."""
    go(journey, "members")
    journey.page.begin_new()


def several_members(journey: Journey) -> None:
    """The panel in which several members are changed at once."""
    go(journey, "members")
    journey.page.open_record(KOFI)
    journey.table.setFocus()
    journey.press("Shift+Down")
    journey.wait_until(journey.page.side.panel.bulk.isVisible)


def review(journey: Journey) -> None:
    """A returned workbook under review, with a choice that is left."""
    go(journey, "members")
    journey.page.acts.save(KOFI, "status", "paused")
    go(journey, "exchange")
    workbook = practice.returned_workbook()
    assert workbook is not None
    journey.drop(workbook)
    journey.wait_until(lambda: journey.page.merging.view is not None)
    journey.wait_until(lambda: not journey.page.merging.view.frame.apply.visibleRegion().isEmpty())


PLACES: dict[str, Callable[[Journey], None]] = {
    "send panel": send_panel,
    "new member": new_member,
    "several members": several_members,
    "review": review,
}


def visit(journey: Journey, place: str) -> None:
    """Go to a page by its key or to one of the other places by its name."""
    if place in PLACES:
        PLACES[place](journey)
    else:
        go(journey, place)


EVERYWHERE = (*PAGES, *PLACES)
