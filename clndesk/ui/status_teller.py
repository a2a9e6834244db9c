"""What the line at the foot of the window says: saved, how many, long work, the last backup, where the file is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clndesk.fields import Day, Wording
from clndesk.i18n import _, language
from clndesk.services import network_file
from clndesk.ui.page import Page
from clndesk.ui.parts.status_line import StatusLine
from clndesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from clndesk.store.store import Store


class StatusTeller(QObject):
    """Keeps the status line true."""

    def __init__(self, line: StatusLine, tasks: Tasks) -> None:
        super().__init__(line)
        self._line = line
        tasks.busy_changed.connect(self._on_busy)
        tasks.progressed.connect(self._on_progress)
        line.cancel_clicked.connect(tasks.cancel)

    def show_network(self, store: Store) -> None:
        """Speak of a network that was just opened."""
        self._line.show()
        self._line.set_place(_("Offline · local file"))
        state = "failed" if store.read_only else "saved"
        self._line.set_saved(_("Read only") if store.read_only else _("All saved"), state)
        self.show_backup(store)

    def show_page(self, page: Page | None) -> None:
        """Speak of the page in front."""
        self._line.set_count(page.count_text() if page else "", page.icon if page else "users")

    def show_saved(self) -> None:
        """Say that a step was saved just now."""
        self._line.set_saved(_("Saved {time}").format(time=f"{_here():%H:%M}"))

    def show_backup(self, store: Store) -> None:
        """Say when the last backup was made."""
        at = network_file.last_backup(store)
        if at is None:
            self._line.set_backup(_("No backup yet"), "late")
            return
        here = at.astimezone()
        words = _("Backup today {time}") if here.date() == _here().date() else _("Backup {day}")
        day = Day().format(here.date(), Wording(language()))
        self._line.set_backup(words.format(time=f"{here:%H:%M}", day=day))

    def _on_busy(self, busy: bool, label: str) -> None:
        if busy:
            self._line.show_job(label)
        else:
            self._line.hide_job()

    def _on_progress(self, label: str, fraction: float | None, text: str) -> None:
        words = f"{label} · {text}" if text else label
        if fraction is None:
            self._line.show_job(words)
        else:
            self._line.show_job(words, round(fraction * 100), 100)


def _here() -> datetime:
    return datetime.now(UTC).astimezone()
