"""Another laptop's file in the window: looked through like a workbook, applied, listed, and taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from exchange_opened import KOFI, YAW, Opened, Returned
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from clndesk.services import records
from clndesk.store.store import Store


@pytest.fixture
def other(store: Store, tmp_path: Path) -> Path:
    """A copy in which Kojo has edited two people; one of them was edited here too."""
    path = Path(shutil.copyfile(store.path, tmp_path / "kojo.clndesk"))
    theirs = Store.open(path, actor="Kojo", backups=tmp_path / "backups")
    records.edit(theirs, KOFI, {"job_title": "Head of Claims"})
    records.edit(theirs, YAW, {"job_title": "Advisor"})
    theirs.close()
    records.edit(store, KOFI, {"job_title": "Chief of Claims"})
    return path


def _title(opened: Opened, record: str) -> object:
    view = records.get(opened.store, record)
    assert view is not None
    return view.values["job_title"]


def _said(opened: Opened) -> str:
    """All that the box below the table says."""
    return "\n".join(label.text() for label in opened.view.frame.why.findChildren(QLabel))


def test_it_is_reviewed_with_who_did_what_applied_listed_and_taken_back(opened: Opened, other: Path) -> None:
    before = _title(opened, YAW)
    view = opened.receive(other)
    assert "Kojo changed it to “Head of Claims”" in _said(opened)
    opened.press(Qt.Key.Key_2)
    view.frame.apply.click()
    opened.wait()
    assert (_title(opened, KOFI), _title(opened, YAW)) == ("Head of Claims", "Advisor")
    laptops = opened.page.overview.laptops
    assert laptops.isVisibleTo(opened.page)
    (row,) = laptops.table.chips.rows
    assert row.texts[0].startswith("Kojo")
    (card,) = opened.notices()
    assert "Reply to the country…" not in [button.text() for button in card.findChildren(QPushButton)]
    card.clicked.emit("undo")
    opened.wait()
    assert (_title(opened, KOFI), _title(opened, YAW)) == ("Chief of Claims", before)
    opened.page.refresh(None)
    assert not laptops.isVisibleTo(opened.page)


def test_it_waits_in_the_inbox_beside_workbooks(opened: Opened, other: Path, returned: Returned) -> None:
    opened.page.receive([returned("ghana.xlsx", yaw__phone="+233 20 000 0000"), other])
    opened.qtbot.waitUntil(lambda: _states(opened) == {"ghana.xlsx": "Ready", "kojo.clndesk": "Needs you"})
    opened.wait()


def _states(opened: Opened) -> dict[str, str]:
    return {row.texts[0]: row.state for row in opened.page.overview.inbox.table.chips.rows}
