"""Run on a disk of its own: notes are typed until it is full, then its folder is locked; tells what became of them."""

from __future__ import annotations

import json
import sys
from concurrent.futures import wait
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from clndesk.models.sessions import Session  # noqa: E402
from clndesk.services import capture_lines  # noqa: E402
from clndesk.settings import Settings  # noqa: E402
from clndesk.store import backup, checking  # noqa: E402
from clndesk.store.store import Store  # noqa: E402
from clndesk.ui.ask import ScriptedAsk  # noqa: E402
from clndesk.ui.capture.acts import LineActs  # noqa: E402
from clndesk.ui.capture.desk import CaptureDesk  # noqa: E402
from clndesk.ui.changes import Announcer  # noqa: E402
from clndesk.ui.context import Context  # noqa: E402
from clndesk.ui.tasks import Tasks  # noqa: E402

ROUNDS = 300


class Disk:
    """The disk, as it is filled, emptied, locked and unlocked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        free = backup.shutil.disk_usage(self.folder).free
        with self._ballast.open("wb", buffering=0) as file:
            file.write(b"x" * max(0, free - 64 * 1024))

    def make_room(self) -> None:
        self._ballast.unlink()

    def lock(self, locked: bool) -> None:
        self.folder.chmod(0o555 if locked else 0o755)


def main(folder: Path, profile: Path) -> None:
    app = QApplication([])
    store = Store.create(folder / "network.clndesk", "Full", backups=folder / "backups")
    with store.write("Plan") as db:
        session = Session(title="Day 2")
        db.add(session)
    tasks = Tasks()
    desk = CaptureDesk(Context(store, tasks, Settings(profile / "settings"), ScriptedAsk()), session.id)
    acts = LineActs(desk)
    announcer = Announcer(store)
    announcer.changed.connect(desk.refresh)
    desk.show()
    told = {"full": _full(desk, Disk(folder)), "locked": _locked(desk, Disk(folder))}
    told["stored"] = [line.text for line in capture_lines.lines(store, session.id)]
    told["problems"] = checking.problems(store)
    announcer.close()
    acts.deleteLater()
    desk.close_desk()
    told["drafts"] = [path.name for path in (profile / "settings").rglob("*.draft")]
    tasks.close()
    store.close()
    sys.stdout.write(json.dumps(told))
    app.quit()


def _full(desk: CaptureDesk, disk: Disk) -> dict[str, object]:
    disk.fill()
    typed = 0
    while not desk.keeper.waiting and typed < ROUNDS:
        _type(desk, f"full {typed:03} " + "words " * 60)
        typed += 1
    for number in range(3):
        _type(desk, f"waits {number}")
    told = _told(desk) | {"typed": typed}
    disk.make_room()
    desk.notices.retry_wanted.emit()
    return told | {"left": len(desk.keeper.waiting), "card_left": desk.notices.card is not None}


def _locked(desk: CaptureDesk, disk: Disk) -> dict[str, object]:
    disk.lock(True)
    _type(desk, "locked 0")
    _type(desk, "locked 1")
    told = _told(desk)
    disk.lock(False)
    _type(desk, "unlocked")
    return told | {"left": len(desk.keeper.waiting)}


def _told(desk: CaptureDesk) -> dict[str, object]:
    card = desk.notices.card
    wait([desk.keeper._writer._work] if desk.keeper._writer._work else [])
    kept = desk.keeper._writer._file.read().waiting
    return {"waiting": len(desk.keeper.waiting), "kept": len(kept), "card": card.text if card else ""}


def _type(desk: CaptureDesk, text: str) -> None:
    QTest.keyClicks(desk.box.edit, text[:20])
    desk.box.edit.insertPlainText(text[20:])
    desk.end_line()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
