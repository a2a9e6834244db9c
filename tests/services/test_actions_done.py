"""Actions are done on a day, and late after theirs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clndesk.services import actions, records
from clndesk.store.store import Store

TODAY = date(2026, 11, 25)


def test_an_action_is_done_and_taken_up_again(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "n.clndesk", "Test")
    action = records.add(store, "action", {"text": "Share the template", "country": "RW"})
    for done, expected in ((True, ("done", TODAY)), (False, ("open", None))):
        actions.set_done(store, [action], done=done, today=TODAY)
        view = records.get(store, action)
        assert view is not None
        assert (view.values["status"], view.values["done_on"]) == expected
    store.close()


def test_what_is_open_after_its_day_is_late() -> None:
    assert actions.is_late(date(2026, 11, 24), "open", TODAY)
    assert not actions.is_late(TODAY, "open", TODAY)
    assert not actions.is_late(date(2026, 11, 24), "done", TODAY)
    assert not actions.is_late(None, "open", TODAY)
