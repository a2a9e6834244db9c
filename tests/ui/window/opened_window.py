"""A window with the practice network, as the program puts it together, and a scripted person."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from clndesk.paths import Places
from clndesk.settings import Settings
from clndesk.store.store import Store
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.commands import FileCommands, install
from clndesk.ui.desk import Desk
from clndesk.ui.theme import Theme
from clndesk.ui.window import MainWindow


class Opened:
    """A window of a new profile with the practice network in it."""

    def __init__(self, places: Places, ask: ScriptedAsk) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.ask = ask
        self.theme = Theme(app)
        self.theme.apply(app, "light")
        self.window = MainWindow(Settings(places.settings), ask)
        self.files: FileCommands = install(self.window, places, self.theme)

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def store(self) -> Store:
        return self.desk.context.store
