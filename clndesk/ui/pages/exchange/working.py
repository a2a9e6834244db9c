"""Working through all returned files in one list, in front of the overview."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clndesk.exchange.asks import Answers
from clndesk.exchange.inbox import Inbox
from clndesk.exchange.review.drafts import Draft, keep_draft, load_draft
from clndesk.exchange.review.returned import Review
from clndesk.store.clock import now
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.all_files_view import AllFilesView


class Working(QObject):
    """Shows the list; `apply_wanted` when all is to be merged, `read_again` has a file whose answers are kept."""

    opened = Signal()
    closed = Signal()
    apply_wanted = Signal()
    read_again = Signal(object)
    said = Signal(str, str, object)

    def __init__(self, context: Context, stack: QStackedWidget, overview: QWidget, inbox: Inbox) -> None:
        super().__init__(stack)
        self.context = context
        self.view: AllFilesView | None = None
        self._stack, self._overview, self._inbox = stack, overview, inbox

    def show(self) -> None:
        """Put the list in front."""
        if self.view is None and (reviews := self._reviews()):
            self.view = view = AllFilesView(self.context, reviews)
            view.left.connect(self.leave)
            view.said.connect(self.said)
            view.answered.connect(self._on_answered)
            view.apply_wanted.connect(self._on_apply)
            self._stack.addWidget(view)
            self._stack.setCurrentWidget(view)
            view.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit()

    def refresh(self) -> None:
        """Take up what was read meanwhile."""
        reviews = self._reviews()
        if self.view is not None and set(map(id, reviews)) != set(map(id, self._shown())):
            self.view.set_reviews(reviews)

    def keep(self) -> None:
        """Keep the choices so far."""
        if self.view is not None:
            self.view.keep()

    def leave(self) -> None:
        """Go back to the overview; the choices are kept."""
        view, self.view = self.view, None
        if view is not None:
            view.keep()
            self._stack.setCurrentWidget(self._overview)
            self._stack.removeWidget(view)
            view.deleteLater()
            self.closed.emit()

    def _on_apply(self) -> None:
        self.leave()
        self.apply_wanted.emit()

    def _on_answered(self, review: Review, answers: Answers) -> None:
        choices = load_draft(self.context.store, review.sha256)
        keep_draft(self.context.store, Draft(review.sha256, str(review.path), review.country, now(), choices, answers))
        self.read_again.emit(review.path)

    def _reviews(self) -> list[Review]:
        """In the order the files came: an answer moves none of them."""
        return [one.review for one in self._inbox.read if one.review is not None]

    def _shown(self) -> list[Review]:
        return [file.review for file in self.view.files.files] if self.view is not None else []
