"""Networks that many tests begin with, made once by the program itself and then copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from clndesk.i18n import language
from clndesk.services import practice
from clndesk.store import store as opened
from clndesk.store.store import Store

_make_tables = opened._make_tables
_make_practice = practice.make


@contextmanager
def copied(folder: Path) -> Iterator[None]:
    """Let empty networks and practice networks be copies of the first of their like that was made in this folder."""

    def tables(path: Path) -> None:
        first = folder / "tables"
        if not first.exists():
            _make_tables(first)
        _copy(first, path)

    def practised(path: Path, actor: str = "", today: date | None = None, backups: Path | None = None) -> Store:
        day = today or date.today()
        first = folder / f"{language()}-{actor}-{day}"
        if not first.exists():
            _make_practice(first, actor=actor, today=day).close()
        if path.exists():
            return _make_practice(path)  # refused, in the program's own words
        _copy(first, path.resolve())
        return Store.open(path, actor=actor, backups=backups)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened, "_make_tables", tables)
        patch.setattr(practice, "make", practised)
        yield


def from_nothing(patch: pytest.MonkeyPatch) -> None:
    """Make every network anew, for the tests of just that."""
    patch.setattr(opened, "_make_tables", _make_tables)
    patch.setattr(practice, "make", _make_practice)


def _copy(first: Path, path: Path) -> None:
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError:
        _make_tables(path)  # refused, in the program's own words
    shutil.copyfile(first, path)
