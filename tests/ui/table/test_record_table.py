from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from clndesk.services.clipboard import from_html
from clndesk.ui.parts.record_header import next_sort

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")

KEYS = ("name", "country", "organisation", "engagement", "hours_month", "last_contact", "private_notes")
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def typed_into(table):
    assert table.delegate.editor is not None
    return table.delegate.editor.control


def write(qtbot, table, text):
    """Type a text: the first key opens the editor, the others reach it."""
    qtbot.keyClicks(table, text[:1])
    qtbot.keyClicks(typed_into(table), text[1:])


def select(table, first, last):
    chosen = QItemSelection(table.records.index(*first), table.records.index(*last))
    table.selectionModel().setCurrentIndex(table.records.index(*first), QItemSelectionModel.SelectionFlag.NoUpdate)
    table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def put_on_clipboard(text):
    mime = QMimeData()
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def place(table):
    return table.currentIndex().row(), KEYS[table.currentIndex().column()]


# Editing


def test_typing_replaces_and_enter_keeps_and_goes_down(table, members, at, qtbot):
    at(0, "name")
    write(qtbot, table, "Awa")
    assert typed_into(table).text() == "Awa"
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Return)
    assert members.steps == [{"M-1": {"name": "Awa"}}]
    assert place(table) == (1, "name")
    assert table.delegate.editor is None
    assert table.hasFocus()


def test_f2_edits_what_stands_there_and_tab_goes_to_the_side(table, members, at, qtbot):
    at(0, "name")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    typed_into(table).end(False)
    qtbot.keyClicks(typed_into(table), "!")
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Tab)
    assert members.steps == [{"M-1": {"name": "Adjoa Mensah!"}}]
    assert place(table) == (0, "country")
    assert table.delegate.editor is None


def test_shift_turns_enter_and_tab_round(table, at, qtbot):
    at(1, "country")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Return, SHIFT)
    assert place(table) == (0, "country")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Backtab, SHIFT)
    assert place(table) == (0, "name")


def test_escape_leaves_the_cell_as_it_was(table, members, at, qtbot):
    at(0, "name")
    write(qtbot, table, "Awa")
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Escape)
    assert members.steps == []
    assert place(table) == (0, "name")
    assert table.delegate.editor is None


def test_wrong_text_does_not_hold_one_back_and_is_there_when_one_returns(table, members, at, qtbot):
    index = at(0, "hours_month")
    write(qtbot, table, "many")
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Return)
    assert place(table) == (1, "hours_month")
    assert table.records.flag_at(index).text == "many"
    at(0, "hours_month")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert typed_into(table).text() == "many"
    assert typed_into(table).property("flagged") is True
    typed_into(table).selectAll()
    qtbot.keyClicks(typed_into(table), "12")
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Return)
    assert members.steps == [{"M-1": {"hours_month": 12}}]
    assert table.records.flag_at(index) is None


def test_escape_on_a_flagged_cell_lets_go_of_what_was_typed(table, at, qtbot):
    index = at(0, "hours_month")
    table.records.flag(index, "many", "This is not a whole number.")
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert table.records.flag_at(index) is None
    assert table.records.text_at(index) == "3"


def test_looking_into_a_flagged_cell_does_not_mend_it(table, members, at, qtbot):
    index = at(0, "hours_month")
    table.records.flag(index, "many", "This is not a whole number.")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Return)
    assert table.records.flag_at(index).text == "many"
    assert members.steps == []


def test_a_choice_is_typed_by_the_beginning_of_its_label(table, members, at, qtbot):
    at(1, "engagement")
    write(qtbot, table, "dee")
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Tab)
    assert members.steps == [{"M-2": {"engagement": "deep_diver"}}]


def test_alt_and_enter_breaks_the_line_in_a_long_text(table, members, at, qtbot):
    at(0, "private_notes")
    write(qtbot, table, "a")
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Return, ALT)
    qtbot.keyClicks(typed_into(table), "b")
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Return)
    assert members.steps == [{"M-1": {"private_notes": "a\nb"}}]


def test_clicking_elsewhere_keeps_what_was_typed(table, members, at, qtbot):
    at(0, "name")
    write(qtbot, table, "Awa")
    table.activateWindow()
    other = table.visualRect(table.records.index(2, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=other)
    table.setFocus()
    if table.delegate.editor is not None:
        table.delegate.close(keep=True)
    assert members.steps == [{"M-1": {"name": "Awa"}}]


def test_a_double_click_edits(table, at, qtbot):
    index = at(0, "name")
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    assert typed_into(table).text() == "Adjoa Mensah"
    table.delegate.close(keep=False)


def test_what_is_typed_is_kept_when_other_rows_are_shown(table, members, at, qtbot):
    at(0, "name")
    write(qtbot, table, "Awa")
    table.show_rows(members)
    assert members.steps == [{"M-1": {"name": "Awa"}}]
    assert table.delegate.editor is None


def test_an_edit_that_puts_the_rows_in_another_order_ends_well(table, members, at, qtbot):
    keep = members.edit

    def edit_and_sort(record_id, key, value):
        keep(record_id, key, value)
        members.order.reverse()
        table.show_rows(members)

    table.records.writers = type(table.records.writers)(edit_and_sort, members.apply_many)
    at(0, "name")
    write(qtbot, table, "Zoe")
    qtbot.keyClick(typed_into(table), Qt.Key.Key_Return)
    assert table.records.id_at(3) == "M-1"
    assert place(table) == (3, "name")
    assert table.delegate.editor is None


# Clearing, filling, dates


def test_delete_clears_the_selected_cells_in_one_step(table, members, qtbot):
    select(table, (0, 2), (1, 3))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert members.steps == [{"M-1": {"organisation": None, "engagement": None}, "M-2": {"organisation": None}}]


def test_delete_does_not_empty_what_is_required(table, members, qtbot):
    select(table, (0, 0), (0, 3))
    with qtbot.waitSignal(table.edit_failed) as said:
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert "Name" in said.args[0]
    assert members.steps == [{"M-1": {"organisation": None, "engagement": None}}]


def test_fill_down_takes_the_topmost_value_of_each_column(table, members, qtbot):
    select(table, (0, 3), (3, 4))
    qtbot.keyClick(table, Qt.Key.Key_D, CTRL)
    crew = {"engagement": "crew", "hours_month": 3}
    assert members.steps == [{"M-2": crew, "M-3": crew, "M-4": crew}]


def test_control_and_semicolon_puts_today_into_days_only(table, members, qtbot):
    select(table, (0, 4), (0, 5))
    qtbot.keyClick(table, Qt.Key.Key_Semicolon, CTRL)
    assert members.steps == [{"M-1": {"last_contact": date.today()}}]


# Copying and pasting


def test_copying_gives_text_and_a_table(table, qtbot):
    select(table, (0, 0), (1, 1))
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Adjoa Mensah\tGhana\r\nAïssatou Diallo\tSenegal\r\n"
    assert from_html(mime.html()) == [["Adjoa Mensah", "Ghana"], ["Aïssatou Diallo", "Senegal"]]


def test_columns_are_copied_in_the_order_they_are_seen(table, qtbot):
    table.header.moveSection(table.header.visualIndex(1), 0)
    select(table, (0, 0), (0, 1))
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().mimeData().text() == "Ghana\tAdjoa Mensah\r\n"


def test_pasting_into_one_row_asks_nothing(table, members, at, qtbot):
    table.clipboard.confirm = lambda plan, parent: pytest.fail("asked")
    put_on_clipboard("Awa Diop\tSenegal\r\n")
    at(0, "name")
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert members.steps == [{"M-1": {"name": "Awa Diop", "country": "SN"}}]


def test_pasting_over_several_rows_asks_and_is_one_step(table, members, at, qtbot):
    plans = []
    table.clipboard.confirm = lambda plan, parent: plans.append(plan) or True
    put_on_clipboard("3\t12 dec 2026\r\nmany\t13 dec 2026\r\n10\t\r\n")
    at(1, "hours_month")
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    left_out = [(each.record, each.column, each.new) for each in plans[0].left_out]
    assert left_out == [("Budi Santoso", "Hours a month", "many")]
    assert members.steps == [
        {"M-2": {"hours_month": 3, "last_contact": date(2026, 12, 12)}, "M-3": {"last_contact": date(2026, 12, 13)}}
    ]
    assert table.records.flagged() == {}


def test_a_paste_that_is_declined_changes_nothing(table, members, at, qtbot):
    table.clipboard.confirm = lambda plan, parent: False
    put_on_clipboard("1\r\n2\r\n")
    at(0, "hours_month")
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert members.steps == []


def test_one_cell_is_pasted_into_the_whole_selection(table, members, qtbot):
    table.clipboard.confirm = lambda plan, parent: True
    put_on_clipboard("Crew")
    select(table, (0, 3), (2, 3))
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert members.steps == [{"M-2": {"engagement": "crew"}, "M-3": {"engagement": "crew"}}]


def test_what_reaches_over_the_edge_is_listed(table, members, at, qtbot):
    plans = []
    table.clipboard.confirm = lambda plan, parent: plans.append(plan) or True
    put_on_clipboard("x\ty\r\nz\tw\r\n")
    at(3, "private_notes")
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert [each.new for each in plans[0].left_out] == ["y", "z", "w"]
    assert members.steps == [{"M-4": {"private_notes": "x"}}]


# Records


def test_arrows_change_the_record_and_say_so_once(table, at, qtbot):
    at(0, "name")
    said = []
    table.current_changed.connect(said.append)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert said == ["M-2"]


def test_the_records_of_the_selected_cells_are_said(table, qtbot):
    with qtbot.waitSignal(table.selection_changed) as said:
        select(table, (1, 0), (2, 3))
    assert said.args == [("M-2", "M-3")]
    assert table.selected_ids() == ("M-2", "M-3")


def test_keys_ask_for_the_panel_the_record_and_its_removal(table, at, qtbot):
    at(1, "name")
    with qtbot.waitSignal(table.panel_wanted):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    with qtbot.waitSignal(table.open_wanted) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.remove_wanted) as removed:
        qtbot.keyClick(table, Qt.Key.Key_Delete, CTRL)
    assert (opened.args, removed.args) == (["M-2"], [("M-2",)])


def test_shift_and_space_selects_the_whole_row(table, at, qtbot):
    at(1, "name")
    qtbot.keyClick(table, Qt.Key.Key_Space, SHIFT)
    assert len(table.selectedIndexes()) == len(KEYS)


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_record_is_selected_whatever_the_direction(table, direction):
    table.setLayoutDirection(direction)
    assert table.select("M-3", "country")
    assert table.selected_ids() == ("M-3",)
    assert place(table) == (2, "country")
    assert not table.select("M-99")


def test_the_place_is_kept_when_the_rows_come_in_another_order(table, members):
    select(table, (1, 1), (2, 2))
    members.order.reverse()
    table.show_rows(members)
    assert place(table) == (2, "country")
    assert table.selected_ids() == ("M-3", "M-2")
    assert len(table.selectedIndexes()) == 4


def test_where_the_record_is_gone_the_next_one_is_current(table, members, at):
    at(1, "country")
    said = []
    table.current_changed.connect(said.append)
    members.order.remove("M-2")
    table.show_rows(members)
    assert place(table) == (1, "country")
    assert said == ["M-3"]


def test_without_rows_there_is_no_current_record(table, members, at):
    at(1, "country")
    said = []
    table.current_changed.connect(said.append)
    members.order.clear()
    table.show_rows(members)
    assert said == [""]
    assert table.current_id() is None


# Columns


def test_a_click_sorts_upwards_then_downwards(table, qtbot):
    wanted = []
    table.sort_wanted.connect(wanted.append)
    middle = QPoint(table.header.sectionViewportPosition(1) + 20, 10)
    for _click in range(2):
        qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert wanted == [(("country", False),), (("country", True),)]


def test_further_keys_come_and_go():
    sort = next_sort((("name", False),), "country", add=True)
    assert sort == (("name", False), ("country", False))
    sort = next_sort(sort, "country", add=True)
    assert sort == (("name", False), ("country", True))
    assert next_sort(sort, "country", add=True) == (("name", False),)
    assert next_sort(sort, "country", add=False) == (("country", False),)


def test_the_header_paints_the_order_of_its_keys(table):
    table.show_sort((("name", False), ("country", True)))
    first = table.header.grab().toImage()
    table.show_sort((("country", True),))
    assert table.header.grab().toImage() != first


def test_the_menu_of_a_column_offers_what_can_be_done(table, qtbot):
    menu = table.header.menu_for(1)
    with qtbot.waitSignal(table.hide_wanted) as hidden:
        menu.actions()[-1].trigger()
    with qtbot.waitSignal(table.sort_wanted) as sorted_by:
        menu.actions()[1].trigger()
    assert (hidden.args, sorted_by.args) == (["country"], [(("country", True),)])
    menu.deleteLater()


def test_the_layout_is_plain_and_comes_back(table, members, columns):
    table.header.moveSection(2, 0)
    table.header.resizeSection(0, 222)
    state = json.loads(json.dumps(table.layout_state()))
    assert state["columns"][0][0] == "organisation"
    table.header.moveSection(0, 4)
    table.header.resizeSection(0, 50)
    table.restore_layout(state)
    assert table.layout_state() == state


@pytest.mark.parametrize("odd", [{}, {"columns": 3}, {"columns": [["shoe", 10], ["name"], ["country", "x"], None]}])
def test_an_odd_layout_does_no_harm(table, odd):
    before = table.layout_state()
    table.restore_layout(odd)
    assert table.layout_state() == before


def test_other_columns_keep_the_widths_of_those_that_stay(table, members, columns):
    table.header.resizeSection(0, 222)
    table.show_rows(members, columns[:1] + columns[3:])
    assert table.header.sectionSize(0) == 222
    assert [key for key, _width in table.layout_state()["columns"]] == [KEYS[0], *KEYS[3:]]


def test_the_rows_have_the_height_of_the_density(table):
    from clndesk.ui import metrics

    table.set_density("compact")
    assert table.rowHeight(0) == metrics.now().row_compact
    table.set_density("normal")
    assert table.rowHeight(0) == metrics.now().row


def test_the_table_paints_with_a_flag_a_chip_and_a_tinted_row(table, at):
    table.records.flag(at(0, "hours_month"), "many", "This is not a whole number.")
    QApplication.sendPostedEvents()
    image = table.viewport().grab().toImage()
    tinted = image.pixelColor(table.visualRect(table.records.index(0, 1)).bottomRight())
    plain = image.pixelColor(table.visualRect(table.records.index(2, 1)).bottomRight())
    assert tinted != plain


def test_a_click_on_a_head_sorts_and_selects_nothing(qtbot, table, members, at):
    at(1, "country")
    chosen = table.selectionModel().selectedIndexes()
    place = QPoint(table.header.sectionViewportPosition(KEYS.index("name")) + 20, 8)
    with qtbot.waitSignal(table.sort_wanted):
        qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.selectionModel().selectedIndexes() == chosen
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert members.steps == []
    assert table.current_id() == "M-2"


# Lists


def test_enter_in_the_open_list_keeps_and_goes_down(qtbot, table, members, at):
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    at(1, "engagement")
    qtbot.keyClick(table, Qt.Key.Key_Down, ALT)
    box = typed_into(table)
    qtbot.waitUntil(box.view().isVisible)
    qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert len(members.steps) == 1
    assert place(table) == (2, "engagement")
    assert table.hasFocus()


def test_enter_after_a_typed_part_of_a_value_keeps_and_goes_down(qtbot, table, members, at):
    at(1, "engagement")
    write(qtbot, table, "crew")
    typed_into(table).lineEdit().returnPressed.emit()
    qtbot.waitUntil(lambda: place(table) == (2, "engagement"))
    assert members.steps == [{"M-2": {"engagement": "crew"}}]


def test_the_open_list_may_take_the_focus_from_its_cell(qtbot, table, at):
    at(1, "engagement")
    qtbot.keyClick(table, Qt.Key.Key_Down, ALT)
    box = typed_into(table)
    qtbot.waitUntil(box.view().isVisible)
    QApplication.sendEvent(box, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert table.delegate.editor is not None
    assert box.view().isVisible()
    box.hidePopup()


def test_undo_lets_go_of_what_could_not_be_read_where_there_is_no_step_to_undo(qtbot, table, members, at):
    index = at(1, "country")
    table.records.setData(index, "Atlantis")
    qtbot.keyClick(table, Qt.Key.Key_Z, CTRL)
    assert table.records.flagged() == {}
    assert members.steps == []
