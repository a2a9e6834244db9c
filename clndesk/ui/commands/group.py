"""What the groups of the window's actions share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clndesk.i18n import _
from clndesk.ui.actions import Action, Verdict

if TYPE_CHECKING:
    from clndesk.store.store import Store
    from clndesk.ui.window import MainWindow


class CommandGroup(QObject):
    """A few actions of one menu, and what they do; it lives as long as its window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window

    def actions(self) -> Sequence[Action]:
        """The actions of the group."""
        raise NotImplementedError

    @property
    def store(self) -> Store | None:
        """The open network."""
        return self.window.desk.context.store if self.window.desk else None

    def needs_network(self) -> Verdict:
        """True while a network is open, else why not."""
        return True if self.window.desk else _("Open a network first.")

    def may_write(self) -> Verdict:
        """True while a network is open that can be changed, else why not."""
        return self.window.desk.context.may_write() if self.window.desk else self.needs_network()

    def open_palette(self) -> None:
        """Open the command palette."""
        self.window.palette_box.popup()
