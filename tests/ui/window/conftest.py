from __future__ import annotations

from collections.abc import Iterator

import pytest
from opened_window import Opened
from pytestqt.qtbot import QtBot

from clndesk.paths import Places
from clndesk.ui.ask import ScriptedAsk


@pytest.fixture
def opened(qtbot: QtBot, profile: Places) -> Iterator[Opened]:
    made = Opened(profile, ScriptedAsk())
    qtbot.addWidget(made.window)
    made.window.show()
    made.files.open_practice()
    yield made
    made.window.close()
