from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from journey import Journey
from pytestqt.qtbot import QtBot

from clndesk.paths import Places
from clndesk.settings import Settings


@pytest.fixture
def begin(qtbot: QtBot, profile: Places) -> Iterator[Callable[..., Journey]]:
    """Starts the program with the settings a person has made before."""
    begun: list[Journey] = []

    def start(**settings: object) -> Journey:
        kept = Settings(profile.settings)
        for key, value in {"theme": "light", **settings}.items():
            setattr(kept, key, value)
        begun.append(Journey(qtbot, profile))
        return begun[-1]

    yield start
    for journey in begun:
        journey.close()


@pytest.fixture
def journey(begin: Callable[..., Journey]) -> Journey:
    """The program as it starts, over the practice network."""
    begun = begin()
    begun.click(begun.button("Practice network"))
    begun.wait_until(lambda: begun.window.desk is not None)
    return begun
