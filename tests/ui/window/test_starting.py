"""What is seen and where the cursor is when a network opens, and what the palette begins from there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opened_window import Opened
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from clndesk.services import capture_lines, drafts
from clndesk.services.drafts import Draft
from clndesk.ui.beginnings import beginnings
from clndesk.ui.pages import AREAS
from clndesk.ui.pages.capture import CapturePage
from clndesk.ui.parts.command_palette import CommandRows
from clndesk.ui.parts.document_dialog import DocumentDialog, Offer

SECTIONS = [section for area in AREAS for section in area.sections]


class WindowWatch(QObject):
    """Notes every widget that is shown as a window of its own, beside one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and watched is not self._window:
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def watch(opened: Opened) -> Iterator[WindowWatch]:
    made, app = WindowWatch(opened.window), QApplication.instance()
    assert app is not None
    app.installEventFilter(made)
    yield made
    app.removeEventFilter(made)


def test_no_part_of_the_desk_is_ever_shown_as_a_window_of_its_own(opened: Opened, watch: WindowWatch) -> None:
    opened.window.rebuild()
    for section in SECTIONS:
        opened.desk.go(section.key)
        assert opened.desk.page is not None
        for example in ("", *opened.desk.page.examples):
            opened.desk.page.show_example(example)
    opened.desk.go("capture")
    opened.window.registry.trigger("capture.finish")
    DocumentDialog(Offer("Minutes", (("en", "English"),), "en", True, True, (("N-1", "Ama said", "Ama"),)), opened.desk)
    assert watch.shown == []


@pytest.mark.parametrize("scale", [None, 115])
def test_the_cursor_is_on_the_page_when_a_network_opens(opened: Opened, scale: int | None, qtbot: QtBot) -> None:
    if scale:
        opened.window.registry.trigger(f"view.text.{scale}")
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    assert opened.desk.page is not None
    assert opened.window.focusWidget() is opened.desk.page.entry
    assert opened.desk.page.isAncestorOf(opened.desk.page.entry)
    opened.window.registry.trigger("view.text.100")


def test_after_a_restart_the_field_has_the_cursor_and_no_line_of_the_notes_is_chosen(opened: Opened) -> None:
    session = capture_lines.fullest_session(opened.store)
    assert session is not None
    folder, path = opened.window.settings.private_folder("drafts"), opened.store.path
    file = drafts.file_for(opened.store, folder, session, drafts.NOTES)
    opened.window.leave_network()
    file.write(Draft("d: can Rwanda share", 19, drafts.moment()))
    file.close()
    opened.files.open_network(path)
    page = opened.desk.page
    assert isinstance(page, CapturePage)
    assert page.desk is not None
    assert opened.window.focusWidget() is page.desk.box.edit
    assert page.desk.view.list.selectedIndexes() == []


def test_what_the_palette_begins_on_a_page_is_what_the_page_itself_offers(opened: Opened) -> None:
    for section in SECTIONS:
        opened.desk.go(section.key)
        for begin in section.begins:
            action = opened.window.registry.action(f"{section.key}.{begin.name}")
            assert (action.text, action.icon, action.also) == (begin.text, begin.icon, begin.also)
        offered = [one.id for one in opened.window.registry if one.id == f"{section.key}.new"]
        assert not offered or any(begin.name == "new" for begin in section.begins)


def test_a_session_is_begun_from_the_palette_wherever_one_is(opened: Opened) -> None:
    rows = CommandRows(opened.window.registry, tuple, lambda: beginnings(opened.window))
    found = rows.find("new session")[0]
    assert (found.title, found.enabled) == ("New session", True)
    found.run()
    page = opened.desk.page
    assert page is not None
    assert page.key == "sessions"
    assert page.side.is_writing  # type: ignore[attr-defined]
    opened.desk.go("today")
    assert [row.key for row in rows.find("new session")].count("sessions.new") == 1
    assert rows.find("new session")[0].enabled
    page.side.leave_draft()  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ["merge laptop", "other laptop", "colleague's file", "colleagues"])
def test_merging_with_another_laptop_is_found_by_what_people_call_it(opened: Opened, words: str) -> None:
    rows = CommandRows(opened.window.registry, tuple, lambda: beginnings(opened.window))
    assert rows.find(words)[0].key == "exchange.laptop"
