"""Day 2 of a workshop: from the start to a stored demand, and the notes of a morning, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from journey import KOFI, Journey
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clndesk.services import capture_lines, network_file, practice
from clndesk.ui.capture.quick import QuickCapture
from clndesk.ui.commands.capturing import CaptureCommands

CLAUDINE = practice.member("claudine")
FEW = 10


class Keyboard:
    """Counts what is pressed besides the text."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for each in keys:
            QTest.keySequence(QApplication.focusWidget(), QKeySequence(each))
            self.pressed += 1

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)


def _texts(journey: Journey) -> list[tuple[str, str]]:
    found = [line for line in journey.dump().values() if line["kind"] == "note"]
    return [(line["note_kind"], line["text"]) for line in found]


def _quick(journey: Journey) -> QuickCapture:
    commands = journey.window.findChild(CaptureCommands)
    assert commands is not None
    assert commands._quick is not None
    return commands._quick[1]


def test_from_the_start_to_a_stored_demand_are_less_than_ten_keys_besides_the_text(
    begin: Callable[..., Journey], tmp_path: Path
) -> None:
    path = tmp_path / "n.clndesk"
    practice.make(path).close()
    journey = begin()
    journey.window.show_network(network_file.open_network(path, "Awa", tmp_path / "backups"))
    keys = Keyboard()
    keys.press("Ctrl+Shift+N")
    quick = _quick(journey)
    journey.wait_until(quick.isActiveWindow)
    keys.type("d: @claudine Can Rwanda share the costing tool in French? #costing !high")
    keys.press("Return")
    assert ("demand", "Can Rwanda share the costing tool in French?") in _texts(journey)
    assert keys.pressed < FEW
    quick.leave()


@pytest.fixture
def notes(journey: Journey) -> Journey:
    """The page of notes."""
    assert journey.window.desk is not None
    journey.window.desk.go("capture")
    return journey


def test_a_morning_of_notes_by_keyboard_alone(notes: Journey) -> None:
    page = notes.page
    notes.press("Ctrl+Shift+W")
    notes.type("Efua Boateng =GH")
    notes.press("Return")
    for line in (
        "d: @claudine Can Rwanda share the costing tool? #costing !high",
        "a: share template >2026-12-04 @kofi",
        "x: The next call is on claims",
        "@efua Thank you",
    ):
        notes.type(line)
        notes.press("Return")
    notes.type("I would not pay that figure myself")
    notes.press("Alt+8", "Ctrl+Shift+H", "Return")
    lines = capture_lines.lines(notes.store, page.desk.session)
    assert [line.kind for line in lines] == ["demand", "action", "decision", "discussion_point", "quote"]
    assert (lines[0].speaker, lines[1].people, lines[4].in_the_room) == (CLAUDINE, (KOFI,), True)
    notes.press("Up", "Escape")
    assert page.desk.box.edit.hasFocus()
    notes.press("Escape", "Up", "Up", "Ctrl+Return")
    assert capture_lines.lines(notes.store, page.desk.session)[2].promoted_to is not None
    notes.press("Escape", "Ctrl+Z")
    assert capture_lines.lines(notes.store, page.desk.session)[2].promoted_to is None
    assert page.desk.box.edit.hasFocus()


def test_the_network_is_closed_in_mid_sentence_and_the_sentence_is_there_the_next_time(notes: Journey) -> None:
    notes.type("d: half a sen")
    path = notes.store.path
    notes.window.leave_network()
    notes.window.show_network(network_file.open_network(path, "Awa", path.parent / "backups"))
    assert notes.window.desk is not None
    assert notes.window.desk.page is notes.page
    assert notes.page.desk.keeper.unfinished == "d: half a sen"
    notes.press("Return")
    assert notes.page.desk.box.edit.toPlainText() == "d: half a sen"
