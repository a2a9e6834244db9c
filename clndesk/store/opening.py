"""Whether a file is a network that this program may open, and if not, why and what to do."""

from __future__ import annotations

from pathlib import Path

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.store import sqlite
from clndesk.store.schema import SCHEMA_VERSION


class CannotOpen(UserError):
    """The file is left as it is."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what, _("The file was not changed."), todo)


def examine(path: Path) -> int:
    """The schema version of a network file. Raises CannotOpen with the cause and the next step."""
    _expect_file(path)
    application, version = _header(path)
    if application != sqlite.APPLICATION_ID:
        raise CannotOpen(
            _("{name} is a database of another program, not a clndesk network.").format(name=path.name),
            _("Choose a file that ends in .clndesk."),
        )
    if _was_unfinished(path):
        version = _header(path)[1]
    if version > SCHEMA_VERSION:
        raise CannotOpen(
            _("{name} was made by a newer version of clndesk.").format(name=path.name),
            _("Install the newest clndesk on this computer and open the file again."),
        )
    if sqlite.missing_bytes(path):
        raise damaged(path)
    return version


def _header(path: Path) -> tuple[int, int]:
    try:
        return sqlite.header(path)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _was_unfinished(path: Path) -> bool:
    try:
        return sqlite.take_back_unfinished(path)
    except sqlite.sqlite3.OperationalError as error:
        raise CannotOpen(
            _("{name} was left half written when the program or the computer stopped.").format(name=path.name),
            _("Copy it, together with {journal}, to a folder you may write to, and open it there.").format(
                journal=sqlite.journal_of(path).name
            ),
        ) from error
    except sqlite.sqlite3.DatabaseError as error:
        raise damaged(path) from error


def damaged(path: Path) -> CannotOpen:
    """The refusal of a file whose contents are broken."""
    return CannotOpen(
        _("{name} is damaged: a part of it is missing or broken.").format(name=path.name),
        _("Open the newest backup instead, or fetch the file again from where you copied it."),
    )


def _expect_file(path: Path) -> None:
    if not path.exists():
        raise CannotOpen(
            _("There is no file {name}.").format(name=path), _("Check the name, or choose the file again.")
        )
    if path.is_dir():
        raise CannotOpen(_("{name} is a folder, not a network file.").format(name=path.name), _("Choose a file in it."))
    if path.stat().st_size == 0:
        raise CannotOpen(
            _("{name} is empty: it holds no network.").format(name=path.name),
            _("Open the newest backup instead, or fetch the file again from where you copied it."),
        )


def _unreadable(path: Path, error: Exception) -> CannotOpen:
    if isinstance(error, OSError):
        what = _("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        return CannotOpen(what, _("Check that you may read the file, or copy it to this computer first."))
    return CannotOpen(
        _("{name} is not a clndesk network.").format(name=path.name), _("Choose a file that ends in .clndesk.")
    )
