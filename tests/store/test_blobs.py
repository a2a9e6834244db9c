"""The bytes of attachments are kept once, come back whole, and are looked after."""

from __future__ import annotations

from pathlib import Path

import pytest

from clndesk.services import records
from clndesk.store import backup, blobs, checking
from clndesk.store.store import Store

PHOTO = b"\x89PNG" + bytes(range(256)) * 40


def _attach(store: Store, content: bytes) -> str:
    with store.write("Attach a photo") as db:
        name = blobs.keep(db, content)
    return records.add(store, "attachment", {"file_name": "chart.png", "sha256": name, "size": len(content)})


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    with store.write("Attach twice") as db:
        assert blobs.keep(db, PHOTO) == blobs.keep(db, PHOTO)
        assert db.connection().exec_driver_sql("SELECT count(*) FROM blob").scalar() == 1


def test_bytes_come_back_whole_and_unknown_ones_are_none(store: Store) -> None:
    _attach(store, PHOTO)
    with store.read() as db:
        (name,) = db.connection().exec_driver_sql("SELECT sha256 FROM blob").scalars()
        assert blobs.content(db, name) == PHOTO
        assert blobs.content(db, "0" * 64) is None


@pytest.mark.parametrize("harm", ["DELETE FROM blob", "UPDATE blob SET content = x'00'"])
def test_the_check_tells_of_bytes_that_are_missing_or_altered(store: Store, harm: str) -> None:
    _attach(store, PHOTO)
    assert checking.problems(store) == []
    with store.write("") as db:
        db.connection().exec_driver_sql(harm)
    assert len(checking.problems(store)) == 1


def test_a_backup_has_the_bytes_too(store: Store, tmp_path: Path) -> None:
    _attach(store, PHOTO)
    copy = Store.open(backup.make(store.path, tmp_path / "copies"))
    assert checking.problems(copy) == []
    copy.close()
