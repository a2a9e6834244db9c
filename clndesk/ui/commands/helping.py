"""The Tools and Help menus: history, check, shortcuts, about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox
from typing_extensions import override

from clndesk import __version__
from clndesk.errors import UserError
from clndesk.i18n import N_, _
from clndesk.services import network_file
from clndesk.ui.actions import Action
from clndesk.ui.commands.group import CommandGroup


class HelpCommands(CommandGroup):
    """The side windows."""

    @override
    def actions(self) -> Sequence[Action]:
        tool = partial(Action, where=N_("Tools"), when=self.needs_network)
        about, keys = partial(Action, where=N_("Help"), icon="info"), N_("Keyboard shortcuts")
        return (
            tool(id="tools.history", text=N_("History"), run=self._history, icon="history", shortcut="Ctrl+H"),
            tool(id="tools.check", text=N_("Check the network"), run=self._check, icon="shield-check"),
            about(id="help.shortcuts", text=keys, run=self._shortcuts, shortcut=("F1", "Ctrl+/")),
            about(id="help.about", text=N_("About CLN Desk"), run=self._about, role=QAction.MenuRole.AboutRole),
        )

    def _history(self) -> None:
        from clndesk.ui.history_dialog import HistoryDialog

        if self.store is not None:
            HistoryDialog(self.store, self.window.ask, self.window).open()

    def _check(self) -> None:
        if self.store is not None:
            store = self.store
            self.window.tasks.run(lambda _progress: network_file.check(store), self._on_checked, label=_("Checking"))

    def _on_checked(self, problems: list[str]) -> None:
        if not problems:
            self.window.toast.show_message(_("The network is whole: file, history and search index fit together."))
            return
        todo = _("Restore the newest backup, or ask for help.")
        self.window.ask.message(UserError(_("The network is not whole."), "\n".join(problems[:5]), todo))

    def _shortcuts(self) -> None:
        from clndesk.ui.parts.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self.window.registry, parent=self.window).open()

    def _about(self) -> None:
        words = _(
            "CLN Desk {version}\n\nOne window and one local file for the team that facilitates a Collaborative "
            "Learning Network. Nothing leaves this computer.\n\nUses Qt under the LGPL, and the Lucide icons."
        ).format(version=__version__)
        box = QMessageBox(self.window)
        box.setWindowTitle(_("About CLN Desk"))
        box.setText(words)
        box.open()
