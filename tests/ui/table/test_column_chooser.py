from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from clndesk.ui.parts.column_chooser import ColumnChooser

COLUMNS = [("name", "Name"), ("country", "Country"), ("role", "Role"), ("notes", "Écrits")]


@pytest.fixture
def chooser(qtbot):
    found = ColumnChooser()
    qtbot.addWidget(found)
    found.set_columns(COLUMNS, ("country", "name"), ("name", "role"))
    return found


def labels(chooser):
    rows = range(chooser.list.count())
    return [chooser.list.item(row).text() for row in rows if not chooser.list.isRowHidden(row)]


def test_shown_columns_stand_first_in_their_order(chooser):
    assert labels(chooser) == ["Country", "Name", "Role", "Écrits"]
    assert chooser.shown == ("country", "name")


def test_a_tick_shows_a_column(chooser, qtbot):
    with qtbot.waitSignal(chooser.columns_changed) as said:
        chooser.list.item(2).setCheckState(Qt.CheckState.Checked)
    assert said.args == [("country", "name", "role")]


def test_the_last_column_stays(chooser, qtbot):
    chooser.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    with qtbot.assertNotEmitted(chooser.columns_changed):
        chooser.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert chooser.shown == ("name",)


def test_alt_and_an_arrow_move_a_column(chooser, qtbot):
    chooser.list.setCurrentRow(0)
    with qtbot.waitSignal(chooser.columns_changed) as said:
        qtbot.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert said.args == [("name", "country")]
    qtbot.keyClick(chooser.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    with qtbot.assertNotEmitted(chooser.columns_changed):
        qtbot.keyClick(chooser.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def test_dragging_moves_a_column(chooser, qtbot):
    with qtbot.waitSignal(chooser.columns_changed) as said:
        chooser.list.model().moveRow(QModelIndex(), 1, QModelIndex(), 0)
    assert said.args == [("name", "country")]


def test_the_search_forgives_accents_and_stops_dragging(chooser):
    chooser.search.setText("ecr")
    assert labels(chooser) == ["Écrits"]
    assert not chooser.list.dragEnabled()
    chooser.search.clear()
    assert len(labels(chooser)) == 4
    assert chooser.list.dragEnabled()


def test_reset_goes_back_to_the_columns_of_the_beginning(chooser, qtbot):
    with qtbot.waitSignal(chooser.columns_changed) as said:
        chooser.reset_button.click()
    assert said.args == [("name", "role")]


def test_unknown_columns_are_passed_over(chooser):
    chooser.set_columns(COLUMNS, ("shoe", "role"), ())
    assert chooser.shown == ("role",)
