"""What follows from a session, and the board of actions over all of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from clndesk.services import attendance, records, session_lists
from clndesk.ui.pages.actions import ActionsPage
from clndesk.ui.pages.sessions import SessionsPage
from clndesk.ui.pages.sessions.front import TABS
from clndesk.ui.parts.cell_delegate import CELL_ROLE

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")


@pytest.fixture
def tab(stage: Any, session: str) -> Any:
    page = stage.open(SessionsPage)
    page.open_session(session)
    page.front.show_tab("follow_up")
    return page.front.tab


def column(table: Any, key: str) -> list[str]:
    place = [each.key for each in table.records.columns].index(key)
    return [table.records.index(row, place).data() for row in range(table.records.rowCount())]


def test_an_action_is_typed_and_done_with_the_space_bar(tab: Any, qtbot: Any) -> None:
    tab.begin_new()
    qtbot.keyClicks(tab.action_card.line, "Share the template")
    qtbot.keyClick(tab.action_card.line, KEY.Key_Return)
    table = tab.action_card.table
    table.setCurrentIndex(table.records.index(0, 0))
    qtbot.keyClick(table, KEY.Key_Space)
    assert (column(table, "text"), column(table, "status")) == (["Share the template"], ["Done"])


def test_a_decision_is_in_force_from_the_session_on(tab: Any, qtbot: Any) -> None:
    qtbot.keyClicks(tab.decisions.line, "No travel for a single day")
    qtbot.keyClick(tab.decisions.line, KEY.Key_Return)
    assert column(tab.decisions.table, "effective_on") == ["24 Nov 2026"]


def test_the_first_words_of_the_review_begin_it_and_the_next_ones_go_on(tab: Any, stage: Any, session: str) -> None:
    for key, text in (("intended", "A unit cost each"), ("actual", "Five of six")):
        row = tab.form.rows[key]
        row.editor.box.setPlainText(text)
        row.flush()
    review = session_lists.review_of(stage.store, session)
    assert (review["intended"], review["actual"], review["held_on"]) == (
        "A unit cost each",
        "Five of six",
        date.today(),
    )


def test_brief_backs_are_expected_of_all_who_were_there(
    tab: Any, stage: Any, session: str, people: list[str], qtbot: Any
) -> None:
    attendance.invite(stage.store, session, people)
    attendance.mark(stage.store, session, {(person, date(2026, 11, 24)): "present" for person in people[:2]})
    qtbot.mouseClick(tab.expect, Qt.MouseButton.LeftButton)
    assert column(tab.briefs.table, "country") == ["Ghana", "Kenya"]
    assert column(tab.briefs.table, "due_on") == ["9 Dec 2026"] * 2


@pytest.fixture
def board(stage: Any) -> Any:
    late, soon = date.today() - timedelta(days=3), date.today() + timedelta(days=3)
    for text, country, day in (("Later", "GH", soon), ("Late", "KE", late), ("Whenever", "GH", None)):
        records.add(stage.store, "action", {"text": text, "country": country, "due_on": day})
    return stage.open(ActionsPage)


def test_the_board_begins_with_what_is_late_and_marks_it(board: Any) -> None:
    table = board.list.table
    assert column(table, "text")[:2] == ["Late", "Later"]
    place = [each.key for each in table.records.columns].index("due_on")
    looks = [table.records.index(row, place).data(CELL_ROLE).kind for row in range(2)]
    assert looks == ["chip", "text"]
    assert table.records.index(0, place).data(Qt.ItemDataRole.AccessibleTextRole).endswith("late")


def test_what_is_done_leaves_the_board_and_undo_brings_it_back(board: Any, stage: Any) -> None:
    board.list.table.setCurrentIndex(board.list.table.records.index(0, 0))
    board.set_done()
    assert "Late" not in column(board.list.table, "text")
    assert stage.said == ["1 action is done."]


def test_the_board_is_put_in_order_by_country_and_then_by_day(board: Any, qtbot: Any) -> None:
    board.orders.chosen.emit("country")
    assert column(board.list.table, "country") == ["Ghana", "Ghana", "Kenya"]


@pytest.mark.parametrize(("status", "key"), [("captured", "follow_up"), ("follow_up", "follow_up"), ("ready", "plan")])
def test_a_session_whose_follow_up_waits_opens_there(stage: Any, session: str, status: str, key: str) -> None:
    records.edit(stage.store, session, {"status": status})
    page = stage.open(SessionsPage)
    page.open_record(session)
    assert TABS[page.front.tabs.currentIndex()].key == key


def test_in_the_lowest_window_two_rows_are_seen_above_the_bar_that_scrolls_sideways(tab: Any, stage: Any) -> None:
    for _count in range(3):
        tab.action_card.added.emit("Share the toolkit with the district teams")
    card, table = tab.action_card, tab.action_card.table
    card.setMaximumSize(300, card.minimumSizeHint().height())
    stage.qtbot.waitUntil(lambda: card.height() <= card.maximumHeight() and table.horizontalScrollBar().isVisible())
    second = table.visualRect(table.records.index(1, 0))
    assert second.bottom() <= table.viewport().height()
