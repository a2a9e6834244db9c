"""One writer at a time: a lock beside the file that dies with its process."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.store.clock import now


class WriterLock:
    """The right to write to one network file; the operating system takes it back when the process ends."""

    def __init__(self, path: Path) -> None:
        self._file = path.with_name(f".~{path.name}.lock")
        self._note = path.with_name(f".~{path.name}.writer")
        self._lock = FileLock(self._file, timeout=0, is_singleton=False)

    def take(self) -> None:
        """Take the lock, or say who has it. Raises UserError; PermissionError in a folder nobody may write to."""
        try:
            self._lock.acquire()
        except Timeout:
            raise self._refusal() from None
        note = {"host": socket.gethostname(), "pid": os.getpid(), "since": now()}
        with suppress(OSError):
            self._note.write_text(json.dumps(note), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back and leave nothing beside the file."""
        with suppress(OSError):
            self._note.unlink()
        # While it is still held: a moment later the file may be the lock of the next writer.
        removed = self._remove_file()
        self._lock.release()
        if not removed:
            self._remove_file()

    def _remove_file(self) -> bool:
        """Remove the lock file; Windows refuses while anyone has it open, and so keeps the next writer's."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _refusal(self) -> UserError:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            since = str(note["since"])[:16].replace("T", " ")
            what = _("This network is open in another window on {host} since {since} (UTC).")
            what = what.format(host=note["host"], since=since)
        except (OSError, ValueError, KeyError):
            what = _("This network is open in another window.")
        return UserError(what, _("Nothing was changed."), _("Close it there, or open the file here to read only."))
