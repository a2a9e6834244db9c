"""Somebody who types 20 characters a second into the real window, in a process that is killed at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clndesk.paths import Places
from clndesk.settings import Settings
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.commands import install
from clndesk.ui.pages.capture import CapturePage
from clndesk.ui.theme import Theme
from clndesk.ui.window import MainWindow

KEYS_A_SECOND = 20


def line(number: int) -> str:
    """The line of a number: every third is long enough to be half typed when the end comes."""
    words = "d: @kofi asks again !high" if number % 3 else "no"
    return f"{number:04} {words}"


def type_on(network: Path, profile: Path, first: int, said: Connection) -> None:
    """Open the network, take up what was not finished, and type line after line; say each key and each stored line."""
    app = QApplication([])
    places = Places(profile)
    theme = Theme(app)
    theme.apply(app, "light")
    window = MainWindow(Settings(places.settings), ScriptedAsk())
    install(window, places, theme).open_network(network)
    window.show()
    assert window.desk is not None
    window.desk.go("capture")
    page = window.desk.page
    assert isinstance(page, CapturePage)
    typing = _keys(page, first)
    timer = QTimer(window, interval=1000 // KEYS_A_SECOND)
    timer.timeout.connect(lambda: said.send(next(typing)))
    timer.start()
    app.exec()


def _keys(page: CapturePage, first: int) -> Iterator[tuple[str, str]]:
    desk = page.desk
    assert desk is not None
    edit = desk.box.edit
    while desk.keeper.unfinished:
        desk.keeper.answer_unfinished()
    for number in count(first):
        text = line(number)
        for at, letter in enumerate(text, start=1):
            QTest.keyClicks(edit, letter)
            assert edit.toPlainText() == text[:at]
            yield "typed", text[:at]
        QTest.keyClick(edit, Qt.Key.Key_Return)
        assert not desk.keeper.waiting
        yield "stored", text
