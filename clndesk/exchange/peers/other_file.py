"""The network file of another laptop: copied, looked over and brought up to date aside, and never touched itself."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange.peers.weaving import Past
from clndesk.exchange.workbook.scope import value
from clndesk.i18n import _
from clndesk.store import opening, sqlite
from clndesk.store.faults import in_plain_words
from clndesk.store.journal import REMOVED, plain_values
from clndesk.store.store import Store

SUFFIX = ".clndesk"
MOST_BYTES = 2 * 1024 * 1024 * 1024
"""A network of thousands of people with all its kept workbooks is a tenth of this."""

_PIECE = 1024 * 1024


class OtherFile:
    """A working copy of somebody's network file; it goes with the object, the file itself stays as it is."""

    def __init__(self, path: Path) -> None:
        """Copy a file and look it over. Raises UserError for one that cannot be read or is no sound network."""
        self.name = path.name
        self._folder = tempfile.mkdtemp(prefix="clndesk-")
        self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._path = Path(self._folder) / path.name
        try:
            self.sha256, self.size = _copy(path, self._path)
            _look_over(self._path)
        except BaseException:
            self._remove()
            raise

    @contextmanager
    def opened(self) -> Generator[Store]:
        """The working copy, open."""
        store = Store.open(self._path, backups=Path(self._folder) / "backups")
        try:
            yield store
        finally:
            store.close()


def is_network(path: Path) -> bool:
    """Whether a file is a network file, whatever its name says."""
    try:
        return path.is_file() and sqlite.header(path)[0] == sqlite.APPLICATION_ID
    except (OSError, ValueError):
        return False


def is_of_network(store: Store, path: Path) -> bool:
    """Whether a file is another copy of the network that is open; one that cannot be read is none."""
    if not is_network(path) or path.resolve() == store.path:
        return False
    try:
        return sqlite.fact(path, "network") == store.meta("network")
    except sqlite.sqlite3.Error:
        return False


def _copy(path: Path, target: Path) -> tuple[str, int]:
    """Copy a file, with what its program left beside it if that was stopped; its hash and size."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_big(path)
        with path.open("rb") as source, target.open("xb") as copy:
            digest = _poured(source, copy)
        if sqlite.journal_of(path).exists():
            shutil.copyfile(sqlite.journal_of(path), sqlite.journal_of(target))
    except OSError as error:
        what = _("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        raise opening.CannotOpen(what, _("Check that the file and the disk are there, then take it again.")) from error
    return digest, target.stat().st_size


def _poured(source: BinaryIO, target: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
        target.write(piece)
    return digest.hexdigest()


def _look_over(copy: Path) -> None:
    """Refuse what is damaged or is built otherwise than this program builds it, before anything in it is read."""
    opening.examine(copy)
    if not sqlite.is_sound(copy):
        raise opening.damaged(copy)
    with closing(sqlite.reading(copy)) as connection, in_plain_words(copy):
        strange = connection.execute("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchone()
    if strange[0]:
        raise _strange(copy)


def expect_whole(db: Session, pasts: Iterable[Past], name: str) -> None:
    """Refuse a file whose history does not lead to what its records say, as far as they are to be taken over."""
    for past in pasts:
        record = db.get(past.kind.model, past.record)
        if record is None or _differs(past, record):
            raise UserError(
                _("In “{name}” the history does not lead to what the records say.").format(name=name),
                _("Nothing was changed, neither in the network nor in the file."),
                _("Let the other laptop check its file (clndesk check), or take its newest backup."),
            )


def _differs(past: Past, record: Any) -> bool:
    held = {key: value(plain) for key, plain in plain_values(record).items()}
    told = {key: strand.value for key, strand in past.strands.items() if key != REMOVED and strand.value is not None}
    return held != told or (record.removed_at is not None) is not past.is_removed


def _too_big(path: Path) -> UserError:
    return opening.CannotOpen(
        _("“{name}” is far larger than any network.").format(name=path.name),
        _("Ask for the file again, or open it on the other laptop."),
    )


def _strange(path: Path) -> UserError:
    return opening.CannotOpen(
        _("“{name}” holds parts that clndesk never makes.").format(name=path.name),
        _("Ask the other facilitator for a fresh copy (File, Save a copy)."),
    )
