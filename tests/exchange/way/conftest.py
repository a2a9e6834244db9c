"""Every test gets its own copy of one network and of the workbook it has sent to Ghana."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from way_workbooks import Hands, fill

from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.receive import Review, read_returned
from clndesk.exchange.send import send
from clndesk.store.store import Store


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "libreoffice: needs LibreOffice on this computer")


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


@pytest.fixture
def hands(sent: Path) -> Hands:
    return Hands(sent)


@pytest.fixture
def returned(hands: Hands, store: Store, tmp_path: Path) -> Callable[[], Review]:
    """Saves what the partner's hands did and takes it in."""

    def take_in() -> Review:
        return read_returned(store, hands.save(tmp_path / "returned.xlsx"))

    return take_in


@pytest.fixture
def merged(returned: Callable[[], Review], store: Store) -> Callable[..., Applied]:
    """Takes in what the partner's hands did, and merges it."""

    def merge(choices: Any = None) -> Applied:
        return apply(store, returned(), choices)

    return merge
