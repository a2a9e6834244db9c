"""One writer at a time: a lock beside the file that dies with its process."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from clndesk.errors import UserError
from clndesk.fields import Day, Wording
from clndesk.i18n import _, language
from clndesk.store.clock import now


class OpenElsewhere(UserError):
    """Another window has the right to write to the file; it can be opened here to read."""

    def __init__(self, what: str) -> None:
        super().__init__(what, _("Nothing was changed."), _("Close it there, or open the file here to read only."))


class WriterLock:
    """The right to write to one network file; the operating system takes it back when the process ends."""

    def __init__(self, path: Path, actor: str = "") -> None:
        self._actor = actor
        self._file = path.with_name(f".~{path.name}.lock")
        self._note = path.with_name(f".~{path.name}.writer")
        self._lock = FileLock(self._file, timeout=0, is_singleton=False)

    def take(self) -> None:
        """Take the lock, or say who has it. Raises OpenElsewhere; PermissionError in a folder nobody may write to."""
        try:
            self._lock.acquire()
        except Timeout:
            raise self._refusal() from None
        note = {"host": socket.gethostname(), "pid": os.getpid(), "since": now(), "actor": self._actor}
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

    def _refusal(self) -> OpenElsewhere:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            since = datetime.fromisoformat(str(note["since"])).replace(tzinfo=UTC).astimezone()
            return OpenElsewhere(_who(str(note["host"]), str(note.get("actor", "")), since))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return OpenElsewhere(_("This network is open in another window."))


def _who(host: str, actor: str, since: datetime) -> str:
    """Who has the file open, on which computer, and since when on the clock here."""
    words = _("This network is open in another window on {host} since {day}, {time}.")
    if host == socket.gethostname():
        words = _("This network is open in another window on this computer since {day}, {time}.")
    elif actor:
        words = _("This network is open in another window, by {actor} on {host}, since {day}, {time}.")
    day = Day().format(since.date(), Wording(language()))
    return words.format(host=host, actor=actor, day=day, time=f"{since:%H:%M}")
