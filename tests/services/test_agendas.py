"""The blocks of an agenda are added, moved and timed, each as one step that can be undone."""

from __future__ import annotations

from datetime import datetime

import pytest

from clndesk.services import agendas, records, steps
from clndesk.store.store import Store


@pytest.fixture
def session(store: Store) -> str:
    times = {"start": datetime(2026, 11, 24, 9), "end": datetime(2026, 11, 25, 16)}
    return records.add(store, "session", {"title": "Workshop", **times})


def _titles(store: Store, session: str) -> list[str]:
    return [f"{line.values['day']} {line.values['title']}" for line in agendas.read(store, session).lines]


def test_blocks_stand_in_their_order_with_their_times(store: Store, session: str) -> None:
    first = agendas.add(store, session, "Welcome")
    agendas.add(store, session, "Closing")
    agendas.add(store, session, "Groups", after=first)
    assert _titles(store, session) == ["1 Welcome", "1 Groups", "1 Closing"]
    records.edit(store, first, {"minutes": 45})
    times = [f"{line.time.begins:%H:%M}" for line in agendas.read(store, session).lines if line.time]
    assert times == ["09:00", "09:45", "10:15"]


def test_a_session_without_a_start_has_an_agenda_without_times(store: Store) -> None:
    session = records.add(store, "session", {"title": "Some day"})
    agendas.add(store, session, "Welcome")
    assert [line.time for line in agendas.read(store, session).lines] == [None]


def test_a_block_moves_up_and_down_and_over_the_edge_of_a_day(store: Store, session: str) -> None:
    one, two = agendas.add(store, session, "One"), agendas.add(store, session, "Two")
    agendas.move(store, session, [two], -1)
    assert _titles(store, session) == ["1 Two", "1 One"]
    agendas.move(store, session, [one], 1)
    assert _titles(store, session) == ["1 Two", "2 One"]
    agendas.move(store, session, [one], -1)
    assert _titles(store, session) == ["1 Two", "1 One"]


def test_blocks_that_move_together_keep_their_order(store: Store, session: str) -> None:
    made = [agendas.add(store, session, title) for title in ("One", "Two", "Three")]
    agendas.move(store, session, made[1:], -1)
    assert _titles(store, session) == ["1 Two", "1 Three", "1 One"]
    steps.undo_last(store)
    assert _titles(store, session) == ["1 One", "1 Two", "1 Three"]


def test_the_first_block_does_not_move_up_any_further(store: Store, session: str) -> None:
    first = agendas.add(store, session, "One")
    assert agendas.move(store, session, [first], -1) is None


def test_a_day_that_is_too_long_is_told(store: Store, session: str) -> None:
    block = agendas.add(store, session, "A long talk")
    records.edit(store, block, {"minutes": 8 * 60})
    assert list(agendas.read(store, session).overruns.values()) == [60]
