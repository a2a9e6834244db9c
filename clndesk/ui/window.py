"""The main window: the start page, or the desk of an open network; menus, status line, palette, toast."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget
from typing_extensions import override

from clndesk.i18n import _, language
from clndesk.services import drafts
from clndesk.ui import window_state
from clndesk.ui.actions import ActionRegistry
from clndesk.ui.ask import Ask, WindowAsk
from clndesk.ui.context import Context
from clndesk.ui.desk import Desk
from clndesk.ui.file_drops import FileDrops
from clndesk.ui.page import Page
from clndesk.ui.parts.start_page import StartPage
from clndesk.ui.parts.status_line import StatusLine
from clndesk.ui.parts.toast import Toast
from clndesk.ui.status_teller import StatusTeller
from clndesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from clndesk.settings import Settings
    from clndesk.store.store import Store
    from clndesk.ui.parts.command_palette import CommandPalette

_LEAST = (960, 540)
_USUAL = (1366, 728)
_FRAME = 40
"""A screen of 1366 × 768 at 125 % has room for 553 within the frame of a window."""


class MainWindow(QMainWindow):
    """Knows no page by name; what can be done with files and the program is declared in `window_actions`."""

    opened = Signal(object)

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
        self.drops = FileDrops(self)
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.teller = StatusTeller(self.status, self.tasks)
        self.start = StartPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.toast = Toast(self)
        self._show_start()

    def _connect(self) -> None:
        self.status.backup_clicked.connect(partial(self.registry.trigger, "file.backup"))
        self.status.save_clicked.connect(partial(self.registry.trigger, "edit.save"))

    @cached_property
    def palette_box(self) -> CommandPalette:
        """The command palette, made when it is first wanted: the start need not wait for it."""
        from clndesk.ui.beginnings import beginnings
        from clndesk.ui.parts.command_palette import CommandPalette, CommandRows
        from clndesk.ui.record_search import RecordRows

        palette = CommandPalette(self)
        pinned = partial(getattr, self.settings, "pinned_commands")
        commands = CommandRows(self.registry, pinned, partial(beginnings, self))
        palette.add_source(commands.find, ">", everything=commands.everything)
        RecordRows(partial(getattr, self, "desk")).offer_in(palette)
        return palette

    def _restore(self) -> None:
        if not window_state.restore_window(self, self.settings, "main"):
            _fit_screen(self)

    def show_network(self, store: Store) -> None:
        """Show an open network in place of the one before; a line that was left unfinished is in front."""
        self.leave_network()
        desk = self._put_up(store)
        left = drafts.session_left(store, self.settings.private_folder("drafts"), drafts.NOTES)
        if left and not store.read_only:
            desk.go("capture", left)
        desk.focus_page()
        self.opened.emit(store)

    def _put_up(self, store: Store) -> Desk:
        desk = self.desk = Desk(Context(store, self.tasks, self.settings, self.ask))
        desk.page_made.connect(self._on_page_made)
        desk.page_shown.connect(self._on_page_shown)
        desk.status_changed.connect(self._show_status)
        desk.status_changed.connect(self.registry.refresh)
        desk.said.connect(self._on_said)
        desk.act_wanted.connect(self.registry.trigger)
        desk.announcer.changed.connect(self._on_changed)
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        desk.begin()
        self._name_window(store)
        self._show_status()
        self.registry.refresh()
        return desk

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
            key = self.desk.page.key if self.desk.page else ""
            desk = self._put_up(self._put_away(self.desk))
            if key:
                desk.go(key)
            desk.focus_page()

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

    def _name_window(self, store: Store) -> None:
        title = _("{title} (read only)").format(title=store.name) if store.read_only else store.name
        self.setWindowTitle(f"{title} — CLN Desk")
        self.setWindowFilePath(str(store.path))
        self.teller.show_network(store)

    def _on_page_made(self, page: Page) -> None:
        self.registry.extend(page.actions_of_page(), page=page.key)

    def _on_page_shown(self, page: Page) -> None:
        self.registry.scope(page.key)
        self._show_status()

    def _on_changed(self, _changed: object) -> None:
        self.teller.show_saved()
        if self.desk is not None:
            self.teller.show_backup(self.desk.context.store)
        self.registry.refresh()

    def _show_status(self) -> None:
        self.teller.show_page(self.desk.page if self.desk else None)

    def _on_said(self, text: str, button: str, run: object) -> None:
        self.toast.show_message(text, button, run if callable(run) else None)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        window_state.save_window(self, self.settings, "main")
        self.settings.recent_commands = self.registry.recent
        self.leave_network()
        self.tasks.close()
        super().closeEvent(event)


def _fit_screen(window: QMainWindow) -> None:
    """Begin at the usual size, and fill a screen that has no room for it and its frame."""
    window.resize(*_USUAL)
    room = window.screen().availableGeometry()
    if room.width() < _USUAL[0] + _FRAME or room.height() < _USUAL[1] + _FRAME:
        window.setWindowState(Qt.WindowState.WindowMaximized)
