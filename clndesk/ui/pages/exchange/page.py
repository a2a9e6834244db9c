"""The page of the exchange: the overview, and in front of it the returned workbook that is being looked through."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from clndesk.exchange.review.known import known
from clndesk.i18n import N_, _, ngettext
from clndesk.ui.actions import Action
from clndesk.ui.page import Page
from clndesk.ui.pages import LAPTOP, RECEIVE, SEND
from clndesk.ui.pages.exchange.in_front import InFront
from clndesk.ui.pages.exchange.merging import Merging
from clndesk.ui.pages.exchange.notices import Notices
from clndesk.ui.pages.exchange.overview import Overview
from clndesk.ui.pages.exchange.receiving import Receiving
from clndesk.ui.pages.exchange.where_dialog import WhereDialog
from clndesk.ui.pages.exchange.working import Working

if TYPE_CHECKING:
    from clndesk.exchange.apply import Applied
    from clndesk.exchange.plan.decisions import Choices
    from clndesk.exchange.review.returned import Review
    from clndesk.store.store import Changed


class ExchangePage(Page):
    """Workbooks that go out and come back."""

    key = "exchange"
    title = N_("Exchange")
    icon = "arrow-left-right"

    @override
    def _build(self) -> None:
        self.overview = Overview(self.context, _(self.title))
        self.merging = Merging(self.context, self.overview)
        self.receiving = Receiving(self.context, self.overview.inbox)
        self.notices = Notices(self.context, self.overview)
        self.working = Working(self.context, self.merging, self.overview, self.overview.inbox.inbox)
        self.front = InFront(self.merging, self.working)
        self.column.addWidget(self.merging)
        self.entry = self.overview.teams

    @override
    def _connect(self) -> None:
        self.overview.open_wanted.connect(self.receiving.choose)
        self.overview.laptop_wanted.connect(self.receiving.choose_laptop)
        self.overview.sending.sent.connect(self.notices.sent)
        self.overview.inbox.opened.connect(self.receiving.look_at)
        self.overview.inbox.ended.connect(self._on_inbox_done)
        self.overview.inbox.work_wanted.connect(self.working.show)
        self.overview.inbox.merged_many.connect(self.notices.merged_many)
        self.working.opened.connect(self._on_working)
        self.working.closed.connect(self._on_closed)
        self.working.apply_wanted.connect(self.overview.inbox.merge_read)
        self.working.read_again.connect(self.receiving.reread)
        for work in (self.overview.sending, self.overview.inbox, self.receiving):
            work.begun.connect(self.overview.job.begin)
        self.receiving.ended.connect(self._on_received)
        self.receiving.refused.connect(self.notices.refused)
        self.receiving.read.connect(self._on_read)
        self.merging.merged.connect(self._on_merged)
        self.merging.closed.connect(self._on_closed)
        self.merging.read_again.connect(self.receiving.again)
        self.notices.receive_wanted.connect(self.receiving.look_at)
        for part in (self.notices, self.overview.country, self.overview.laptops):
            part.where_wanted.connect(self._on_where_wanted)
        self.overview.country.undo_wanted.connect(self.notices.undoing.take_back)
        self.overview.country.redo_wanted.connect(self.notices.undoing.bring_back)
        self.notices.history_wanted.connect(partial(self.act_wanted.emit, "tools.history"))
        for part in (self.overview.decisions, self.overview.country, self.merging, self.working, self.notices):
            part.said.connect(self.said)
        self.context.tasks.progressed.connect(self._on_progressed)
        self.receiving.resume()

    @override
    def refresh(self, changed: Changed | None) -> None:
        self.overview.refresh()
        if not self.front.is_open:
            self.notices.show_drafts()
        self.status_changed.emit()

    @override
    def actions_of_page(self) -> Sequence[Action]:
        action, step, review = partial(Action, where=self.title), self.front.step, self.front.when_open
        send, choose = self.overview.begin_sending, self.receiving.choose
        laptop = self.receiving.choose_laptop
        return (
            action(id="exchange.send", text=SEND.text, run=send, icon=SEND.icon, when=self.front.when_sending),
            action(
                id="exchange.open", text=RECEIVE.text, run=choose, icon=RECEIVE.icon, also=RECEIVE.also,
                shortcut="Ctrl+Shift+I",
            ),
            action(id="exchange.laptop", text=LAPTOP.text, run=laptop, icon=LAPTOP.icon, also=LAPTOP.also),
            action(id="exchange.next", text=N_("Next question"), run=partial(step, 1), shortcut="F8", when=review),
            action(
                id="exchange.previous",
                text=N_("Previous question"),
                run=partial(step, -1),
                shortcut="Shift+F8",
                when=review,
            ),
            action(id="exchange.apply", text=N_("Apply the changes"), run=self.front.apply, icon="check", when=review),
            action(id="exchange.keep", text=N_("Save the review for later"), run=self.front.leave, when=review),
        )  # fmt: skip

    @override
    def count_text(self) -> str:
        count = self.overview.decisions.count
        return ngettext("{count} decision open", "{count} decisions open", count).format(count=count)

    @override
    def receive(self, paths: Sequence[Path]) -> None:
        self.receiving.add(paths)

    @override
    def undo_here(self) -> bool:
        """In front of a file only choices are taken back: a step would change what is being looked at."""
        if self.front.is_open and not self.front.undo():
            self.said.emit(
                _("There is no choice to take back here. Steps are undone once you have left the file."), "", None
            )
        return self.front.is_open

    @override
    def redo_here(self) -> bool:
        if self.front.is_open and not self.front.redo():
            self.said.emit(_("There is no choice here that was taken back."), "", None)
        return self.front.is_open

    @property
    @override
    def has_own_steps(self) -> bool:
        return self.front.is_open

    @override
    def save_state(self) -> None:
        self.front.keep()

    def _on_progressed(self, _label: str, fraction: float | None, words: str) -> None:
        self.overview.job.progress(fraction, words)

    def _on_where_wanted(self, receipt: int) -> None:
        WhereDialog(self.context.store, receipt, self.window()).open()

    def _on_received(self) -> None:
        self.overview.job.hide()
        self.working.refresh()

    def _on_working(self) -> None:
        if self.working.view is not None:
            self.entry = self.working.view.list.table
        self.status_changed.emit()

    def _on_inbox_done(self) -> None:
        self.overview.job.hide()
        self.refresh(None)

    def _on_read(self, review: Review) -> None:
        found = known(self.context.store, review)
        if found is not None:
            self.notices.known(review, found)
            self._on_closed()
            return
        self.front.leave()
        self.entry = self.merging.show_review(review).frame.table
        self.status_changed.emit()

    def _on_merged(self, review: Review, choices: Choices, applied: Applied) -> None:
        self.overview.inbox.inbox.close(review, applied)
        self.overview.inbox.refresh()
        self.notices.merged(review, choices, applied)
        self.receiving.after(review)

    def _on_closed(self) -> None:
        self.overview.inbox.inbox.look_again()
        self.entry = self.overview.teams
        self.refresh(None)
