from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from clndesk.errors import UserError
from clndesk.models.catalog import kind
from clndesk.services import record_facts, records
from clndesk.store.store import Store
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.record_panel import RecordPanel
from clndesk.ui.parts.record_view import PanelSource, PanelSpec, ShownRecord

SPEC = PanelSpec(kind("member"), ("name", "country", "role", "email", "private_notes"), ("engagement", "country"))


class Told:
    """Stands for the person: remembers what it was told, answers what it was given."""

    def __init__(self) -> None:
        self.messages: list[UserError] = []
        self.answer: int | None = 0
        self.asked: list[tuple[str, str]] = []

    def message(self, error: UserError) -> None:
        self.messages.append(error)

    def choose(self, question: str, verbs: Any, detail: str = "") -> int | None:
        self.asked.append((question, detail))
        return self.answer

    def confirm(self, question: str, verb: str, detail: str = "") -> bool:
        return self.answer is not None


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.create(tmp_path / "n.clndesk", "Panel", actor="Awa")
    yield opened
    opened.close()


@pytest.fixture
def members(store: Store) -> list[str]:
    people = (("Adjoa Mensah", "GH", "crew"), ("Budi Santoso", "ID", None), ("Claudine Uwimana", "RW", "crew"))
    return [
        records.add(store, "member", {"name": name, "country": country, "engagement": engagement})
        for name, country, engagement in people
    ]


@pytest.fixture
def shown(store: Store) -> Callable[[str], ShownRecord]:
    def read(record_id: str) -> ShownRecord:
        view = records.get(store, record_id)
        assert view is not None
        return ShownRecord(view.id, view.title, view.values, view.removed, view.removed)

    return read


@pytest.fixture
def frame(qtbot: Any) -> QWidget:
    """A window that lives as long as the test."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 700)
    return made


@pytest.fixture
def panel(frame: QWidget, store: Store, shown: Callable[[str], ShownRecord]) -> RecordPanel:
    """A panel that saves into the store and is told of what it saved, as a page does it."""

    def save(record_id: str, key: str, value: Any) -> bool:
        records.edit(store, record_id, {key: value})
        made.show_record(shown(record_id))
        return True

    providers = Providers(records.wording(store), partial(records.pick_list, store))
    source = PanelSource(save, partial(record_facts.related, store), partial(record_facts.past, store))
    made = RecordPanel(SPEC, providers, source, "{} members".format, "Choose a member.", frame)
    made.resize(frame.size())
    frame.show()
    return made
