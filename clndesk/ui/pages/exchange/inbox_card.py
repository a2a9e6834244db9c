"""The returned files on the desk, a line each, and merging all those that need nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from clndesk.errors import UserError
from clndesk.exchange import receive
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.inbox import Inbox, Letter, Standing, standing_of
from clndesk.exchange.review.known import known
from clndesk.exchange.review.returned import Review
from clndesk.i18n import _, ngettext
from clndesk.store.store import Store
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.inbox_words import headers, inbox_row, note_on
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.chip_table import ChipTable
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.tasks import Progress

_MOST_ROWS = 8


@dataclass(frozen=True)
class _Result:
    """What became of one file: merged, read anew because it needs a person by now, or refused."""

    path: Path
    review: Review | None = None
    applied: Applied | None = None
    error: UserError | None = None


class InboxCard(Card):
    """`opened` has the file to look through, `begun` and `ended` frame the merging of all that are ready."""

    opened = Signal(object)
    begun = Signal(str)
    ended = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Returned files"), parent)
        self.context = context
        self.inbox = Inbox(context.store)
        self.table = ChipTable(_("Returned files"), headers(), snug=(1, 3))
        self.note = text_label("", "second", wrap=True)
        self.merge_all, self.empty = QPushButton(), QPushButton(_("Clear the list"))
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for button in (self.merge_all, self.empty):
            self.add_to_head(button)
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.merge_all.clicked.connect(self.merge_ready)
        self.empty.clicked.connect(self._on_empty)

    def refresh(self) -> None:
        """Show how the files stand."""
        letters = self.inbox.letters
        self.table.set_rows([inbox_row(letter) for letter in letters])
        words = ngettext("{count} returned file", "{count} returned files", len(letters))
        self.set_title(words.format(count=len(letters)))
        ready = len(self.inbox.ready)
        words = ngettext("Apply the {count} that is ready", "Apply the {count} that are ready", ready)
        self.merge_all.setText(words.format(count=ready))
        self.merge_all.setEnabled(ready > 0 and not self.context.store.read_only)
        self.setVisible(bool(letters))
        height = metrics.now().row * (min(len(letters), _MOST_ROWS) + 1) + 8
        self.table.setFixedHeight(height)
        self._on_moved(self.table.key)

    def letter(self, key: str) -> Letter | None:
        """The file of a line."""
        return next((one for one in self.inbox.letters if str(one.path) == key), None)

    def merge_ready(self, *_checked: bool) -> None:
        """Merge every file that needs nobody, each as a step of its own, beside the window."""
        paths = [letter.path for letter in self.inbox.ready]
        if paths and self.merge_all.isEnabled():
            label = _("Merging returned files")
            self.merge_all.setEnabled(False)
            self.begun.emit(label)
            work = partial(_merge_all, self.context.store, paths)
            self.context.tasks.run(work, self._on_merged, self._on_failed, label=label, cancelled=self._on_stopped)

    def _on_merged(self, results: Sequence[_Result]) -> None:
        for result in results:
            if result.error is not None:
                self.inbox.refuse(result.path, result.error)
            elif result.applied is not None:
                self.inbox.close(result.path, result.applied)
            elif result.review is not None:
                self.inbox.take(result.path, result.review, known(self.context.store, result.review))
        self._on_stopped()

    def _on_failed(self, error: BaseException) -> None:
        self._on_stopped()
        raise error

    def _on_stopped(self) -> None:
        self.refresh()
        self.ended.emit()

    def _on_opened(self, key: str) -> None:
        letter = self.letter(key)
        if letter is not None and letter.standing not in (Standing.READING, Standing.WAITING, Standing.APPLIED):
            self.opened.emit(letter.path)

    def _on_moved(self, key: str) -> None:
        self.note.setText(note_on(self.letter(key)))
        self.note.setHidden(not self.note.text())

    def _on_empty(self) -> None:
        self.inbox.clear()
        self.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the line at hand off the list; the file stays where it lies."""
        letter = self.letter(self.table.key)
        if event.key() == Qt.Key.Key_Delete and letter is not None and letter.standing is not Standing.READING:
            self.inbox.drop(letter.path)
            self.refresh()
            return
        super().keyPressEvent(event)


def _merge_all(store: Store, paths: Sequence[Path], progress: Progress) -> list[_Result]:
    """Each file is read anew: what was merged a moment ago may have changed what it means."""
    results: list[_Result] = []
    for at, path in enumerate(paths):
        if progress.cancelled:
            break
        progress.report(at / len(paths), path.name)
        try:
            results.append(_merge(store, path))
        except UserError as error:
            results.append(_Result(path, error=error))
    return results


def _merge(store: Store, path: Path) -> _Result:
    review = receive.read_kept(store, path)
    if standing_of(review) is not Standing.READY:
        return _Result(path, review)
    return _Result(path, review, apply(store, review, receive.choices_for(review, "later")))
