"""Every test gets its own copy of one network and of the workbook it has sent to Ghana."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from read_here import read_here
from way_network import sent, store, template
from way_workbooks import Hands

from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.receive import Review, read_returned
from clndesk.store.store import Store

__all__ = ["read_here", "sent", "store", "template"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "libreoffice: needs LibreOffice on this computer")


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
