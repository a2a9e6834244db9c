"""Opening a network for a command, and closing it whatever happens."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager

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
