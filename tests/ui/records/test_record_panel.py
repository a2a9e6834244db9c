from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from clndesk.services import records, steps
from clndesk.ui.parts.chips import Chip

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")


def type_into(qtbot, panel, key, text, *, leave=True):
    row = panel.view.form.rows[key]
    row.editor.setFocus()
    row.editor.select_all()
    qtbot.keyClicks(row.editor.control, text)
    if leave:
        row.editor.finished.emit()
    return row


def value(store, record_id, key):
    view = records.get(store, record_id)
    assert view is not None
    return view.values[key]


def test_a_field_is_saved_when_it_is_left_as_one_step_and_undo_brings_it_back(qtbot, panel, shown, store, members):
    panel.show_record(shown(members[0]))
    before = len(steps.steps(store))
    type_into(qtbot, panel, "name", "Adjoa Owusu")
    assert value(store, members[0], "name") == "Adjoa Owusu"
    assert len(steps.steps(store)) == before + 1
    with qtbot.waitSignal(panel.undo_wanted) as wanted:
        panel.view.undo_button.click()
    steps.undo_step(store, wanted.args[0])
    panel.show_record(shown(members[0]))
    assert value(store, members[0], "name") == "Adjoa Mensah"
    assert panel.view.form.rows["name"].typed() == "Adjoa Mensah"


def test_leaving_a_field_without_a_change_is_no_step(panel, shown, store, members):
    panel.show_record(shown(members[0]))
    before = len(steps.steps(store))
    for row in panel.view.form.rows.values():
        row.editor.finished.emit()
    assert len(steps.steps(store)) == before


def test_wrong_text_stays_with_a_sentence_and_the_stored_value_is_untouched(qtbot, panel, shown, store, members):
    panel.show_record(shown(members[0]))
    row = type_into(qtbot, panel, "email", "not a mail")
    assert row.is_wrong
    assert row.typed() == "not a mail"
    assert row.editor.control.property("flagged") is True
    assert value(store, members[0], "email") is None


def test_wrong_text_waits_for_its_record(qtbot, panel, shown, members):
    panel.show_record(shown(members[0]))
    row = type_into(qtbot, panel, "email", "not a mail")
    panel.show_record(shown(members[1]))
    assert row.typed() == ""
    assert not row.is_wrong
    panel.show_record(shown(members[0]))
    assert row.typed() == "not a mail"
    assert row.is_wrong


def test_wrong_text_is_mended_by_typing_or_taken_back(qtbot, panel, shown, store, members):
    panel.show_record(shown(members[0]))
    row = type_into(qtbot, panel, "email", "not a mail")
    qtbot.keyClick(row.editor.control, Qt.Key.Key_Escape)
    assert (row.typed(), row.is_wrong) == ("", False)
    type_into(qtbot, panel, "email", "wrong again")
    type_into(qtbot, panel, "email", "adjoa@example.org")
    assert not row.is_wrong
    assert value(store, members[0], "email") == "adjoa@example.org"


def test_what_is_being_typed_survives_a_change_from_elsewhere(qtbot, panel, shown, store, members):
    panel.show_record(shown(members[0]))
    row = type_into(qtbot, panel, "name", "Adjoa half typ", leave=False)
    records.edit(store, members[0], {"role": "core_group", "name": "Somebody Else"})
    panel.show_record(shown(members[0]))
    assert row.typed() == "Adjoa half typ"
    assert panel.view.form.rows["role"].typed() == "Core group"


def test_going_to_another_record_saves_what_was_typed(qtbot, panel, shown, store, members):
    panel.show_record(shown(members[0]))
    type_into(qtbot, panel, "name", "Adjoa Owusu", leave=False)
    panel.show_record(shown(members[1]))
    assert value(store, members[0], "name") == "Adjoa Owusu"
    assert value(store, members[1], "name") == "Budi Santoso"


def test_a_long_text_is_saved_after_a_pause_and_the_cursor_stays(qtbot, panel, shown, store, members):
    panel.show_record(shown(members[0]))
    row = panel.view.form.rows["private_notes"]
    row.editor.setFocus()
    qtbot.keyClicks(row.editor.control, "Likes figures ")
    qtbot.waitUntil(lambda: value(store, members[0], "private_notes") == "Likes figures", timeout=5000)
    assert row.typed() == "Likes figures "
    assert row.editor.box.textCursor().atEnd()


def test_a_refused_save_keeps_the_text(qtbot, panel, shown, members):
    panel.show_record(shown(members[0]))
    row = panel.view.form.rows["name"]
    row._save = lambda _key, _value: False
    type_into(qtbot, panel, "name", "Adjoa Owusu")
    assert row.is_touched
    assert row.typed() == "Adjoa Owusu"


def test_the_daily_fields_are_shown_and_the_others_fold(panel, shown, members):
    panel.show_record(shown(members[0]))
    rows = panel.view.form.rows
    assert [key for key, row in rows.items() if row.isVisible()] == list(panel.view._spec.daily)
    panel.view.form._more.click()
    assert all(row.isVisible() for row in rows.values())


def test_chips_say_what_the_record_is(panel, shown, members):
    panel.show_record(shown(members[0]))
    assert [chip.text for chip in panel.view._chips.findChildren(Chip)] == ["Crew", "Ghana"]


def test_a_removed_record_can_be_restored_but_not_edited(qtbot, panel, shown, store, members):
    records.remove(store, [members[0]])
    panel.show_record(shown(members[0]))
    assert panel.view.form.rows["name"].editor.line.isReadOnly()
    with qtbot.waitSignal(panel.restore_wanted) as wanted:
        panel.view._restore.click()
    assert wanted.args == [members[0]]


def test_the_history_tells_every_step_with_its_undo(qtbot, panel, shown, store, members):
    step = records.edit(store, members[0], {"job_title": "<b>Nurse</b>"})
    records.edit(store, members[0], {"job_title": "Director"})
    panel.show_record(shown(members[0]))
    words = [label.text() for label in panel.view.history.findChildren(QLabel)]
    assert "Job title: <b>Nurse</b> → Director" in words
    assert "Job title: set to <b>Nurse</b>" in words
    buttons = [each for each in panel.view.history.findChildren(QPushButton) if each.text() == "Undo this"]
    with qtbot.waitSignal(panel.undo_wanted) as wanted:
        buttons[1].click()
    assert wanted.args == [step]


def test_what_users_wrote_is_never_read_as_markup(panel, shown, store, members):
    records.edit(store, members[0], {"name": "<h1>Adjoa</h1>"})
    panel.show_record(shown(members[0]))
    labels = [label for label in panel.findChildren(QLabel) if "<h1>" in label.text()]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_related_record_opens_on_a_click(qtbot, panel, shown, store, members):
    demand = records.add(store, "demand", {"title": "Costing", "raised_by": members[0]})
    panel.show_record(shown(members[0]))
    assert panel.view.tabs.tabText(1) == "Demands 1"
    view = panel.view._related[0]
    panel.view.tabs.setCurrentIndex(1)
    with qtbot.waitSignal(panel.record_wanted) as wanted:
        view.setCurrentIndex(view.model().index(0, 0))
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert wanted.args == [demand]


def test_escape_goes_back_to_the_table(qtbot, panel, shown, members):
    panel.show_record(shown(members[0]))
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.view.form.rows["name"].editor.control, Qt.Key.Key_Escape)


def test_in_a_narrow_panel_arrows_one_can_see_lead_to_the_last_tab(panel, frame, shown, members):
    panel.show_record(shown(members[0]))
    tabs = panel.view.tabs
    tabs.setFixedWidth(150)
    arrows = [button for button in tabs.findChildren(QToolButton) if button.isVisible()]
    assert len(arrows) == 2
    assert all(arrow.width() >= 24 for arrow in arrows)
    for _press in range(tabs.count()):
        arrows[1].click()
    assert tabs.tabRect(tabs.count() - 1).right() < arrows[0].x()
