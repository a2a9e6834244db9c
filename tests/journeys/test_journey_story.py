"""From the first start to a merged workbook that is taken back and brought back, through the window alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from journey import KOFI, Dump, Journey, column, files_in, labels, seen
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from clndesk.services import practice
from clndesk.store import checking
from clndesk.store.store import Store
from clndesk.ui.history_dialog import HistoryDialog
from clndesk.ui.pages.exchange.review import ReviewView

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")


def test_a_workbook_goes_round_and_every_step_can_be_taken_back(begin: Callable[..., Journey], tmp_path: Path) -> None:
    journey = begin()
    open_practice(journey)
    edit_a_title_and_undo_it(journey)
    find_capitation(journey)
    send_to_two_countries(journey, tmp_path / "out")
    pause_kofi(journey)
    before = journey.dump()
    review_and_apply(journey)
    merged = journey.dump()
    assert changed_emails(before, merged)
    see_the_new_member(journey)
    undo_in_the_history(journey)
    assert journey.dump() == before
    assert journey.badge() == 0
    journey.press("Ctrl+Shift+Z")
    assert journey.dump() == merged
    see_the_new_member(journey)
    leave(journey)


def changed_emails(before: Dump, after: Dump) -> set[str]:
    """The members whose e-mail is another one."""
    return {each for each in before if before[each].get("email") != after[each].get("email")}


def open_practice(journey: Journey) -> None:
    assert journey.window.windowTitle() == "CLN Desk"
    assert journey.window.start.isVisible()
    assert not journey.window.status.isVisible()
    journey.click(journey.button("Practice network"))
    assert journey.window.windowTitle() == "Tamarind Health Financing Network — CLN Desk"
    assert "You are in the practice network. Nothing here is real." in labels(journey.window)
    assert journey.page.key == "today"


def edit_a_title_and_undo_it(journey: Journey) -> None:
    journey.press("Ctrl+2")
    journey.click(journey.button("Columns"))
    journey.type("job title")
    journey.press("Down", "Space", "Esc")
    journey.click_cell(journey.table, KOFI, "name")
    journey.press("End")
    journey.type("Head of Claims")
    journey.press("Return")
    assert journey.window.status.save.text().startswith("Saved ")
    assert shown_title(journey) == ("Head of Claims", "Head of Claims")
    journey.press("Ctrl+Z")
    assert journey.window.toast.text == "Undone: Edit Job title of Kofi Asante"
    assert shown_title(journey) == ("Claims Operations Manager", "Claims Operations Manager")
    assert journey.value(KOFI, "job_title") == "Claims Operations Manager"


def shown_title(journey: Journey) -> tuple[str, str]:
    """The job title of Kofi as the table and the panel beside it show it."""
    journey.click_cell(journey.table, KOFI, "job_title")
    panel = journey.page.side.panel
    journey.wait_until(lambda: panel.shown == KOFI)
    return journey.cell(KOFI, "job_title"), panel.view.form.rows["job_title"].typed()


def find_capitation(journey: Journey) -> None:
    palette = journey.window.palette_box
    journey.press("Ctrl+K")
    journey.type("capitation")
    journey.wait_until(lambda: palette._list.count > 1)
    journey.press("Down")
    row = palette._list.current()
    assert row is not None
    assert "capitation" in row.title.casefold()
    journey.press("Return")
    assert not palette.isVisible()
    journey.wait_until(lambda: journey.page.side.panel.shown == row.key)
    assert journey.table.current_id() == row.key


def send_to_two_countries(journey: Journey, out: Path) -> None:
    out.mkdir()
    journey.press("Ctrl+7")
    journey.click(journey.button("Send workbook…"))
    journey.ask.folders.append(out)
    journey.click(journey.button("Change…"))
    for country in ("Ghana", "Senegal"):
        tick(journey, country)
    assert language_of(journey, "Ghana") == "English"
    assert language_of(journey, "Senegal") == "French"
    journey.click(journey.button("Send 2 workbooks"))
    journey.wait_for_notice("2 workbooks are ready to be sent.")
    assert "Members" in sheets(out, "clndesk_GH")
    assert "Membres" in sheets(out, "clndesk_SN")
    assert {"Ghana", "Senegal"} <= waiting(journey)


def tick(journey: Journey, country: str) -> None:
    """Go to a country with the Tab key and tick it with the space bar."""
    box = next(each for each in journey.page.findChildren(QCheckBox) if each.text() == country)
    for _press in range(60):
        if box.hasFocus():
            break
        journey.press("Tab")
    journey.press("Space")
    assert box.isChecked()


def language_of(journey: Journey, country: str) -> str:
    boxes = journey.page.findChildren(QComboBox)
    return next(box for box in boxes if box.accessibleName() == f"Language for {country}").currentText()


def sheets(folder: Path, start: str) -> list[str]:
    (name,) = [each for each in files_in(folder) if each.startswith(start)]
    book = load_workbook(folder / name, read_only=True)
    names = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    book.close()
    return names


def waiting(journey: Journey) -> set[str]:
    """The countries whose team has a workbook, as the table says it."""
    teams = journey.page.overview.teams
    pairs = zip(column(teams, 0), column(teams, 4), strict=True)
    return {name for name, state in pairs if state == "Waiting for the team"}


def pause_kofi(journey: Journey) -> None:
    journey.press("Ctrl+2")
    journey.click_cell(journey.table, KOFI, "status")
    journey.type("Paused")
    journey.press("Return")
    journey.wait_until(lambda: journey.cell(KOFI, "status") == "Paused")
    assert journey.value(KOFI, "status") == "paused"


def review_and_apply(journey: Journey) -> None:
    workbook = practice.returned_workbook()
    journey.ask.open_files.append(workbook)
    journey.press("Ctrl+7", "Ctrl+Shift+I")
    journey.wait_until(lambda: bool(seen(ReviewView, journey.page)))
    journey.press("Ctrl+2", "Ctrl+7")  # looking something up in between loses nothing
    (view,) = seen(ReviewView, journey.page)
    groups = [each.text() for each in view.frame.groups._group.buttons()]
    assert groups == ["Needs your choice 1", "Taken 3"]
    assert "Kofi Asante" in labels(view)
    journey.press("2")
    assert view.frame.words.text().startswith("Nothing is left to choose.")
    journey.press("Ctrl+Return")
    assert view.frame.apply.hasFocus()
    assert view.frame.apply.text() == "Apply 4 changes"
    journey.press("Return")
    journey.wait_for_notice("“ghana-returned.xlsx” from Ghana is merged.\n4 changes merged: 3 clear, 1 decided.")
    assert not seen(ReviewView, journey.page)
    assert journey.badge() == 0


def see_the_new_member(journey: Journey) -> None:
    journey.press("Ctrl+2")
    assert "Abena Ofori" in journey.names()
    assert journey.cell(KOFI, "status") == "Alumni"


def undo_in_the_history(journey: Journey) -> None:
    journey.choose_in_menu("Tools", "History")
    dialog: Any = QApplication.activeModalWidget()
    assert isinstance(dialog, HistoryDialog)
    assert "ghana-returned.xlsx" in column(dialog.table, 0)[0]
    journey.click(journey.button("Undo this step", dialog))
    assert column(dialog.table, 4)[1] == "Undone"
    journey.click(journey.button("Close", dialog))
    assert "Abena Ofori" not in journey.names()
    assert journey.cell(KOFI, "status") == "Paused"


def leave(journey: Journey) -> None:
    path = journey.store.path
    journey.press("Ctrl+Q")
    assert not journey.window.isVisible()
    again = Store.open(path)
    assert checking.problems(again) == []
    again.close()
