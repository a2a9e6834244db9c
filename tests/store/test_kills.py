"""A process is killed while it saves: what was acknowledged is there, nothing is half there, the lock is free."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from children import (
    PATIENCE,
    back_up_and_die,
    child,
    die_half_written,
    expect_whole,
    save,
    save_on_and_on,
    saved,
    told,
)
from sqlalchemy import select

from clndesk.models.people import Member
from clndesk.store import backup, checking, sqlite
from clndesk.store.store import Store

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="needs processes that can be killed at any moment"),
    pytest.mark.usefixtures("networks_are_made_from_nothing"),
]


@pytest.fixture
def path(store: Store, kofi: str) -> Path:
    store.close()
    return store.path


def _kill_while_saving(path: Path, rounds: int, seed: int) -> int:
    """Kill a saving process again and again; the number of saves that were acknowledged in all."""
    chance = random.Random(seed)
    last = 0
    for _round in range(rounds):
        with child(save_on_and_on, path) as (process, pipe):
            assert pipe.poll(PATIENCE), "the process did not begin to save"
            process.join(chance.uniform(0, 0.06))
            process.kill()
            acknowledged = max(told(pipe))
        store = expect_whole(path)
        found = saved(store)
        assert acknowledged <= found <= acknowledged + 1, f"seed {seed}: {acknowledged} acknowledged, {found} found"
        assert found > last
        last = found
        store.close()
    return last


def test_no_acknowledged_save_is_lost_to_a_kill(path: Path) -> None:
    assert _kill_while_saving(path, rounds=25, seed=random.randrange(10**6)) >= 25


@pytest.mark.thorough
@pytest.mark.skipif("'thorough' not in config.option.markexpr", reason="takes minutes: -m thorough")
def test_no_acknowledged_save_is_lost_to_300_kills(path: Path) -> None:
    assert _kill_while_saving(path, rounds=300, seed=random.randrange(10**6)) >= 300


def _leave_half_written(path: Path) -> bytes:
    store = Store.open(path)
    with store.write("Load") as db:
        db.add_all(Member(name=f"Member {number}", country="GH", private_notes="x" * 400) for number in range(500))
    store.close()
    before = path.read_bytes()
    with child(die_half_written, path) as (process, pipe):
        process.join(PATIENCE)
        assert told(pipe) == ["half written"]
    assert path.read_bytes() != before, "the process did not get as far as writing into the file"
    assert any(sqlite.journal_of(path).read_bytes()[:8]), "the journal is not yet in force"
    return before


def test_a_step_that_was_half_in_the_file_is_taken_out_when_it_is_opened(path: Path) -> None:
    _leave_half_written(path)
    store = expect_whole(path)
    with store.read() as db:
        assert not db.scalars(select(Member).where(Member.hours_month.is_not(None))).all()
    save(store, 1)
    assert saved(store) == 1
    store.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_half_written_file_can_also_be_opened_to_read(path: Path) -> None:
    _leave_half_written(path)
    store = Store.open(path, read_only=True)
    assert checking.problems(store) == []
    store.close()


def test_a_half_written_file_is_backed_up_as_it_was_before_the_step(path: Path) -> None:
    _leave_half_written(path)
    store = Store.open(backup.make(path, path.parent / "backups"), read_only=True)
    assert checking.problems(store) == []
    store.close()


def test_a_backup_that_is_killed_leaves_nothing_under_the_name_of_a_backup(path: Path, tmp_path: Path) -> None:
    chance = random.Random(5)
    folder = tmp_path / "made"
    made: set[Path] = set()
    for _round in range(10):
        with child(back_up_and_die, path, folder) as (process, pipe):
            assert pipe.poll(PATIENCE)
            process.join(chance.uniform(0, 0.03))
            process.kill()
            made |= set(told(pipe))
        named = {one.path for one in backup.listing(path.stem, folder)}
        assert made <= named
        assert all(sqlite.is_sound(one) for one in named)
    assert expect_whole(max(made)).close() is None


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace to see what the disk is asked for")
def test_a_commit_waits_for_the_folder_from_which_its_journal_is_removed(path: Path, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    watched = ("strace", "-f", "-y", "-o", str(log), "-e", "trace=fsync,fdatasync,unlink,unlinkat,write")
    script = Path(__file__).with_name("save_once.py")
    subprocess.run(
        [*watched, sys.executable, str(script), str(path)], check=True, capture_output=True, timeout=PATIENCE
    )
    calls = [line for line in log.read_text().splitlines() if str(path.parent) in line or "acknowledged" in line]
    removed = max(at for at, line in enumerate(calls) if "unlink" in line and "-journal" in line)
    told = next(at for at, line in enumerate(calls) if "acknowledged" in line)
    synced = [at for at, line in enumerate(calls) if "sync(" in line and f"<{path.parent}>" in line]
    assert any(removed < at < told for at in synced), "\n".join(calls)
