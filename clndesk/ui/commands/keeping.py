"""The File menu: how the open network is copied, backed up and left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from typing_extensions import override

from clndesk.i18n import N_, _
from clndesk.services import network_file
from clndesk.ui.actions import Action
from clndesk.ui.commands.files import network_kind
from clndesk.ui.commands.group import CommandGroup


class KeepCommands(CommandGroup):
    """Keeps copies of the network that is open, and closes it."""

    @override
    def actions(self) -> Sequence[Action]:
        action = partial(Action, where=N_("File"), when=self.needs_network)
        leave = self.window.leave_network
        return (
            action(id="file.copy", text=N_("Save a copy…"), run=self.save_copy, icon="copy"),
            action(id="file.backup", text=N_("Back up now"), run=self.back_up, icon="shield-check"),
            action(id="file.close", text=N_("Close network"), run=leave, icon="x", shortcut="Ctrl+W"),
            Action(
                id="file.quit",
                text=N_("Quit"),
                run=self._quit,
                where=N_("File"),
                shortcut="Ctrl+Q",
                role=QAction.MenuRole.QuitRole,
            ),
        )

    def save_copy(self) -> None:
        """Ask where, and write a verified copy there."""
        if self.store is None:
            return
        name = _("{name} (copy)").format(name=self.store.path.stem)
        path = self.window.ask.choose_save_file("copy", _("Save a copy"), [network_kind()], name)
        if path is not None:
            work = partial(_ignoring_progress, partial(network_file.save_copy, self.store, path))
            self.window.tasks.run(work, self._on_copied, label=_("Saving a copy"))

    def back_up(self) -> None:
        """Make a verified backup now."""
        if self.store is not None:
            work = partial(_ignoring_progress, partial(network_file.back_up, self.store))
            self.window.tasks.run(work, self._on_backed_up, label=_("Backing up"))

    def _on_copied(self, path: Path) -> None:
        self.window.toast.show_message(_("Saved a copy as {name}.").format(name=path.name))

    def _on_backed_up(self, path: Path) -> None:
        if self.store is not None:
            self.window.teller.show_backup(self.store)
        self.window.toast.show_message(_("Backed up and checked: {name}").format(name=path.name))

    def _quit(self) -> None:
        self.window.close()


def _ignoring_progress(work: partial[Path], _progress: object) -> Path:
    return work()
