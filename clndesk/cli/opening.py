"""Opening a network for a command, and closing it whatever happens."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.paths import Places
from clndesk.services.network_file import account_name
from clndesk.store.store import Store


def places(options: Namespace) -> Places:
    """The folders of the profile that was asked for."""
    return Places(options.profile)


@contextmanager
def opened(options: Namespace, *, read_only: bool = False) -> Generator[Store]:
    """The network a command works on."""
    store = Store.open(options.file, actor=account_name(), backups=places(options).backups, read_only=read_only)
    try:
        yield store
    finally:
        store.close()


def password_from(path: Path | None) -> str | None:
    """The first line of a file: what stands on a command line, other programs can see."""
    if path is None:
        return None
    try:
        content = sys.stdin.readline() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise UserError(
            _("The password cannot be read from {name}.").format(name=path.name),
            _("Nothing was changed."),
            _("Check that the file is there and that it is plain text."),
        ) from error
    return next(iter(content.splitlines()), "")
