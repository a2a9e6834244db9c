"""A session page over a small network, told of every step as the desk does it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from clndesk.services import records
from clndesk.settings import Settings
from clndesk.store.store import Store
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.changes import Announcer
from clndesk.ui.context import Context
from clndesk.ui.tasks import Tasks


class SessionStage:
    """A window with one page; `said` are the toasts it wanted."""

    def __init__(self, qtbot: Any, store: Store, profile: Path) -> None:
        self.qtbot, self.store = qtbot, store
        self.frame = QWidget()
        qtbot.addWidget(self.frame)
        self.frame.resize(1200, 700)
        self.ask = ScriptedAsk()
        self.context = Context(store, Tasks(self.frame), Settings(profile), self.ask)
        self.announcer = Announcer(store, self.frame)
        self.said: list[str] = []

    def open(self, page_class: Any) -> Any:
        page = page_class(self.context, self.frame)
        page.resize(self.frame.size())
        page.said.connect(self._on_said)
        self.announcer.changed.connect(page.refresh)
        self.frame.show()
        self.frame.activateWindow()
        self.qtbot.waitUntil(self.frame.isActiveWindow)
        return page

    def _on_said(self, words: str, _button: str, _run: object) -> None:
        self.said.append(words)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.create(tmp_path / "n.clndesk", "Sessions", actor="Awa")
    yield opened
    opened.close()


@pytest.fixture
def session(store: Store) -> str:
    times = {"start": datetime(2026, 11, 24, 9), "end": datetime(2026, 11, 25, 16)}
    return records.add(store, "session", {"title": "Accra workshop", "host_country": "GH", **times})


@pytest.fixture
def people(store: Store) -> list[str]:
    named = (("Ama Boateng", "GH"), ("Brian Otieno", "KE"), ("Claudine Uwimana", "RW"))
    return [records.add(store, "member", {"name": name, "country": country}) for name, country in named]


@pytest.fixture
def stage(qtbot: Any, store: Store, tmp_path: Path) -> Iterator[SessionStage]:
    made = SessionStage(qtbot, store, tmp_path / "profile")
    yield made
    made.context.tasks.close()
    made.announcer.close()
