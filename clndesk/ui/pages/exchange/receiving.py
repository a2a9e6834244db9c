"""Reading returned workbooks beside the window, one after the other: to be looked through, or as lines of the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from clndesk.errors import UserError
from clndesk.exchange import receive
from clndesk.exchange.asks import Answers
from clndesk.exchange.inbox import Standing
from clndesk.exchange.reading import Refused, Why
from clndesk.exchange.review.known import known
from clndesk.exchange.review.returned import Review
from clndesk.i18n import _
from clndesk.store.store import Store
from clndesk.ui.ask import FileKind
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.inbox_card import InboxCard
from clndesk.ui.tasks import Progress

_PURPOSE = "receive"
_NETWORK = "clndesk"
_SUFFIXES = ("xlsx", "xlsm", "xls", "xlsb", "ods", "fods", "csv", "tsv", "txt", _NETWORK)
_LOCKED = (Why.ENCRYPTED, Why.WRONG_PASSWORD)


class _Job(NamedTuple):
    """A file to read, with which answers, and whether it is looked through at once."""

    path: Path
    answers: Answers | None = None
    show: bool = False


class Receiving(QObject):
    """Keeps the files that wait; `read` has the review of a file to look through, the others go to the inbox."""

    begun = Signal(str)
    ended = Signal()
    read = Signal(object)
    refused = Signal(object, object)

    def __init__(self, context: Context, card: InboxCard) -> None:
        super().__init__(card)
        self.context = context
        self._card = card
        self._waiting: list[_Job] = []
        self._done = 0
        """How many of those that were given together are read."""
        self._busy = False

    def choose(self, *_checked: bool) -> None:
        """Ask which files to read."""
        kinds = [FileKind(_("Received files"), _SUFFIXES)]
        self.add(self.context.ask.choose_open_files(_PURPOSE, _("Open received files"), kinds))

    def choose_laptop(self, *_checked: bool) -> None:
        """Ask for the copy of this network from another laptop."""
        title = _("Open the copy of this network from the other laptop")
        path = self.context.ask.choose_open_file(_PURPOSE, title, [FileKind(_("Networks"), (_NETWORK,))])
        if path is not None:
            self.add([path])

    def add(self, paths: Sequence[Path]) -> None:
        """Look a single file through at once; several become a line each."""
        if len(paths) == 1 and not len(self._card.inbox):
            self.again(paths[0], None)
            return
        self._card.inbox.add(paths)
        self._card.refresh()
        self._card.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waiting.extend(_Job(path) for path in paths)
        self.go_on()

    def resume(self) -> None:
        """Read what lay on the desk when the network was closed."""
        paths = self._card.inbox.kept()
        if paths:
            self._card.inbox.add(paths)
            self._waiting.extend(_Job(path) for path in paths)
            self.go_on()

    def look_at(self, path: str | Path) -> None:
        """Read a file to look it through, with the answers kept for it."""
        self.again(Path(path), None)

    def again(self, path: Path, answers: Answers | None) -> None:
        """Read a file to look it through, before all others."""
        self._waiting.insert(0, _Job(path, answers, show=True))
        self.go_on()

    def reread(self, path: Path) -> None:
        """Read a file on the desk anew, with the answers kept for it."""
        self._waiting.insert(0, _Job(path))
        self.go_on()

    def after(self, review: Review) -> None:
        """Read those files anew that the merge of one may have changed the meaning of."""
        self._waiting.extend(_Job(path) for path in self._card.inbox.touched_by(review))
        self.go_on()

    def go_on(self) -> None:
        """Read the next file, unless one is being read."""
        if self._busy or not self._waiting:
            return
        job = self._waiting.pop(0)
        self._busy = True
        label = self._label(job.path)
        self._card.inbox.begin(job.path)
        self._card.refresh()
        self.begun.emit(label)
        work = partial(_read, self.context.store, job, self._card.inbox.passwords.get(job.path))
        done, failed = partial(self._on_read, job), partial(self._on_failed, job)
        self.context.tasks.run(work, done, failed, label=label, cancelled=self._on_cancelled)

    def _label(self, path: Path) -> str:
        number, total = self._done + 1, self._done + 1 + len(self._waiting)
        words = _("Reading {number} of {total}: {name}") if total > 1 else _("Reading {name}")
        return words.format(number=number, total=total, name=path.name)

    def _on_read(self, job: _Job, review: Review) -> None:
        if job.path in self._card.inbox:
            self._card.inbox.take(job.path, review, known(self.context.store, review))
        self._end()
        if job.show:
            self.read.emit(review)
        self.go_on()

    def _on_failed(self, job: _Job, error: BaseException) -> None:
        self._end()
        if not isinstance(error, UserError):
            raise error
        if self._unlock(job, error):
            self._waiting.insert(0, job)
        elif job.path in self._card.inbox:
            self._card.inbox.refuse(job.path, error)
            self._card.refresh()
        else:
            self.refused.emit(job.path, error)
        self.go_on()

    def _unlock(self, job: _Job, error: UserError) -> bool:
        """Ask for the opening password of a file a person wants to see; it is forgotten with the window."""
        if not job.show or not isinstance(error, Refused) or error.why not in _LOCKED or error.form:
            return False
        password = self.context.ask.secret(error.what, _("Open"), error.todo)
        if password:
            self._card.inbox.passwords[job.path] = password
        return bool(password)

    def _on_cancelled(self) -> None:
        """What was not read stays on the list and can be opened from there."""
        self._waiting.clear()
        inbox = self._card.inbox
        inbox.add([letter.path for letter in inbox.letters if letter.standing is Standing.READING])
        self._end()

    def _end(self) -> None:
        self._busy = False
        self._done = self._done + 1 if self._waiting else 0
        self._card.refresh()
        self.ended.emit()


def _read(store: Store, job: _Job, password: str | None, progress: Progress) -> Review:
    """With the answers given, or those kept with a review that was put aside."""

    def cancelled() -> bool:
        return progress.cancelled

    try:
        return receive.read_kept(store, job.path, cancelled, job.answers, password)
    except UserError:
        progress.check()
        raise
