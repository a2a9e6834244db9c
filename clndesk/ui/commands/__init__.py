"""What can be done whichever page is in front: files, editing, looks, going about, help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clndesk.i18n import N_
from clndesk.ui.actions import MenuItem
from clndesk.ui.commands.capturing import CaptureCommands
from clndesk.ui.commands.edits import EditCommands
from clndesk.ui.commands.files import FileCommands
from clndesk.ui.commands.going import GoCommands
from clndesk.ui.commands.helping import HelpCommands
from clndesk.ui.commands.keeping import KeepCommands
from clndesk.ui.commands.looks import LANGUAGE_NAMES, TEXT_SIZES, THEMES, LookCommands
from clndesk.ui.commands.page_menu import PageMenu
from clndesk.ui.pages import AREAS

if TYPE_CHECKING:
    from clndesk.paths import Places
    from clndesk.ui.theme import Theme
    from clndesk.ui.window import MainWindow

__all__ = ["FileCommands", "install"]


def install(window: MainWindow, places: Places, theme: Theme) -> FileCommands:
    """Give a window its actions and menus; the answer opens and makes networks."""
    files = FileCommands(window, places)
    edits, looks = EditCommands(window), LookCommands(window, theme)
    others = (GoCommands(window), CaptureCommands(window), HelpCommands(window))
    groups = (files, KeepCommands(window), edits, looks, *others)
    for group in groups:
        window.registry.extend(group.actions())
    for title, items in _menus():
        window.menuBar().addMenu(window.registry.menu(title, items))
        if title == _BEFORE_PAGE:
            PageMenu(window)
    return files


_BEFORE_PAGE = N_("&Go")


def _menus() -> Sequence[tuple[str, Sequence[MenuItem]]]:
    looks: list[MenuItem] = [
        (N_("Theme"), [f"view.theme.{key}" for key, _words in THEMES]),
        (N_("Text size"), [f"view.text.{size}" for size in TEXT_SIZES]),
        (N_("Language"), [f"view.language.{code}" for code, _name in LANGUAGE_NAMES]),
    ]
    files = [
        "file.new",
        "file.practice",
        "file.open",
        "file.write",
        None,
        "file.copy",
        "file.backup",
        None,
        "file.close",
        "file.quit",
    ]
    edits = ["edit.undo", "edit.redo", None, "edit.find", "edit.find_everywhere", "edit.find_notes", None, "edit.save"]
    return (
        (N_("&File"), files),
        (N_("&Edit"), edits),
        (N_("&View"), [*looks, None, "view.rail", "view.full"]),
        (_BEFORE_PAGE, [*(f"go.{page.key}" for page in AREAS), None, "go.palette"]),
        (N_("&Tools"), ["tools.quick_note", None, "tools.history", "tools.check"]),
        (N_("&Help"), ["help.shortcuts", "help.about"]),
    )
