from __future__ import annotations

from pathlib import Path

import pytest
from opened_window import Opened
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from clndesk import i18n
from clndesk.errors import UserError
from clndesk.paths import Places
from clndesk.services import capture_lines, network_file, note_search, practice, records, steps
from clndesk.store.store import Store
from clndesk.ui.pages import AREAS
from clndesk.ui.parts.empty_state import EmptyState
from clndesk.ui.parts.palette_box import PaletteBox
from clndesk.ui.parts.palette_list import PaletteList
from clndesk.ui.parts.palette_sources import CommandRows
from clndesk.ui.record_search import RecordRows

KOFI = practice.member("kofi")


def _trigger(opened: Opened, action: str) -> None:
    opened.window.registry.trigger(action)


def test_every_area_of_the_rail_opens_and_has_words_in_the_status_line(opened: Opened) -> None:
    desk = opened.window.desk
    assert desk is not None
    for page in AREAS:
        _trigger(opened, f"go.{page.key}")
        assert desk.page is not None
        assert desk.page.key == page.key
    assert opened.window.windowTitle().startswith("Tamarind Health Financing Network")


def test_undo_and_redo_say_what_they_do(opened: Opened) -> None:
    desk = opened.window.desk
    assert desk is not None
    store = desk.context.store
    records.edit(store, KOFI, {"job_title": "Head of Claims"})
    undo = opened.window.registry.qaction("edit.undo")
    assert undo.text() == "Undo: Edit Job title of Kofi Asante"
    undo.trigger()
    view = records.get(store, KOFI)
    assert view is not None
    assert view.values["job_title"] == "Claims Operations Manager"
    _trigger(opened, "edit.redo")
    view = records.get(store, KOFI)
    assert view is not None
    assert view.values["job_title"] == "Head of Claims"


def test_where_a_page_has_steps_of_its_own_no_step_of_the_network_is_taken_back_or_done_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened.desk
    records.edit(opened.store, KOFI, {"job_title": "Head of Claims"})
    steps.undo_last(opened.store)
    desk.go("exchange")
    own: list[str] = []
    monkeypatch.setattr(type(desk.page), "has_own_steps", property(lambda _page: True))
    monkeypatch.setattr(desk.page, "undo_here", lambda: not own.append("undo"))
    monkeypatch.setattr(desk.page, "redo_here", lambda: not own.append("redo"))
    opened.window.registry.refresh()
    assert [opened.window.registry.qaction(f"edit.{way}").text() for way in ("undo", "redo")] == ["Undo", "Redo"]
    _trigger(opened, "edit.redo")
    _trigger(opened, "edit.undo")
    assert own == ["redo", "undo"]
    view = records.get(opened.store, KOFI)
    assert view is not None
    assert view.values["job_title"] == "Claims Operations Manager"


def test_an_undo_that_later_work_forbids_is_refused_in_words(opened: Opened) -> None:
    desk = opened.window.desk
    assert desk is not None
    store = desk.context.store
    first = records.edit(store, KOFI, {"job_title": "A"})
    records.edit(store, KOFI, {"job_title": "B"})
    assert first is not None
    with pytest.raises(UserError, match="Job title"):
        steps.undo_step(store, first)


def test_the_palette_finds_records_and_goes_to_their_page(opened: Opened, qtbot: QtBot) -> None:
    _trigger(opened, "go.palette")
    palette = opened.window.palette_box
    qtbot.waitUntil(palette.isVisible)
    box = palette.findChild(PaletteBox)
    assert box is not None
    qtbot.keyClicks(box, "@adjoa")
    found = palette.findChild(PaletteList)
    assert found is not None
    qtbot.waitUntil(lambda: found.current() is not None and found.current().title == "Adjoa Mensah")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened.window.desk is not None
    assert opened.window.desk.page is not None
    assert opened.window.desk.page.key == "members"
    assert not palette.isVisible()


def test_the_palette_goes_to_a_tab_behind_the_first_of_its_area(opened: Opened, qtbot: QtBot) -> None:
    _trigger(opened, "go.palette")
    palette = opened.window.palette_box
    qtbot.waitUntil(palette.isVisible)
    box, found = palette.findChild(PaletteBox), palette.findChild(PaletteList)
    assert box is not None
    assert found is not None
    qtbot.keyClicks(box, "notes")
    qtbot.waitUntil(lambda: found.current() is not None and found.current().title == "Notes")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened.window.desk is not None
    assert opened.window.desk.page is not None
    assert opened.window.desk.page.key == "capture"


def test_closing_the_network_shows_the_start_page_with_it_on_the_list(opened: Opened) -> None:
    _trigger(opened, "file.close")
    assert opened.window.desk is None
    assert opened.window.start.isVisible()
    assert "Practice network" in opened.window.settings.recent_files[0].path
    assert opened.window.registry.reason("edit.find") == "Open a network first."


def test_a_network_can_be_opened_again_after_another(opened: Opened, profile: Places) -> None:
    other = profile.data / "Other.clndesk"
    opened.ask.save_files.append(other)
    _trigger(opened, "file.new")
    assert opened.window.windowTitle().startswith("Other")
    opened.files.open_practice()
    assert opened.window.windowTitle().startswith("Tamarind")


def test_another_language_and_size_make_the_pages_anew_where_one_was(opened: Opened) -> None:
    _trigger(opened, "go.timeline")
    _trigger(opened, "view.language.fr")
    desk = opened.window.desk
    assert desk is not None
    assert desk.page is not None
    assert desk.page.key == "timeline"
    assert i18n.language() == "fr"
    _trigger(opened, "view.text.150")
    assert opened.window.settings.text_scale == 150
    _trigger(opened, "view.text.100")


def test_the_theme_changes_at_once_and_is_remembered(opened: Opened) -> None:
    _trigger(opened, "view.theme.dark")
    assert opened.theme.tokens.name == "dark"
    assert opened.window.settings.theme == "dark"
    _trigger(opened, "view.theme.light")


def _drop(opened: Opened, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert opened.window.drops.eventFilter(opened.window, drop)


def test_a_network_dropped_on_the_window_opens(opened: Opened, tmp_path: Path) -> None:
    Store.create(tmp_path / "Dropped.clndesk", "Dropped").close()
    _drop(opened, tmp_path / "Dropped.clndesk")
    assert opened.window.windowFilePath().endswith("Dropped.clndesk")


def test_another_copy_of_the_open_network_is_looked_through_and_not_opened(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = opened.window.desk
    assert desk is not None
    store = desk.context.store
    other = network_file.save_copy(store, tmp_path / "kojo.clndesk")
    records.edit(store, KOFI, {"job_title": "Chief of Claims"})
    before = opened.window.windowFilePath()
    _drop(opened, other)
    qtbot.waitUntil(lambda: not desk.context.tasks.busy, timeout=20_000)
    assert opened.window.windowFilePath() == before
    assert desk.page is not None
    assert desk.page.key == "exchange"


def test_a_backup_is_made_and_shown(opened: Opened, qtbot: QtBot) -> None:
    _trigger(opened, "file.backup")
    qtbot.waitUntil(lambda: "Backup today" in opened.window.status.backup.text())


def test_a_file_that_cannot_be_opened_leaves_the_open_one_as_it_is(opened: Opened, tmp_path: Path) -> None:
    bad = tmp_path / "bad.clndesk"
    bad.write_text("no network")
    with pytest.raises(UserError, match="not a clndesk network"):
        opened.files.open_network(bad)
    assert opened.window.windowTitle().startswith("Tamarind")


def test_the_record_menu_holds_what_the_page_in_front_can_do(opened: Opened) -> None:
    menus = {menu.title(): menu for menu in opened.window.menuBar().findChildren(QMenu)}
    menus |= {action.text(): action.menu() for action in opened.window.menuBar().actions()}
    _trigger(opened, "go.members")
    texts = [action.text() for action in menus["&Record"].actions()]
    assert "New member" in texts
    _trigger(opened, "go.demand")
    texts = [action.text() for action in menus["&Record"].actions()]
    assert "Log a demand" in texts
    assert "New member" not in texts


def test_going_to_a_page_by_its_key_puts_the_focus_into_its_list(opened: Opened) -> None:
    _trigger(opened, "go.members")
    desk = opened.window.desk
    assert desk is not None
    assert desk.page is not None
    assert desk.page.isAncestorOf(opened.window.focusWidget())


def test_what_waits_is_counted_on_the_rail_before_its_page_is_looked_at(opened: Opened) -> None:
    desk = opened.window.desk
    assert desk is not None
    assert desk.rail.tabBar().accessibleTabName(2) == "Demand log, 6 new"


def test_a_button_of_an_empty_page_is_never_a_window_of_its_own(qtbot: QtBot) -> None:
    empty = EmptyState(
        "users", "A sentence that is long enough to need a second line in the narrow middle.", "New", "Go"
    )
    assert not empty.primary.isVisible()
    assert not empty.link.isVisible()
    empty.deleteLater()


def test_a_photo_dropped_on_the_notes_becomes_a_line_and_any_other_file_is_looked_through(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = opened.window.desk
    assert desk is not None
    desk.go("capture")
    session = desk.page.desk.session  # type: ignore[union-attr]
    photo = tmp_path / "wall.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(photo))
    before = len(capture_lines.lines(desk.context.store, session))
    _drop(opened, photo)
    assert len(capture_lines.lines(desk.context.store, session)) == before + 1
    assert desk.page is not None
    assert desk.page.key == "capture"
    other = tmp_path / "list.xlsx"
    other.write_bytes(b"no workbook")
    _drop(opened, other)
    qtbot.waitUntil(lambda: not desk.context.tasks.busy, timeout=20_000)
    assert desk.page.key == "exchange"


def test_f3_searches_all_notes_and_the_palette_takes_its_words_there(opened: Opened, qtbot: QtBot) -> None:
    desk, palette = opened.window.desk, RecordRows(lambda: opened.window.desk)
    assert desk is not None
    _trigger(opened, "edit.find_notes")
    assert desk.page is not None
    assert desk.page.key == "note_search"
    assert opened.window.focusWidget() is desk.page.entry
    (row,) = palette.find_notes("costing tool")
    desk.go("today")
    row.run()
    qtbot.waitUntil(lambda: not desk.context.tasks.busy)
    assert desk.page.key == "note_search"
    assert desk.page.sought.words == "costing tool"  # type: ignore[attr-defined]
    assert palette.find_notes("") == []


def test_ctrl_f_in_the_notes_searches_those_of_the_session(opened: Opened, qtbot: QtBot) -> None:
    desk = opened.window.desk
    assert desk is not None
    desk.go("capture")
    session = desk.page.desk.session  # type: ignore[union-attr]
    _trigger(opened, "edit.find")
    qtbot.waitUntil(lambda: not desk.context.tasks.busy)
    assert desk.page is not None
    assert [each.values for each in desk.page.sought.filters] == [frozenset({session})]  # type: ignore[attr-defined]


def test_a_line_that_was_found_is_chosen_in_the_notes_of_its_session(opened: Opened, qtbot: QtBot) -> None:
    desk = opened.window.desk
    assert desk is not None
    found = note_search.find(desk.context.store, note_search.Sought("costing")).lines[-1]
    desk.go_to_record("note", found.id)
    assert desk.page is not None
    assert desk.page.key == "capture"
    chosen = desk.page.desk.view.list.chosen  # type: ignore[attr-defined]
    assert (chosen.id, chosen.text) == (found.id, found.text)


def test_who_seeks_a_session_by_its_name_is_not_offered_to_undo_what_was_done_to_it(opened: Opened) -> None:
    assert opened.window.desk is not None
    store = opened.window.desk.context.store
    records.edit(store, KOFI, {"job_title": "Head of peer reviews"})
    assert steps.undo_label(store) == "Edit Job title of Kofi Asante"
    commands = CommandRows(opened.window.registry)
    assert [row.key for row in commands.find("Kofi Asante")] == []
    assert commands.find("undo")[0].title == "Undo: Edit Job title of Kofi Asante"
