"""Sending workbooks to country teams, several at once, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clndesk.exchange.review.partners import Partner
from clndesk.exchange.review.why_laptop import day_of
from clndesk.exchange.send_many import Sendings, send_many
from clndesk.fields import Day, Invalid, Language, Wording
from clndesk.i18n import LANGUAGES, _, language
from clndesk.store.store import Store
from clndesk.ui.context import Context
from clndesk.ui.parts.send_panel import SendPanel, SendRow
from clndesk.ui.tasks import Progress

_PURPOSE = "send"


class Sending(SendPanel):
    """The panel with its work; `sent` has the workbooks that were written and those that were not."""

    begun = Signal(str)
    sent = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        names = [(code, Language().format(code, Wording(language()))) for code in LANGUAGES]
        super().__init__(names, parent)
        self.context = context
        self.set_folder(str(self.folder))
        self.folder_wanted.connect(self._on_folder_wanted)
        self.send_wanted.connect(self.send)

    @property
    def folder(self) -> Path:
        """Where workbooks go: where they went the last time, else beside the network."""
        known = self.context.settings.last_folder(_PURPOSE)
        return Path(known) if known and Path(known).is_dir() else self.context.store.path.parent

    def show_partners(self, partners: Sequence[Partner]) -> None:
        """Offer the country teams."""
        self.set_rows([_row(partner) for partner in partners])

    def send(self, wanted: Sequence[tuple[str, str]]) -> None:
        """Write the workbooks of countries, given with their languages; a day that cannot be read is complained of."""
        try:
            due_on = Day().parse(self.due.text())
        except Invalid as error:
            self.complain(error.reason)
            return
        is_reply = self.reply.isChecked()
        work = partial(_send_all, self.context.store, tuple(wanted), self.folder, due_on, is_reply)
        label = _("Writing workbooks")
        self.setEnabled(False)
        self.begun.emit(label)
        self.context.tasks.run(work, self._on_sent, self._on_failed, label=label, cancelled=self._on_stopped)

    def _on_sent(self, result: Sendings) -> None:
        self.setEnabled(True)
        self.clear()
        self.sent.emit(result)

    def _on_failed(self, error: BaseException) -> None:
        self._on_stopped()
        raise error

    def _on_stopped(self) -> None:
        self.setEnabled(True)
        self.sent.emit(Sendings((), ()))

    def _on_folder_wanted(self) -> None:
        folder = self.context.ask.choose_folder(_PURPOSE, _("Folder for the workbooks"))
        if folder is not None:
            self.context.settings.remember_folder(_PURPOSE, folder)
            self.set_folder(str(folder))


def _row(partner: Partner) -> SendRow:
    row = partner.row
    remark = _("sent {day}").format(day=day_of(row.sent_at)) if row.sent_at else _("never sent")
    return SendRow(row.country, row.name, remark, partner.language, row.late_days > 0)


def _send_all(
    store: Store, wanted: Sequence[tuple[str, str]], folder: Path, due_on: date | None, with_reply: bool,
    progress: Progress,
) -> Sendings:  # fmt: skip
    def go_on(done: float, country: str) -> bool:
        progress.report(done, country)
        return not progress.cancelled

    return send_many(store, wanted, folder, due_on=due_on, with_reply=with_reply, go_on=go_on)
