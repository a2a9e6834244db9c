from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from clndesk.insight.timeline import Bar, Group, Item, Lane, Mark
from clndesk.ui.parts.timeline_table import TimelineTable

TODAY = date(2026, 11, 22)


def cycles() -> tuple[Group, ...]:
    first = Bar("p1", "Exchange", "1", date(2026, 9, 1), date(2026, 12, 20), "in_progress", 0.5)
    marks = (
        Mark("s2", "Late session", date(2026, 12, 1), "session"),
        Mark("s1", "Early", date(2026, 10, 1), "session"),
    )
    second = Bar("p2", "Apply", "2", None, None, "planned")
    return Group("c1", "Cycle 1", (Lane(first, marks), Lane(second))), Group("c2", "Cycle 2", collapsed=True)


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[TimelineTable]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    widget = TimelineTable()
    qtbot.addWidget(widget)
    widget.set_groups(cycles(), TODAY)
    yield widget
    QLocale.setDefault(before)


def texts(table: TimelineTable) -> list[list[str]]:
    found = table.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
    return [[line.text(column) for column in range(table.columnCount())] for line in found]


def test_the_table_says_all_the_canvas_shows(table: TimelineTable) -> None:
    assert texts(table)[:5] == [
        ["Cycle 1", "", "1 Sept 2026", "20 Dec 2026", ""],
        ["1  Exchange", "In progress", "1 Sept 2026", "20 Dec 2026", "50 %"],
        ["Early", "Session", "1 Oct 2026", "", ""],
        ["Late session", "Session", "1 Dec 2026", "", ""],
        ["2  Apply", "Planned", "No date yet", "No date yet", ""],
    ]


def test_moving_through_the_table_announces_the_record(qtbot: QtBot, table: TimelineTable) -> None:
    table.select("group", "c1")
    with qtbot.waitSignal(table.selected) as caught:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert caught.args == ["bar", "p1"]


def test_enter_opens_the_record(qtbot: QtBot, table: TimelineTable) -> None:
    table.select("session", "s1")
    with qtbot.waitSignal(table.opened) as caught:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert caught.args == ["session", "s1"]


def test_selecting_from_the_program_is_silent_in_the_table(qtbot: QtBot, table: TimelineTable) -> None:
    with qtbot.assertNotEmitted(table.selected):
        table.select("bar", "p2")
    assert table.selection() == Item("bar", "p2")
    table.select("bar", "nothing")
    assert table.selection() is None


def test_new_values_keep_selection_and_folding_of_the_table(table: TimelineTable) -> None:
    table.select("bar", "p2")
    table.topLevelItem(0).setExpanded(False)  # type: ignore[union-attr]
    table.set_groups(cycles(), TODAY)
    assert table.selection() == Item("bar", "p2")
    table.set_groups((), TODAY)
    assert table.selection() is None


def test_a_cycle_folded_by_hand_stays_folded(table: TimelineTable) -> None:
    table.topLevelItem(0).setExpanded(False)  # type: ignore[union-attr]
    table.set_groups(cycles(), TODAY)
    assert not table.topLevelItem(0).isExpanded()  # type: ignore[union-attr]
