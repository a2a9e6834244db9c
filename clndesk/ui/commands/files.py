"""The File menu: networks are made, opened, copied and backed up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from typing_extensions import override

from clndesk.i18n import N_, _
from clndesk.services import network_file
from clndesk.ui.actions import Action
from clndesk.ui.ask import FileKind
from clndesk.ui.commands.group import CommandGroup

if TYPE_CHECKING:
    from clndesk.paths import Places
    from clndesk.store.store import Store
    from clndesk.ui.window import MainWindow

SUFFIX = "clndesk"


class FileCommands(CommandGroup):
    """Opens and makes networks."""

    def __init__(self, window: MainWindow, places: Places) -> None:
        super().__init__(window)
        self._places = places
        window.start.practice_wanted.connect(self.open_practice)
        window.start.new_wanted.connect(self.new_network)
        window.start.open_wanted.connect(self._on_open_wanted)
        window.start.remove_wanted.connect(self._on_remove_wanted)
        window.drops.dropped.connect(self._on_dropped)

    @override
    def actions(self) -> Sequence[Action]:
        return tuple(self._opening()) + tuple(self._keeping())

    def _opening(self) -> Sequence[Action]:
        action = partial(Action, where=N_("File"))
        return (
            action(id="file.new", text=N_("New network…"), run=self.new_network, icon="plus"),
            action(id="file.practice", text=N_("Practice network"), run=self.open_practice, icon="graduation-cap"),
            action(id="file.open", text=N_("Open…"), run=self.choose_network, icon="folder-open", shortcut="Ctrl+O"),
        )

    def _keeping(self) -> Sequence[Action]:
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

    def open_network(self, path: Path) -> None:
        """Open a network file and show it. Raises UserError and leaves everything as it was."""
        if not self._is_open(path):
            self._show(network_file.open_network(path, self._actor(), self._places.backups))

    def open_practice(self) -> None:
        """Open the practice network, made on first use."""
        path = self._places.data / f"Practice network.{SUFFIX}"
        if not self._is_open(path):
            self._show(network_file.open_practice(path, self._actor(), self._places.backups))

    def new_network(self) -> None:
        """Ask where, and make an empty network there."""
        path = self.window.ask.choose_save_file("network", _("New network"), [_network_kind()], _("My network"))
        if path is not None:
            self._show(network_file.new_network(path, path.stem, self._actor(), self._places.backups))

    def choose_network(self) -> None:
        """Ask which network to open."""
        path = self.window.ask.choose_open_file("network", _("Open a network"), [_network_kind()])
        if path is not None:
            self.open_network(path)

    def save_copy(self) -> None:
        """Ask where, and write a verified copy there."""
        if self.store is None:
            return
        name = _("{name} (copy)").format(name=self.store.path.stem)
        path = self.window.ask.choose_save_file("copy", _("Save a copy"), [_network_kind()], name)
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

    def _on_open_wanted(self, path: Path | None) -> None:
        if path is None:
            self.choose_network()
        else:
            self.open_network(Path(path))

    def _on_remove_wanted(self, path: str) -> None:
        self.window.settings.forget_file(path)
        self.window.refresh_start()

    def _on_dropped(self, paths: list[Path]) -> None:
        """Another laptop's copy of the open network is merged; any other network is opened."""
        networks = [path for path in paths if path.suffix == f".{SUFFIX}" and not _is_other_copy(self.store, path)]
        others = [path for path in paths if path not in networks]
        if networks:
            self.open_network(networks[0])
        if others and self.window.desk is not None:
            self.window.desk.receive(others)

    def _actor(self) -> str:
        return self.window.settings.user_name or network_file.account_name()

    def _is_open(self, path: Path) -> bool:
        return self.store is not None and self.store.path == path.resolve()

    def _show(self, store: Store) -> None:
        self.window.show_network(store)
        self.window.settings.remember_file(store.path)

    def _quit(self) -> None:
        self.window.close()


def _is_other_copy(store: Store | None, path: Path) -> bool:
    from clndesk.exchange.peers.other_file import is_of_network

    return store is not None and is_of_network(store, path)


def _network_kind() -> FileKind:
    return FileKind(_("Networks"), (SUFFIX,))


def _ignoring_progress(work: partial[Path], _progress: object) -> Path:
    return work()
