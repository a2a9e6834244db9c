"""The Go menu: the areas by number, and the command palette, which knows the tabs behind the first, too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from typing_extensions import override

from clndesk.i18n import N_
from clndesk.ui.actions import Action
from clndesk.ui.commands.group import CommandGroup
from clndesk.ui.pages import AREAS


class GoCommands(CommandGroup):
    """Where to go."""

    @override
    def actions(self) -> Sequence[Action]:
        action = partial(Action, where=N_("Go"))
        pages = [
            action(
                id=f"go.{page.key}",
                text=page.title,
                run=partial(self._go, page.key),
                icon=page.icon,
                shortcut=f"Ctrl+{number}",
                when=self.needs_network,
            )
            for number, page in enumerate(AREAS, start=1)
        ]
        behind = [(area, section) for area in AREAS for section in area.sections[1:] if section.kinds]
        tabs = [
            action(
                id=f"go.{section.key}",
                text=section.title,
                run=partial(self._go, section.key),
                icon=area.icon,
                when=self.needs_network,
            )
            for area, section in behind
        ]
        run, words = self.open_palette, N_("Command palette")
        return (*pages, *tabs, action(id="go.palette", text=words, run=run, icon="command", shortcut="Ctrl+K"))

    def _go(self, key: str) -> None:
        if self.window.desk:
            self.window.desk.go(key)
            if self.window.desk.page:
                self.window.desk.page.entry.setFocus()
