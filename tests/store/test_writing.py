from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update

from clndesk.errors import Bug, UserError
from clndesk.models.people import Member
from clndesk.store import history
from clndesk.store.store import Changed, Store


def _title(store: Store, member: str) -> str | None:
    with store.read() as db:
        return db.get_one(Member, member).job_title


def test_a_step_says_who_did_what_when_and_what_it_changed(store: Store, kofi: str) -> None:
    with store.write("Edit Job title of Kofi Asante") as db:
        db.get_one(Member, kofi).job_title = "Director"
    with store.read() as db:
        step = history.steps(db, 1)[0]
        (change,) = history.changes_of(db, step.step)
    assert (step.label, step.actor, step.changes) == ("Edit Job title of Kofi Asante", "Awa", 1)
    assert (change.field, change.old, change.new) == ("job_title", "Analyst", "Director")


def test_nothing_changed_is_no_step(store: Store, kofi: str) -> None:
    with store.write("Edit") as db:
        db.get_one(Member, kofi).job_title = "Analyst"
    assert db.info["step"] is None
    with store.write("There and back") as db:
        member = db.get_one(Member, kofi)
        member.job_title = "X"
        db.flush()
        member.job_title = "Analyst"
    assert db.info["step"] is None


def _fail_midway(store: Store, member: str) -> None:
    with store.write("Edit") as db:
        db.get_one(Member, member).job_title = "Half done"
        db.flush()
        _ = 1 / 0


def test_an_exception_leaves_no_trace(store: Store, kofi: str) -> None:
    def fail_half_way() -> None:
        with store.write("Edit") as db:
            db.get_one(Member, kofi).job_title = "Half done"
            db.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert _title(store, kofi) == "Analyst"
    with store.read() as db:
        assert len(history.steps(db)) == 1
    with store.write("Afterwards") as db:
        db.get_one(Member, kofi).job_title = "Director"
    assert _title(store, kofi) == "Director"


def test_writing_through_a_reading_session_is_a_fault(store: Store, kofi: str) -> None:
    with store.read() as db:
        db.get_one(Member, kofi).job_title = "By the back door"
        with pytest.raises(Bug):
            db.flush()


@pytest.mark.parametrize(
    "statement",
    [update(Member).values(job_title="All"), delete(Member), insert(Member).values(id="M-1", name="X", country="GH")],
    ids=["update", "delete", "insert"],
)
def test_statements_that_pass_the_journal_by_are_a_fault(store: Store, statement: Any) -> None:
    with pytest.raises(Bug), store.write("Bulk") as db:
        db.execute(statement)


def test_a_record_is_never_deleted_physically(store: Store, kofi: str) -> None:
    with pytest.raises(Bug), store.write("Delete") as db:
        db.delete(db.get_one(Member, kofi))
    with store.read() as db:
        assert db.get(Member, kofi) is not None


def test_a_step_inside_a_step_is_a_fault(store: Store) -> None:
    with pytest.raises(Bug), store.write("Outer"), store.write("Inner"):
        pass
    assert not store.busy


@pytest.mark.parametrize(
    "values",
    [{"country": "GH"}, {"name": "X"}, {"name": "X", "country": "Ghana"}, {"name": "X" * 300, "country": "GH"}],
    ids=["no name", "no country", "no code", "too long"],
)
def test_what_does_not_fit_is_refused_in_words_and_nothing_is_saved(store: Store, values: dict[str, str]) -> None:
    with pytest.raises(UserError) as caught, store.write("Add") as db:
        db.add(Member(**values))
    assert caught.value.data
    assert caught.value.todo
    with store.read() as db:
        assert db.scalars(select(Member)).all() == []


def test_defaults_are_filled_in(store: Store, kofi: str) -> None:
    with store.read() as db:
        assert db.get_one(Member, kofi).status == "active"


def test_every_listener_hears_which_records_changed(store: Store, kofi: str) -> None:
    heard: list[Changed] = []
    unsubscribe = store.subscribe(heard.append)
    with store.write("Edit") as db:
        db.get_one(Member, kofi).job_title = "Director"
    unsubscribe()
    with store.write("Edit again") as db:
        db.get_one(Member, kofi).job_title = "Minister"
    assert [one.records for one in heard] == [{kofi: "member"}]


def test_two_threads_write_one_after_the_other_and_lose_nothing(store: Store, kofi: str) -> None:
    def add(name: str) -> None:
        for number in range(10):
            with store.write(f"Add {name}") as db:
                db.add(Member(name=f"{name} {number}", country="GH"))

    threads = [threading.Thread(target=add, args=(name,)) for name in ("A", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as db:
        assert len(db.scalars(select(Member)).all()) == 21
        assert len(history.steps(db)) == 21


def test_every_connection_keeps_foreign_keys_and_full_durability(store: Store) -> None:
    with store.read() as db:
        assert db.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert db.execute(text("PRAGMA synchronous")).scalar() == 3
        assert db.execute(text("PRAGMA journal_mode")).scalar() == "delete"


def test_a_closed_network_is_one_single_file(store: Store, kofi: str) -> None:
    folder = store.path.parent
    store.close()
    assert [path.name for path in folder.iterdir()] == ["network.clndesk"]


def test_one_view_can_be_read_inside_another_and_inside_a_step(store: Store, kofi: str) -> None:
    with store.read() as outer, store.read() as inner:
        assert outer.get_one(Member, kofi).name == inner.get_one(Member, kofi).name
    with store.write("Edit") as db, store.read() as before:
        db.get_one(Member, kofi).job_title = "Director"
        db.flush()
        assert before.get_one(Member, kofi).job_title == "Analyst"
