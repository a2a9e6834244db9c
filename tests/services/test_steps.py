"""The history in words, and the labels of undo and redo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clndesk.errors import UserError
from clndesk.i18n import set_language
from clndesk.services import records, steps
from clndesk.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "network.clndesk", "Test network", actor="Awa", backups=tmp_path / "backups")
    yield made
    made.close()


@pytest.fixture
def kofi(store: Store) -> str:
    return records.add(store, "member", {"name": "Kofi Asante", "country": "GH", "engagement": "crew"})


def test_a_change_is_told_in_words_with_who_did_it(store: Store, kofi: str) -> None:
    office = records.add(store, "organisation", {"name": "Ministry of Health", "country": "GH"})
    step = records.edit(store, kofi, {"organisation": office, "engagement": None})
    assert step is not None
    told = {one.field: (one.old, one.new) for one in steps.changes_of(store, step)}
    assert told["Organisation"] == ("", "Ministry of Health")
    assert told["Way of taking part"][1] == ""
    assert {(one.title, one.actor, one.step) for one in steps.changes_of(store, step)} == {("Kofi Asante", "Awa", step)}


def test_adding_removing_and_restoring_are_told_by_name(store: Store, kofi: str) -> None:
    records.remove(store, [kofi])
    records.restore(store, [kofi])
    assert [one.field for one in steps.of_record(store, kofi)] == ["Restored", "Removed", "Added"]


def test_words_follow_the_language_of_the_window(store: Store, kofi: str) -> None:
    step = records.edit(store, kofi, {"job_title": "Director"})
    assert step is not None
    english = steps.changes_of(store, step)[0].field
    set_language("fr")
    assert steps.changes_of(store, step)[0].field != english


def test_labels_say_what_undo_and_redo_would_do_after_every_step(store: Store, kofi: str) -> None:
    added = steps.undo_label(store)
    records.edit(store, kofi, {"job_title": "Director"})
    edited = steps.undo_label(store)
    assert added != edited
    assert steps.redo_label(store) is None
    assert steps.undo_last(store) is not None
    assert (steps.undo_label(store), steps.redo_label(store)) == (added, edited)
    assert steps.redo_last(store) is not None
    assert (steps.undo_label(store), steps.redo_label(store)) == (edited, None)


def test_with_nothing_done_there_is_nothing_to_undo(store: Store) -> None:
    assert (steps.undo_label(store), steps.undo_last(store)) == (None, None)
    assert (steps.redo_label(store), steps.redo_last(store)) == (None, None)


def test_a_reader_sees_the_steps_another_process_writes(store: Store, kofi: str) -> None:
    reader = Store.open(store.path, read_only=True)
    before = steps.undo_label(reader)
    records.edit(store, kofi, {"job_title": "Director"})
    assert steps.undo_label(reader) == steps.undo_label(store) != before
    reader.close()


def test_a_label_is_read_once_between_two_steps(store: Store, kofi: str, monkeypatch: pytest.MonkeyPatch) -> None:
    label = steps.undo_label(store)
    monkeypatch.setattr(store, "read", None)
    assert steps.undo_label(store) == label


def test_steps_come_in_pages_newest_first(store: Store, kofi: str) -> None:
    for number in range(5):
        records.edit(store, kofi, {"hours_month": number})
    first = steps.steps(store, limit=4)
    rest = steps.steps(store, limit=4, before=first[-1].step)
    numbers = [one.step for one in (*first, *rest)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 6


def test_an_old_step_under_later_work_is_not_undone(store: Store, kofi: str) -> None:
    first = records.edit(store, kofi, {"job_title": "Director"})
    records.edit(store, kofi, {"job_title": "Minister"})
    assert first is not None
    with pytest.raises(UserError, match="Kofi Asante"):
        steps.undo_step(store, first)
