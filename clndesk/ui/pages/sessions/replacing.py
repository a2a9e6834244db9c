"""Notes who came in whose place, and offers what else can be done with a row of the people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from clndesk.i18n import _
from clndesk.services import replacements
from clndesk.services.attendance import PersonLine
from clndesk.services.walk_ins import people_offered
from clndesk.ui.icons import icon
from clndesk.ui.pages.sessions.replacement_dialog import ReplacementDialog

if TYPE_CHECKING:
    from clndesk.ui.pages.sessions.people import PeopleTab

_MEMBERS_PAGE = "members"


class Replacing(QObject):
    """Asks who came, for the row of the current cell."""

    def __init__(self, tab: PeopleTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.dialog: ReplacementDialog | None = None

    def begin(self) -> None:
        """Ask who came in place of the person of the current row."""
        tab, line = self._tab, self._tab.grid.current_line()
        day = tab.grid.chosen_day() or tab.day
        if line is None or day is None:
            tab.say(_("Choose the row of the person who sent somebody else."))
        elif not tab.read_only:
            offered = partial(people_offered, tab.context.store)
            self.dialog = ReplacementDialog(line.name, tab.room.days, day, offered, tab.window())
            self.dialog.wanted.connect(partial(self._on_wanted, line))
            self.dialog.open()
            self.dialog.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Have the person of the current row be there in nobody's place."""
        line = self._tab.grid.current_line()
        if line is not None and line.replaces and not self._tab.read_only:
            step = replacements.forget(self._tab.context.store, self._tab.session, line.member)
            self._tab.offer_undo(_("{name} is there in nobody's place now.").format(name=line.name), step)

    def menu(self) -> QMenu:
        """What can be done with the current row."""
        tab, line = self._tab, self._tab.grid.current_line()
        menu = QMenu(tab)
        menu.addAction(icon("check"), _("Tick, or take the tick away"), tab.toggle)
        menu.addAction(icon("user-plus"), _("Somebody came in their place…"), self.begin)
        if line is not None and line.replaces:
            menu.addAction(_("In nobody's place"), self.forget)
        menu.addSeparator()
        for action in menu.actions():
            action.setEnabled(not tab.read_only)
        if line is not None:
            menu.addAction(_("Show the member"), partial(tab.go_wanted.emit, _MEMBERS_PAGE, line.member))
        take_off = menu.addAction(icon("trash-2"), _("Take off the list"), tab.take_off_chosen)
        take_off.setEnabled(not tab.read_only)
        return menu

    def show_menu(self, place: QPoint, _column: str) -> None:
        """Open the menu at a place of the screen."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _on_wanted(self, line: PersonLine, text: str, picked: str | None, days: Sequence[date]) -> None:
        if self._tab.tried(partial(self._note, line, text, picked, days)) and self.dialog is not None:
            self.dialog.accept()
            self.dialog = None
            self._tab.grid.focus_table()

    def _note(self, line: PersonLine, text: str, picked: str | None, days: Sequence[date]) -> None:
        store, session = self._tab.context.store, self._tab.session
        found = replacements.replace(store, session, line.member, text, days, picked)
        words = _("{name} comes in place of {other}.").format(name=found.name, other=line.name)
        self._tab.offer_undo(words, found.step)
