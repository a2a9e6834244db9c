from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clndesk.services import records, steps, waiting
from clndesk.settings import Settings
from clndesk.ui.actions import ActionRegistry
from clndesk.ui.changes import Announcer
from clndesk.ui.context import Context
from clndesk.ui.pages.demand import DemandPage
from clndesk.ui.pages.members import MembersPage
from clndesk.ui.pages.products import ProductsPage
from clndesk.ui.records.menu import menu_of
from clndesk.ui.tasks import Tasks

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")
_SELECT = QItemSelectionModel.SelectionFlag


class Stage:
    """A page in a window of its own, told of every step as the desk does it."""

    def __init__(self, qtbot: Any, store: Any, told: Any, settings: Settings, width: int = 1366) -> None:
        self.qtbot, self.store, self.told = qtbot, store, told
        self.frame = QWidget()
        qtbot.addWidget(self.frame)
        self.context = Context(store, Tasks(self.frame), settings, told)
        self.announcer = Announcer(store, self.frame)
        self.frame.resize(width, 728)

    def open(self, page_class: Any) -> Any:
        page = page_class(self.context, self.frame)
        page.resize(self.frame.size())
        self.said: list[tuple[str, str, Any]] = []
        page.said.connect(self._on_said)
        self.announcer.changed.connect(page.refresh)
        self.frame.show()
        self.frame.activateWindow()
        self.qtbot.waitUntil(self.frame.isActiveWindow)
        return page

    def _on_said(self, words: str, button: str, run: Any) -> None:
        self.said.append((words, button, run))

    def names(self, page: Any) -> list[str]:
        model = page.list.table.records
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def select(self, page: Any, *record_ids: str) -> None:
        model, selection = page.list.table.records, page.list.table.selectionModel()
        selection.clearSelection()
        for record_id in record_ids:
            index = model.index(model.row_of(record_id), 0)
            selection.setCurrentIndex(index, _SELECT.Select)
        page.side.show_selected()

    def type_into(self, page: Any, key: str, text: str) -> Any:
        row = page.side.panel.view.form.rows[key]
        row.editor.setFocus()
        row.editor.select_all()
        self.qtbot.keyClicks(row.editor.control, text)
        row.editor.finished.emit()
        return row


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "profile")


@pytest.fixture
def stage(qtbot: Any, store: Any, told: Any, settings: Settings) -> Iterator[Stage]:
    made = Stage(qtbot, store, told, settings)
    yield made
    made.context.tasks.close()


@pytest.fixture
def page(stage: Stage, members: list[str]) -> Any:
    return stage.open(MembersPage)


def value(store: Any, record_id: str, key: str) -> Any:
    view = records.get(store, record_id)
    assert view is not None
    return view.values[key]


def test_the_list_shows_the_members_and_how_many(stage, page):
    assert stage.names(page) == ["Adjoa Mensah", "Budi Santoso", "Claudine Uwimana"]
    assert page.count_text() == "3 members"


def test_selecting_fills_the_panel(stage, page, members):
    stage.select(page, members[1])
    assert page.side.panel.shown == members[1]


def test_editing_in_the_panel_is_one_step_and_the_row_follows(stage, page, store, members):
    stage.select(page, members[0])
    before = len(steps.steps(store))
    stage.type_into(page, "name", "Zuri Mensah")
    assert len(steps.steps(store)) == before + 1
    assert stage.names(page) == ["Budi Santoso", "Claudine Uwimana", "Zuri Mensah"]
    assert page.list.table.current_id() == members[0]
    steps.undo_last(store)
    assert page.side.panel.view.form.rows["name"].typed() == "Adjoa Mensah"
    assert stage.names(page)[0] == "Adjoa Mensah"


def test_a_change_from_elsewhere_keeps_the_selection(stage, page, store, members):
    stage.select(page, members[2])
    records.add(store, "member", {"name": "Aaron First", "country": "GH"})
    assert stage.names(page)[0] == "Aaron First"
    assert page.list.table.selected_ids() == (members[2],)
    assert page.side.panel.shown == members[2]


def test_an_empty_draft_is_discarded_silently(stage, page, store, members):
    before = len(steps.steps(store))
    page.begin_new()
    assert page.side.is_writing
    page.side.panel.left.emit()
    assert not page.side.is_writing
    assert stage.said == []
    assert len(steps.steps(store)) == before


def test_a_draft_is_saved_as_soon_as_the_required_fields_are_filled_in(stage, page, store):
    page.begin_new()
    stage.type_into(page, "name", "Dede Ayew")
    assert "Dede Ayew" not in stage.names(page)
    stage.type_into(page, "country", "Ghana")
    assert "Dede Ayew" in stage.names(page)
    made = page.list.table.current_id()
    assert page.side.panel.shown == made
    assert value(store, made, "status") == "active"
    stage.type_into(page, "job_title", "Nurse")
    assert value(store, made, "job_title") == "Nurse"


def test_an_incomplete_draft_is_kept_and_can_be_gone_on_with(stage, page, members):
    page.begin_new()
    stage.type_into(page, "name", "Dede Ayew")
    stage.select(page, members[0])
    words, button, go_on = stage.said[-1]
    assert "Country" in words
    assert button == "Go on"
    go_on()
    assert page.side.panel.view.form.rows["name"].typed() == "Dede Ayew"


def test_a_click_on_the_row_that_was_selected_leaves_the_draft(stage, page, members):
    stage.select(page, members[0])
    page.begin_new()
    table = page.list.table
    place = table.visualRect(table.currentIndex()).center()
    stage.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not page.side.is_writing
    assert page.side.panel.shown == members[0]


def test_a_new_record_begins_with_what_the_filters_leave_no_choice_about(stage, page):
    page.tools.bar.filter_to("country", "GH")
    page.begin_new()
    stage.type_into(page, "name", "Dede Ayew")
    assert stage.names(page) == ["Adjoa Mensah", "Dede Ayew"]


def test_several_records_change_in_one_step(stage, page, store, members):
    stage.select(page, *members)
    before = len(steps.steps(store))
    bulk = page.side.panel.bulk
    row = bulk.rows["engagement"]
    row.editor.setFocus()
    stage.qtbot.keyClicks(row.editor.control, "Crew")
    row.editor.finished.emit()
    assert bulk.sentences() == ["Change “Way of taking part” to “Crew” for 3 members (2 already have it)"]
    bulk.apply.click()
    assert value(store, members[1], "engagement") == "crew"
    assert len(steps.steps(store)) == before + 1
    words, _button, undo = stage.said[-1]
    assert words == "Changed 1 member"
    undo()
    assert value(store, members[1], "engagement") is None


def test_removing_says_so_and_undo_brings_back(stage, page, members):
    stage.select(page, members[0])
    page.list.table.remove_wanted.emit(page.list.table.selected_ids())
    assert stage.names(page) == ["Budi Santoso", "Claudine Uwimana"]
    words, button, undo = stage.said[-1]
    assert (words, button) == ("Removed 1 member", "Undo")
    undo()
    assert "Adjoa Mensah" in stage.names(page)


def test_a_removed_record_is_restored_from_its_view(stage, page, store, members):
    records.remove(store, [members[0]])
    page.tools.show_view("removed")
    assert stage.names(page) == ["Adjoa Mensah"]
    assert page.list.table.records.writers is None
    stage.select(page, members[0])
    page.side.panel.view._restore.click()
    assert stage.names(page) == []
    assert value(store, members[0], "name") == "Adjoa Mensah"
    page.tools.show_view("all")
    assert len(stage.names(page)) == 3


def test_words_and_filters_leave_out_and_are_counted(stage, page):
    page.tools.bar.filter_to("country", "GH")
    assert page.count_text() == "1 of 3 members · 1 filter"
    page.list.set_words("nobody has this")
    assert page.list.stack.currentWidget() is page.list.nothing
    page.list.nothing.link_clicked.emit()
    assert page.count_text() == "3 members"
    assert page.tools.bar.filters == ()


def test_an_area_without_records_says_what_it_is_for(qtbot, stage, store):
    page = stage.open(MembersPage)
    assert page.list.stack.currentWidget() is page.list.empty
    page.list.empty.primary.click()
    assert page.side.is_writing


def test_a_record_the_filters_hide_is_opened_all_the_same(stage, page, members):
    page.tools.bar.filter_to("country", "GH")
    page.open_record(members[1])
    assert page.list.table.current_id() == members[1]
    assert page.side.panel.shown == members[1]
    assert page.tools.bar.filters == ()


def test_a_removed_record_is_opened_in_its_view(stage, page, store, members):
    records.remove(store, [members[1]])
    page.open_record(members[1])
    assert page.list.state.view.removed
    assert page.side.panel.shown == members[1]


def test_a_duplicate_leaves_out_what_belongs_to_one_person(stage, page, store, members):
    records.edit(store, members[0], {"email": "adjoa@example.org", "role": "core_group"})
    made = page.acts.duplicate(members[0])
    assert value(store, made, "name") == "Adjoa Mensah (copy)"
    assert value(store, made, "email") is None
    assert value(store, made, "role") == "core_group"


def test_a_refused_undo_is_told(stage, page, store, members, told):
    step = records.edit(store, members[0], {"role": "core_group"})
    records.edit(store, members[0], {"role": "participant"})
    page.acts.undo(step)
    assert "cannot be undone" in told.messages[0].what


def test_the_panel_hides_in_a_narrow_window_until_it_is_asked_for(qtbot, store, told, settings, members):
    stage = Stage(qtbot, store, told, settings, 1093)
    page = stage.open(MembersPage)
    assert page.side.panel.isHidden()
    page.list.table.panel_wanted.emit()
    assert not page.side.panel.isHidden()
    stage.context.tasks.close()


def test_columns_and_order_come_back(stage, page, settings):
    page.list.set_columns(["name", "email", "country"])
    page.list.set_sort((("country", True),))
    page.save_state()
    again = stage.open(MembersPage)
    assert again.list.state.columns == ("name", "email", "country")
    assert stage.names(again) == ["Claudine Uwimana", "Budi Santoso", "Adjoa Mensah"]


@pytest.mark.parametrize("kept", [None, [], {"columns": "x", "sort": 3}, {"columns": [["gone", 3]], "sort": [["a"]]}])
def test_a_damaged_memory_of_columns_is_passed_over(stage, settings, members, kept):
    settings.columns = {"members": kept}
    page = stage.open(MembersPage)
    assert page.list.state.columns == MembersPage.spec.columns


def test_the_log_opens_with_open_demands_and_counts_those_not_looked_at(stage, store):
    for title, status in (("One", "logged"), ("Two", "addressed"), ("Three", "planned")):
        records.add(store, "demand", {"title": title, "status": status})
    page = stage.open(DemandPage)
    assert stage.names(page) == ["One", "Three"]
    assert waiting.counts(store) == {"demand": 1, "exchange": 0}
    page.tools.show_view("all")
    assert len(stage.names(page)) == 3


def test_a_demand_that_is_answered_stays_in_the_panel_while_one_works_there(stage, store):
    first, _second = (records.add(store, "demand", {"title": title}) for title in ("One", "Two"))
    page = stage.open(DemandPage)
    stage.select(page, first)
    stage.type_into(page, "status", "Addressed")
    assert stage.names(page) == ["Two"]
    stage.qtbot.waitUntil(lambda: not page.side._pause.isActive())
    assert page.side.panel.shown == first


def test_a_related_record_of_another_kind_is_gone_to(qtbot, stage, page, store, members):
    demand = records.add(store, "demand", {"title": "Costing", "raised_by": members[0]})
    with qtbot.waitSignal(page.record_wanted) as wanted:
        page.side.panel.record_wanted.emit(demand)
    assert wanted.args == ["demand", demand]


def test_the_menu_filters_to_the_value_under_the_mouse(stage, page, members):
    stage.select(page, members[0])
    table = page.list.table
    table.selectionModel().setCurrentIndex(table.records.index(0, 1), _SELECT.ClearAndSelect)
    menu = menu_of(page, "country")
    act = next(action for action in menu.actions() if action.text() == "Leave out “Ghana”")
    act.trigger()
    assert stage.names(page) == ["Budi Santoso", "Claudine Uwimana"]


@pytest.mark.parametrize("page_class", [MembersPage, DemandPage, ProductsPage])
def test_every_page_declares_actions_the_window_can_take(stage, store, page_class):
    page = stage.open(page_class)
    registry = ActionRegistry(stage.frame)
    registry.extend(page.actions_of_page(), page=page.key)
    registry.scope(page.key)
    registry.trigger(f"{page.key}.new")
    assert page.side.is_writing
    page.side.leave()


@pytest.mark.parametrize("page_class", [MembersPage, DemandPage, ProductsPage])
def test_a_page_names_only_fields_there_are(page_class):
    from clndesk.models.catalog import kind

    spec = page_class.spec
    known = kind(spec.kind).fields
    named = {*spec.columns, *spec.filters, *spec.daily, *spec.chips}
    named |= {each.field for view in spec.views for each in view.filters}
    assert named <= set(known)
    assert {key for key, field in known.items() if field.spec.required} <= set(spec.daily)
    assert [view for view in spec.views if view.removed and not view.filters]
    assert [view for view in spec.views if not view.removed and not view.filters]


def test_a_network_open_to_read_only_can_be_looked_at(qtbot, tmp_path, store, members, told, settings, stage):
    from clndesk.store.store import Store

    reading = Store.open(store.path, read_only=True)
    other = Stage(qtbot, reading, told, settings)
    page = other.open(MembersPage)
    assert not page.new_button.isEnabled()
    other.select(page, members[0])
    assert page.side.panel.view.form.rows["name"].editor.line.isReadOnly()
    other.context.tasks.close()
    reading.close()


def test_escape_in_the_panel_returns_to_the_table(stage, page, members):
    stage.select(page, members[0])
    page.open_selected()
    stage.qtbot.keyClick(page.side.panel.view.form.rows["name"].editor.control, Qt.Key.Key_Escape)
    stage.qtbot.waitUntil(page.list.table.hasFocus)


def test_after_a_name_was_edited_the_list_has_the_cursor_though_the_rows_have_moved(stage, page, members):
    table = page.list.table
    table.select(members[0], "name")
    table.setFocus()
    table.begin_edit()
    control = table.delegate.editor.control
    control.selectAll()
    stage.qtbot.keyClicks(control, "Bz")
    stage.qtbot.keyClick(control, Qt.Key.Key_Return)
    assert stage.names(page) == ["Budi Santoso", "Bz", "Claudine Uwimana"]
    assert table.hasFocus()
    assert table.current_id() == members[2]


def test_after_many_were_changed_the_list_has_the_cursor(stage, page, members):
    stage.select(page, *members[:2])
    bulk = page.side.panel.bulk
    row = bulk.rows["role"]
    row.editor.control.setFocus()
    row.empty()
    row.changed.emit()
    bulk.rows["engagement"].empty()
    bulk.rows["engagement"].changed.emit()
    bulk.apply.setFocus()
    bulk.apply.click()
    assert page.list.table.hasFocus()


def select_column(page, key):
    table = page.list.table
    place = table.header.keys.index(key)
    last = table.records.index(table.records.rowCount() - 1, place)
    table.selectionModel().setCurrentIndex(table.records.index(0, place), _SELECT.NoUpdate)
    table.selectionModel().select(QItemSelection(table.records.index(0, place), last), _SELECT.ClearAndSelect)


def test_emptying_cells_of_several_records_is_said_and_can_be_taken_back(stage, page, store, members):
    select_column(page, "engagement")
    before = len(steps.steps(store))
    stage.qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert len(steps.steps(store)) == before + 1
    words, button, undo = stage.said[-1]
    assert (words, button) == ("Emptied 2 cells", "Undo")
    undo()
    assert value(store, members[0], "engagement") == "crew"


def test_filling_down_over_several_records_is_said(stage, page, store, members):
    select_column(page, "country")
    stage.qtbot.keyClick(page.list.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert stage.said[-1][:2] == ("Filled 2 cells", "Undo")
    assert value(store, members[2], "country") == "GH"


def test_pasting_over_several_records_is_said(stage, page, store, members):
    select_column(page, "country")
    page.list.table.clipboard.confirm = lambda _plan, _parent: True
    QGuiApplication.clipboard().setText("KE")
    stage.qtbot.keyClick(page.list.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    assert stage.said[-1][:2] == ("Pasted 3 cells", "Undo")
    assert value(store, members[1], "country") == "KE"


def test_emptying_a_cell_of_one_record_is_not_talked_about(stage, page, store, members):
    page.list.table.select(members[0], "engagement")
    stage.qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert value(store, members[0], "engagement") is None
    assert stage.said == []


def test_what_could_not_be_read_is_said_and_the_first_undo_lets_go_of_it(stage, page, store, members):
    table = page.list.table
    table.select(members[0], "country")
    table.setFocus()
    table.records.setData(table.currentIndex(), "Atlantis")
    words = stage.said[-1][0]
    assert words.startswith("Country: ")
    assert words.endswith("The saved value stays.")
    assert page.undo_here()
    assert table.records.flagged() == {}
    assert value(store, members[0], "country") == "GH"
    assert not page.undo_here()
