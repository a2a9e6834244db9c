"""The Edit menu: undo, redo, find, and the habit of saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from clndesk.i18n import N_, _
from clndesk.services import steps
from clndesk.ui.actions import Action, Verdict
from clndesk.ui.commands.group import CommandGroup
from clndesk.ui.pages import NOTE_SEARCH

if TYPE_CHECKING:
    from clndesk.store.store import Store
    from clndesk.ui.page import Page


@dataclass(frozen=True)
class _Way:
    """Back or forth through the history: the words of the next step that way, and how it is taken."""

    label_of: Callable[[Store], str | None]
    do: Callable[[Store], int | None]


_UNDO, _REDO = _Way(steps.undo_label, steps.undo_last), _Way(steps.redo_label, steps.redo_last)


class EditCommands(CommandGroup):
    """Undo and redo reach back through the whole history, also after a restart."""

    @override
    def actions(self) -> Sequence[Action]:
        action, needs = partial(Action, where=N_("Edit")), self.needs_network
        return (
            action(
                id="edit.undo", text=self._undo_text, run=self._undo, icon="undo-2", shortcut="Ctrl+Z",
                when=self._can_undo, also=N_("Undo"),
            ),
            action(
                id="edit.redo", text=self._redo_text, run=self._redo, icon="redo-2",
                shortcut=("Ctrl+Shift+Z", "Ctrl+Y"), when=self._can_redo, also=N_("Redo"),
            ),
            action(
                id="edit.find", text=N_("Find on this page"), run=self._find, icon="search", shortcut="Ctrl+F",
                when=needs,
            ),
            action(
                id="edit.find_everywhere", text=N_("Find everywhere"), run=self.open_palette, icon="search",
                shortcut="Ctrl+Shift+F", when=needs,
            ),
            action(
                id="edit.find_notes", text=N_("Search all notes"), run=self._find_notes, icon="search", shortcut="F3",
                when=needs,
            ),
            action(
                id="edit.save", text=N_("Is everything saved?"), run=self._say_saved, icon="check", shortcut="Ctrl+S",
                when=needs,
            ),
        )  # fmt: skip

    def _undo_text(self) -> str:
        label = None if self.store is None or self._is_pages_own() else steps.undo_label(self.store)
        return _("Undo: {label}").format(label=label) if label else _("Undo")

    def _redo_text(self) -> str:
        label = None if self.store is None or self._is_pages_own() else steps.redo_label(self.store)
        return _("Redo: {label}").format(label=label) if label else _("Redo")

    def _can_undo(self) -> Verdict:
        return self._can(_UNDO, _("There is nothing to undo."))

    def _can_redo(self) -> Verdict:
        return self._can(_REDO, _("There is nothing to redo."))

    def _can(self, way: _Way, nothing: str) -> Verdict:
        if self._is_pages_own():
            return True
        if self.store is not None and self.store.read_only:
            return self.may_write()
        return bool(self.store and way.label_of(self.store)) or nothing

    def _page(self) -> Page | None:
        return self.window.desk.page if self.window.desk else None

    def _is_pages_own(self) -> bool:
        page = self._page()
        return page is not None and page.has_own_steps

    def _undo(self) -> None:
        page = self._page()
        if page is None or not page.undo_here():
            self._do(_UNDO, _("Undone: {label}"), _("Redo"), self._redo)

    def _redo(self) -> None:
        page = self._page()
        if page is None or not page.redo_here():
            self._do(_REDO, _("Done again: {label}"), _("Undo"), self._undo)

    def _do(self, way: _Way, words: str, button: str, back: Callable[[], None]) -> None:
        if self.store is None:
            return
        label = way.label_of(self.store)
        if label is not None and way.do(self.store) is not None:
            self.window.toast.show_message(words.format(label=label), button, back)

    def _find(self) -> None:
        if self.window.desk and self.window.desk.page:
            self.window.desk.page.focus_search()

    def _find_notes(self) -> None:
        if self.window.desk:
            self.window.desk.go(NOTE_SEARCH)
            self._find()

    def _say_saved(self) -> None:
        self.window.toast.show_message(_("Everything is saved: each change is saved at the moment you make it."))
