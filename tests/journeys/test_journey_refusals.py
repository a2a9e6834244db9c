"""What a person may open by mistake: it is refused in words, and the network that is open stays as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from journey import Journey
from openpyxl import Workbook

from clndesk.errors import UserError
from clndesk.exchange import send
from clndesk.services import practice, records
from clndesk.store.store import Store

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")
TITLE = "Tamarind Health Financing Network — CLN Desk"
Made = Callable[[Path], Path]


def a_text_file(folder: Path) -> Path:
    path = folder / "notes.clndesk"
    path.write_text("Minutes of Monday\n" * 200, encoding="utf-8")
    return path


def an_empty_file(folder: Path) -> Path:
    path = folder / "empty.clndesk"
    path.touch()
    return path


def a_newer_network(folder: Path) -> Path:
    path = folder / "newer.clndesk"
    Store.create(path, "From tomorrow").close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 9999")
    return path


def a_database_of_another_program(folder: Path) -> Path:
    path = folder / "photos.clndesk"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE photo (name TEXT)")
    return path


def half_a_network(folder: Path) -> Path:
    path = folder / "half.clndesk"
    Store.create(path, "Cut off by a stick").close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def a_file_that_is_gone(folder: Path) -> Path:
    return folder / "gone.clndesk"


NETWORKS = {
    a_text_file: "notes.clndesk is not a clndesk network.",
    an_empty_file: "empty.clndesk is empty: it holds no network.",
    a_newer_network: "newer.clndesk was made by a newer version of clndesk.",
    a_database_of_another_program: "photos.clndesk is a database of another program, not a clndesk network.",
    half_a_network: "half.clndesk is damaged: a part of it is missing or broken.",
    a_file_that_is_gone: "There is no file",
}


def test_no_file_that_is_no_network_takes_the_place_of_the_open_one(journey: Journey, tmp_path: Path) -> None:
    before = journey.dump()
    for make, words in NETWORKS.items():
        path = make(tmp_path)
        content = path.read_bytes() if path.exists() else None
        refusal = refused(journey, path)
        assert refusal.what.startswith(words)
        assert "not changed" in refusal.data
        assert refusal.todo
        assert (path.read_bytes() if path.exists() else None) == content
    assert journey.dump() == before
    assert journey.window.windowTitle() == TITLE


def test_a_network_open_elsewhere_is_refused_and_the_open_one_stays(journey: Journey, tmp_path: Path) -> None:
    before = journey.dump()
    elsewhere = Store.create(tmp_path / "elsewhere.clndesk", "Elsewhere")
    journey.ask.confirms.append(False)
    try:
        assert refused(journey, elsewhere.path).what.startswith("This network is open in another window")
    finally:
        elsewhere.close()
    assert journey.dump() == before
    assert journey.window.windowTitle() == TITLE
    journey.ask.open_files.append(elsewhere.path)
    journey.press("Ctrl+O")
    assert journey.window.windowTitle() == "Elsewhere — CLN Desk"


def test_what_is_no_network_is_refused_on_the_start_page_too(begin: Callable[..., Journey], tmp_path: Path) -> None:
    journey = begin()
    assert refused(journey, an_empty_file(tmp_path)).what == "empty.clndesk is empty: it holds no network."
    assert journey.window.start.isVisible()
    assert journey.settings.recent_files == ()


def refused(journey: Journey, path: Path) -> UserError:
    """Open a file with Ctrl+O and be told why not."""
    journey.ask.open_files.append(path)
    journey.press("Ctrl+O")
    assert len(journey.ask.messages) == 1
    return journey.ask.messages.pop()


def a_text_file_called_a_workbook(folder: Path) -> Path:
    path = folder / "list.xlsx"
    path.write_text("Name;Country\nKofi;Ghana\n", encoding="utf-8")
    return path


def a_lock_file_of_excel(folder: Path) -> Path:
    path = folder / "~$ghana.xlsx"
    path.write_bytes(b"\x05Akosu" + b" " * 159)
    return path


def an_empty_workbook_file(folder: Path) -> Path:
    path = folder / "nothing.xlsx"
    path.touch()
    return path


def somebody_elses_workbook(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Budget", 2026])
    path = folder / "budget.xlsx"
    book.save(path)
    return path


def a_workbook_of_another_network(folder: Path) -> Path:
    store = Store.create(folder / "other.clndesk", "Other")
    try:
        records.add(store, "country", {"code": "GH", "name": "Ghana"})
        records.add(store, "member", {"name": "Somebody Else", "country": "GH"})
        return send.send(store, "GH", folder=folder).file
    finally:
        store.close()


WORKBOOKS = (
    a_text_file_called_a_workbook,
    a_lock_file_of_excel,
    an_empty_workbook_file,
    somebody_elses_workbook,
    a_workbook_of_another_network,
)


@pytest.mark.parametrize("make", WORKBOOKS, ids=[each.__name__ for each in WORKBOOKS])
def test_a_file_that_is_no_returned_workbook_is_refused_on_a_card(make: Made, journey: Journey, tmp_path: Path) -> None:
    before, steps = journey.dump(), journey.store.path.read_bytes()
    path = make(tmp_path)
    content = path.read_bytes()
    journey.drop(path)
    journey.wait_until(lambda: bool(journey.notices()))
    what, data, todo = journey.notices()[0].split("\n")
    assert path.name in what
    assert data.startswith("Nothing was changed")
    assert todo
    assert journey.page.merging.view is None
    assert (journey.dump(), journey.store.path.read_bytes()) == (before, steps)
    assert path.read_bytes() == content


def test_what_was_refused_does_not_stand_in_the_way_of_the_real_one(journey: Journey, tmp_path: Path) -> None:
    real = practice.returned_workbook()
    assert real is not None
    journey.drop(a_lock_file_of_excel(tmp_path), a_text_file_called_a_workbook(tmp_path), real)
    table = journey.page.overview.inbox.table
    journey.wait_until(lambda: [row.state for row in table.chips.rows] == ["Not read", "Not read", "Ready"])
    table.setFocus()
    journey.press("Ctrl+End", "Return")
    journey.wait_until(lambda: journey.page.merging.view is not None)
    assert journey.page.merging.view.frame.place.text() == "ghana-returned.xlsx"
