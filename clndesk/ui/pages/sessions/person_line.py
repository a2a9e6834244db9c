"""A line for a name: known people are offered as one types, whoever is not known is typed out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui.parts.add_line import AddLine
from clndesk.ui.parts.editor_options import CODE_ROLE, FoldingCompleter, OptionModel


class PersonLineEdit(AddLine):
    """Knows who was picked, until the text is another one."""

    def __init__(self, load: Callable[[], Sequence[tuple[str, str]]], parent: QWidget | None = None) -> None:
        super().__init__(_("Walk-in: name, organisation, country – Enter"), parent)
        self.options = OptionModel(load, self)
        self.people = FoldingCompleter(self.options, self)
        self._picked: tuple[str, str] | None = None
        self.setCompleter(self.people)
        self.people.activated.connect(self._on_picked)
        self.textEdited.connect(self.options.load)

    @property
    def picked(self) -> str | None:
        """The id of the person whose name stands in the line because they were picked."""
        return self._picked[0] if self._picked and self._picked[1] == self.text() else None

    def forget_options(self) -> None:
        """Read the people anew at the next need."""
        self.options.is_loaded = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the person at hand, and the list of those offered goes away: it would take the next click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._end_offering()
        super().keyPressEvent(event)

    def _end_offering(self) -> None:
        popup = self.people.popup()
        if popup and popup.isVisible():
            if popup.currentIndex().isValid():
                self._on_picked(self.text())
            popup.hide()

    def _on_picked(self, name: str) -> None:
        popup = self.people.popup()
        code = popup.currentIndex().data(CODE_ROLE) if popup else None
        self._picked = (str(code), name) if code else None
