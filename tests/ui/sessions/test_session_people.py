"""The people of a session: ticked, filtered, walked in, printed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from clndesk.services import attendance, records
from clndesk.ui.pages.sessions import SessionsPage
from clndesk.ui.pages.sessions.attendance_dialog import AttendanceDialog
from clndesk.ui.pages.sessions.sign_sheet import SignSheet

KEY = Qt.Key
ONE, TWO = date(2026, 11, 24), date(2026, 11, 25)
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")


@pytest.fixture
def tab(stage: Any, session: str, people: list[str]) -> Any:
    attendance.invite(stage.store, session, people)
    page = stage.open(SessionsPage)
    page.open_session(session)
    page.front.show_tab("people")
    return page.front.tab


def names(tab: Any) -> list[str]:
    model = tab.grid.table.records
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def go_to(tab: Any, row: int, key: str) -> None:
    table = tab.grid.table
    place = [column.key for column in table.records.columns].index(key)
    table.setCurrentIndex(table.records.index(row, place))
    table.setFocus()


def seen(stage: Any, session: str) -> dict[str, list[str | None]]:
    room = attendance.read(stage.store, session)
    return {line.name: [line.presence.get(day) for day in room.days] for line in room.people}


def test_the_space_bar_ticks_the_day_of_the_cell_and_takes_the_tick_away(
    tab: Any, stage: Any, session: str, qtbot: Any
) -> None:
    go_to(tab, 0, TWO.isoformat())
    qtbot.keyClick(tab.grid.table, KEY.Key_Space)
    assert seen(stage, session)["Ama Boateng"] == [None, "present"]
    assert "1 of 3" in tab.counts.text()
    qtbot.keyClick(tab.grid.table, KEY.Key_Space)
    assert seen(stage, session)["Ama Boateng"] == [None, None]


def test_several_people_are_ticked_at_once(tab: Any, stage: Any, session: str, qtbot: Any) -> None:
    go_to(tab, 0, ONE.isoformat())
    for _times in range(2):
        qtbot.keyClick(tab.grid.table, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(tab.grid.table, KEY.Key_Space)
    assert [ticks[0] for ticks in seen(stage, session).values()] == ["present"] * 3


def test_a_presence_is_typed_into_the_cell_and_cleared_again(tab: Any, stage: Any, session: str, qtbot: Any) -> None:
    go_to(tab, 1, ONE.isoformat())
    qtbot.keyClick(tab.grid.table, "p")
    qtbot.keyClicks(tab.grid.table.delegate.editor.control, "artly")
    qtbot.keyClick(tab.grid.table.delegate.editor.control, KEY.Key_Return)
    assert seen(stage, session)["Brian Otieno"] == ["partial", None]
    go_to(tab, 1, ONE.isoformat())
    qtbot.keyClick(tab.grid.table, KEY.Key_Delete)
    assert seen(stage, session)["Brian Otieno"] == [None, None]


def test_somebody_walks_in_with_two_keys_beside_the_text(tab: Any, stage: Any, session: str, qtbot: Any) -> None:
    records.edit(stage.store, session, {"start": datetime(2031, 3, 4, 9), "end": datetime(2031, 3, 5, 16)})
    tab.begin_new()
    qtbot.keyClicks(tab.bar.line, "Ama Owusu, NHIA, Ghana")
    qtbot.keyClick(tab.bar.line, KEY.Key_Return)
    assert seen(stage, session)["Ama Owusu"] == ["present", None]
    assert tab.bar.line.text() == ""
    assert stage.said == ["Ama Owusu is new in the network and in the room."]


def test_who_is_offered_is_taken_with_enter_and_the_list_of_those_offered_goes_away(
    tab: Any, stage: Any, session: str, people: list[str], qtbot: Any
) -> None:
    attendance.take_off(stage.store, [tab.room.people[0].id])
    tab.begin_new()
    qtbot.keyClicks(tab.bar.line, "Ama Boa")
    popup = tab.bar.line.people.popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, KEY.Key_Down)
    assert tab.bar.line.text() == "Ama Boateng, Ghana"
    qtbot.keyClick(popup, KEY.Key_Return)
    assert not popup.isVisible()
    assert (tab.bar.line.text(), stage.said) == ("", ["Ama Boateng is in the room."])


def test_a_line_that_says_too_little_stays_to_be_mended(tab: Any, stage: Any, session: str, qtbot: Any) -> None:
    records.edit(stage.store, session, {"host_country": None})
    qtbot.keyClicks(tab.bar.line, "Somebody")
    qtbot.keyClick(tab.bar.line, KEY.Key_Return)
    assert tab.bar.line.text() == "Somebody"
    assert len(stage.ask.messages) == 1


def test_the_list_is_filtered_by_words_of_name_and_country(tab: Any) -> None:
    tab.bar.search.setText("kenya")
    tab.bar.search.searched.emit("kenya")
    assert names(tab) == ["Brian Otieno"]


def test_off_the_list_with_a_key(tab: Any, qtbot: Any, stage: Any) -> None:
    go_to(tab, 0, "name")
    qtbot.keyClick(tab.grid.table, KEY.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert names(tab) == ["Brian Otieno", "Claudine Uwimana"]
    assert stage.said == ["Taken off the list."]


def test_a_log_is_taken_in_and_only_who_is_not_certain_is_asked_about(
    tab: Any, stage: Any, session: str, qtbot: Any, tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Name,Duration (Minutes)\nBrian Otieno,300\nClaudina Uwimanna X,20\nKwame Nobody,200\n")
    stage.ask.open_files = [path]
    tab.take_in()
    qtbot.waitUntil(lambda: tab.window().findChild(AttendanceDialog) is not None, timeout=20_000)
    dialog = tab.window().findChild(AttendanceDialog)
    assert sorted(dialog.boxes) == [1, 2]
    dialog.boxes[1].setCurrentIndex(1)
    qtbot.mouseClick(dialog.tick, Qt.MouseButton.LeftButton)
    there = {name for name, ticks in seen(stage, session).items() if any(ticks)}
    assert there == {"Brian Otieno", "Claudine Uwimana"}
    assert stage.said == ["2 people are ticked."]


def test_all_strangers_of_a_list_are_added_with_one_button(
    tab: Any, stage: Any, session: str, qtbot: Any, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Country\nClaudina Uwimanna X,Rwanda\nKwame Nobody,Ghana\nEsi Stranger,Ghana\n")
    stage.ask.open_files = [path]
    tab.take_in()
    qtbot.waitUntil(lambda: tab.window().findChild(AttendanceDialog) is not None, timeout=20_000)
    dialog = tab.window().findChild(AttendanceDialog)
    qtbot.mouseClick(dialog.all_new, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.tick, Qt.MouseButton.LeftButton)
    assert {"Kwame Nobody", "Esi Stranger"} < seen(stage, session).keys()
    assert "Claudina Uwimanna X" not in seen(stage, session)


def _list_taken_in(tab: Any, stage: Any, qtbot: Any, path: Path, text: str) -> AttendanceDialog:
    path.write_text(text, encoding="utf-8")
    stage.ask.open_files = [path]
    tab.take_in()
    qtbot.waitUntil(lambda: tab.window().findChild(AttendanceDialog) is not None, timeout=20_000)
    return tab.window().findChild(AttendanceDialog)


def test_what_a_list_is_and_the_day_it_ticks_are_said_and_chosen(
    tab: Any, stage: Any, session: str, qtbot: Any, tmp_path: Path
) -> None:
    records.edit(stage.store, session, {"start": datetime(2031, 3, 4, 9), "end": datetime(2031, 3, 5, 16)})
    dialog = _list_taken_in(tab, stage, qtbot, tmp_path / "list.csv", "Name,Country\nBrian Otieno,Kenya\n")
    sense = dialog.sense
    assert (sense.sense_box.currentText(), sense.day_box.isVisible()) == ("Those who have registered", False)
    sense.sense_box.setCurrentIndex(0)
    assert (sense.day_box.currentText(), dialog.tick.text()) == ("Tue 4 Mar", "Tick them")
    sense.day_box.setCurrentIndex(1)
    qtbot.mouseClick(dialog.tick, Qt.MouseButton.LeftButton)
    assert seen(stage, session)["Brian Otieno"] == [None, "present"]


def test_the_dialog_counts_who_came_and_shows_who_is_perhaps_meant_first(
    tab: Any, stage: Any, session: str, qtbot: Any, tmp_path: Path
) -> None:
    rows = (
        "Name,Country,Organisation,Attended\nBrian Otieno,Kenya,,yes\nAma Boateng,Ghana,,Absent (sick)\n"
        "Kwame Nobody,Ghana,Ministry of Health,yes\nClaudina Uwimanna X,Rwanda,Ministry of Health,maybe\n"
        "Esi Stranger,Wakanda,,yes\n"
    )
    dialog = _list_taken_in(tab, stage, qtbot, tmp_path / "list.csv", rows)
    words = dialog._told.text()
    assert words.startswith("1 person is recognised and will be ticked.\n1 person did not come and gets no tick.")
    assert "Claudina Uwimanna X (“maybe”)" in words
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert list(dialog.boxes) == [3, 2, 4]
    assert any("\nPerhaps Claudine Uwimana · Rwanda" in text and text.endswith("alike)") for text in labels)
    assert any("country not understood: “Wakanda”" in text for text in labels)
    assert {"Ministry of Health · Ghana", "Ministry of Health · Rwanda"} < set(labels)
    dialog.reject()


def test_who_is_recognised_is_shown_and_may_be_chosen_otherwise(
    tab: Any, stage: Any, session: str, qtbot: Any, tmp_path: Path
) -> None:
    rows = "Name,Attended\nBrian Otieno,yes\nAma Boateng,yes\n"
    dialog = _list_taken_in(tab, stage, qtbot, tmp_path / "list.csv", rows)
    assert dialog.boxes == {}
    assert [box.currentText().split(" (")[0] for box in dialog.certain.values()] == [
        "Brian Otieno · Kenya", "Ama Boateng · Ghana",
    ]  # fmt: skip
    dialog.certain[1].setCurrentIndex(0)
    assert dialog._told.text() == "1 person is recognised and will be ticked."
    qtbot.mouseClick(dialog.tick, Qt.MouseButton.LeftButton)
    assert {name for name, ticks in seen(stage, session).items() if any(ticks)} == {"Brian Otieno"}


def test_new_people_bring_their_organisation_which_is_asked_about_with_them(
    tab: Any, stage: Any, session: str, qtbot: Any, tmp_path: Path
) -> None:
    rows = "Name,Country,Organisation\nKwame Nobody,Ghana,Korle Clinic\nEsi Stranger,Ghana,Korle Clinic\n"
    dialog = _list_taken_in(tab, stage, qtbot, tmp_path / "list.csv", rows)
    (body,) = dialog.bodies.values()
    assert not body.isVisible()
    qtbot.mouseClick(dialog.all_new, Qt.MouseButton.LeftButton)
    assert (body.isVisible(), body.currentText()) == (True, "A new organisation: Korle Clinic")
    qtbot.mouseClick(dialog.tick, Qt.MouseButton.LeftButton)
    assert stage.said == ["2 people were put on the list as registered."]
    room = attendance.read(stage.store, session)
    brought = {line.organisation for line in room.people if line.name in ("Kwame Nobody", "Esi Stranger")}
    assert list(records.titles(stage.store, "organisation", [str(one) for one in brought]).values()) == ["Korle Clinic"]


def test_a_list_that_tells_of_nobody_is_refused_in_words(tab: Any, stage: Any, qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("Item,Price\nPaper,3\nPens,4\n")
    stage.ask.open_files = [path]
    tab.take_in()
    qtbot.waitUntil(lambda: bool(stage.ask.messages), timeout=20_000)
    assert "no column of names" in stage.ask.messages[0].sentences()


def test_the_sign_in_sheet_has_everybody_empty_rows_and_a_column_a_day(
    stage: Any, session: str, people: list[str], qtbot: Any, tmp_path: Path
) -> None:
    records.edit(stage.store, people[0], {"name": "Ama <b>Boateng"})
    attendance.invite(stage.store, session, people)
    room = attendance.read(stage.store, session)
    sheet = SignSheet("Accra", room, lambda kind, ids: records.titles(stage.store, kind, ids))
    html = sheet.html()
    assert "Ama &lt;b&gt;Boateng" in html
    assert (html.count("Signature"), html.count("<tr>")) == (2, 1 + 3 + 8)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    sheet.print_on(printer)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def replaced_by(tab: Any, qtbot: Any, row: int, day: date, name: str) -> Any:
    """Ask for the row of a cell, type who came, and press Enter."""
    go_to(tab, row, day.isoformat())
    tab.replacing.begin()
    dialog = tab.replacing.dialog
    qtbot.waitUntil(dialog.isVisible)
    dialog.line.setText(name)
    qtbot.keyClick(dialog.line, KEY.Key_Return)
    return dialog


def cells(tab: Any, key: str) -> list[str]:
    model = tab.grid.table.records
    place = [column.key for column in model.columns].index(key)
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_who_came_in_whose_place_is_asked_for_the_cell_and_shown_for_both(
    tab: Any, stage: Any, session: str, qtbot: Any
) -> None:
    assert "places" not in [column.key for column in tab.grid.table.records.columns]
    replaced_by(tab, qtbot, 0, TWO, "Efua Mensah")
    assert seen(stage, session)["Ama Boateng"] == [None, "sent_replacement"]
    assert seen(stage, session)["Efua Mensah"] == [None, "present"]
    assert names(tab)[0] == "Ama Boateng"
    assert cells(tab, "places") == ["sent Efua Mensah", "", "", "for Ama Boateng"]
    assert stage.said == ["Efua Mensah comes in place of Ama Boateng."]


def test_several_days_are_noted_at_once(tab: Any, stage: Any, session: str, qtbot: Any) -> None:
    go_to(tab, 0, ONE.isoformat())
    tab.replacing.begin()
    dialog = tab.replacing.dialog
    assert dialog.days == (ONE,)
    dialog.boxes[TWO].setChecked(True)
    dialog.line.setText("Brian Otieno")
    dialog.keep.click()
    assert seen(stage, session)["Brian Otieno"] == ["present", "present"]


def test_a_refusal_is_told_and_what_was_typed_stays(tab: Any, stage: Any, session: str, qtbot: Any) -> None:
    dialog = replaced_by(tab, qtbot, 0, ONE, "Ama Boateng")
    assert len(stage.ask.messages) == 1
    assert dialog.isVisible()
    assert dialog.line.text() == "Ama Boateng"
    dialog.reject()
    assert seen(stage, session)["Ama Boateng"] == [None, None]


def test_the_menu_of_a_row_offers_what_can_be_done_with_it(tab: Any, stage: Any, session: str, qtbot: Any) -> None:
    replaced_by(tab, qtbot, 0, ONE, "Brian Otieno")
    go_to(tab, names(tab).index("Brian Otieno"), "name")
    acts = {action.text(): action for action in tab.replacing.menu().actions()}
    assert "Somebody came in their place…" in acts
    acts["In nobody's place"].trigger()
    assert "places" not in [column.key for column in tab.grid.table.records.columns]
    with qtbot.waitSignal(tab.go_wanted) as gone:
        acts["Show the member"].trigger()
    assert gone.args[0] == "members"
    acts["Take off the list"].trigger()
    assert "Brian Otieno" not in names(tab)
