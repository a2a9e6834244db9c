"""The line that is being typed, kept in a second place while it is typed: a private file of the profile.

Each record is appended and waits for the disk, so that a battery that ends costs the last moment only. What was stored
in the network is taken out again; what could not be stored, because the disk is full, waits here for its turn.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clndesk.store.store import Store


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


class DraftFile:
    """The draft of one place to type in, such as the page of a session; readable by its owner only."""

    def __init__(self, folder: Path, network: str, session: str, place: str) -> None:
        self.path = folder / f"{network or 'network'}-{session}-{place}.draft"
        self._handle: int | None = None
        self._kept: tuple[str, ...] = ()

    def keep(self, text: str, cursor: int, held: Sequence[str] = ()) -> None:
        """Keep what is typed so far. Raises OSError where the disk refuses."""
        if (text, *held) != self._kept:
            self._append({"text": text, "cursor": cursor, "at": _now().isoformat(), "held": list(held)})
            self._kept = (text, *held)

    def wait(self, line: Waiting) -> None:
        """Keep a line that could not be stored; it is no draft any more. Raises OSError."""
        self._append({"waits": line.text, "at": line.at.isoformat()})
        self._kept = ()

    def clear(self) -> None:
        """Everything is in the network: nothing is kept any more. A disk that refuses leaves it to be offered again."""
        self._kept = ()
        with suppress(OSError):
            if self._handle is not None:
                os.ftruncate(self._handle, 0)
            else:
                self.path.unlink(missing_ok=True)

    def read(self) -> Draft:
        """What was kept when the program ended; a record that was cut off is left out."""
        try:
            content = self.path.read_bytes().decode("utf-8", "replace")
        except OSError:
            return Draft()
        draft = Draft()
        for record in content.split("\n"):
            draft = _with(draft, record)
        return draft

    def close(self) -> None:
        """Let go of the file; an empty one is removed."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        with suppress(OSError):
            if self.path.stat().st_size == 0:
                self.path.unlink()

    def _append(self, record: dict[str, Any]) -> None:
        handle = self._open() if self._handle is None else self._handle
        # It begins with the end of the line before: a record that was cut off does not swallow the next one.
        content = f"\n{json.dumps(record)}".encode()
        if os.write(handle, content) != len(content):
            raise OSError(f"{self.path.name} was cut off")
        os.fsync(handle)

    def _open(self) -> int:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        _sync_folder(self.path.parent)
        return self._handle


def file_for(store: Store, folder: Path, session: str, place: str) -> DraftFile:
    """The file for what is typed in one place about one session of one network."""
    return DraftFile(folder, store.meta("network"), session, place)


def _with(draft: Draft, record: str) -> Draft:
    try:
        found = json.loads(record)
        at = datetime.fromisoformat(found["at"])
        if "waits" in found:
            return Draft(held=draft.held, waiting=(*draft.waiting, Waiting(str(found["waits"]), at)))
        held = tuple(map(str, found["held"]))
        return replace(draft, text=str(found["text"]), cursor=int(found["cursor"]), at=at, held=held)
    except (ValueError, KeyError, TypeError):
        return draft


def _now() -> datetime:
    return datetime.now(UTC)


def _sync_folder(folder: Path) -> None:
    """Make sure that the file itself is found again; Windows does that by itself and refuses to be asked."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
