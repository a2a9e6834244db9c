"""A small network for every test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import made_once
import pytest

from clndesk.models.people import Member
from clndesk.store.store import Store


@pytest.fixture
def networks_are_made_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a network is what is tried here."""
    made_once.from_nothing(monkeypatch)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "network.clndesk", "Test network", actor="Awa", backups=tmp_path / "backups")
    yield made
    made.close()


@pytest.fixture
def kofi(store: Store) -> str:
    with store.write("Add Kofi") as db:
        member = Member(name="Kofi Asante", country="GH", job_title="Analyst")
        db.add(member)
    return member.id
