"""Reading returned workbooks beside the window, one after the other; the next one when this one is dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clndesk.errors import UserError
from clndesk.exchange import receive
from clndesk.exchange.asks import Answers
from clndesk.exchange.review.drafts import draft_answers
from clndesk.exchange.review.returned import Review
from clndesk.i18n import _
from clndesk.store.store import Store
from clndesk.ui.ask import FileKind
from clndesk.ui.context import Context
from clndesk.ui.tasks import Progress

_PURPOSE = "receive"
_SUFFIXES = ("xlsx", "xlsm", "xls", "ods", "xlsb", "csv")


class Receiving(QObject):
    """Keeps the files that wait; `read` has a review and its place among several, `refused` a path and the reason."""

    begun = Signal(str)
    ended = Signal()
    read = Signal(object, str)
    refused = Signal(object, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self._waiting: list[tuple[Path, Answers | None]] = []
        self._at = 0
        self._busy = False
        self.is_reviewing = False

    def choose(self, *_checked: bool) -> None:
        """Ask which files to read."""
        kinds = [FileKind(_("Workbooks"), _SUFFIXES)]
        self.add(self.context.ask.choose_open_files(_PURPOSE, _("Open received files"), kinds))

    def add(self, paths: Sequence[Path]) -> None:
        """Read files when it is their turn."""
        if not self._waiting and not self._busy and not self.is_reviewing:
            self._at = 0
        self._waiting.extend((path, None) for path in paths)
        self.go_on()

    def again(self, path: Path, answers: Answers) -> None:
        """Read a file once more, at once, with other answers to the questions about it."""
        self._waiting.insert(0, (path, answers))
        self._at = max(0, self._at - 1)
        self.go_on()

    def go_on(self) -> None:
        """Read the next file, unless one is being read or looked at."""
        if self._busy or self.is_reviewing or not self._waiting:
            return
        path, answers = self._waiting.pop(0)
        self._at += 1
        self._busy = True
        label = _("Reading {name}").format(name=path.name)
        self.begun.emit(label)
        work = partial(_read, self.context.store, path, answers)
        failed = partial(self._on_failed, path)
        self.context.tasks.run(work, self._on_read, failed, label=label, cancelled=self._on_cancelled)

    def _on_read(self, review: Review) -> None:
        self._end()
        count = self._at + len(self._waiting)
        words = _("{name} · file {number} of {count}") if count > 1 else "{name}"
        self.is_reviewing = True
        self.read.emit(review, words.format(name=review.file_name, number=self._at, count=count))

    def _on_failed(self, path: Path, error: BaseException) -> None:
        self._end()
        if not isinstance(error, UserError):
            raise error
        self.refused.emit(path, error)
        self.go_on()

    def _on_cancelled(self) -> None:
        self._waiting.clear()
        self._end()

    def _end(self) -> None:
        self._busy = False
        self.ended.emit()


def _read(store: Store, path: Path, answers: Answers | None, progress: Progress) -> Review:
    """With the answers given, or those kept with a review that was put aside."""

    def cancelled() -> bool:
        return progress.cancelled

    try:
        review = receive.read_returned(store, path, cancelled, answers=answers)
        kept = draft_answers(store, review.sha256) if answers is None else {}
        return receive.read_returned(store, path, cancelled, answers=kept) if kept else review
    except UserError:
        progress.check()
        raise
