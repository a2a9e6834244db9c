"""All that is SQLite's own: pragmas, transactions said aloud, the file header, the online backup."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

APPLICATION_ID = 0x434C4E44
MAGIC = b"SQLite format 3\x00"
BUSY_SECONDS = 10


def engine_for(path: Path, *, read_only: bool) -> Engine:
    """An engine on one file, with foreign keys on and every transaction begun by us."""
    uri = _uri(path, "ro" if read_only else "rw")

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)

    # Without a path in its address SQLAlchemy would take this for a database in memory, with one connection a thread.
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _uri(path: Path, mode: str) -> str:
    """The address of a file for SQLite: any name a file system allows, even one that is no text."""
    return f"file:{quote(os.fsencode(path))}?mode={mode}"


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=DELETE",
        # FULL does not wait for the folder: after a power cut the removed journal may be back, and with it the state
        # before a commit that was already acknowledged.
        "synchronous=EXTRA",
        "temp_store=MEMORY",
        "secure_delete=ON",
        # A file may come from anybody: nothing that is written in it is run as if it were part of the program.
        "trusted_schema=OFF",
        "cell_size_check=ON",
        # A step that outgrows the cache would otherwise lock all readers out until it ends, this thread's own too.
        "cache_spill=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def header(path: Path) -> tuple[int, int]:
    """The application id and schema version in a file's header, without opening it as a database."""
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(MAGIC):
        raise ValueError("no SQLite file")
    return int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")


def missing_bytes(path: Path) -> int:
    """How many bytes a file lacks of what its own header says it holds."""
    with path.open("rb") as file:
        head = file.read(100)
    page = int.from_bytes(head[16:18], "big")
    size = 65536 if page == 1 else page
    return max(0, size * int.from_bytes(head[28:32], "big") - path.stat().st_size)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to take an unfinished transaction back."""
    return path.with_name(f"{path.name}-journal")


def take_back_unfinished(path: Path) -> bool:
    """Take back what a process that was killed left half written; whether there may have been such.

    SQLite itself sees to it that nothing happens to a transaction whose process is still at work.
    Raises sqlite3.Error where the file or its folder cannot be written to.
    """
    if not journal_of(path).exists():
        return False
    with closing(sqlite3.connect(_uri(path, "rw"), uri=True, timeout=BUSY_SECONDS)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return True


def copy_database(source: Path, target: Path) -> None:
    """Copy a database page by page as of one moment, whoever has it open."""
    take_back_unfinished(source)
    with_source = sqlite3.connect(_uri(source, "ro"), uri=True)
    with_target = sqlite3.connect(target)
    try:
        with_source.backup(with_target)
    finally:
        with_target.close()
        with_source.close()


def reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads, to a file that is not trusted."""
    connection = sqlite3.connect(_uri(path, "ro"), uri=True, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def fact(path: Path, key: str) -> str:
    """A fact that a file tells about itself, "" if it does not. Raises sqlite3.Error for what is no network file."""
    with closing(reading(path)) as connection:
        found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def is_sound(path: Path) -> bool:
    """Whether a database file passes SQLite's own integrity check."""
    try:
        connection = sqlite3.connect(_uri(path, "ro"), uri=True)
        try:
            return connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False
