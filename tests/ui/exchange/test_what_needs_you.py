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
    assert not opened.page.redo_here()


def test_what_was_taken_back_is_chosen_again_in_its_order_and_no_step_is_done_again(
    view: AllFilesView, opened: Opened
) -> None:
    before = open_keys(view)
    view.list.table.chosen.emit(before[0], OURS)
    view.list.table.chosen.emit(before[1], THEIRS)
    chosen = [file.state.choices for file in view.files.files]
    made = [dict(each) for each in chosen]
    assert opened.page.undo_here()
    assert opened.page.undo_here()
    assert open_keys(view) == before
    for left in (before[1:], []):
        assert opened.page.redo_here()
        assert open_keys(view) == left
    assert [dict(each) for each in chosen] == made
    assert opened.page.has_own_steps
    with opened.qtbot.waitSignal(opened.page.said) as said:
        assert opened.page.redo_here()
    assert "no choice here that was taken back" in said.args[0]


def test_a_new_choice_ends_what_could_be_chosen_again(view: AllFilesView, opened: Opened) -> None:
    first, second = open_keys(view)
    view.list.table.chosen.emit(first, OURS)
    opened.page.undo_here()
    view.list.table.chosen.emit(second, THEIRS)
    assert not view.steps.redo()
    assert open_keys(view) == [first]


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
    asked, (value, said) = view._asks.ask.id, view._asks.ask.options[0]
    view._asks.answered.emit(asked, value)
    opened.qtbot.waitUntil(lambda: view._asks.open_count == 2, timeout=20_000)
    opened.wait()
    assert view._asks.ask.sentence == following
    assert "2 questions about whole files." in view.words.text()
    assert_can_be_answered_otherwise(opened, view, asked, said)


def assert_can_be_answered_otherwise(opened: Opened, view: AllFilesView, asked: str, said: str) -> None:
    """What was answered stands there with its answer until the file is merged."""
    while view._asks.ask.id != asked:
        view._asks.turn(1)
    assert view._asks._count.text().endswith(f"answered: {said}")
    assert view._asks._evidence.isHidden()
    value, other = view._asks.ask.options[1]
    view._asks.answered.emit(asked, value)
    opened.qtbot.waitUntil(lambda: "file" in view.words.text() and _answer(view, asked) == value, timeout=20_000)
    opened.wait()
    assert other != said
    assert view._asks.open_count == 2


def _answer(view: AllFilesView, asked: str) -> str | None:
    return next(one.answer for one in view._asks._asks if one.id == asked)


def test_a_choice_on_a_cell_that_was_edited_meanwhile_is_not_applied_unseen(view: AllFilesView, opened: Opened) -> None:
    view.choose_all(open_keys(view), THEIRS)
    records.edit(opened.store, KOFI, {"job_title": "Director"})
    view.apply.click()
    opened.wait()
    found = {one: records.get(opened.store, one).values["job_title"] for one in (KOFI, YAW)}
    assert found == {KOFI: "Director", YAW: "Advisor"}
    assert opened.page.overview.decisions.count == 1
