"""Verified copies of a network: made whole, checked, and only then given their name."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.store import sqlite

SUFFIX = ".clndesk"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy: where it lies, when and why it was made."""

    path: Path
    at: datetime
    reason: str


def make(source: Path, folder: Path, reason: str = "manual", target: Path | None = None) -> Path:
    """Copy a network as of this moment, verify the copy, and return where it lies. Raises UserError."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S%f")[:-3]
    final = target or folder / f"{source.stem}--{stamp}--{reason}{SUFFIX}"
    partial = final.with_name(f".{final.name}.part")
    if final.resolve() == source.resolve():
        raise _already_there(source)
    try:
        final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _expect_room(source, final.parent)
        partial.touch(mode=0o600)
        sqlite.copy_database(source, partial)
        if not sqlite.is_sound(partial):
            raise _failed(source, _("the copy did not pass its check"))
        partial.replace(final)
    except (OSError, sqlite.sqlite3.Error) as error:
        raise _failed(source, str(error)) from error
    finally:
        with suppress(OSError):
            partial.unlink()
    return final


def listing(source_stem: str, folder: Path) -> list[Backup]:
    """The backups of a network, newest first."""
    found = [_named(source_stem, path) for path in folder.glob(f"{_escaped(source_stem)}--*--*{SUFFIX}")]
    return sorted((one for one in found if one), key=lambda one: one.at, reverse=True)


def _named(source_stem: str, path: Path) -> Backup | None:
    stem, *parts = path.name.removesuffix(SUFFIX).rsplit("--", 2)
    if stem != source_stem:
        return None
    try:
        at = datetime.strptime(parts[0], "%Y-%m-%dT%H%M%S%f").replace(tzinfo=UTC)
    except (IndexError, ValueError):
        return None
    return Backup(path, at, parts[1])


def _escaped(stem: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in stem)


def _expect_room(source: Path, folder: Path) -> None:
    if shutil.disk_usage(folder).free < source.stat().st_size * 1.1:
        raise _failed(source, _("the disk is full"))


def _already_there(path: Path) -> UserError:
    return UserError(
        _("There is already a file {name}.").format(name=path.name), _("It was not changed."), _("Choose another name.")
    )


def _failed(source: Path, reason: str) -> UserError:
    return UserError(
        _("No backup of {name} could be made: {reason}.").format(name=source.name, reason=reason),
        _("The network itself was not changed."),
        _("Make room or choose another folder for backups, then try again."),
    )
