"""What needs a person in all files: choices are taken back where they were made, and questions follow each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_opened import KOFI, YAW, Opened, Returned
from openpyxl import load_workbook
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from clndesk.exchange.plan.decisions import LATER, OURS, THEIRS
from clndesk.services import records, steps
from clndesk.ui.pages.exchange.all_files_view import AllFilesView


@pytest.fixture
def view(opened: Opened, returned: Returned) -> AllFilesView:
    """Two files with a conflict each, worked through in one list."""
    files = [returned("one.xlsx", kofi__job_title="Head"), returned("two.xlsx", yaw__job_title="Advisor")]
    records.edit(opened.store, KOFI, {"job_title": "Chief"})
    records.edit(opened.store, YAW, {"job_title": "Adviser"})
    return shown(opened, files)


def shown(opened: Opened, files: list[Path]) -> AllFilesView:
    opened.page.receive(files)
    rows = opened.page.overview.inbox.table.chips
    opened.qtbot.waitUntil(lambda: {row.state for row in rows.rows} == {"Needs you"}, timeout=30_000)
    opened.wait()
    opened.page.working.show()
    view = opened.page.working.view
    assert view is not None
    return view


def open_keys(view: AllFilesView) -> list[object]:
    return [one.row.key for one in view.list.shown if one.is_open]


def test_undo_takes_back_the_choice_made_last_and_no_step_of_the_network(view: AllFilesView, opened: Opened) -> None:
    before, last = open_keys(view), steps.steps(opened.store)[0].step
    view.list.table.chosen.emit(before[0], OURS)
    view.choose_all(open_keys(view), THEIRS)
    assert not open_keys(view)
    assert opened.page.undo_here()
    assert open_keys(view) == before[1:]
    assert opened.page.undo_here()
    assert open_keys(view) == before
    with opened.qtbot.waitSignal(opened.page.said) as said:
        assert opened.page.undo_here()
    assert "no choice to take back" in said.args[0]
    assert steps.steps(opened.store)[0].step == last
    opened.page.front.leave()
    assert not opened.page.undo_here()


def test_the_offer_to_take_choices_back_may_outlast_the_list(view: AllFilesView, opened: Opened) -> None:
    with opened.qtbot.waitSignal(opened.page.said) as said:
        view.choose_all(open_keys(view), THEIRS)
    opened.page.front.leave()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said.args[2]()
    assert [letter.chosen for letter in opened.page.overview.inbox.inbox.letters] == [1, 1]


def test_all_that_are_shown_are_put_off_at_once(view: AllFilesView) -> None:
    button = view.list.bulk[LATER]
    assert button.text() == "Ask later 2"
    button.click()
    assert not open_keys(view)
    assert view.files.progress().later == 2
    assert view.words.text().startswith("Nothing is left to choose.")


def test_after_an_answer_the_question_that_followed_is_in_view(
    opened: Opened, returned: Returned, tmp_path: Path
) -> None:
    files = []
    for name in ("one.xlsx", "two.xlsx", "three.xlsx"):
        book = load_workbook(returned(name))
        sheet = book["Demands"]
        column = next(cell.column for cell in sheet[1] if cell.value == "demand.raised_on")
        sheet.cell(3, column).value = "03/04/2026"
        sheet.cell(3, column).number_format = "@"
        book.save(tmp_path / name)
        files.append(tmp_path / name)
    view = shown(opened, files)
    assert "3 questions about whole files." in view.words.text()
    view._asks.turn(2)
    following = view._asks.ask.sentence
    view._asks.turn(-1)
    view._asks.answered.emit(view._asks.ask.id, view._asks.ask.options[0][0])
    opened.qtbot.waitUntil(lambda: view._asks.count == 2, timeout=20_000)
    opened.wait()
    assert view._asks.ask.sentence == following


def test_a_choice_on_a_cell_that_was_edited_meanwhile_is_not_applied_unseen(view: AllFilesView, opened: Opened) -> None:
    view.choose_all(open_keys(view), THEIRS)
    records.edit(opened.store, KOFI, {"job_title": "Director"})
    view.apply.click()
    opened.wait()
    found = {one: records.get(opened.store, one).values["job_title"] for one in (KOFI, YAW)}
    assert found == {KOFI: "Director", YAW: "Advisor"}
    assert opened.page.overview.decisions.count == 1
