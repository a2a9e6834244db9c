from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from journey import Journey
from make_twenty import Merged, returned
from pytestqt.qtbot import QtBot
from read_here import read_here
from twenty_countries import Twenty
from twenty_returns import PASSWORD, Desk

from clndesk.errors import UserError
from clndesk.exchange.apply import apply
from clndesk.exchange.plan.account import account
from clndesk.exchange.receive import choices_for, read_returned
from clndesk.paths import Places
from clndesk.settings import Settings

__all__ = ["read_here"]


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Twenty, list[Desk]]:
    """Everything that went out and came back, made once."""
    twenty, desks = returned(tmp_path_factory.mktemp("story"))
    twenty.store.close()
    return twenty, desks


@pytest.fixture(scope="session")
def all_merged(story: tuple[Twenty, list[Desk]], tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """Everything merged, once."""
    twenty = story[0].reopened(tmp_path_factory.mktemp("merged"))
    receipts: dict[str, int] = {}
    refused: dict[str, str] = {}
    balanced = True
    for name, path in twenty.back.items():
        try:
            review = read_returned(twenty.store, path, password=PASSWORD)
        except UserError as error:
            refused[name] = error.what
            continue
        balanced = balanced and account(review.sheets, review.plan).balanced
        receipts[name] = apply(twenty.store, review, choices_for(review, "later")).receipt
    twenty.store.close()
    return Merged(twenty, receipts, refused, balanced)


@pytest.fixture
def twenty(story: tuple[Twenty, list[Desk]], tmp_path: Path) -> Iterator[Twenty]:
    """The network as it was when the files came back."""
    reopened = story[0].reopened(tmp_path)
    yield reopened
    reopened.store.close()


@pytest.fixture
def merged(all_merged: Merged, tmp_path: Path) -> Iterator[Merged]:
    """The network after everything was merged."""
    reopened = all_merged.twenty.reopened(tmp_path)
    yield Merged(reopened, all_merged.receipts, all_merged.refused, all_merged.balanced)
    reopened.store.close()


@pytest.fixture
def desks(story: tuple[Twenty, list[Desk]]) -> list[Desk]:
    """What was done at each desk."""
    return story[1]


@pytest.fixture
def journey(qtbot: QtBot, profile: Places) -> Iterator[Journey]:
    """A person at the window."""
    Settings(profile.settings).theme = "light"
    begun = Journey(qtbot, profile)
    yield begun
    begun.close()
