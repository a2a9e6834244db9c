"""The store: one network file, one door for writing, and word of every change to whoever listens."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from clndesk.errors import Bug, UserError
from clndesk.fields.text import clean_line
from clndesk.i18n import _
from clndesk.models.base import Record
from clndesk.models.change import Meta
from clndesk.store import backup, opening, search, sqlite
from clndesk.store.clock import now
from clndesk.store.faults import cannot_make, in_plain_words
from clndesk.store.journal import Heading, Journal, forbid_bulk
from clndesk.store.lock import WriterLock
from clndesk.store.schema import SCHEMA_VERSION, upgrade

T = TypeVar("T")
_DEVICE = socket.gethostname()

READ_THROUGH_AT_OPEN = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Changed:
    """What a step changed: its number and the records it touched, id to kind."""

    step: int
    records: dict[str, str]


class Store:
    """A network file that is open. Reads may come from any thread; writes come one after another."""

    def __init__(self, path: Path, engine: Engine, lock: WriterLock | None, actor: str, backups: Path | None) -> None:
        self.path = path
        self.actor = actor
        self.backups = backups or path.parent / f"{path.stem} backups"
        self._engine = engine
        self._lock = lock
        self._writing = threading.RLock()
        self._depth = 0
        self._listeners: list[Callable[[Changed], None]] = []
        self._facts: dict[Callable[[Session], Any], Any] = {}

    @classmethod
    def create(cls, path: Path, name: str, actor: str = "", backups: Path | None = None) -> Store:
        """A new, empty network in a file that must not exist yet. Raises UserError."""
        path = path.resolve()
        if path.exists():
            raise UserError(
                _("There is already a file {name}.").format(name=path.name),
                _("It was not changed."),
                _("Choose another name."),
            )
        with in_plain_words(path):
            _make_tables(path)
        store = cls.open(path, actor=actor, backups=backups)
        store.set_meta(name=clean_line(name), network=str(uuid4()), key=secrets.token_hex(32), made_at=now())
        return store

    @classmethod
    def open(cls, path: Path, actor: str = "", backups: Path | None = None, read_only: bool = False) -> Store:
        """Open an existing network; a file or folder that cannot be written to opens to read only. Raises UserError."""
        path = path.resolve()
        version = opening.examine(path)
        lock = None if read_only else _lock(path, actor)
        store = cls(path, sqlite.engine_for(path, read_only=lock is None), lock, actor, backups)
        try:
            with in_plain_words(path):
                store._bring_up_to_date(version)
                store._expect_sound()
        except BaseException:
            store.close()
            raise
        return store

    def _bring_up_to_date(self, version: int) -> None:
        if version < SCHEMA_VERSION and self.read_only:
            raise opening.CannotOpen(
                _("{name} was made by an older version and must be brought up to date.").format(name=self.path.name),
                _("Copy it to a folder you may write to and open it there."),
            )
        if version < SCHEMA_VERSION:
            backup.make(self.path, self.backups, reason="upgrade")
            upgrade(self._engine)

    def _expect_sound(self) -> None:
        """Read every page of a file of the usual size; a larger one is read through when it is checked or backed up."""
        small = self.path.stat().st_size <= READ_THROUGH_AT_OPEN
        with self._engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)" if small else "SELECT 'ok' FROM meta").scalar()
        if found != "ok":
            raise opening.damaged(self.path)

    def close(self) -> None:
        """Let go of the file, once a step that another thread is writing has ended."""
        with self._writing:
            self._engine.dispose()
            if self._lock:
                self._lock.release()
                self._lock = None

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        return self._lock is None

    @property
    def name(self) -> str:
        """What the network is called."""
        return self.meta("name")

    def meta(self, key: str) -> str:
        """A fact about the file itself, "" if it is not known."""
        with self.read() as db:
            return db.scalar(select(Meta.value).where(Meta.key == key)) or ""

    def compact(self) -> None:
        """Write the file anew without the room that removed things have left."""
        with self._writing, self._one_at_a_time(), in_plain_words(self.path):
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("VACUUM")
            finally:
                connection.close()

    def set_meta(self, **facts: str) -> None:
        """Keep facts about the file itself; they are no part of the history."""
        with self.write("") as db:
            for key, value in facts.items():
                db.merge(Meta(key=key, value=value))

    @contextmanager
    def read(self) -> Generator[Session]:
        """A consistent view of the file; writing through it is a fault."""
        with in_plain_words(self.path), self._engine.connect() as connection, _Reading(connection) as db:
            yield db

    def fact(self, find: Callable[[Session], T]) -> T:
        """What `find` reads from the file, read once between two steps; a file others may write is read each time."""
        facts = self._facts
        if self.read_only or find not in facts:
            with self.read() as db:
                facts[find] = find(db)
        return facts[find]

    @contextmanager
    def write(
        self, label: str, kind: str = "edit", source: str | None = None, reverses: int | None = None
    ) -> Generator[Session]:
        """The one door for writing: all of it is saved as one step, or nothing is.

        Where the label depends on what is read inside, set `db.info["label"]` there.
        `db.info["step"]` holds the number of the step afterwards, None if nothing changed;
        `db.info["records"]` the records it touched, id to kind.
        """
        with self._writing, self._one_at_a_time(), self._transaction() as db:
            journal = db.journal = Journal(db)
            yield db
            db.flush()
            heading = Heading(db.info.get("label", label), kind, self.actor, _DEVICE, now(), source, reverses)
            db.info["step"] = step = journal.store(heading)
            db.info["records"] = journal.touched
            search.update(db, journal.worded)
        self._facts = {}
        if step is not None:
            self._announce(Changed(step, journal.touched))

    @contextmanager
    def _transaction(self) -> Generator[_Writing]:
        connect = self._engine.connect().execution_options(writes=True)
        with (
            in_plain_words(self.path),
            connect as connection,
            connection.begin(),
            _Writing(connection, expire_on_commit=False) as db,
        ):
            yield db

    @contextmanager
    def _one_at_a_time(self) -> Generator[None]:
        if self._lock is None:
            raise UserError(
                _("{name} is open to read only.").format(name=self.path.name),
                _("Nothing was saved."),
                _("Close it where else it is open, or save a copy in a folder you may write to."),
            )
        if self._depth:
            raise Bug("a step was begun inside another step")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    @property
    def busy(self) -> bool:
        """Whether a step is being written."""
        return self._depth > 0

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Hear of every step, on the thread that wrote it; call the result to hear no more."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    def _announce(self, changed: Changed) -> None:
        for listener in list(self._listeners):
            listener(changed)


class _Reading(Session):
    """Refuses to write."""


class _Writing(Session):
    """Writes what the journal sees, and nothing else."""

    journal: Journal


def _refuse_flush(db: Session, _context: Any, _instances: Any) -> None:
    if any(isinstance(item, Record) for item in (*db.new, *db.dirty, *db.deleted)):
        raise Bug("records are written through Store.write only")


def _note_flush(db: _Writing, _context: Any, _instances: Any) -> None:
    db.journal.note(db)


event.listen(_Reading, "before_flush", _refuse_flush)
event.listen(_Writing, "before_flush", _note_flush)
event.listen(_Reading, "do_orm_execute", forbid_bulk)
event.listen(_Writing, "do_orm_execute", forbid_bulk)


def _make_tables(path: Path) -> None:
    """Make an empty network of a file that is not there; if that fails, no half-made file stays."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise cannot_make(path, error) from error
    engine = sqlite.engine_for(path, read_only=False)
    try:
        upgrade(engine)
    except BaseException:
        engine.dispose()
        path.unlink()
        raise
    engine.dispose()


def _lock(path: Path, actor: str) -> WriterLock | None:
    lock = WriterLock(path, actor)
    try:
        with path.open("r+b"):
            lock.take()
    except OSError:
        return None
    return lock
