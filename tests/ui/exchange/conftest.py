from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from exchange_opened import Opened, Returned
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from read_here import read_here

from clndesk.exchange import send
from clndesk.services import practice
from clndesk.settings import Settings
from clndesk.store.store import Store
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange import ExchangePage
from clndesk.ui.tasks import Tasks

__all__ = ["read_here"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = practice.make(tmp_path / "practice.clndesk", actor="Awa", backups=tmp_path / "backups")
    yield made
    made.close()


@pytest.fixture
def returned(store: Store, tmp_path: Path) -> Returned:
    """Makes Ghana's workbook as it comes back, with cells of members edited by the partner."""

    def make(name: str = "ghana.xlsx", new: Sequence[str] = (), **edits: object) -> Path:
        book = load_workbook(send.send(store, "GH", folder=tmp_path).file)
        sheet = book["Members"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        rows = {cell.value: cell.row for cell in sheet["A"]}
        for key, value in edits.items():
            member, _, field = key.partition("__")
            sheet.cell(rows[practice.member(member)], columns[f"member.{field}"]).value = value or None
        first_blank = next(cell.row for cell in sheet["B"] if cell.row > 2 and cell.value is None)
        for at, person in enumerate(new):
            sheet.cell(first_blank + at, columns["member.name"], person)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


@pytest.fixture
def opened(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Opened]:
    frame, ask = QWidget(), ScriptedAsk()
    qtbot.addWidget(frame)
    tasks = Tasks()
    page = ExchangePage(Context(store, tasks, Settings(tmp_path / "settings"), ask), frame)
    frame.resize(1200, 700)
    page.resize(1200, 700)
    frame.show()
    yield Opened(page, store, ask, tasks, qtbot)
    tasks.close()
