"""Somebody who takes notes: types into the page and reads what is on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clndesk.services import capture_lines
from clndesk.services.capture_lines import NoteLine
from clndesk.settings import Settings
from clndesk.store.store import Changed, Store
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.capture.desk import CaptureDesk
from clndesk.ui.changes import Announcer
from clndesk.ui.context import Context
from clndesk.ui.pages.capture import CapturePage
from clndesk.ui.tasks import Tasks


class Typist:
    """The page in a window of its own, told of steps as the desk tells it."""

    def __init__(self, qtbot: QtBot, store: Store, profile: Path) -> None:
        self.qtbot, self.store, self.ask = qtbot, store, ScriptedAsk()
        self.tasks, self.settings = Tasks(), Settings(profile / "settings")
        self.page = CapturePage(Context(store, self.tasks, self.settings, self.ask))
        self.said: list[str] = []
        self.undo: object = None
        self.page.said.connect(self._hear)
        self._announcer = Announcer(store)
        self._announcer.changed.connect(self._on_changed)
        qtbot.addWidget(self.page)
        self.page.resize(1100, 640)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    def leave(self) -> None:
        """Leave the page as the window does."""
        self._announcer.close()
        self.page.save_state()
        self.tasks.close()

    def _hear(self, text: str, _button: str, run: object) -> None:
        self.said.append(text)
        self.undo = run

    def _on_changed(self, changed: Changed) -> None:
        self.page.refresh(changed)

    @property
    def desk(self) -> CaptureDesk:
        """The desk of the chosen session."""
        assert self.page.desk is not None
        return self.page.desk

    def focused(self) -> QWidget:
        """Where a key goes."""
        return QApplication.focusWidget() or self.page

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        QTest.keyClicks(self.focused(), text)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for each in keys:
            QTest.keySequence(self.focused(), QKeySequence(each))

    def line(self, text: str) -> NoteLine:
        """Type a line and end it; the line as it is stored."""
        self.type(text)
        self.press("Return")
        return self.lines()[-1]

    def lines(self) -> list[NoteLine]:
        """What the network holds."""
        return capture_lines.lines(self.store, self.desk.session)

    def shown(self) -> list[str]:
        """The texts in the list."""
        return [row.text for row in self.desk.view.list.notes.rows]

    def chips(self) -> tuple[str, ...]:
        """What is shown of the line being typed, once it is read."""
        self.settle()
        return self.desk.box.chips.texts

    def settle(self) -> None:
        """Go on when what is typed has been read."""
        self.qtbot.waitUntil(lambda: not self.desk.box._settle.isActive())

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.desk.box.edit.toPlainText()

    def has_field(self) -> bool:
        """Whether the next key goes into the field."""
        return self.desk.box.edit.hasFocus()

    def has_list(self) -> bool:
        """Whether the next key goes to the lines."""
        return self.desk.view.list.hasFocus()
