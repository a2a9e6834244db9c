"""The messages on top of the overview: refused files, workbooks that were sent, what a merge came to, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from clndesk.errors import UserError
from clndesk.exchange.apply import Applied
from clndesk.exchange.plan.decisions import Choices
from clndesk.exchange.review.drafts import Draft, drafts, drop_draft, keep_draft
from clndesk.exchange.review.known import Known
from clndesk.exchange.review.returned import Review
from clndesk.exchange.send_many import Sendings
from clndesk.i18n import _, ngettext
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.inbox_card import Result
from clndesk.ui.pages.exchange.inbox_words import all_merged_facts
from clndesk.ui.pages.exchange.merged_words import known_facts, merged_facts, merged_title
from clndesk.ui.pages.exchange.overview import Overview
from clndesk.ui.pages.exchange.undoing import Undoing
from clndesk.ui.parts.notice_card import NoticeCard

_MOST_NAMED = 5


class Notices(QObject):
    """Makes the cards and does what their buttons say."""

    receive_wanted = Signal(str)
    history_wanted = Signal()
    where_wanted = Signal(int)
    said = Signal(str, str, object)

    def __init__(self, context: Context, overview: Overview) -> None:
        super().__init__(overview)
        self.context = context
        self._overview = overview
        self._drafts: dict[str, NoticeCard] = {}
        self._hidden: set[tuple[str, str]] = set()
        self.undoing = Undoing(context, self)
        self.undoing.said.connect(self.said)
        self.undoing.refused.connect(self._on_refused)

    def refused(self, path: Path, error: UserError) -> None:
        """Say why a file was not taken."""
        card = NoticeCard.of_error(error, [("again", _("Try again"))])
        card.clicked.connect(partial(self._on_again, str(path)))
        self._overview.add_notice(card)

    def sent(self, result: Sendings) -> None:
        """Say which workbooks were written, and which were not and why."""
        self._overview.job.hide()
        for _country, error in result.refused:
            self._overview.add_notice(NoticeCard.of_error(error))
        if result.sent:
            self._overview.stop_sending()
            self._overview.refresh()
            self._overview.add_notice(self._sent_card(result))

    def merged(self, review: Review, choices: Choices, applied: Applied) -> None:
        """Say what a merge came to, and offer to take it back."""
        reply = [("reply", _("Reply to the country…"))] if review.country else []
        buttons = [("where", _("Where each cell went…")), *reply, ("done", _("Done"))]
        if applied.step is not None:
            buttons.insert(0, ("undo", _("Undo this merge")))
        card = NoticeCard("done", merged_title(review), [merged_facts(review, choices, applied)], buttons)
        card.clicked.connect(partial(self._on_merged_clicked, review.country, applied))
        self._overview.add_notice(card)
        card.focus_button()

    def merged_many(self, results: Sequence[Result]) -> None:
        """Say what merging many files came to, and offer to answer the countries in one go."""
        if not results:
            return
        left = sum(one.applied.counts.get("open", 0) for one in results if one.applied is not None)
        countries = sorted({one.review.country for one in results if one.review is not None})
        words = ngettext("Reply to {count} country…", "Reply to {count} countries…", len(countries))
        buttons = [("done", _("Done")), ("reply", words.format(count=len(countries)))]
        todo = _("Each file is a step of its own and can be taken back on its own, at any time.")
        card = NoticeCard("done", all_merged_facts(len(results), left), [todo], buttons)
        card.clicked.connect(partial(self._on_many_clicked, countries))
        self._overview.add_notice(card)
        card.focus_button()

    def _on_many_clicked(self, countries: Sequence[str], key: str) -> None:
        if key == "reply":
            self._overview.send_to_all(countries)

    def known(self, review: Review, found: Known) -> None:
        """Say that a file was merged before, in place of a review without anything in it."""
        buttons = [("history", _("History"))] if found.step is not None else []
        title = _("“{name}” is known.").format(name=review.file_name)
        card = NoticeCard("done", title, [known_facts(found)], [*buttons, ("done", _("Close"))])
        card.clicked.connect(self._on_known_clicked)
        self._overview.add_notice(card)
        card.focus_button()

    def show_drafts(self) -> None:
        """Offer to go on with the reviews that were put aside; files on the desk have their line for that."""
        waiting = [draft for draft in drafts(self.context.store) if (draft.sha256, draft.saved_at) not in self._hidden]
        on_desk = self._overview.inbox.inbox
        found = {draft.sha256: draft for draft in waiting if Path(draft.path) not in on_desk}
        for sha256 in self._drafts.keys() - found.keys():
            self._drafts.pop(sha256).deleteLater()
        for sha256 in found.keys() - self._drafts.keys():
            self._drafts[sha256] = self._draft_card(found[sha256])

    def _sent_card(self, result: Sendings) -> NoticeCard:
        count = len(result.sent)
        title = ngettext("{count} workbook is ready to be sent.", "{count} workbooks are ready to be sent.", count)
        folder = result.sent[0].file.parent
        names = ", ".join(sent.file.name for sent in result.sent)
        words = _("{names} in {folder}. Mail them, or copy them to a stick.")
        if count > _MOST_NAMED:
            words = _("They lie in {folder}. Mail them, or copy them to a stick.")
        todo = words.format(names=names, folder=folder)
        card = NoticeCard("done", title.format(count=count), [todo], [("folder", _("Show in folder"))])
        card.clicked.connect(partial(_show_folder, folder))
        return card

    def _draft_card(self, draft: Draft) -> NoticeCard:
        name = Path(draft.path).name
        title = _("The review of “{name}” is not finished.").format(name=name)
        count = len(draft.choices)
        fact = ngettext("{count} choice is kept; nothing is written yet.",
                        "{count} choices are kept; nothing is written yet.", count)  # fmt: skip
        buttons = [("drop", _("Drop the choices")), ("go_on", _("Continue"))]
        card = NoticeCard("waiting", title, [fact.format(count=count)], buttons)
        card.clicked.connect(partial(self._on_draft_clicked, draft))
        card.closed.connect(partial(self._on_draft_closed, draft))
        self._overview.add_notice(card)
        return card

    def _on_draft_clicked(self, draft: Draft, key: str) -> None:
        self._drafts.pop(draft.sha256)
        if key == "go_on":
            self.receive_wanted.emit(draft.path)
            return
        drop_draft(self.context.store, draft.sha256)
        self._overview.refresh()
        self.said.emit(_("The kept decisions were dropped."), _("Undo"), partial(self._on_keep_again, draft))

    def _on_draft_closed(self, draft: Draft) -> None:
        """The cross only hides the card, until the program is started again or the review is kept anew."""
        self._drafts.pop(draft.sha256)
        self._hidden.add((draft.sha256, draft.saved_at))

    def _on_keep_again(self, draft: Draft) -> None:
        keep_draft(self.context.store, draft)
        self._overview.refresh()
        self.show_drafts()

    def _on_again(self, path: str, _key: str) -> None:
        self.receive_wanted.emit(path)

    def _on_merged_clicked(self, country: str, applied: Applied, key: str) -> None:
        if key == "reply":
            self._overview.send_to(country)
        elif key == "where":
            self.where_wanted.emit(applied.receipt)
        elif key == "undo" and applied.step is not None:
            self.undoing.take_back(applied.step)

    def _on_known_clicked(self, key: str) -> None:
        if key == "history":
            self.history_wanted.emit()

    def _on_refused(self, error: UserError) -> None:
        self._overview.add_notice(NoticeCard.of_error(error))


def _show_folder(folder: Path, _key: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
