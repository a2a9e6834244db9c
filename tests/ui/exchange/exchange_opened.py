"""The page of the exchange over the practice network, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clndesk.services import practice
from clndesk.store.store import Store
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.pages.exchange import ExchangePage
from clndesk.ui.pages.exchange.review import ReviewView
from clndesk.ui.parts.notice_card import NoticeCard
from clndesk.ui.tasks import Tasks

KOFI, YAW = practice.member("kofi"), practice.member("yaw")
Returned = Callable[..., Path]


@dataclass
class Opened:
    """The page of the exchange over the practice network, with a scripted person beside it."""

    page: ExchangePage
    store: Store
    ask: ScriptedAsk
    tasks: Tasks
    qtbot: QtBot

    def receive(self, *paths: Path) -> ReviewView:
        """Give files to the page and wait for the review."""
        self.page.receive(paths)
        self.qtbot.waitUntil(self._is_reviewing, timeout=20_000)
        return self.view

    def wait(self) -> None:
        """Wait until nothing is done beside the window."""
        self.qtbot.waitUntil(self._is_idle, timeout=20_000)

    @property
    def view(self) -> ReviewView:
        view = self.page.merging.view
        assert view is not None
        return view

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys in the table of decisions."""
        for key in keys:
            self.qtbot.keyClick(self.view.frame.table, key, held)

    def notices(self) -> list[NoticeCard]:
        layout = self.page.overview.notices
        found = [item.widget() for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
        return [card for card in found if isinstance(card, NoticeCard)]

    def _is_reviewing(self) -> bool:
        return self.page.merging.view is not None

    def _is_idle(self) -> bool:
        return not self.tasks.busy
