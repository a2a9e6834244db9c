"""Sending workbooks to country teams, several at once, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clndesk.errors import UserError
from clndesk.exchange import send as sending
from clndesk.exchange.review.partners import Partner
from clndesk.exchange.review.why import day_of
from clndesk.exchange.send import Sent
from clndesk.fields import Language, Wording
from clndesk.i18n import LANGUAGES, _, language
from clndesk.store.store import Store
from clndesk.ui.context import Context
from clndesk.ui.parts.send_panel import SendPanel, SendRow
from clndesk.ui.tasks import Progress

_PURPOSE = "send"


@dataclass(frozen=True, slots=True)
class Sendings:
    """What came of sending: the workbooks, and the refusals with their countries' codes."""

    sent: tuple[Sent, ...]
    refused: tuple[tuple[str, UserError], ...]


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
        """Write the workbooks of countries, given with their languages."""
        work = partial(_send_all, self.context.store, tuple(wanted), self.folder)
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
    return SendRow(row.country, row.name, remark, partner.language)


def _send_all(store: Store, wanted: Sequence[tuple[str, str]], folder: Path, progress: Progress) -> Sendings:
    """Write one after the other; what one country refuses does not keep the others back."""
    sent: list[Sent] = []
    refused: list[tuple[str, UserError]] = []
    for at, (country, spoken) in enumerate(wanted):
        if progress.cancelled:
            break
        progress.report(at / len(wanted), country)
        try:
            sent.append(sending.send(store, country, language=spoken, folder=folder))
        except UserError as error:
            refused.append((country, error))
    return Sendings(tuple(sent), tuple(refused))
