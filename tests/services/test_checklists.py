"""Checklists come from a template, follow the session when it moves, and keep what is done."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clndesk.services import checklists, records, steps
from clndesk.services.checklists import TEMPLATE
from clndesk.store.store import Store


@pytest.fixture
def session(store: Store) -> str:
    times = {"start": datetime(2026, 11, 24, 9), "end": datetime(2026, 11, 26, 16)}
    made = records.add(store, "session", {"title": "Workshop", **times})
    checklists.add_template(store, made)
    return made


def _due(store: Store, session: str) -> dict[str, date | None]:
    return {line.text: line.due for line in checklists.read(store, session)}


def test_items_are_due_by_days_before_the_start_and_after_the_end(store: Store, session: str) -> None:
    due = list(_due(store, session).values())
    assert (due[0], due[8], due[9], due[-1]) == (
        date(2026, 10, 13), date(2026, 11, 23), date(2026, 11, 26), date(2027, 5, 25),
    )  # fmt: skip


def test_the_template_is_added_once_and_what_was_removed_comes_back(store: Store, session: str) -> None:
    assert checklists.add_template(store, session) == 0
    records.remove(store, [checklists.read(store, session)[0].id])
    assert checklists.add_template(store, session) == 1
    assert len(checklists.read(store, session)) == len(TEMPLATE)


def test_when_the_session_moves_open_items_follow_and_done_ones_stay(store: Store, session: str) -> None:
    first, second = checklists.read(store, session)[:2]
    checklists.tick(store, [first.id], done=True, today=date(2026, 10, 12))
    records.edit(store, session, {"start": datetime(2026, 12, 1, 9), "end": datetime(2026, 12, 3, 16)})
    due = _due(store, session)
    assert (due[first.text], due[second.text]) == (date(2026, 10, 13), date(2026, 10, 27))


def test_a_tick_is_taken_away_again_and_the_item_follows_the_session_as_before(store: Store, session: str) -> None:
    item = checklists.read(store, session)[0]
    checklists.tick(store, [item.id], done=True)
    checklists.tick(store, [item.id], done=False)
    assert checklists.read(store, session)[0] == item


def test_a_day_of_its_own_holds_whatever_the_session_does(store: Store, session: str) -> None:
    item = checklists.read(store, session)[0]
    records.edit(store, item.id, {"due_on": date(2026, 10, 1)})
    records.edit(store, session, {"start": datetime(2026, 12, 1, 9)})
    assert _due(store, session)[item.text] == date(2026, 10, 1)


def test_what_should_be_done_by_now_is_late(store: Store, session: str) -> None:
    checklists.tick(store, [checklists.read(store, session)[0].id], done=True)
    late = [line.late for line in checklists.read(store, session, today=date(2026, 10, 25))]
    assert late[:4] == [False, True, False, False]


def test_adding_the_template_is_one_step(store: Store, session: str) -> None:
    steps.undo_last(store)
    assert checklists.read(store, session) == ()
