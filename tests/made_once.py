"""What many tests begin with, made once by the program itself: networks to copy, and statements that were compiled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from clndesk.i18n import language
from clndesk.services import practice
from clndesk.store import sqlite
from clndesk.store import store as opened
from clndesk.store.store import Store

_make_tables = opened._make_tables
_make_practice = practice.make
_make_engine = sqlite.engine_for


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


@contextmanager
def compiled() -> Iterator[None]:
    """Let every network use the statements that SQLAlchemy has compiled for the first: a quarter of the tests' time."""
    first: list[Engine] = []

    def engine_for(path: Path, *, read_only: bool) -> Engine:
        engine = _make_engine(path, read_only=read_only)
        first[:] = first or [engine]
        engine.dialect = engine.pool._dialect = first[0].dialect
        engine._compiled_cache = first[0]._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "engine_for", engine_for)
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
