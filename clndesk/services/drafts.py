"""The line that is being typed, kept in a second place while it is typed: a private file of the profile.

Each record holds all that is not in the network yet, is appended and waits for the disk; a battery that ends costs the
last moment only. What could not be stored, because the disk is full, waits here for its turn.
"""

from __future__ import annotations

import json
import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from clndesk.store.store import Store

NOTES = "page"
"""The place to type in on the page of the notes."""
_LARGE = 256 * 1024
"""A file larger than this begins anew with its last record."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line that was ended but is not in the network yet, with the moment it was ended."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody was typing: the text, the place of the cursor, when, and the lines that wait to be stored.

    `held` are texts that were offered after a crash and have not been taken up or discarded since.
    """

    text: str = ""
    cursor: int = 0
    at: datetime | None = None
    held: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The texts to offer, the one typed last first."""
        return tuple(text for text in (self.text, *self.held) if text.strip())

    @property
    def is_empty(self) -> bool:
        """Whether everything is in the network."""
        return not (self.unfinished or self.waiting)


class DraftFile:
    """The draft of one place to type in, such as the page of a session; readable by its owner only."""

    def __init__(self, folder: Path, network: str, session: str, place: str) -> None:
        self.path = folder / f"{network or 'network'}-{session}-{place}.draft"
        self._handle: int | None = None
        self._kept: Draft | None = None

    def read(self) -> Draft:
        """What was kept when the program ended; a record that was cut off is passed over."""
        try:
            content = self.path.read_bytes().decode("utf-8", "replace")
        except OSError:
            return Draft()
        records = (draft for line in reversed(content.split("\n")) if (draft := _draft_of(line)) is not None)
        return next(records, Draft())

    def write(self, draft: Draft) -> None:
        """Keep a draft, on the disk before this returns; an empty one empties the file. Raises OSError."""
        if draft == self._kept:
            return
        if draft.is_empty:
            self._clear()
        else:
            self._append(draft)
        self._kept = draft

    def close(self) -> None:
        """Let go of the file; an empty one is removed."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        with suppress(OSError):
            if self.path.stat().st_size == 0:
                self.path.unlink()

    def _clear(self) -> None:
        if self._handle is None and self.path.exists():
            self._open()
        if self._handle is not None and os.fstat(self._handle).st_size:
            os.ftruncate(self._handle, 0)

    def _append(self, draft: Draft) -> None:
        handle = self._open() if self._handle is None else self._handle
        if os.fstat(handle).st_size > _LARGE:
            handle = self._begin_anew()
        # It begins with the end of the line before: a record that was cut off does not swallow the next one.
        content = f"\n{json.dumps(_plain(draft))}".encode()
        if os.write(handle, content) != len(content):
            raise OSError(f"{self.path.name} was cut off")
        os.fsync(handle)

    def _open(self) -> int:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        _sync_folder(self.path.parent)
        return self._handle

    def _begin_anew(self) -> int:
        """Put a new file in place of one that has grown; at every moment one of them holds the last record."""
        if self._handle is not None:
            os.close(self._handle)
        self._handle = None
        new = self.path.with_suffix(".new")
        with suppress(OSError):
            new.unlink()
        last = self.read()
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, f"\n{json.dumps(_plain(last))}".encode())
            os.fsync(handle)
        finally:
            os.close(handle)
        new.replace(self.path)
        return self._open()


class DraftWriter:
    """Keeps drafts on a thread of its own: a slow disk keeps nobody from typing. Only the latest draft counts."""

    def __init__(self, file: DraftFile) -> None:
        self.refused = False
        """Whether the disk refused the latest draft it was given."""
        self._file = file
        self._lock = Lock()
        self._wanted: Draft | None = None
        self._work: Future[None] | None = None
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="clndesk-draft")

    def keep(self, draft: Draft) -> None:
        """Keep a draft as soon as the disk takes it; what the thread raises beyond OSError is raised by `close`."""
        with self._lock:
            is_working, self._wanted = self._wanted is not None, draft
            if not is_working:
                self._work = self._worker.submit(self._write)

    def close(self) -> None:
        """Wait until the latest draft is kept, and let go of the file."""
        self._worker.shutdown(wait=True)
        self._file.close()
        if self._work is not None:
            self._work.result()

    def _write(self) -> None:
        while True:
            with self._lock:
                draft = self._wanted
            try:
                if draft is not None:
                    self._file.write(draft)
                self.refused = False
            except OSError:
                self.refused = True
            with self._lock:
                if self._wanted is draft:
                    self._wanted = None
                    return


def file_for(store: Store, folder: Path, session: str, place: str) -> DraftFile:
    """The file for what is typed in one place about one session of one network."""
    return DraftFile(folder, store.meta("network"), session, place)


def session_left(store: Store, folder: Path, place: str) -> str:
    """The session in which a line was left unfinished last, in one place to type in; empty where all is stored."""
    begin, end = f"{store.meta('network') or 'network'}-", f"-{place}.draft"
    files = sorted(folder.glob(f"{begin}*{end}"), key=_written_at, reverse=True)
    sessions = (file.name.removeprefix(begin).removesuffix(end) for file in files)
    return next((one for one in sessions if not file_for(store, folder, one, place).read().is_empty), "")


def _written_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # another window has just stored its last line
        return 0.0


def moment() -> datetime:
    """This moment in UTC, as exact as the network keeps it."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def _plain(draft: Draft) -> dict[str, Any]:
    waiting = [[line.text, line.at.isoformat()] for line in draft.waiting]
    at = draft.at.isoformat() if draft.at else None
    return {"text": draft.text, "cursor": draft.cursor, "at": at, "held": list(draft.held), "waiting": waiting}


def _draft_of(record: str) -> Draft | None:
    try:
        found = json.loads(record)
        waiting = tuple(Waiting(str(text), datetime.fromisoformat(at)) for text, at in found["waiting"])
        draft = Draft(str(found["text"]), int(found["cursor"]), None, tuple(map(str, found["held"])), waiting)
        return replace(draft, at=datetime.fromisoformat(found["at"]) if found["at"] else None)
    except (ValueError, KeyError, TypeError):
        return None


def _sync_folder(folder: Path) -> None:
    """Make sure that the file itself is found again; Windows does that by itself and refuses to be asked."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
