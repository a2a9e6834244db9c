from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clndesk.models.catalog import kind
from clndesk.ui.parts.filter_bar import Chosen, FilterBar, filter_fields
from clndesk.ui.parts.popover import ValuePopover

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")

FACETS = {
    "country": [("GH", "Ghana", 3), ("SN", "Senegal", 2)],
    "engagement": [("crew", "Crew", 4), (None, "", 1)],
    "organisation": [("O-6T0QK7ZW91XB5", "Agence de la CMU", 2)],
}


@pytest.fixture
def bar(qtbot, providers):
    fields = filter_fields(kind("member"))
    found = FilterBar(fields, lambda key: FACETS.get(key, []), providers, ("country", "engagement"))
    qtbot.addWidget(found)
    found.resize(700, 60)
    found.show()
    return found


def opened(bar, key):
    bar.chips[key].click()
    popover = bar.chips[key].findChild(ValuePopover)
    assert popover.isVisible()
    return popover


def test_fields_with_few_values_can_be_filtered_by_and_others_not():
    keys = [field.key for field in filter_fields(kind("member"))]
    assert {"country", "organisation", "engagement", "languages", "consent_directory"} <= set(keys)
    assert not {"name", "email", "last_contact", "hours_month"} & set(keys)


def test_standing_chips_are_there_from_the_beginning(bar):
    assert [chip.text() for chip in bar.chips.values()] == ["Country: any", "Way of taking part: any"]
    assert not bar.clear_button.isVisible()


def test_ticking_a_value_filters_and_says_so(bar, qtbot):
    popover = opened(bar, "country")
    with qtbot.waitSignal(bar.filters_changed) as said:
        popover.toggle("GH")
    assert said.args == [(Chosen("country", frozenset({"GH"})),)]
    assert bar.chips["country"].text() == "Country: Ghana"
    assert bar.clear_button.isVisible()
    with qtbot.waitSignal(bar.filters_changed) as said:
        popover.toggle("GH")
    assert said.args == [()]
    assert bar.chips["country"].text() == "Country: any"
    popover.close()


def test_empty_is_a_value_too(bar, qtbot):
    popover = opened(bar, "engagement")
    with qtbot.waitSignal(bar.filters_changed) as said:
        popover.choose_only("")
    assert said.args == [(Chosen("engagement", frozenset({None})),)]
    assert bar.chips["engagement"].text() == "Way of taking part: Empty"
    popover.close()


def test_a_chosen_value_that_no_record_has_now_can_be_unticked(bar):
    bar.set_filters([("country", frozenset({"RW"}), False)])
    popover = opened(bar, "country")
    assert popover.choice.codes == ("GH", "SN", "RW")
    assert popover.choice.chosen == {"RW"}
    popover.close()


def test_a_field_is_added_from_the_menu_and_opens_its_values(bar):
    labels = [action.text() for action in bar.fields_menu().actions()]
    assert "Organisation" in labels
    assert "Country" not in labels
    next(action for action in bar.fields_menu().actions() if action.text() == "Organisation").trigger()
    popover = bar.chips["organisation"].findChild(ValuePopover)
    assert popover.isVisible()
    popover.close()


def test_clearing_takes_all_filters_and_added_chips_away(bar, qtbot):
    bar.filter_to("country", "GH")
    bar.filter_to("organisation", "O-6T0QK7ZW91XB5")
    assert bar.chips["organisation"].text() == "Organisation: Agence de la CMU"
    with qtbot.waitSignal(bar.filters_changed) as said:
        bar.clear_button.click()
    assert said.args == [()]
    assert list(bar.chips) == ["country", "engagement"]


def test_delete_on_a_chip_empties_its_filter(bar, qtbot):
    bar.filter_to("country", "GH")
    opened(bar, "country").close()
    with qtbot.waitSignal(bar.filters_changed) as said:
        qtbot.keyClick(bar.chips["country"], Qt.Key.Key_Delete)
    assert said.args == [()]


def test_a_value_can_be_left_out(bar, qtbot):
    with qtbot.waitSignal(bar.filters_changed) as said:
        bar.filter_to("country", "GH", invert=True)
    assert said.args == [(Chosen("country", frozenset({"GH"}), True),)]
    assert bar.chips["country"].text() == "Country: not Ghana"
    popover = opened(bar, "country")
    assert popover.choice.chosen == {"SN"}
    popover.close()


def test_the_filters_of_a_view_come_back_and_unknown_ones_are_passed_over(bar, qtbot):
    with qtbot.assertNotEmitted(bar.filters_changed):
        bar.set_filters([("country", frozenset({"SN"}), False), ("shoe", frozenset({"1"}), False)])
    assert bar.filters == (Chosen("country", frozenset({"SN"})),)
    bar.set_filters([])
    assert bar.filters == ()
