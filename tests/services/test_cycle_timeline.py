"""Cycles as the timeline shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from clndesk.services import cycle_timeline, records
from clndesk.store.store import Store

DAY = date(2026, 3, 2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "network.clndesk", "Test network", backups=tmp_path / "backups")
    yield made
    made.close()


def _phase(store: Store, cycle: str, name: str, start: date | None, end: date | None, **more: Any) -> str:
    return records.add(store, "phase", {"name": name, "cycle": cycle, "start": start, "end": end, **more})


def test_cycles_come_by_their_start_and_those_without_one_last(store: Store) -> None:
    for name, start in (("Undated", None), ("Second", date(2026, 2, 1)), ("First", date(2026, 1, 1))):
        records.add(store, "cycle", {"name": name, "start": start})
    records.remove(store, [records.add(store, "cycle", {"name": "Removed"})])
    assert [group.label for group in cycle_timeline.groups(store, DAY)] == ["First", "Second", "Undated"]


def test_phases_stand_in_the_order_of_their_positions_with_their_states(store: Store) -> None:
    cycle = records.add(store, "cycle", {"name": "Costing"})
    march, april = (date(2026, 3, 1), date(2026, 3, 3)), (date(2026, 4, 1), date(2026, 4, 30))
    _phase(store, cycle, "Late", date(2026, 1, 1), date(2026, 2, 1), position=2, status="in_progress")
    _phase(store, cycle, "Ahead", *april, position=4)
    _phase(store, cycle, "Running", *march, position=3, status="in_progress")
    _phase(store, cycle, "Over", date(2026, 1, 1), date(2026, 1, 2), position=1, status="done")
    _phase(store, cycle, "Undated", None, None)
    (group,) = cycle_timeline.groups(store, DAY)
    states = [(lane.bar.label, lane.bar.state, lane.bar.progress) for lane in group.lanes]
    assert states == [
        ("Over", "done", None),
        ("Late", "late", 1.0),
        ("Running", "in_progress", 0.5),
        ("Ahead", "planned", None),
        ("Undated", "planned", None),
    ]


def test_marks_lie_on_the_phase_that_began_last_and_others_stay_loose(store: Store) -> None:
    cycle = records.add(store, "cycle", {"name": "Costing"})
    _phase(store, cycle, "Long", date(2026, 1, 1), date(2026, 6, 30), position=1)
    _phase(store, cycle, "Short", date(2026, 3, 1), date(2026, 3, 31), position=2)
    for title, start in (("In both", datetime(2026, 3, 15, 9)), ("In none", datetime(2026, 12, 1, 9))):
        records.add(store, "session", {"title": title, "cycle": cycle, "start": start})
    records.add(store, "product", {"title": "Guide", "cycle": cycle, "released_on": date(2026, 6, 30)})
    records.add(store, "session", {"title": "Undated", "cycle": cycle})
    records.add(store, "session", {"title": "Of no cycle", "start": datetime(2026, 3, 15, 9)})
    (group,) = cycle_timeline.groups(store, DAY)
    found = {lane.bar.label: [(mark.label, mark.kind) for mark in lane.marks] for lane in group.lanes}
    assert found == {"Long": [("Guide", "product")], "Short": [("In both", "session")]}
    assert [mark.label for mark in group.marks] == ["In none"]
