"""The returned files on the desk, a line each, and merging all those that need nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from clndesk.exchange.plan.decisions import Choices
from clndesk.exchange.plan.verdicts import Line
from clndesk.exchange.review.all_files import chosen_before
from clndesk.exchange.review.drafts import drop_draft
from clndesk.exchange.review.known import known
from clndesk.exchange.review.returned import Review
from clndesk.i18n import _, ngettext
from clndesk.store.store import Store
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.inbox_words import headers, inbox_row, note_on, work_words
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.chip_table import ChipTable
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.tasks import Progress

_MOST_ROWS = 8
_DONE_ROWS = 4
"""So many lines are in sight once nothing of them can be merged any more."""


@dataclass(frozen=True)
class Result:
    """What became of one file: merged, read anew because it needs a person by now, or refused."""

    path: Path
    review: Review | None = None
    applied: Applied | None = None
    error: UserError | None = None


class InboxCard(Card):
    """`opened` has the file to look through, `work_wanted` asks for the list of what needs a person in all of them.

    `begun` and `ended` frame the merging of many files, `merged_many` has what came of it.
    """

    opened = Signal(object)
    work_wanted = Signal()
    merged_many = Signal(object)
    begun = Signal(str)
    ended = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Returned files"), parent)
        self.context = context
        self.inbox = Inbox(context.store)
        self._merging = False
        self.table = ChipTable(_("Returned files"), headers(), snug=(1, 3))
        self.note = text_label("", "second", wrap=True)
        self.work, self.merge_all, self.empty = QPushButton(), QPushButton(), QPushButton(_("Clear the list"))
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.work.setProperty("primary", True)
        for button in (self.work, self.merge_all, self.empty):
            self.add_to_head(button)
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.work.clicked.connect(self.work_wanted)
        self.merge_all.clicked.connect(self.merge_ready)
        self.empty.clicked.connect(self._on_empty)

    def refresh(self) -> None:
        """Show how the files stand."""
        letters = self.inbox.letters
        self.table.set_rows([inbox_row(letter) for letter in letters])
        words = ngettext("{count} returned file", "{count} returned files", len(letters))
        self.set_title(words.format(count=len(letters)))
        self.work.setText(work_words(self.inbox.read))
        self.work.setVisible(bool(self.work.text()))
        ready = len(self.inbox.ready)
        words = ngettext("Apply the {count} that is ready", "Apply the {count} that are ready", ready)
        self.merge_all.setText(words.format(count=ready))
        self.merge_all.setVisible(ready > 0)
        self.merge_all.setEnabled(ready > 0 and not self._merging and not self.context.store.read_only)
        self.work.setEnabled(not self._merging)
        self.empty.setEnabled(not self._merging)
        self.setVisible(bool(letters))
        most = _MOST_ROWS if self.inbox.is_waiting else _DONE_ROWS
        height = metrics.now().row * (min(len(letters), most) + 1) + 8
        self.table.setFixedHeight(height)
        self._on_moved(self.table.key)

    def letter(self, key: str) -> Letter | None:
        """The file of a line."""
        return next((one for one in self.inbox.letters if str(one.path) == key), None)

    def merge_ready(self, *_checked: bool) -> None:
        """Merge every file that needs nobody, each as a step of its own, beside the window."""
        if self.merge_all.isEnabled():
            self._merge(self.inbox.ready, with_open=False)

    def merge_read(self) -> None:
        """Merge every file that was read; what nobody has chosen stays open."""
        self._merge(self.inbox.read, with_open=True)

    def _merge(self, letters: Sequence[Letter], *, with_open: bool) -> None:
        """Copies come after the files they are copies of, and are found to be known then."""
        copies = [letter for letter in self.inbox.letters if letter.standing is Standing.TWIN]
        paths = [letter.path for letter in (*letters, *copies)]
        if letters and not self._merging:
            label = _("Merging returned files")
            self._merging = True
            self.refresh()
            self.begun.emit(label)
            seen = {one.path: one.review for one in self.inbox.read if one.review is not None}
            work = partial(_merge_all, self.context.store, paths, dict(self.inbox.passwords), seen, with_open)
            self.context.tasks.run(work, self._on_merged, self._on_failed, label=label, cancelled=self._on_stopped)

    def _on_merged(self, results: Sequence[Result]) -> None:
        for result in results:
            if result.error is not None:
                self.inbox.refuse(result.path, result.error)
            elif result.applied is not None and result.review is not None:
                self.inbox.close(result.review, result.applied)
            elif result.review is not None:
                self.inbox.take(result.path, result.review, known(self.context.store, result.review))
        self._on_stopped()
        self.merged_many.emit([result for result in results if result.applied is not None])

    def _on_failed(self, error: BaseException) -> None:
        self._on_stopped()
        raise error

    def _on_stopped(self) -> None:
        self._merging = False
        self.refresh()
        self.ended.emit()

    def _on_opened(self, key: str) -> None:
        letter = self.letter(key)
        if letter is not None and letter.standing not in (Standing.READING, Standing.APPLIED):
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
        is_free = letter is not None and letter.standing is not Standing.READING and not self._merging
        if event.key() == Qt.Key.Key_Delete and letter is not None and is_free:
            self.inbox.drop(letter.path)
            self.refresh()
            return
        super().keyPressEvent(event)


def _merge_all(
    store: Store,
    paths: Sequence[Path],
    passwords: Mapping[Path, str],
    seen: Mapping[Path, Review],
    with_open: bool,
    progress: Progress,
) -> list[Result]:
    """Each file is read anew: what was merged a moment ago may have changed what it means."""
    results: list[Result] = []
    for at, path in enumerate(paths):
        if progress.cancelled:
            break
        progress.report(at / len(paths), path.name)
        try:
            review = receive.read_kept(store, path, password=passwords.get(path))
            results.append(_merge(store, review, seen.get(path), with_open=with_open))
        except UserError as error:
            results.append(Result(path, error=error))
    return results


def _merge(store: Store, review: Review, seen: Review | None, *, with_open: bool) -> Result:
    chosen = _still_meant(chosen_before(store, review), review, seen)
    is_ready = standing_of(review, chosen) is Standing.READY
    if known(store, review) is not None or not (with_open or is_ready):
        return Result(review.path, review)
    applied = apply(store, review, chosen)
    drop_draft(store, review.sha256)
    return Result(review.path, review, applied)


def _still_meant(chosen: Choices, review: Review, seen: Review | None) -> Choices:
    """The choices on cells that still read as they did when they were looked at; the others stay open."""
    before = seen.plan.by_key if seen is not None else {}
    now = review.plan.by_key
    return {key: one for key, one in chosen.items() if key not in before or _same(before[key], now.get(key))}


def _same(before: Line, now: Line | None) -> bool:
    return now is None or (before.ours, before.theirs) == (now.ours, now.theirs)
