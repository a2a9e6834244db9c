from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clndesk.errors import UserError
from clndesk.fields import Wording
from clndesk.models.catalog import kind
from clndesk.services.listing import ListRow
from clndesk.ui.parts.editors import Editor, Providers, editor_for
from clndesk.ui.parts.record_columns import Column, columns_of
from clndesk.ui.parts.record_model import RecordTableModel, Writers
from clndesk.ui.parts.record_table import RecordTable

BODIES = (
    ("O-4T0QK7ZW91XB5", "Ministry of Health"),
    ("O-5T0QK7ZW91XB5", "Ministry of Health"),
    ("O-6T0QK7ZW91XB5", "Agence de la CMU"),
)


def ids_named(_kind: str, name: str) -> list[str]:
    return [code for code, title in BODIES if title.casefold() == name.casefold()]


def title_of(_kind: str, code: str) -> str | None:
    return dict(BODIES).get(code)


@pytest.fixture
def providers() -> Providers:
    return Providers(Wording("en", title_of, ids_named), lambda _kind: BODIES)


KEYS = ("name", "country", "organisation", "engagement", "hours_month", "last_contact", "private_notes")


class Members:
    """Rows in memory, with a diary of what was asked for and kept."""

    def __init__(self, values: dict[str, list[Any]], order: list[str] | None = None) -> None:
        self.values = values
        self.order = list(values) if order is None else order
        self.asked: list[tuple[int, int]] = []
        self.steps: list[dict[str, dict[str, Any]]] = []
        self.refusal: UserError | None = None

    @property
    def count(self) -> int:
        return len(self.order)

    def rows(self, start: int, stop: int) -> list[ListRow]:
        self.asked.append((start, stop))
        return self.fetch(self.order[start:stop])

    def ids(self, start: int, stop: int) -> list[str]:
        return self.order[start:stop]

    def fetch(self, ids: Iterable[str]) -> list[ListRow]:
        return [ListRow(each, tuple(self.values[each])) for each in ids]

    def position_of(self, record_id: str) -> int | None:
        return self.order.index(record_id) if record_id in self.order else None

    def edit(self, record_id: str, key: str, value: Any) -> None:
        self.apply_many({record_id: {key: value}})

    def apply_many(self, edits: dict[str, dict[str, Any]]) -> None:
        if self.refusal:
            raise self.refusal
        self.steps.append(edits)
        for record_id, values in edits.items():
            for key, value in values.items():
                self.values[record_id][KEYS.index(key)] = value


def person(name: str, country: str = "GH", body: str | None = None, **more: Any) -> list[Any]:
    return [name, country, body] + [more.get(key) for key in KEYS[3:]]


@pytest.fixture
def members() -> Members:
    return Members(
        {
            "M-1": person("Adjoa Mensah", "GH", "O-4T0QK7ZW91XB5", engagement="crew", hours_month=3),
            "M-2": person("Aïssatou Diallo", "SN", "O-6T0QK7ZW91XB5", last_contact=date(2026, 11, 20)),
            "M-3": person("Budi Santoso", "ID", private_notes="one\ntwo"),
            "M-4": person("Chinedu Okafor", "NG", hours_month=10),
        }
    )


@pytest.fixture
def columns() -> tuple[Column, ...]:
    return columns_of(kind("member").fields[key] for key in KEYS)


@pytest.fixture
def table(qtbot: Any, members: Members, columns: tuple[Column, ...], providers: Providers) -> Iterator[RecordTable]:
    model = RecordTableModel(columns, providers, Writers(members.edit, members.apply_many))
    view = RecordTable(model, "Members")
    qtbot.addWidget(view)
    model.setParent(view)
    view.show_rows(members)
    view.resize(900, 400)
    view.show()
    yield view
    QGuiApplication.clipboard().clear()


@pytest.fixture
def at(table: RecordTable) -> Callable[[int, str], QModelIndex]:
    """Goes to a cell, given by its row and its field."""

    def go(row: int, key: str) -> QModelIndex:
        index = table.records.index(row, KEYS.index(key))
        table.setCurrentIndex(index)
        return index

    return go


@pytest.fixture
def make_editor(qtbot: Any, providers: Providers) -> Callable[[str], Editor]:
    frames: list[QWidget] = []

    def make(address: str) -> Editor:
        kind_key, _dot, key = address.partition(".")
        frame = QWidget()
        qtbot.addWidget(frame)
        editor = editor_for(kind(kind_key).fields[key], providers, frame)
        frame.resize(400, 200)
        editor.resize(300, 100)
        frame.show()
        frames.append(frame)
        return editor

    return make
