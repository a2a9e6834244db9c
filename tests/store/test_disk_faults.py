"""The disk is full, refuses, forgets or flips bits: all of a step is in the file or nothing, and the user is told."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from children import child, die_half_written, expect_whole, read_as_a_stranger, save, save_under_a_limit, saved, told
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError

from clndesk.errors import UserError
from clndesk.models.people import Member
from clndesk.store import backup, checking, history, schema, sqlite
from clndesk.store.store import Store
from clndesk.store.undo import undo

pytestmark = pytest.mark.usefixtures("networks_are_made_from_nothing")

posix = pytest.mark.skipif(os.name != "posix", reason="needs limits and users of POSIX")


def _snapshot(path: Path) -> list[str]:
    """Everything in a file, as SQL."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


@contextmanager
def _failing_at(engine: Any, statement: int) -> Iterator[list[int]]:
    """The n-th statement of the block fails as a disk does; commits count as statements."""
    seen = [0]

    def count(*_anything: Any) -> None:
        seen[0] += 1
        if seen[0] == statement:
            raise sqlite3.OperationalError("disk I/O error")

    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", count)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", count)
        event.remove(engine, "commit", count)


def _edit_add_and_remove(store: Store, kofi: str) -> None:
    with store.write("Save 1") as db:
        db.get_one(Member, kofi).job_title = "Save 1"
        db.add(Member(name="Ama", country="GH"))
        db.flush()
        db.get_one(Member, kofi).engagement = "crew"
        db.add(Member(name="Yaw", country="GH", removed_at="2026-01-01"))


def test_whichever_statement_of_a_save_fails_nothing_of_it_is_kept(store: Store, kofi: str) -> None:
    before = _snapshot(store.path)
    failed = 0
    while True:
        with _failing_at(store._engine, failed + 1) as seen:
            try:
                _edit_add_and_remove(store, kofi)
            except (UserError, sqlite3.OperationalError):
                failed += 1
            else:
                break
        assert seen[0] == failed
        assert _snapshot(store.path) == before
        assert not store.busy
    assert failed > 10
    assert saved(store) == 1
    assert checking.problems(store) == []


def test_whichever_statement_of_an_undo_fails_nothing_of_it_is_kept(store: Store, kofi: str) -> None:
    _edit_add_and_remove(store, kofi)
    before = _snapshot(store.path)
    with store.read() as db:
        step = history.last_step(db)
    failed = 0
    while True:
        with _failing_at(store._engine, failed + 1):
            try:
                undo(store, step)
            except (UserError, sqlite3.OperationalError):
                failed += 1
            else:
                break
        assert _snapshot(store.path) == before
    assert failed > 10
    assert checking.problems(store) == []


def test_whichever_statement_of_an_upgrade_fails_the_old_version_stays(tmp_path: Path) -> None:
    path = tmp_path / "old.clndesk"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
    engine = sqlite.engine_for(path, read_only=False)
    failed = 0
    while True:
        with _failing_at(engine, failed + 1) as seen:
            try:
                schema.upgrade(engine)
            except (DatabaseError, sqlite3.OperationalError):
                failed += 1
            else:
                break
        assert _snapshot(path) == ["BEGIN TRANSACTION;", "COMMIT;"]
        assert sqlite.header(path) == (sqlite.APPLICATION_ID, 0)
    assert seen[0] > 20
    assert sqlite.header(path) == (sqlite.APPLICATION_ID, schema.SCHEMA_VERSION)
    engine.dispose()


@posix
def test_a_limit_on_the_size_of_files_refuses_saves_in_words_and_loses_nothing(store: Store, kofi: str) -> None:
    store.close()
    with child(save_under_a_limit, store.path) as (process, pipe):
        reports = told(pipe)
        process.join()
    refusals = [one for one in reports if isinstance(one, tuple)]
    assert len(refusals) == 5
    assert all(all(sentences) for sentences in refusals)
    numbers = [one for one in reports if isinstance(one, int)]
    assert numbers == list(range(1, len(numbers) + 1))
    opened = expect_whole(store.path)
    assert saved(opened) == numbers[-1]
    opened.close()


def _on_a_small_disk(folder: Path) -> dict[str, Any]:
    """Run `full_disk.py` on a disk of two megabytes that exists only for that process."""
    script = Path(__file__).with_name("full_disk.py")
    words = 'mount -t tmpfs -o size=2m tmpfs "$1" && exec "$2" "$3" "$1"'
    command = ["unshare", "-r", "-m", "sh", "-c", words, "sh", str(folder), sys.executable, str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and "mount" in done.stderr:
        pytest.skip("this system lets nobody mount a disk of their own")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(not shutil.which("unshare"), reason="needs unshare to mount a small disk")
def test_a_full_disk_refuses_saves_and_backups_in_words_and_everything_acknowledged_is_there(tmp_path: Path) -> None:
    told = _on_a_small_disk(tmp_path)
    assert told["acknowledged"] > 0
    assert told["found"] == told["acknowledged"]
    assert told["problems"] == []
    assert told["searched"] >= 1
    assert [what for what, _data, _todo in told["refusals"]] == ["The disk is full."] * 3
    assert all(data and todo for _what, data, todo in told["refusals"])
    assert "full" in told["backup"][0]
    assert [name for name in told["files"] if not name.startswith(".~")] == ["ballast", "network.clndesk"]
    assert told["saved_again"] == told["acknowledged"] + 1


@pytest.fixture
def open_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that every user of the computer can reach."""
    folder = tmp_path_factory.mktemp("open")
    opened = [
        one
        for one in (folder, *folder.parents)
        if one.stat().st_uid == os.geteuid() and one.stat().st_mode & 0o777 == 0o700
    ]
    for one in opened:
        one.chmod(0o711)
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    for one in opened:
        one.chmod(0o700)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the right to become another user")
@pytest.mark.xdist_group("open folders")  # the folders above are opened to everybody meanwhile
@pytest.mark.parametrize("unfinished", [False, True], ids=["whole", "half written"])
def test_a_file_in_a_folder_nobody_may_write_to_opens_to_read(open_folder: Path, unfinished: bool) -> None:
    path = open_folder / "network.clndesk"
    store = Store.create(path, "Test", backups=open_folder)
    with store.write("Add") as db:
        db.add_all(Member(name=f"Member {number}", country="GH", private_notes="x" * 400) for number in range(500))
    store.close()
    if unfinished:
        with child(die_half_written, path) as (process, pipe):
            assert told(pipe) == ["half written"]
            process.join()
        assert any(sqlite.journal_of(path).read_bytes()[:8]), "the process did not get as far as writing into the file"
    before = sorted((file.name, file.read_bytes()) for file in open_folder.iterdir())
    for file in open_folder.iterdir():
        file.chmod(0o444)
    open_folder.chmod(0o555)
    with child(read_as_a_stranger, path) as (process, pipe):
        (answer,) = told(pipe)
        process.join()
    if unfinished:
        assert "half written" in answer[0]
        assert answer[2]
    else:
        assert answer == (True, 500, "network.clndesk is open to read only.")
    open_folder.chmod(0o755)
    assert sorted((file.name, file.read_bytes()) for file in open_folder.iterdir()) == before


def _filled(store: Store, kofi: str) -> Path:
    """A file most of which is data."""
    chance = random.Random(3)
    notes = ["".join(chance.choices("abcdefghij klmnop", k=400)) for _member in range(60)]
    with store.write("Load") as db:
        db.add_all(Member(name=f"Member {n}", country="GH", private_notes=note) for n, note in enumerate(notes))
    for number in range(1, 20):
        save(store, number)
    store.close()
    return store.path


def _data(path: Path) -> list[tuple[Any, ...]]:
    """All steps, changes and members of a file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        return [
            row
            for table in ("step", "change", "member", "meta")
            for row in connection.execute(f"SELECT * FROM {table}")
        ]


def _after_a_flip(path: Path, whole: list[tuple[Any, ...]]) -> str:
    """What became of a file with a flipped bit: refused when opened, noticed by the check, harmless or unnoticed."""
    try:
        store = Store.open(path)
    except UserError:
        return "refused"
    try:
        if _noticed(store):
            return "found"
    finally:
        store.close()
    present = _data(path)
    assert len(present) == len(whole), "steps, changes or records are gone and the check says nothing"
    return "harmless" if present == whole else "unnoticed"


def _noticed(store: Store) -> bool:
    try:
        return bool(checking.problems(store))
    except UserError:
        return True


def _flip_bits(path: Path, flips: int, seed: int) -> dict[str, int]:
    chance = random.Random(seed)
    original = path.read_bytes()
    whole = _data(path)
    outcomes = dict.fromkeys(("refused", "found", "harmless", "unnoticed"), 0)
    for _flip in range(flips):
        content = bytearray(original)
        place = chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(content))
        outcomes[_after_a_flip(path, whole)] += 1
    return outcomes


def _told(outcomes: dict[str, int], record: Callable[[str, object], None]) -> None:
    record("outcomes", outcomes)
    print(outcomes)


def test_a_flipped_bit_is_never_a_crash_and_never_loses_the_history_unnoticed(
    store: Store, kofi: str, record_property: Callable[[str, object], None]
) -> None:
    outcomes = _flip_bits(_filled(store, kofi), 200, seed=random.randrange(10**6))
    _told(outcomes, record_property)
    assert outcomes["refused"] + outcomes["found"] > outcomes["unnoticed"]


@pytest.mark.thorough
@pytest.mark.skipif("'thorough' not in config.option.markexpr", reason="takes minutes: -m thorough")
def test_of_2000_flipped_bits_none_is_a_crash(
    store: Store, kofi: str, record_property: Callable[[str, object], None]
) -> None:
    _told(_flip_bits(_filled(store, kofi), 2_000, seed=random.randrange(10**6)), record_property)


def test_a_backup_for_which_there_is_no_room_is_refused_and_leaves_nothing(
    store: Store, kofi: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(_source: Path, target: Path) -> None:
        target.write_bytes(b"half a backup")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite, "copy_database", cut_off)
    with pytest.raises(UserError, match="No backup") as caught:
        backup.make(store.path, store.backups)
    assert caught.value.data
    assert caught.value.todo
    assert list(store.backups.iterdir()) == []
