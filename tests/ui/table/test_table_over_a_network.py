from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from clndesk.models.catalog import kind
from clndesk.services import records
from clndesk.services.listing import Listing, Query
from clndesk.store.store import Store
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.record_columns import columns_of
from clndesk.ui.parts.record_model import RecordTableModel, Writers
from clndesk.ui.parts.record_table import RecordTable

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")

KEYS = ("name", "country", "organisation", "languages", "last_contact")


@pytest.fixture
def store(tmp_path):
    found = Store.create(tmp_path / "n.clndesk", "Network")
    yield found
    found.close()


@pytest.fixture
def ids(store):
    body = records.add(store, "organisation", {"name": "Ministry of Health"})
    people = {
        name: records.add(store, "member", {"name": name, "country": "GH", "organisation": body})
        for name in ("Awa", "Budi", "Chinedu")
    }
    return {"body": body, **people}


@pytest.fixture
def table(qtbot, store, ids):
    titles = partial(records.titles, store)
    providers = Providers(records.wording(store), partial(records.pick_list, store), titles)

    def edit(record_id, key, value):
        return records.edit(store, record_id, {key: value})

    writers = Writers(edit, partial(records.edit_many, store))
    model = RecordTableModel(columns_of(kind("member").fields[key] for key in KEYS), providers, writers)
    view = RecordTable(model, "Members")
    qtbot.addWidget(view)
    model.setParent(view)
    view.show_rows(Listing(store, Query("member"), KEYS))
    view.resize(900, 300)
    view.show()
    yield view
    QGuiApplication.clipboard().clear()


def texts(table, key):
    place = KEYS.index(key)
    return [table.records.text_at(table.records.index(row, place)) for row in range(table.records.rowCount())]


def test_what_is_typed_into_a_cell_is_stored(table, store, ids, qtbot):
    table.setCurrentIndex(table.records.index(0, 4))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClicks(table.delegate.editor.control, "12 dec 2026")
    qtbot.keyClick(table.delegate.editor.control, Qt.Key.Key_Return)
    assert records.get(store, ids["Awa"]).values["last_contact"] == date(2026, 12, 12)
    assert texts(table, "last_contact") == ["12 Dec 2026", "", ""]


def test_a_pasted_column_of_names_and_lists_is_one_step(table, store, ids, qtbot):
    table.clipboard.confirm = lambda plan, parent: True
    steps = []
    store.subscribe(steps.append)
    mime = QMimeData()
    mime.setText("Ministry of Health\tFrench; English\r\nNo such body\tWolof\r\n\tfr\r\n")
    QGuiApplication.clipboard().setMimeData(mime)
    table.setCurrentIndex(table.records.index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(steps) == 1
    assert texts(table, "languages") == ["English, French", "Wolof", "French"]
    assert texts(table, "organisation") == ["Ministry of Health", "Ministry of Health", ""]


def test_a_new_title_shows_wherever_it_is_pointed_at(table, store, ids):
    assert texts(table, "organisation")[0] == "Ministry of Health"
    records.edit(store, ids["body"], {"name": "Health Ministry"})
    table.records.refresh([ids["body"]])
    assert texts(table, "organisation") == ["Health Ministry"] * 3


def test_what_the_store_refuses_is_said_and_not_shown_as_kept(table, store, ids, qtbot, monkeypatch):
    monkeypatch.setattr(store, "_lock", None)
    table.setCurrentIndex(table.records.index(0, 1))
    with qtbot.waitSignal(table.edit_failed) as said:
        table.records.setData(table.currentIndex(), "Senegal")
    monkeypatch.undo()
    assert "read only" in said.args[0]
    assert texts(table, "country")[0] == "Ghana"


def test_a_renamed_record_stays_the_current_one_where_it_goes(table, store, ids):
    assert table.select(ids["Awa"], "name")
    records.edit(store, ids["Awa"], {"name": "Zoe"})
    table.show_rows(Listing(store, Query("member"), KEYS))
    assert texts(table, "name") == ["Budi", "Chinedu", "Zoe"]
    assert table.current_id() == ids["Awa"]
