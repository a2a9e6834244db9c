from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolButton

from clndesk.services import record_facts

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")


@pytest.fixture
def bulk(panel, store, members):
    values = record_facts.values_of(store, "member", members, list(panel.bulk.rows))
    panel.show_several(len(members), values)
    return panel.bulk


def type_into(qtbot, bulk, key, text):
    row = bulk.rows[key]
    row.editor.setFocus()
    row.editor.select_all()
    qtbot.keyClicks(row.editor.control, text)
    row.editor.finished.emit()
    return row


def test_nothing_is_applied_before_a_field_is_touched(bulk):
    assert not bulk.apply.isEnabled()
    assert bulk.sentences() == []


def test_what_will_happen_is_said_with_those_that_already_have_it(qtbot, bulk):
    type_into(qtbot, bulk, "engagement", "Crew")
    assert bulk.sentences() == ["Change “Way of taking part” to “Crew” for 3 members (2 already have it)"]
    with qtbot.waitSignal(bulk.apply_wanted) as wanted:
        bulk.apply.click()
    assert wanted.args == [{"engagement": "crew"}]


def test_the_value_all_share_is_shown_and_different_ones_are_counted(bulk):
    assert bulk.rows["status"].editor.text() == "Active"
    assert bulk.rows["country"].editor.text() == ""
    assert bulk.rows["country"].editor.line.placeholderText() == "3 different values"


def test_a_field_is_emptied_for_all_by_its_button_and_left_again(qtbot, bulk):
    row = bulk.rows["engagement"]
    button = row.findChild(QToolButton)
    button.click()
    assert bulk.sentences() == ["Empty “Way of taking part” for 3 members (1 have nothing there)"]
    button.click()
    assert bulk.sentences() == []


def test_a_required_field_cannot_be_emptied(bulk):
    assert not bulk.rows["country"].findChild(QToolButton).isEnabled()


def test_wrong_text_is_said_and_not_applied(qtbot, bulk):
    row = type_into(qtbot, bulk, "hours_month", "many")
    assert row.problem
    assert not bulk.apply.isEnabled()
    assert bulk._problems.text() == f"Hours a month: {row.problem}"


def test_other_records_begin_anew(qtbot, panel, bulk, store, members):
    type_into(qtbot, bulk, "engagement", "Crew")
    values = record_facts.values_of(store, "member", members[:2], list(bulk.rows))
    panel.show_several(2, values)
    assert bulk.sentences() == []
    assert bulk._title.text() == "2 members selected"


def test_fields_that_belong_to_one_person_are_not_offered(bulk):
    assert {"name", "email", "phone", "private_notes"}.isdisjoint(bulk.rows)
