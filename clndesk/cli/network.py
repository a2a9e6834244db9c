"""Commands for the network file itself: new, sample, backup, restore, check."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from clndesk.cli import output
from clndesk.cli.opening import opened, places
from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.services import practice
from clndesk.services.network_file import account_name
from clndesk.store import backup as backups
from clndesk.store import checking, erasure, opening, sqlite
from clndesk.store.store import Store


def new(options: Namespace) -> int:
    """Make an empty network."""
    Store.create(options.file, options.name, actor=account_name(), backups=places(options).backups).close()
    return _made(options, options.file)


def sample(options: Namespace) -> int:
    """Make the practice network."""
    practice.make(options.file, actor=account_name(), backups=places(options).backups).close()
    return _made(options, options.file)


def backup(options: Namespace) -> int:
    """Make a verified backup."""
    opening.examine(options.file)
    if options.out is not None:
        _expect_free(options.out)
    made = backups.make(options.file.resolve(), places(options).backups, target=options.out)
    return _made(options, made)


def restore(options: Namespace) -> int:
    """Make a network file of a backup; the backup itself stays."""
    opening.examine(options.file)
    _expect_free(options.out)
    if not sqlite.is_sound(options.file):
        raise opening.damaged(options.file)
    backups.make(options.file.resolve(), options.out.parent, target=options.out)
    if options.erased_in is not None:
        _erase_again(options)
    elif not options.json:
        output.say(_("Whoever was erased since the backup is in it again: name the present file with --erased-in."))
    return _made(options, options.out)


def _erase_again(options: Namespace) -> None:
    """Whoever was erased since the backup was made is erased in the copy; without that there is no copy."""
    present = Store.open(options.erased_in, read_only=True)
    try:
        copy = Store.open(options.out, actor=account_name(), backups=places(options).backups)
        try:
            erasure.hand_on(present, copy)
        finally:
            copy.close()
    except UserError:
        options.out.unlink()
        raise
    finally:
        present.close()


def check(options: Namespace) -> int:
    """Check file, history and index."""
    with opened(options, read_only=True) as store:
        found = checking.problems(store)
    if options.json:
        output.document({"ok": not found, "problems": found})
    else:
        for problem in found:
            output.say(problem)
        output.say(_("The network is whole.") if not found else _("Restore the newest backup, or ask for help."))
    return 1 if found else 0


def _made(options: Namespace, path: Path) -> int:
    if options.json:
        output.document({"file": str(path)})
    else:
        output.say(_("Made {file}").format(file=path))
    return 0


def _expect_free(path: Path) -> None:
    if path.exists():
        raise UserError(
            _("There is already a file {name}.").format(name=path.name),
            _("It was not changed."),
            _("Choose another name."),
        )
