"""Networks as files: opened, made, copied, backed up, checked."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

from clndesk.services import practice
from clndesk.store import backup, checking, sqlite
from clndesk.store.faults import cannot_make
from clndesk.store.lock import WriterLock
from clndesk.store.store import Store


def account_name() -> str:
    """Who the history says did it where nobody has given a name: the account on this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def open_network(path: Path, actor: str, backups: Path) -> Store:
    """Open a network to write; one that cannot be written to opens to read. Raises OpenElsewhere."""
    return Store.open(path, actor=actor, backups=backups)


def open_to_read(path: Path, backups: Path) -> Store:
    """Open a network that another window writes to; nothing can be changed in it here."""
    return Store.open(path, backups=backups, read_only=True)


def new_network(path: Path, name: str, actor: str, backups: Path) -> Store:
    """An empty network in a new file; the person has agreed to replace a file of that name, which is kept aside."""
    if path.exists():
        _keep_aside(path.resolve())
    return Store.create(path, name, actor=actor, backups=backups)


def _keep_aside(path: Path) -> None:
    """Give a file another name; one that is open somewhere would be written on under its old name, and is refused."""
    aside = path.with_name(f"{path.stem} (before {datetime.now(UTC):%Y-%m-%d %H%M%S}){path.suffix}")
    lock = WriterLock(path)
    try:
        lock.take()
    except OSError as error:
        raise cannot_make(path, error) from error
    try:
        path.replace(aside)
        if sqlite.journal_of(path).exists():
            sqlite.journal_of(path).replace(sqlite.journal_of(aside))
    except OSError as error:
        raise cannot_make(path, error) from error
    finally:
        lock.release()


def open_practice(path: Path, actor: str, backups: Path) -> Store:
    """The practice network, made on first use."""
    if path.exists():
        return Store.open(path, actor=actor, backups=backups)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return practice.make(path, actor=actor, backups=backups)


def save_copy(store: Store, path: Path) -> Path:
    """Write a verified copy to a file of the person's choice."""
    return backup.make(store.path, store.backups, target=path)


def back_up(store: Store) -> Path:
    """Make a verified backup in the backups folder."""
    return backup.make(store.path, store.backups)


def last_backup(store: Store) -> datetime | None:
    """When the newest backup was made."""
    found = backup.listing(store.path.stem, store.backups)
    return found[0].at if found else None


def check(store: Store) -> list[str]:
    """What is wrong with file, history or search index, in words."""
    return checking.problems(store)
