from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from clndesk.errors import UserError
from clndesk.models.catalog import kind
from clndesk.ui.parts.cell_delegate import CELL_ROLE
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.record_columns import Column, column_of, look_of, matches
from clndesk.ui.parts.record_model import RecordTableModel, Writers

KEYS = ("name", "country", "organisation", "engagement", "hours_month", "last_contact", "private_notes")


@pytest.fixture
def model(members, columns, providers):
    found = RecordTableModel(columns, providers, Writers(members.edit, members.apply_many))
    found.show_rows(members)
    return found


def cell(model, row, key):
    return model.index(row, KEYS.index(key))


def look(model, row, key):
    return cell(model, row, key).data(CELL_ROLE)


def test_the_model_keeps_qt_s_rules(model, members, qtbot):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.setData(cell(model, 0, "name"), "Adjoa")
    model.setData(cell(model, 0, "hours_month"), "many")
    members.order = ["M-3", "M-1"]
    model.show_rows(members)
    model.refresh(["M-1"])
    assert model.rowCount() == 2
    assert tester.model() is model


def test_values_look_as_their_types_ask(model):
    assert look(model, 0, "engagement").kind == "chip"
    assert (look(model, 0, "engagement").mark_shape, look(model, 0, "engagement").mark_tone) == ("diamond", "teal")
    assert (look(model, 0, "hours_month").kind, look(model, 0, "hours_month").align_end) == ("number", True)
    assert (look(model, 0, "country").kind, look(model, 0, "country").text) == ("text", "Ghana")
    assert look(model, 1, "last_contact").text == "20 Nov 2026"
    assert look(model, 2, "engagement").muted


def test_roles_nobody_asked_for_are_answered_with_nothing(model, members):
    index = cell(model, 0, "name")
    members.asked.clear()
    for role in (Qt.ItemDataRole.FontRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.BackgroundRole):
        assert model.data(index, role) is None
    assert members.asked == []


def test_rows_are_read_a_window_at_a_time(columns, providers, members):
    first = next(iter(members.values.values()))
    members.values = {f"M-{number}": list(first) for number in range(1000)}
    members.order = list(members.values)
    model = RecordTableModel(columns, providers)
    model.show_rows(members)
    for row in (0, 5, 99, 100, 3, 950):
        model.index(row, 0).data(CELL_ROLE)
    assert members.asked == [(0, 100), (100, 200), (900, 1000)]
    for window in range(10):
        model.id_at(window * 100)
    members.asked.clear()
    assert model.id_at(999) == "M-999"
    assert members.asked == []


def test_only_the_windows_used_last_are_kept(columns, providers, members):
    first = next(iter(members.values.values()))
    members.values = {f"M-{number}": list(first) for number in range(5000)}
    members.order = list(members.values)
    model = RecordTableModel(columns, providers)
    model.show_rows(members)
    for row in range(0, 5000, 100):
        model.id_at(row)
    assert len(list(model._windows.lines())) == 1200


def test_titles_of_a_window_are_read_at_once(columns, members, providers):
    asked = []

    def titles(kind_key, ids):
        asked.append((kind_key, list(ids)))
        return {each: each.lower() for each in ids}

    model = RecordTableModel(columns, Providers(providers.wording, providers.pick_list, titles))
    model.show_rows(members)
    assert look(model, 0, "organisation").text == "o-4t0qk7zw91xb5"
    assert look(model, 1, "organisation").text == "o-6t0qk7zw91xb5"
    assert asked == [("organisation", ["O-4T0QK7ZW91XB5", "O-6T0QK7ZW91XB5"])]
    model.refresh(["O-6T0QK7ZW91XB5"])
    assert look(model, 1, "organisation").text == "Agence de la CMU"


def test_a_valid_text_is_kept_as_its_value(model, members):
    assert model.setData(cell(model, 0, "last_contact"), "12 dec 2026")
    assert members.steps == [{"M-1": {"last_contact": date(2026, 12, 12)}}]
    assert look(model, 0, "last_contact").text == "12 Dec 2026"


def test_the_same_value_again_is_no_step(model, members):
    assert model.setData(cell(model, 0, "name"), "Adjoa  Mensah")
    assert members.steps == []


def test_wrong_text_stays_in_the_cell_with_its_reason_and_the_value_stays_too(model, members, qtbot):
    index = cell(model, 0, "hours_month")
    with qtbot.waitSignal(model.flags_changed):
        assert not model.setData(index, "many")
    assert (look(model, 0, "hours_month").kind, look(model, 0, "hours_month").text) == ("flagged", "many")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "This is not a whole number."
    assert "many, needs a look" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert members.steps == []
    assert model.value_at(index) == 3
    assert list(model.flagged()) == [("M-1", "hours_month")]


def test_a_flag_goes_when_the_cell_is_mended_or_let_go(model):
    index = cell(model, 0, "hours_month")
    model.setData(index, "many")
    assert model.setData(index, "3")
    assert look(model, 0, "hours_month").kind == "number"
    model.setData(index, "many")
    assert model.discard_flag(index)
    assert look(model, 0, "hours_month").text == "3"
    assert not model.discard_flag(index)
    assert model.flagged() == {}


def test_a_flag_stays_with_its_record_when_the_order_changes(model, members):
    model.setData(cell(model, 0, "hours_month"), "many")
    members.order.reverse()
    model.show_rows(members)
    assert look(model, 3, "hours_month").kind == "flagged"
    assert look(model, 0, "hours_month").text == "10"


def test_a_required_field_is_not_emptied(model, members):
    assert not model.setData(cell(model, 0, "name"), "")
    assert members.steps == []
    assert look(model, 0, "name").kind == "flagged"


def test_what_the_store_refuses_is_said_and_the_old_value_shows(model, members, qtbot):
    members.refusal = UserError("The disk is full.", "Nothing was saved.", "Make room.")
    with qtbot.waitSignal(model.edit_failed) as said:
        assert not model.put(cell(model, 0, "name"), "Awa")
    assert said.args == ["The disk is full. Nothing was saved. Make room."]
    assert look(model, 0, "name").text == "Adjoa Mensah"


def test_a_refresh_renews_only_what_changed(model, members, qtbot):
    changed = []
    look(model, 0, "name")
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row(), last.column())))
    members.values["M-2"][0] = "Aïssatou"
    model.refresh(["M-2", "M-99"])
    assert changed == [(1, 1, len(KEYS) - 1)]
    assert look(model, 1, "name").text == "Aïssatou"


def test_without_writers_nothing_can_be_edited(columns, providers, members):
    model = RecordTableModel(columns, providers)
    model.show_rows(members)
    assert not model.flags(cell(model, 0, "name")) & Qt.ItemFlag.ItemIsEditable
    assert not model.put(cell(model, 0, "name"), "x")


def test_a_computed_column_is_shown_and_not_edited(providers, members):
    columns = (column_of(kind("member").fields["name"]), Column("open", "Open demands", is_number=True))
    members.values = {"M-1": ["Awa", 4]}
    members.order = ["M-1"]
    model = RecordTableModel(columns, providers, Writers(members.edit, members.apply_many))
    model.show_rows(members)
    assert model.index(0, 1).data(CELL_ROLE).text == "4"
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Open demands"


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("Économiste en chef", ("econo",), ((0, 5),)),
        ("Costing of costs", ("cost",), ((0, 4), (11, 4))),
        ("Accosting", ("cost",), ()),
        ("Ghana", (), ()),
    ],
)
def test_words_that_were_sought_are_found_in_a_text(text, words, spans):
    assert matches(text, words) == spans


def test_every_field_of_the_catalog_has_a_look(providers):
    for field in kind("cycle").fields.values():
        assert look_of(column_of(field), None, providers.wording).text == ""


def test_a_model_without_rows_is_empty(columns, providers):
    model = RecordTableModel(columns, providers)
    assert model.rowCount() == 0
    assert model.rowCount(QModelIndex()) == 0
