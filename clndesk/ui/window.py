"""The main window: the start page, or the desk of an open network; menus, status line, palette, toast."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget
from typing_extensions import override

from clndesk.fields import Day, Wording
from clndesk.i18n import _, language
from clndesk.services import network_file
from clndesk.ui import window_state
from clndesk.ui.actions import ActionRegistry
from clndesk.ui.ask import Ask, WindowAsk
from clndesk.ui.context import Context
from clndesk.ui.desk import Desk
from clndesk.ui.page import Page
from clndesk.ui.parts.command_palette import CommandPalette, CommandRows
from clndesk.ui.parts.start_page import StartPage
from clndesk.ui.parts.status_line import StatusLine
from clndesk.ui.parts.toast import Toast
from clndesk.ui.record_search import RecordRows
from clndesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from clndesk.settings import Settings
    from clndesk.store.store import Store

_LEAST = (960, 560)


class MainWindow(QMainWindow):
    """Knows no page by name; what can be done with files and the program is declared in `window_actions`."""

    opened = Signal(object)
    dropped = Signal(object)

    def __init__(self, settings: Settings, ask: Ask | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.ask = ask or WindowAsk(self, settings)
        self.tasks = Tasks(self)
        self.desk: Desk | None = None
        self.registry = ActionRegistry(self, settings.recent_commands)
        self._build()
        self._connect()
        self._restore()

    def _build(self) -> None:
        self.setMinimumSize(*_LEAST)
        self.setAcceptDrops(True)
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.start = StartPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.toast = Toast(self)
        self.palette_box = CommandPalette(self)
        commands = CommandRows(self.registry, self._pinned)
        self.palette_box.add_source(commands.find, ">", everything=commands.everything)
        self._records = RecordRows(self._open_store, self._go_to_record)
        self._add_record_search()
        self._show_start()

    def _connect(self) -> None:
        self.tasks.busy_changed.connect(self._on_busy)
        self.tasks.progressed.connect(self._on_progress)
        self.status.cancel_clicked.connect(self.tasks.cancel)

    def _restore(self) -> None:
        if not window_state.restore_window(self, self.settings, "main"):
            self.resize(1366, 728)

    def _pinned(self) -> tuple[str, ...]:
        return self.settings.pinned_commands

    def show_network(self, store: Store) -> None:
        """Show an open network; the one that was open is closed."""
        self.leave_network()
        self._put_up(store)
        self.show_backup_time()
        self.opened.emit(store)

    def _put_up(self, store: Store) -> None:
        self.desk = Desk(Context(store, self.tasks, self.settings, self.ask))
        self.desk.page_made.connect(self._on_page_made)
        self.desk.page_shown.connect(self._on_page_shown)
        self.desk.status_changed.connect(self._show_status)
        self.desk.status_changed.connect(self.registry.refresh)
        self.desk.said.connect(self._on_said)
        self.desk.act_wanted.connect(self.registry.trigger)
        self.desk.announcer.changed.connect(self._on_changed)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        self.desk.begin()
        self._name_window(store)
        self._show_status()
        self.registry.refresh()

    def leave_network(self) -> None:
        """Close the open network, if there is one, and show the start page."""
        if self.desk is None:
            return
        self.tasks.cancel()
        store = self._put_away(self.desk)
        store.close()
        self._show_start()
        self.registry.refresh()

    def refresh_start(self) -> None:
        """Show the networks opened last and the choices in force on the start page."""
        files = self.settings.recent_files
        self.start.show_recent(files, {file.path for file in files if not Path(file.path).exists()})
        self.start.show_choices(language(), self.settings.text_scale)

    def rebuild(self) -> None:
        """Make the pages anew, in the present language and text size."""
        self.registry.retranslate()
        self.start.retranslate()
        self.refresh_start()
        if self.desk is not None:
            page = self.desk.page
            store = self._put_away(self.desk)
            self._put_up(store)
            if page is not None and self.desk is not None:
                self.desk.go(page.key)

    def _put_away(self, desk: Desk) -> Store:
        for page in desk.pages():
            self.registry.remove_page(page.key)
        desk.close_pages()
        self._stack.removeWidget(desk)
        self.desk = None
        desk.deleteLater()
        return desk.context.store

    def _show_start(self) -> None:
        self._stack.setCurrentWidget(self.start)
        self.refresh_start()
        self.status.hide()
        self.setWindowTitle("CLN Desk")
        self.setWindowFilePath("")

    def show_backup_time(self) -> None:
        """Say in the status line when the last backup was made."""
        at = network_file.last_backup(self.desk.context.store) if self.desk else None
        if at is None:
            self.status.set_backup(_("No backup yet"), "late")
            return
        here = at.astimezone()
        words = _("Backup today {time}") if here.date() == datetime.now(UTC).astimezone().date() else _("Backup {day}")
        self.status.set_backup(words.format(time=f"{here:%H:%M}", day=Day().format(here.date(), Wording(language()))))

    def _name_window(self, store: Store) -> None:
        title = f"{store.name} — CLN Desk"
        self.setWindowTitle(_("{title} (read only)").format(title=title) if store.read_only else title)
        self.setWindowFilePath(str(store.path))
        self.status.show()
        self.status.set_place(_("Offline · local file"))
        state = "failed" if store.read_only else "saved"
        self.status.set_saved(_("Read only") if store.read_only else _("All saved"), state)

    def _add_record_search(self) -> None:
        find = self._records.find
        self.palette_box.add_source(find, slow=True)
        self.palette_box.add_source(partial(find, kind="member"), "@", slow=True)
        self.palette_box.add_source(partial(find, kind="topic"), "#", slow=True)

    def _open_store(self) -> Store | None:
        return self.desk.context.store if self.desk else None

    def _go_to_record(self, kind: str, record_id: str) -> None:
        if self.desk is not None:
            self.desk.go_to_record(kind, record_id)

    def _on_page_made(self, page: Page) -> None:
        self.registry.extend(page.actions_of_page(), page=page.key)

    def _on_page_shown(self, page: Page) -> None:
        self.registry.scope(page.key)
        self._show_status()

    def _on_changed(self, _changed: object) -> None:
        now = datetime.now(UTC).astimezone()
        self.status.set_saved(_("Saved {time}").format(time=f"{now:%H:%M}"))
        self.registry.refresh()

    def _show_status(self) -> None:
        page = self.desk.page if self.desk else None
        self.status.set_count(page.count_text() if page else "", page.icon if page else "users")

    def _on_said(self, text: str, button: str, run: object) -> None:
        self.toast.show_message(text, button, run if callable(run) else None)

    def _on_busy(self, busy: bool, label: str) -> None:
        if busy:
            self.status.show_job(label)
        else:
            self.status.hide_job()

    def _on_progress(self, label: str, fraction: float | None, text: str) -> None:
        words = f"{label} · {text}" if text else label
        if fraction is None:
            self.status.show_job(words)
        else:
            self.status.show_job(words, round(fraction * 100), 100)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(paths)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        window_state.save_window(self, self.settings, "main")
        self.settings.recent_commands = self.registry.recent
        self.leave_network()
        self.tasks.close()
        super().closeEvent(event)
