"""An empty network, and a workshop of two days in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from clndesk.services import records
from clndesk.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "n.clndesk", "Test")
    yield made
    made.close()


@pytest.fixture
def session(store: Store) -> str:
    times = {"start": datetime(2026, 11, 24, 9), "end": datetime(2026, 11, 25, 16)}
    return records.add(store, "session", {"title": "Workshop", "host_country": "GH", **times})
