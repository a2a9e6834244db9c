from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clndesk.ui.parts.filter_chip import FilterChip, filter_words
from clndesk.ui.parts.flow_layout import FlowLayout
from clndesk.ui.parts.popover import ValuePopover
from clndesk.ui.parts.search_box import SearchBox
from clndesk.ui.parts.value_choice import ValueChoice
from clndesk.ui.parts.value_list import ValueListView
from clndesk.ui.theme import Theme

CODES = ("GH", "SN", "RW")
VALUES = (("GH", "Ghana", 12), ("SN", "Senegal", 9), ("RW", "Rwanda", 4), ("", "", 2))


@pytest.fixture
def popover(theme: Theme, qtbot: QtBot) -> ValuePopover:
    result = ValuePopover("Country")
    qtbot.addWidget(result)
    result.set_values(VALUES, ["GH"])
    return result


def _list(popover: ValuePopover) -> ValueListView:
    found = popover.findChild(ValueListView)
    assert isinstance(found, ValueListView)
    return found


@given(st.frozensets(st.sampled_from(CODES)), st.sampled_from(CODES))
def test_ticking_a_value_twice_changes_nothing(chosen: frozenset[str], code: str) -> None:
    choice = ValueChoice(CODES, chosen)
    assert choice.toggled(code) != choice
    assert choice.toggled(code).toggled(code) == choice


@given(st.frozensets(st.sampled_from(CODES)))
def test_inverting_twice_changes_nothing_and_once_leaves_no_overlap(chosen: frozenset[str]) -> None:
    choice = ValueChoice(CODES, chosen)
    assert choice.inverted().inverted() == choice
    assert not choice.inverted().chosen & chosen


@pytest.mark.parametrize(("chosen", "active"), [((), False), (("GH",), True), (CODES, False)])
def test_a_choice_of_nothing_or_of_everything_filters_nothing(chosen: tuple[str, ...], active: bool) -> None:
    assert ValueChoice(CODES, frozenset(chosen)).is_active is active


def test_every_change_in_the_popover_is_said_at_once(popover: ValuePopover) -> None:
    said: list[frozenset[str]] = []
    popover.chosen.connect(said.append)
    popover.toggle("SN")
    popover.choose_only("RW")
    popover.invert()
    popover.clear()
    popover.clear()
    assert said == [{"GH", "SN"}, {"RW"}, {"GH", "SN", ""}, frozenset()]


def test_the_keyboard_ticks_and_chooses_alone(popover: ValuePopover, qtbot: QtBot) -> None:
    values = _list(popover)
    values.setCurrentIndex(values.values.index(1))
    qtbot.keyClick(values, Qt.Key.Key_Space)
    assert popover.choice.chosen == {"GH", "SN"}
    qtbot.keyClick(values, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert popover.choice.chosen == {"SN"}


def test_a_search_in_the_popover_leaves_the_choice_as_it_is(popover: ValuePopover, qtbot: QtBot) -> None:
    box = popover.findChild(SearchBox)
    assert box is not None
    box.setText("sene")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    values = _list(popover).values
    assert [values.value_at(row)[0] for row in range(values.rowCount())] == ["SN"]
    assert popover.choice.chosen == {"GH"}


def test_values_without_a_label_read_as_empty_and_speak_their_count(popover: ValuePopover) -> None:
    values = _list(popover).values
    assert values.value_at(3)[1] == "Empty"
    assert values.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Ghana, 12 records"
    assert values.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_click_on_the_link_chooses_that_value_alone(popover: ValuePopover, qtbot: QtBot) -> None:
    values = _list(popover)
    values.resize(280, 120)
    row = values.visualRect(values.values.index(2))
    qtbot.mouseClick(values.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert popover.choice.chosen == {"GH", "RW"}
    link = row.center()
    link.setX(row.right() - values.fontMetrics().horizontalAdvance("4") - 22)
    qtbot.mouseClick(values.viewport(), Qt.MouseButton.LeftButton, pos=link)
    assert popover.choice.chosen == {"RW"}


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ((), "Country: any"),
        (("Ghana",), "Country: Ghana"),
        (("Ghana", "Senegal", "Rwanda", "Mali"), "Country: Ghana, Senegal +2"),
    ],
)
def test_a_chip_says_what_is_filtered(labels: tuple[str, ...], words: str) -> None:
    assert filter_words("Country", labels) == words


def test_a_chip_with_values_is_tinted_and_delete_empties_it(theme: Theme, qtbot: QtBot) -> None:
    chip, popover = FilterChip("Country"), ValuePopover("Country")
    qtbot.addWidget(chip)
    popover.set_values(VALUES, ["GH"])
    chip.set_popover(popover)
    chip.set_labels(["Ghana"])
    assert chip.is_active
    assert chip.accessibleName() == "Filter Country: Ghana"
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert popover.choice.chosen == frozenset()


def test_chips_go_on_below_where_the_line_is_full(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for _number in range(4):
        flow.addWidget(FilterChip("Engagement"))
    one_line, narrow = flow.heightForWidth(2000), flow.heightForWidth(flow.sizeHint().width() // 2)
    assert one_line == flow.sizeHint().height()
    assert narrow > 1.8 * one_line


def test_chips_begin_where_reading_does(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow, chip = FlowLayout(holder), FilterChip("Engagement")
    flow.addWidget(chip)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    holder.resize(400, 60)
    flow.activate()
    assert chip.geometry().right() == 399


def test_a_search_is_said_once_after_a_pause(theme: Theme, qtbot: QtBot) -> None:
    box = SearchBox("Search members", "Ctrl+F")
    qtbot.addWidget(box)
    said: list[str] = []
    box.searched.connect(said.append)
    with qtbot.waitSignal(box.searched):
        qtbot.keyClicks(box, "cla")
    assert said == ["cla"]


def test_enter_searches_at_once_and_escape_empties_the_field(theme: Theme, qtbot: QtBot) -> None:
    box = SearchBox("Search members")
    qtbot.addWidget(box)
    said: list[str] = []
    box.searched.connect(said.append)
    box.setText("awa ")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert said == ["awa", ""]
    assert box.accessibleName() == "Search members"
