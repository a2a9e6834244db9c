"""Run on a disk of its own that is about to be full: saves until the disk refuses, and tells what became of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from children import save, saved  # noqa: E402

from clndesk.errors import UserError  # noqa: E402
from clndesk.models.people import Member  # noqa: E402
from clndesk.store import backup, checking, search  # noqa: E402
from clndesk.store.store import Store  # noqa: E402


def main(folder: Path) -> None:
    """Fill the disk through the store, look at what is there, make room, save again."""
    store = Store.create(folder / "network.clndesk", "Full", backups=folder / "backups")
    with store.write("Add") as db:
        db.add(Member(name="Kofi Asante", country="GH"))
    acknowledged, refusals = _fill(store, folder)
    told = {
        "acknowledged": acknowledged,
        "refusals": refusals,
        "found": saved(store),
        "problems": checking.problems(store),
        "searched": _searched(store),
        "backup": _backup_refusal(store, folder),
        "files": sorted(path.name for path in folder.rglob("*") if path.is_file()),
    }
    (folder / "ballast").unlink()
    save(store, acknowledged + 1)
    told["saved_again"] = saved(store)
    store.close()
    sys.stdout.write(json.dumps(told))


def _fill(store: Store, folder: Path) -> tuple[int, list[list[str]]]:
    """Fill the rest of the disk with ballast, then save until three saves were refused."""
    number, refusals = 0, []
    with (folder / "ballast").open("wb", buffering=0) as ballast:
        free = backup.shutil.disk_usage(folder).free
        ballast.write(b"x" * max(0, free - 128 * 1024))
    while len(refusals) < 3 and number < 5_000:
        try:
            save(store, number + 1)
            number += 1
        except UserError as error:
            refusals.append([error.what, error.data, error.todo])
    return number, refusals


def _searched(store: Store) -> int:
    with store.read() as db:
        return len(search.find(db, "kofi"))


def _backup_refusal(store: Store, folder: Path) -> list[str]:
    try:
        backup.make(store.path, folder / "backups")
    except UserError as error:
        return [error.what, error.data, error.todo]
    return []


if __name__ == "__main__":
    main(Path(sys.argv[1]))
