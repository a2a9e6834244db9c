"""What waits is shown even where nobody has filled in a status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from clndesk.services import records, today
from clndesk.store.store import Store

DAY = date(2026, 3, 2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "n.clndesk", "N", backups=tmp_path / "backups")
    yield made
    made.close()


def test_records_without_a_status_are_not_forgotten(store: Store) -> None:
    cycle = records.add(store, "cycle", {"name": "Costing"})
    ended = DAY - timedelta(days=3)
    late = {"name": "Framing", "cycle": cycle, "end": ended, "status": None}
    meeting = {"title": "Webinar", "start": datetime(2026, 3, 4, 14), "status": None}
    records.add(store, "phase", late)
    records.add(store, "session", meeting)
    records.add(store, "demand", {"title": "Help", "country": "GH", "urgency": "now_30d", "status": None})
    shown = today.day(store, DAY)
    assert [one.title for one in shown.coming] == ["Webinar"]
    assert {one.page for one in shown.attention} == {"timeline", "demand"}
