"""Fixtures: every test gets its own copy of one network and of the workbook it has sent to Ghana."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from way_workbooks import fill

from clndesk.exchange.send import send
from clndesk.store.store import Store


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a network and the workbook it has sent."""
    folder = tmp_path_factory.mktemp("network")
    store = Store.create(folder / "network.clndesk", "Test network", actor="Mara")
    fill(store)
    send(store, "GH", out=folder / "sent.xlsx")
    store.close()
    return folder


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copyfile(template / "network.clndesk", tmp_path / "network.clndesk")
    opened = Store.open(tmp_path / "network.clndesk", actor="Mara", backups=tmp_path / "backups")
    yield opened
    opened.close()


@pytest.fixture
def sent(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(template / "sent.xlsx", tmp_path / "sent.xlsx"))
