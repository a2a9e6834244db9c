"""A network with a session whose feedback form was sent out, and hands that fill it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from read_here import read_here

from clndesk.exchange.sessions.form_out import feedback_form, form_of
from clndesk.i18n import in_language
from clndesk.services import records, session_feedback
from clndesk.services.session_contents import contents
from clndesk.store.store import Store

Fill = Callable[..., Path]
__all__ = ["read_here"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "network.clndesk", "Test network", actor="Mara", backups=tmp_path / "backups")
    yield made
    made.close()


@pytest.fixture
def session(store: Store) -> str:
    records.add(store, "country", {"name": "Ghana", "code": "GH"})
    ama = records.add(store, "member", {"name": "Ama Mensah", "country": "GH"})
    made = records.add(store, "session", {"title": "Costing"})
    records.add(store, "participant", {"session": made, "member": ama})
    return made


@pytest.fixture
def fill(store: Store, session: str, tmp_path: Path) -> Fill:
    """Fills in the form with answers by the key of their question, and saves it under a name."""

    def hands(name: str, language: str = "en", **answers: object) -> Path:
        path = tmp_path / name
        with in_language(language):
            form = form_of(store, contents(store, session, language), session_feedback.questions(language))
            path.write_bytes(feedback_form(form))
        book = load_workbook(path)
        sheet = book.worksheets[0]
        rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
        for key, value in answers.items():
            sheet.cell(rows[f"feedback.{key}"], 3).value = value  # type: ignore[assignment]
        book.properties.title = name  # two files are never the same bytes, however quickly they are made
        book.save(path)
        return path

    return hands
