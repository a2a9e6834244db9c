"""The File menu: networks are made and opened, to write or to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from clndesk.errors import UserError
from clndesk.i18n import N_, _
from clndesk.services import network_file
from clndesk.store.lock import OpenElsewhere
from clndesk.ui.actions import Action, Verdict
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
        action = partial(Action, where=N_("File"))
        return (
            action(id="file.new", text=N_("New network…"), run=self.new_network, icon="plus"),
            action(id="file.practice", text=N_("Practice network"), run=self.open_practice, icon="graduation-cap"),
            action(id="file.open", text=N_("Open…"), run=self.choose_network, icon="folder-open", shortcut="Ctrl+O"),
            action(id="file.write", text=N_("Open to write"), run=self.open_to_write, when=self._when_reading),
        )

    def open_network(self, path: Path) -> None:
        """Open a network file and show it. Raises UserError and leaves everything as it was."""
        self._open(path, network_file.open_network)

    def open_practice(self) -> None:
        """Open the practice network, made on first use."""
        self._open(self._places.data / f"Practice network.{SUFFIX}", network_file.open_practice)

    def _open(self, path: Path, opening: Callable[[Path, str, Path], Store]) -> None:
        """One that is open in another window is offered to read."""
        if self._is_open(path):
            return
        try:
            self._show(opening(path, self._actor(), self._places.backups))
        except OpenElsewhere as error:
            self.window.ask.offer(error, _("Open to read"), partial(self.open_to_read, path))

    def open_to_read(self, path: Path) -> None:
        """Open a network that is open elsewhere; nothing can be changed in it here. Raises UserError."""
        self._show(network_file.open_to_read(path, self._places.backups))

    def open_to_write(self) -> None:
        """Try again to open to write what is open to read. Raises OpenElsewhere while another window has it."""
        if self.window.desk is None or self.store is None or self.may_write() is True:
            return
        page = self.window.desk.page
        store = network_file.open_network(self.store.path, self._actor(), self._places.backups)
        if store.read_only:
            store.close()
            what = _("{name} can only be read where it lies.").format(name=store.path.name)
            raise UserError(what, _("Nothing was changed."), _("Save a copy in a folder you may write to."))
        self._show(store)
        if page is not None:
            self.window.desk.go(page.key)

    def _when_reading(self) -> Verdict:
        is_reading = self.store is not None and self.store.read_only
        return is_reading or _("The network can be changed already.") if self.store else self.needs_network()

    def new_network(self) -> None:
        """Ask where, and make an empty network there."""
        path = self.window.ask.choose_save_file("network", _("New network"), [network_kind()], _("My network"))
        if path is not None:
            self._show(network_file.new_network(path, path.stem, self._actor(), self._places.backups))

    def choose_network(self) -> None:
        """Ask which network to open."""
        path = self.window.ask.choose_open_file("network", _("Open a network"), [network_kind()])
        if path is not None:
            self.open_network(path)

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


def _is_other_copy(store: Store | None, path: Path) -> bool:
    from clndesk.exchange.peers.other_file import is_of_network

    return store is not None and is_of_network(store, path)


def network_kind() -> FileKind:
    """The files that hold a network."""
    return FileKind(_("Networks"), (SUFFIX,))
