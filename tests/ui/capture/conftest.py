from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from capture_typed import Typist
from pytestqt.qtbot import QtBot

from clndesk.services import practice
from clndesk.store.store import Store


@pytest.fixture(scope="session")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice network, made once."""
    made = practice.make(tmp_path_factory.mktemp("practised") / "n.clndesk", actor="Awa")
    made.close()
    return made.path


@pytest.fixture
def store(tmp_path: Path, practised: Path) -> Iterator[Store]:
    path = tmp_path / "n.clndesk"
    shutil.copyfile(practised, path)
    made = Store.open(path, actor="Awa", backups=tmp_path / "backups")
    yield made
    made.close()


@pytest.fixture
def sit_down(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Callable[[], Typist]]:
    """Opens the page of notes as somebody who will type; again and again, over one profile."""
    typists: list[Typist] = []

    def begin() -> Typist:
        typists.append(Typist(qtbot, store, tmp_path / "profile"))
        return typists[-1]

    yield begin
    for typist in typists:
        typist.leave()


@pytest.fixture
def typist(sit_down: Callable[[], Typist]) -> Typist:
    return sit_down()
