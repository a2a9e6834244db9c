from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clndesk.services import records, steps
from clndesk.ui.history_dialog import HistoryDialog
from clndesk.ui.parts.cell_delegate import CELL_ROLE
from clndesk.ui.step_model import STATE


@pytest.fixture
def dialog(qtbot, store, members, told):
    made = HistoryDialog(store, told)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog, row):
    dialog.table.setCurrentIndex(dialog.steps.index(row, 0))


def labels(dialog):
    return [dialog.steps.index(row, 0).data() for row in range(dialog.steps.rowCount())]


def test_the_newest_step_is_chosen_and_told(dialog, members):
    assert labels(dialog)[0] == "Add member Claudine Uwimana"
    assert dialog.changes.stringList() == ["Claudine Uwimana · Added"]


def test_a_step_is_undone_and_marked(qtbot, dialog, store, members):
    records.edit(store, members[0], {"job_title": "Nurse"})
    dialog.steps.reload()
    choose(dialog, 0)
    assert dialog.changes.stringList() == ["Adjoa Mensah · Job title: set to Nurse"]
    dialog.undo_button.click()
    view = records.get(store, members[0])
    assert view is not None
    assert view.values["job_title"] is None
    assert labels(dialog)[:2] == ["Undo: Edit Job title of Adjoa Mensah", "Edit Job title of Adjoa Mensah"]
    assert dialog.steps.index(1, STATE).data(CELL_ROLE).text == "Undone"
    assert not dialog.undo_button.isEnabled()


@pytest.fixture
def built_upon(dialog, store, members):
    """A step that later work stands on is chosen."""
    records.edit(store, members[0], {"job_title": "Nurse", "hours_month": 4})
    records.edit(store, members[0], {"job_title": "Director"})
    dialog.steps.reload()
    choose(dialog, 1)
    return members[0]


def test_where_later_work_stands_on_a_step_the_person_is_asked_and_may_leave_it(dialog, store, built_upon, told):
    before = len(steps.steps(store))
    told.answer = None
    dialog.undo_button.click()
    assert "1 of its cells was changed later" in told.asked[0][0]
    assert told.asked[0][1] == "Adjoa Mensah · Job title: now “Director”"
    assert len(steps.steps(store)) == before


@pytest.mark.parametrize(("choice", "left"), [(0, "Director"), (1, None)])
def test_the_untouched_cells_come_back_and_later_work_only_when_told(dialog, store, built_upon, told, choice, left):
    told.answer = choice
    dialog.undo_button.click()
    view = records.get(store, built_upon)
    assert (view.values["job_title"], view.values["hours_month"]) == (left, None)


def test_what_cannot_be_undone_is_told_in_plain_words(dialog, store, members, told):
    step = records.edit(store, members[0], {"job_title": "Nurse"})
    dialog.steps.reload()
    choose(dialog, 0)
    steps.undo_step(store, step)
    dialog.undo_button.click()
    assert "already been undone" in told.messages[0].what


def test_more_steps_are_read_as_one_scrolls(qtbot, dialog, store, members, monkeypatch):
    monkeypatch.setattr("clndesk.ui.step_model._AT_ONCE", 3)
    for number in range(5):
        records.edit(store, members[0], {"job_title": f"Title {number}"})
    dialog.steps._rows = []
    dialog.steps.reload()
    assert dialog.steps.rowCount() >= 3
    while dialog.steps.canFetchMore(dialog.table.rootIndex()):
        dialog.steps.fetchMore(dialog.table.rootIndex())
    assert dialog.steps.rowCount() == len(steps.steps(store))
    assert len(set(labels(dialog))) > 3


def test_the_keyboard_walks_the_steps(qtbot, dialog):
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.changes.stringList() == ["Budi Santoso · Added"]
