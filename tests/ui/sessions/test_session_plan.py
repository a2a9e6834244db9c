"""The plan of a session: agenda, fields and checklist, from the keyboard."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from clndesk.services import agendas, checklists, records
from clndesk.ui.pages import home_of
from clndesk.ui.pages.sessions import SessionsPage

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")


@pytest.fixture
def page(stage: Any, session: str) -> Any:
    made = stage.open(SessionsPage)
    made.open_session(session)
    return made


def texts(card: Any, column: int) -> list[str]:
    model = card.table.records
    return [model.index(row, column).data() for row in range(model.rowCount())]


def go_to(card: Any, row: int, key: str) -> None:
    table = card.table
    place = [column.key for column in table.records.columns].index(key)
    table.setCurrentIndex(table.records.index(row, place))
    table.setFocus()


def test_enter_opens_a_session_over_the_full_width_and_escape_comes_back(stage: Any, session: str, qtbot: Any) -> None:
    page = stage.open(SessionsPage)
    page.list.table.select(session)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, KEY.Key_Return)
    assert page.is_open
    assert not page.list.table.isVisible()
    qtbot.keyClick(page.front.tabs, KEY.Key_Escape)
    assert not page.is_open
    assert page.list.table.hasFocus()


def test_blocks_are_typed_one_after_the_other_and_get_their_times(page: Any, qtbot: Any) -> None:
    page.begin_new()
    line = page.front.tab.agenda.line
    for title in ("Welcome", "Groups"):
        qtbot.keyClicks(line, title)
        qtbot.keyClick(line, KEY.Key_Return)
    assert texts(page.front.tab.agenda, 0) == ["09:00–09:30", "09:30–10:00"]
    assert line.text() == ""


def test_other_minutes_move_all_that_follows(page: Any, stage: Any, session: str, qtbot: Any) -> None:
    agendas.add(stage.store, session, "Welcome")
    agendas.add(stage.store, session, "Groups")
    card = page.front.tab.agenda
    go_to(card, 0, "minutes")
    qtbot.keyClick(card.table, "4")
    qtbot.keyClicks(card.table.delegate.editor.control, "5")
    qtbot.keyClick(card.table.delegate.editor.control, KEY.Key_Return)
    assert texts(card, 0) == ["09:00–09:45", "09:45–10:15"]


def test_blocks_move_and_the_cursor_goes_with_them(page: Any, stage: Any, session: str) -> None:
    agendas.add(stage.store, session, "Welcome")
    agendas.add(stage.store, session, "Groups")
    card = page.front.tab.agenda
    go_to(card, 1, "title")
    page.front.tab.move_blocks(-1)
    assert texts(card, 1) == ["Groups", "Welcome"]
    assert card.table.currentIndex().row() == 0


def test_a_day_that_is_too_long_is_said_above_the_agenda(page: Any, stage: Any, session: str) -> None:
    block = agendas.add(stage.store, session, "A long talk")
    records.edit(stage.store, block, {"minutes": 8 * 60})
    assert "60 minutes too long" in page.front.tab.agenda.length.text()


def test_a_field_typed_in_the_plan_is_kept_when_the_session_is_left(
    page: Any, stage: Any, session: str, qtbot: Any
) -> None:
    row = page.front.tab.side.form.rows["place"]
    row.editor.setFocus()
    qtbot.keyClicks(row.editor.control, "Accra")
    page.close_session()
    view = records.get(stage.store, session)
    assert view is not None
    assert view.values["place"] == "Accra"


def test_the_usual_items_are_added_and_ticked_with_the_space_bar(
    page: Any, stage: Any, session: str, qtbot: Any
) -> None:
    tab = page.front.tab.side
    tab.show_side("checklist")
    qtbot.mouseClick(tab.checklist.template, Qt.MouseButton.LeftButton)
    go_to(tab.checklist, 0, "text")
    qtbot.keyClick(tab.checklist.table, KEY.Key_Space)
    lines = checklists.read(stage.store, session)
    assert (len(lines), lines[0].done_on) == (18, date.today())
    qtbot.keyClick(tab.checklist.table, KEY.Key_Space)
    assert checklists.read(stage.store, session)[0].done_on is None


def test_when_the_session_moves_the_checklist_on_show_moves_too(page: Any, stage: Any, session: str) -> None:
    checklists.add_template(stage.store, session)
    card = page.front.tab.side.checklist
    assert texts(card, 2)[0] == "13 Oct 2026"
    records.edit(stage.store, session, {"start": datetime(2026, 12, 1, 9), "end": datetime(2026, 12, 2, 16)})
    assert texts(card, 2)[0] == "20 Oct 2026"


def test_the_state_says_what_is_missing_for_the_next_one(page: Any, stage: Any, session: str) -> None:
    state = page.front.state
    state.choose("preparing")
    assert state.button.text() == "Preparing"
    assert "no note taker" in state.lacks.toolTip() or "no note taker" in state.lacks.text()


def test_a_session_is_cancelled_with_the_reason_that_was_typed(page: Any, stage: Any, session: str, qtbot: Any) -> None:
    state = page.front.state
    state.choose("cancelled")
    qtbot.keyClick(state.reason, KEY.Key_Return)
    assert len(stage.ask.messages) == 1
    qtbot.keyClicks(state.reason, "Elections")
    qtbot.keyClick(state.reason, KEY.Key_Return)
    view = records.get(stage.store, session)
    assert view is not None
    assert (view.values["status"], view.values["status_reason"]) == ("cancelled", "Elections")


def test_the_notes_of_a_session_are_one_press_away(page: Any, stage: Any, session: str, qtbot: Any) -> None:
    with qtbot.waitSignal(page.go_wanted) as wanted:
        qtbot.mouseClick(page.front.notes, Qt.MouseButton.LeftButton)
    assert home_of(wanted.args[0])[1].kinds == ("note",)
    assert wanted.args[1] == session
