"""Looking through a returned workbook, by keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from exchange_opened import KOFI, YAW, Opened, Returned
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from clndesk.exchange.review.drafts import drafts
from clndesk.exchange.review.review_rows import State
from clndesk.exchange.review.reviewing import Tab
from clndesk.services import records
from clndesk.ui.parts.ask_card import AskCard
from clndesk.ui.parts.review_model import Column
from clndesk.ui.parts.why_text import WhyText

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def value(opened: Opened, record: str, field: str) -> Any:
    view = records.get(opened.store, record)
    assert view is not None
    return view.values[field]


def conflict(opened: Opened, returned: Returned) -> None:
    """Both sides changed the job titles of two members, and the partner added a person."""
    path = returned(kofi__job_title="Head of Claims", yaw__job_title="Advisor", new=["Ama Serwaa"])
    records.edit_many(opened.store, {KOFI: {"job_title": "Chief of Claims"}, YAW: {"job_title": "Counsellor"}})
    opened.receive(path)


def test_a_conflict_is_decided_and_applied_by_keyboard(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    frame = opened.view.frame
    assert frame.words.text().startswith("2 choices left.")
    assert frame.apply.text() == "Apply 1 change"
    opened.press(Qt.Key.Key_2)
    opened.press(Qt.Key.Key_Down, held=ALT)
    opened.press(Qt.Key.Key_1)
    assert frame.words.text().startswith("Nothing is left to choose.")
    assert frame.apply.text() == "Apply 2 changes"
    opened.qtbot.keyClick(frame.apply, Qt.Key.Key_Return)
    opened.wait()
    decided = {value(opened, KOFI, "job_title"), value(opened, YAW, "job_title")}
    assert decided in ({"Head of Claims", "Counsellor"}, {"Chief of Claims", "Advisor"})
    assert "is merged" in opened.notices()[0].text


def test_nothing_is_written_before_it_is_applied(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    opened.press(Qt.Key.Key_2)
    opened.view.left.emit()
    assert value(opened, KOFI, "job_title") == "Chief of Claims"
    assert value(opened, YAW, "job_title") == "Counsellor"


def test_ctrl_enter_takes_the_version_under_the_cursor_and_goes_on(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    table = opened.view.frame.table
    first = table.current()
    opened.press(Qt.Key.Key_Right)
    opened.press(Qt.Key.Key_Return, held=CTRL)
    second = table.current()
    assert first is not None
    assert second is not None
    assert first.key != second.key
    assert first.key in opened.view.state.choices
    assert table.currentIndex().column() == Column.THEIRS
    opened.press(Qt.Key.Key_Return, held=CTRL)
    assert opened.view.state.progress().left == 0


def test_all_remaining_questions_can_be_answered_at_once_and_taken_back(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    said: list[tuple[Any, ...]] = []
    opened.page.said.connect(lambda *words: said.append(words))
    assert opened.view.frame.theirs.text() == "Take all theirs 2"
    opened.view.frame.theirs.click()
    assert opened.view.state.progress().left == 0
    assert said[0][:2] == ("2 choices were made.", "Undo")
    said[0][2]()
    assert opened.view.state.progress().left == 2


def test_a_field_is_decided_for_all_remaining_from_the_menu(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    menu = opened.view.frame.menu
    menu.aboutToShow.emit()
    words = "Member · Job title: take theirs (2)"
    next(action for action in menu.actions() if action.text() == words).trigger()
    assert opened.view.state.progress().changes == 3


def test_another_value_is_typed_over_the_result(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    table = opened.view.frame.table
    row = table.current()
    opened.press(Qt.Key.Key_3)
    assert table.own is not None
    table.own.editor.control.clear()  # type: ignore[attr-defined]
    opened.qtbot.keyClicks(table.own.editor.control, "Somebody else")
    opened.qtbot.keyClick(table.own.editor.control, Qt.Key.Key_Return)
    assert table.own is None
    now = table.current()
    assert row is not None
    assert now is not None
    assert (now.key, now.result, now.state) == (row.key, "Somebody else", State.OTHER)


def test_what_cannot_be_read_stays_in_the_editor_until_it_is_given_up(opened: Opened, returned: Returned) -> None:
    opened.receive(returned(kofi__hours_month="about ten"))
    view, table = opened.view, opened.view.frame.table
    view.show_tab(Tab.HELD)
    opened.press(Qt.Key.Key_3)
    assert table.own is not None
    control = table.own.editor.control
    assert table.own.editor.text() == "about ten"
    opened.qtbot.keyClick(control, Qt.Key.Key_Return)
    assert table.own is not None
    assert table.own.editor.text() == "about ten"
    assert "number" in view.frame.why.flag
    assert view.state.choices == {}
    opened.qtbot.keyClick(control, Qt.Key.Key_Escape)
    assert table.own is None
    assert view.state.choices == {}


def test_a_typed_number_mends_a_value_that_was_held(opened: Opened, returned: Returned) -> None:
    opened.receive(returned(kofi__hours_month="about ten"))
    opened.view.show_tab(Tab.HELD)
    opened.press(Qt.Key.Key_3)
    own = opened.view.frame.table.own
    assert own is not None
    own.editor.set_text("10")
    opened.qtbot.keyClick(own.editor.control, Qt.Key.Key_Return)
    opened.view.frame.apply.click()
    opened.wait()
    assert value(opened, KOFI, "hours_month") == 10


def test_decisions_put_aside_are_there_when_the_file_is_opened_again(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    path = opened.view.review.path
    opened.press(Qt.Key.Key_2)
    kept = dict(opened.view.state.choices)
    opened.view.frame.save.click()
    assert opened.page.merging.view is None
    assert "is not finished" in opened.notices()[0].text
    opened.notices()[0].findChild(QPushButton, "go_on").click()  # type: ignore[union-attr]
    opened.qtbot.waitUntil(lambda: opened.page.merging.view is not None, timeout=20_000)
    assert opened.view.review.path == path
    assert dict(opened.view.state.choices) == kept
    opened.view.frame.apply.click()
    opened.wait()
    assert drafts(opened.store) == []


def test_the_box_below_tells_who_changed_what_and_keeps_markup_as_it_was_typed(
    opened: Opened, returned: Returned
) -> None:
    path = returned(kofi__job_title="Head of <b>Claims</b>")
    records.edit(opened.store, KOFI, {"job_title": "Chief of Claims"})
    opened.receive(path)
    sentence = opened.view.frame.why.sentence
    assert "You changed “Job title” from “Claims Operations Manager” to “Chief of Claims” on " in sentence
    assert "Ghana changed it to “Head of <b>Claims</b>” after the workbook went out on " in sentence


def test_the_network_changed_meanwhile_is_said_and_the_file_is_read_again_with_its_decisions(
    opened: Opened, returned: Returned
) -> None:
    conflict(opened, returned)
    opened.press(Qt.Key.Key_2)
    kept = dict(opened.view.state.choices)
    records.edit(opened.store, YAW, {"job_title": "Another one"})
    opened.view.frame.apply.click()
    opened.wait()
    again = opened.view.frame.findChild(QPushButton, "again")
    assert again is not None
    again.click()
    opened.qtbot.waitUntil(lambda: opened.page.merging.view is not None and not opened.tasks.busy, timeout=20_000)
    assert kept.items() <= dict(opened.view.state.choices).items()
    opened.view.frame.apply.click()
    opened.wait()
    assert opened.page.merging.view is None


def test_a_new_person_can_be_left_out(opened: Opened, returned: Returned) -> None:
    opened.receive(returned(new=["Ama Serwaa"]))
    opened.view.show_tab(Tab.TAKEN)
    assert opened.view.frame.apply.text() == "Apply 1 change"
    opened.press(Qt.Key.Key_1)
    assert opened.view.frame.apply.text() == "Note as received"


def test_a_tab_shows_its_records_and_esc_goes_back(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    opened.view.frame.groups.chosen.emit("taken")
    assert [row.title for row in opened.view.frame.records.records.rows] == ["Ama Serwaa"]
    opened.press(Qt.Key.Key_Escape)
    assert opened.page.merging.view is None


def test_a_click_on_a_group_leads_into_the_table_so_that_the_keys_decide(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    frame = opened.view.frame
    chip = frame.groups.findChild(QPushButton, Tab.CHOICE.value)
    assert chip is not None
    opened.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert frame.table.hasFocus()
    opened.press(Qt.Key.Key_2)
    assert opened.view.state.progress().left == 1


def test_the_keys_decide_from_everywhere_on_the_page(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    frame = opened.view.frame
    opened.qtbot.keyClick(frame.records, Qt.Key.Key_2)
    assert opened.view.state.progress().left == 1
    opened.view.step(1)
    opened.qtbot.keyClick(frame.save, Qt.Key.Key_1)
    assert opened.view.state.progress().left == 0
    assert frame.table.hasFocus()


def test_a_merge_says_what_was_clear_and_what_was_decided(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    opened.press(Qt.Key.Key_2)
    opened.view.frame.apply.click()
    opened.wait()
    assert "2 changes merged: 1 clear, 1 decided. 1 decision stays open." in opened.notices()[0].text


def test_the_key_for_theirs_says_why_a_required_field_is_not_emptied(opened: Opened, returned: Returned) -> None:
    opened.receive(returned(kofi__name=""))
    frame = opened.view.frame
    opened.press(Qt.Key.Key_2)
    assert opened.view.state.progress().left == 1
    assert frame.why.flag.startswith("“Name” must be filled")
    row = frame.table.currentIndex().row()
    assert frame.table.rows.index(row, Column.THEIRS).data(Qt.ItemDataRole.CheckStateRole) is None
    assert frame.apply.text() == "Note as received"


def test_what_could_not_be_done_is_said_with_the_reason(opened: Opened, returned: Returned) -> None:
    path = returned(yaw__job_title="Advisor")
    book = load_workbook(path)
    sheet = book["Members"]
    blank = next(cell.row for cell in sheet["B"] if cell.row > 2 and cell.value is None)
    column = next(cell.column for cell in sheet[1] if cell.value == "member.job_title")
    sheet.cell(blank, column).value = "Nobody in particular"
    book.save(path)
    frame = opened.receive(path).frame
    frame.theirs.click()
    assert frame.apply.text() == "Apply 1 change"
    frame.apply.click()
    opened.wait()
    words = "1 edit was clear. 2 decisions stay open. 1 could not be done as decided: a value that must be there"
    assert words in opened.notices()[0].text


def test_in_a_low_window_the_reason_scrolls_and_does_not_run_into_the_keys(opened: Opened, returned: Returned) -> None:
    conflict(opened, returned)
    frame = opened.view.frame
    sentence = "\n".join(["A reason with many lines."] * 12)
    frame.why.tell("Why is this a question?", sentence, "1 keep mine")
    opened.page.resize(700, 330)
    opened.qtbot.waitUntil(lambda: frame.height() <= 330)
    text = frame.why.findChild(WhyText)
    assert text is not None
    opened.qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() > 0)
    assert text.focusPolicy() == Qt.FocusPolicy.StrongFocus
    words = next(label for label in text.findChildren(QLabel) if label.text() == sentence)
    assert words.height() >= words.heightForWidth(words.width())
    keys = next(label for label in frame.why.findChildren(QLabel) if label.text() == "1 keep mine")
    assert keys.y() >= text.geometry().bottom()


def ask_card(opened: Opened) -> AskCard:
    card = opened.view.frame.findChild(AskCard)
    assert isinstance(card, AskCard)
    return card


def answer(opened: Opened, value: str) -> None:
    """Click an answer and wait until the file was read again."""
    before = opened.view
    found = ask_card(opened).findChild(QPushButton, value)
    assert isinstance(found, QPushButton)
    found.click()
    opened.qtbot.waitUntil(lambda: opened.page.merging.view not in (None, before), timeout=20_000)


@pytest.fixture
def shuffled(opened: Opened, returned: Returned) -> Opened:
    """The e-mail addresses of Ghana have come back each in the next row, and Kofi with another phone."""
    path = returned(kofi__phone="+233 20 555 0101")
    book = load_workbook(path)
    sheet = book["Members"]
    column = next(cell.column for cell in sheet[1] if cell.value == "member.email")
    rows = [name.row for (name,) in sheet.iter_rows(min_row=3, min_col=2, max_col=2) if name.value is not None]
    mails = [sheet.cell(row, column).value for row in rows]
    for row, mail in zip(rows, [mails[-1], *mails[:-1]], strict=True):
        sheet.cell(row, column, mail)
    book.save(path)
    opened.receive(path)
    return opened


def test_a_question_about_the_file_stands_above_it_and_its_answer_reads_it_again(shuffled: Opened) -> None:
    opened = shuffled
    about = ask_card(opened).ask.id
    assert about.endswith(":member.email")
    assert opened.view.state.progress().left > 2
    answer(opened, "take")
    assert opened.view.state.progress().left == 0
    assert ask_card(opened).ask.answer == "take"
    assert opened.view.review.answers == {about: "take"}


def test_what_is_left_out_is_decided_at_once_and_the_answer_is_kept_for_later(shuffled: Opened) -> None:
    opened = shuffled
    about = ask_card(opened).ask.id
    answer(opened, "leave")
    assert opened.view.state.progress().left == 0
    assert opened.view.frame.apply.text() == "Apply 1 change"
    path = opened.view.review.path
    opened.view.frame.save.click()
    assert opened.receive(path).review.answers == {about: "leave"}
