"""What keeps a network from being lost, shut out, replaced or called damaged when it is not."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update

from clndesk.errors import Bug, UserError
from clndesk.models.people import Member
from clndesk.services import network_file, records
from clndesk.store import backup, sqlite
from clndesk.store.lock import WriterLock
from clndesk.store.store import Store


def _big_step(store: Store, count: int = 1500) -> None:
    with store.write("Many") as db:
        db.add_all(Member(name=f"Member {i}", country="GH", private_notes="long words " * 150) for i in range(count))
        db.flush()
        assert store.name == "Test network"


def test_a_step_larger_than_the_cache_locks_no_reader_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    _big_step(store)


def test_a_file_that_is_locked_is_not_called_damaged(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="being written by another program"):
            Store.open(store.path, read_only=True)


def test_a_broken_rule_of_a_table_is_a_fault_of_the_program_and_no_damage(store: Store, kofi: str) -> None:
    with pytest.raises(Bug), store.write("Twice") as db:
        db.execute(text("INSERT INTO member (id, sort_key) VALUES (:id, '')"), {"id": kofi})


@pytest.mark.parametrize("target", [Member, Member.__table__])
def test_a_statement_that_changes_records_past_the_journal_is_refused(store: Store, kofi: str, target: Any) -> None:
    with pytest.raises(Bug, match="one by one"), store.write("Past it") as db:
        db.execute(update(target).values(name="X"))


def test_a_file_without_its_tables_is_damaged(store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("DROP TABLE meta")
    opened = Store.open(store.path)
    with pytest.raises(UserError, match="damaged"):
        _ = opened.name
    opened.close()


def test_closing_waits_for_the_step_that_another_thread_writes(store: Store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def save() -> None:
        with store.write("Add") as db:
            db.add(Member(name="Ama", country="GH"))
            begun.set()
            go_on.wait(10)

    writer = threading.Thread(target=save)
    writer.start()
    begun.wait(10)
    closer = threading.Thread(target=store.close)
    closer.start()
    closer.join(0.1)
    with pytest.raises(UserError, match="open in another window"):
        WriterLock(store.path).take()
    go_on.set()
    writer.join(10)
    closer.join(10)
    assert store.read_only


def test_a_lock_given_back_is_never_the_next_writers(tmp_path: Path) -> None:
    path = tmp_path / "n.clndesk"
    first, second = WriterLock(path), WriterLock(path)
    first.take()
    released = first._lock.release

    def next_comes_first() -> None:
        released()
        second.take()

    first._lock.release = next_comes_first  # type: ignore[method-assign]
    first.release()
    with pytest.raises(UserError, match="open in another window"):
        WriterLock(path).take()
    second.release()


@pytest.mark.skipif(os.name != "posix", reason="names that are no text exist on POSIX only")
def test_a_name_that_is_no_text_opens_and_is_backed_up(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"r\xe9seau ?#%20.clndesk")
    store = Store.create(path, "Test", backups=tmp_path / "backups")
    assert network_file.back_up(store).exists()
    store.close()


@pytest.mark.usefixtures("networks_are_made_from_nothing")
def test_a_network_that_cannot_be_made_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        Store.create(tmp_path / "missing" / "n.clndesk", "Test")

    def full(_engine: object) -> None:
        raise OSError("full")

    monkeypatch.setattr("clndesk.store.store.upgrade", full)
    with pytest.raises(OSError, match="full"):
        Store.create(tmp_path / "n.clndesk", "Test")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_never_takes_the_place_of_the_open_network(store: Store, kofi: str) -> None:
    with pytest.raises(UserError, match="already a file"):
        network_file.save_copy(store, store.path)
    records.edit(store, kofi, {"job_title": "Lead"})
    store.close()
    again = Store.open(store.path)
    kept = records.get(again, kofi)
    again.close()
    assert kept is not None
    assert kept.values["job_title"] == "Lead"


def test_a_new_network_never_pushes_an_open_one_aside(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="open in another window"):
        network_file.new_network(store.path, "Other", "", tmp_path / "backups")
    assert store.name == "Test network"


def test_a_closed_network_is_kept_aside_with_its_journal(store: Store, tmp_path: Path) -> None:
    store.close()
    sqlite.journal_of(store.path).write_bytes(b"\x00" * 512)
    network_file.new_network(store.path, "Other", "", tmp_path / "backups").close()
    (aside,) = tmp_path.glob("network (before *).clndesk")
    assert sqlite.journal_of(aside).exists()
    assert not sqlite.journal_of(store.path).exists()


def test_the_backups_of_a_network_are_not_those_of_one_whose_name_begins_alike(store: Store, tmp_path: Path) -> None:
    backup.make(store.path, tmp_path / "backups")
    (tmp_path / "backups" / "network--old--2026-01-01T000000000--manual.clndesk").touch()
    assert len(backup.listing("network", tmp_path / "backups")) == 1
    assert len(backup.listing("network--old", tmp_path / "backups")) == 1
