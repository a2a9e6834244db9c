"""What the disk or the database says, in words a user can act on."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, OperationalError

from clndesk.errors import Bug, UserError
from clndesk.i18n import _
from clndesk.store import opening, sqlite


@contextmanager
def in_plain_words(path: Path) -> Generator[None]:
    """Turn a fault of the database into a UserError; what can only be our own mistake becomes a Bug."""
    try:
        yield
    except UnicodeDecodeError as error:
        # SQLite names what is broken in the broken bytes themselves.
        raise opening.damaged(path) from error
    except OperationalError as error:
        raise _refused(path, str(error.orig)) from error
    except DatabaseError as error:
        # Broken pages come with this class itself; its subclasses say that the program asked for something wrong.
        if type(error.orig) is not sqlite.sqlite3.DatabaseError:
            raise Bug(str(error.orig)) from error
        raise opening.damaged(path) from error


def cannot_make(path: Path, error: OSError) -> UserError:
    """The refusal of a new file by the system."""
    return UserError(
        _("{name} cannot be written: {reason}.").format(name=path.name, reason=error.strerror or error),
        _("Nothing was saved; what was saved before is safe."),
        _("Check that the disk is there and that you may write to the folder."),
    )


def _refused(path: Path, said: str) -> UserError:
    unchanged = _("Nothing was saved; what was saved before is safe.")
    if "full" in said:
        return UserError(_("The disk is full."), unchanged, _("Make room on the disk and try again."))
    if "locked" in said:
        what = _("{name} is being written by another program.").format(name=path.name)
        return UserError(what, unchanged, _("Wait a moment and try again."))
    if "readonly" in said or "unable to open" in said:
        what = _("{name} cannot be written to.").format(name=path.name)
        return UserError(what, unchanged, _("Check that the disk is there and that you may write to the folder."))
    if "disk I/O" in said:
        what = _("The disk reported an error while {name} was being written or read.").format(name=path.name)
        return UserError(what, unchanged, _("Check the disk or stick, then open the file again."))
    if "no such" in said or "decode" in said:
        return opening.damaged(path)
    raise Bug(said)
