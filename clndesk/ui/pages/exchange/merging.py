"""The overview, and in front of it the file under review, with the ways out: apply, keep for later, go back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clndesk.errors import UserError
from clndesk.exchange import apply as applying
from clndesk.exchange.apply import Applied
from clndesk.exchange.asks import Answers
from clndesk.exchange.plan.decisions import Choice
from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.review.drafts import drop_draft, save_draft
from clndesk.exchange.review.returned import Review
from clndesk.i18n import _
from clndesk.store.store import Store
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.review import ReviewView
from clndesk.ui.pages.exchange.review_words import ask_row
from clndesk.ui.parts.ask_card import AskCard
from clndesk.ui.parts.notice_card import NoticeCard
from clndesk.ui.tasks import Progress

_KEEP_AFTER_MS = 1500


class Merging(QStackedWidget):
    """Shows one review at a time; `merged` has it, its choices and what it came to, `closed` follows every review."""

    merged = Signal(object, object, object)
    closed = Signal()
    read_again = Signal(object, object)
    said = Signal(str, str, object)

    def __init__(self, context: Context, overview: QWidget) -> None:
        super().__init__()
        self.context = context
        self.view: ReviewView | None = None
        self._overview = overview
        self._notice: NoticeCard | None = None
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keeping.timeout.connect(self.keep)
        self.addWidget(overview)

    def show_review(self, review: Review) -> ReviewView:
        """Put a review in front, and answer it."""
        self.view = view = ReviewView(self.context, review)
        view.said.connect(self.said)
        view.decided.connect(self._keeping.start)
        view.left.connect(self.leave)
        view.frame.save.clicked.connect(self.leave)
        view.frame.apply.clicked.connect(self.apply)
        self._show_asks(view)
        self.addWidget(view)
        self.setCurrentWidget(view)
        view.frame.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return view

    def keep(self) -> None:
        """Keep the decisions so far in the network file; one opened to read only keeps none."""
        self._keeping.stop()
        if self.view is None or self.context.store.read_only:
            return
        review, choices = self.view.review, self.view.state.choices
        if choices or review.answers:
            save_draft(self.context.store, review, choices)
        else:
            drop_draft(self.context.store, review.sha256)

    def leave(self, *_checked: bool) -> None:
        """Go back to the overview; what was decided is kept."""
        if self.view is not None:
            self.keep()
            self._close()

    def apply(self, *_checked: bool) -> None:
        """Write everything that is decided, beside the window."""
        view = self.view
        if view is None or not view.frame.apply.isEnabled():
            return
        self._keeping.stop()
        self._close_notice()
        view.frame.set_busy(True)
        work = partial(_apply, self.context.store, view.review, dict(view.state.choices))
        label = _("Merging {name}").format(name=view.review.file_name)
        self.context.tasks.run(work, self._on_applied, self._on_failed, label=label, cancelled=self._on_cancelled)

    def step(self, step: int) -> None:
        """Go to another question of the review."""
        if self.view is not None:
            self.view.step(step)

    def _on_applied(self, applied: Applied) -> None:
        if self.view is not None:
            review, choices = self.view.review, dict(self.view.state.choices)
            self._close()
            self.merged.emit(review, choices, applied)

    def _on_cancelled(self) -> None:
        if self.view is not None:
            self.view.frame.set_busy(False)

    def _on_failed(self, error: BaseException) -> None:
        self._on_cancelled()
        if not isinstance(error, UserError):
            raise error
        if self.view is not None:
            self._notice = NoticeCard.of_error(error, [("again", _("Read the file again"))])
            self._notice.clicked.connect(self._on_again)
            self._notice.closed.connect(self._close_notice)
            self.view.frame.notices.addWidget(self._notice)
            self._notice.announce()

    def _show_asks(self, view: ReviewView) -> None:
        if view.review.asks:
            card = AskCard([ask_row(ask, view.review.answers) for ask in view.review.asks])
            card.answered.connect(self._on_answered)
            view.frame.notices.addWidget(card)

    def _on_answered(self, ask: str, answer: str) -> None:
        """The answer decides how the file is read, so it is read again."""
        if self.view is not None:
            self._read_again({**self.view.review.answers, ask: answer})

    def _on_again(self, _key: str) -> None:
        if self.view is not None:
            self._read_again(self.view.review.answers)

    def _read_again(self, answers: Answers) -> None:
        """The decisions so far go along: they are found again by the hash of the file."""
        if self.view is not None:
            path = self.view.review.path
            self.keep()
            self._close()
            self.read_again.emit(path, answers)

    def _close(self) -> None:
        self._close_notice()
        self._keeping.stop()
        view, self.view = self.view, None
        if view is not None:
            self.setCurrentWidget(self._overview)
            self.removeWidget(view)
            view.deleteLater()
        self.closed.emit()

    def _close_notice(self) -> None:
        if self._notice is not None:
            self._notice.deleteLater()
            self._notice = None


def _apply(store: Store, review: Review, choices: dict[Key, Choice], progress: Progress) -> Applied:
    progress.check()
    applied = applying.apply(store, review, choices)
    drop_draft(store, review.sha256)
    return applied
