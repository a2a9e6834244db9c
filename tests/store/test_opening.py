from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from clndesk.errors import UserError
from clndesk.models.people import Member
from clndesk.store import backup, sqlite
from clndesk.store.lock import OpenElsewhere
from clndesk.store.schema import SCHEMA_VERSION
from clndesk.store.store import Store

pytestmark = pytest.mark.usefixtures("networks_are_made_from_nothing")


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()


def _newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.close()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("Dear colleagues, please find attached …" * 20)


def _overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 6] = b"\xa5" * (4096 * 5)
    path.write_bytes(bytes(content))


REFUSED: list[tuple[Callable[[Path], None], str]] = [
    (_newer, "newer version"),
    (_cut, "damaged"),
    (_empty, "empty"),
    (_text, "not a clndesk network"),
    (_overwritten, "damaged"),
]


@pytest.mark.parametrize(("spoil", "words"), REFUSED, ids=[spoil.__name__ for spoil, _words in REFUSED])
def test_a_file_that_cannot_be_opened_is_refused_with_cause_and_next_step_and_left_alone(
    store: Store, spoil: Callable[[Path], None], words: str
) -> None:
    store.close()
    spoil(store.path)
    before = (sha256(store.path.read_bytes()).digest(), store.path.stat().st_mtime_ns)
    with pytest.raises(UserError, match=words) as caught:
        Store.open(store.path)
    assert caught.value.todo
    assert (sha256(store.path.read_bytes()).digest(), store.path.stat().st_mtime_ns) == before
    assert [path.name for path in store.path.parent.iterdir() if path != store.path] == []


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    _foreign(tmp_path / "other.clndesk")
    with pytest.raises(UserError, match="another program"):
        Store.open(tmp_path / "other.clndesk")


def test_a_file_that_is_not_there_is_never_created(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        Store.open(tmp_path / "gone.clndesk")
    assert list(tmp_path.iterdir()) == []


def test_a_new_network_never_replaces_a_file(store: Store) -> None:
    with pytest.raises(UserError, match="already a file"):
        Store.create(store.path, "Other")
    assert store.name == "Test network"


def test_a_second_writer_is_refused_and_told_who_has_it(store: Store) -> None:
    with pytest.raises(UserError, match="open in another window"):
        Store.open(store.path)
    reader = Store.open(store.path, read_only=True)
    assert reader.name == "Test network"
    reader.close()


def test_a_second_writer_is_told_who_has_it_where_and_since_when_on_the_clock_here(store: Store) -> None:
    since = datetime(2026, 11, 3, 21, 30, tzinfo=UTC)
    note = store.path.with_name(f".~{store.path.name}.writer")
    told = json.loads(note.read_text())
    told |= {"host": "laptop-2", "actor": "Ama Owusu", "since": since.isoformat()[:19]}
    note.write_text(json.dumps(told))
    with pytest.raises(OpenElsewhere) as refused:
        Store.open(store.path)
    here = since.astimezone()
    when = f"{here.day} Nov 2026, {here:%H:%M}"
    assert refused.value.what == f"This network is open in another window, by Ama Owusu on laptop-2, since {when}."


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"host": 1, "since": null}', '{"host": "a", "since": "yesterday"}'])
def test_a_note_of_the_writer_that_cannot_be_read_says_only_that_there_is_one(store: Store, note: str) -> None:
    store.path.with_name(f".~{store.path.name}.writer").write_text(note)
    with pytest.raises(OpenElsewhere) as refused:
        Store.open(store.path)
    assert refused.value.what == "This network is open in another window."


def test_a_reader_cannot_write(store: Store) -> None:
    reader = Store.open(store.path, read_only=True)
    with pytest.raises(UserError, match="read only"), reader.write("Edit"):
        pass
    reader.close()


def test_the_lock_dies_with_its_process(store: Store) -> None:
    store.close()
    script = (
        "import os, sys; from pathlib import Path; from clndesk.store.store import Store;"
        f"store = Store.open(Path({str(store.path)!r})); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == b"open\n"
            with pytest.raises(UserError, match="open in another window"):
                Store.open(store.path)
        finally:
            child.kill()
    Store.open(store.path).close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_read_only_folder_opens_to_read(store: Store) -> None:
    store.close()
    store.path.chmod(0o400)
    store.path.parent.chmod(0o500)
    opened = Store.open(store.path)
    assert opened.read_only
    opened.close()
    store.path.parent.chmod(0o700)


def test_the_file_belongs_to_its_owner_alone(store: Store) -> None:
    assert store.path.stat().st_mode & 0o077 == 0


def test_migrations_and_models_describe_the_same_tables(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from clndesk.models.catalog import MODELS

    engine = sqlite.engine_for(store.path, read_only=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        found = compare_metadata(context, MODELS[0].metadata)
    engine.dispose()
    assert [difference for difference in found if "search_" not in str(difference)] == []


def test_a_backup_is_whole_verified_and_can_be_opened(store: Store, kofi: str) -> None:
    made = backup.make(store.path, store.backups)
    copy = Store.open(made)
    with copy.read() as db:
        assert db.get_one(Member, kofi).name == "Kofi Asante"
    copy.close()
    assert [one.path for one in backup.listing(store.path.stem, store.backups)] == [made]
    assert made.stat().st_mode & 0o077 == 0


def test_a_damaged_network_makes_no_backup_and_spoils_none(store: Store, kofi: str) -> None:
    good = backup.make(store.path, store.backups)
    store.close()
    _overwritten(store.path)
    with pytest.raises(UserError, match="No backup"):
        backup.make(store.path, store.backups)
    assert list(store.backups.iterdir()) == [good]
    shutil.copy(good, store.path)
    Store.open(store.path).close()
