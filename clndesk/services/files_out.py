"""Puts a file that was made for people in its place: whole or not at all, and never over their own work by accident."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.paths import put_in_place

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 80


def put(content: bytes, target: Path, *, replace: bool = False) -> Path:
    """Write a file in one go; another file of its name is replaced only on request. Raises UserError."""
    if target.exists() and not replace:
        what = _("There is already a file {name}.").format(name=target.name)
        raise _not_made(what, _("Choose another name or folder."))
    if any(lock.exists() for lock in _locks(target)):
        raise _is_open(target)
    try:
        handle, partial = tempfile.mkstemp(prefix=".clndesk-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise _not_writable(target, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(Path(partial), target)
    except PermissionError as error:
        raise (_is_open(target) if target.exists() else _not_writable(target, error)) from error
    except OSError as error:
        raise _not_writable(target, error) from error
    finally:
        with suppress(OSError):
            Path(partial).unlink()
    return target


def file_name(*words: str, suffix: str) -> str:
    """A name every system accepts, made of words; its beginning where it would be too long."""
    plain = " ".join(" ".join(_FORBIDDEN.sub(" ", word).split()) for word in words if word)
    return f"{plain[:_LONGEST_NAME].strip('. ') or 'clndesk'}{suffix}"


def _locks(target: Path) -> tuple[Path, ...]:
    """The files that Word and LibreOffice keep beside a file while they have it open."""
    return (target.with_name(f"~${target.name[2:]}"), target.with_name(f".~lock.{target.name}#"))


def _is_open(target: Path) -> UserError:
    return _not_made(
        _("{name} is open in another program.").format(name=target.name),
        _("Close it there, or choose another name."),
    )


def _not_writable(target: Path, error: OSError) -> UserError:
    return _not_made(
        _("{name} cannot be written: {reason}.").format(name=target.name, reason=error.strerror or error),
        _("Choose another name or folder."),
    )


def _not_made(what: str, todo: str) -> UserError:
    return UserError(what, _("No file was made, and none was changed."), todo)
