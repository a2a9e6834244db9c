"""The people of a session: who is on the list, and who is there on which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.services import attendance, records
from clndesk.services.attendance import Room
from clndesk.services.walk_ins import people_offered, walk_in
from clndesk.ui.context import Context
from clndesk.ui.pages.sessions.attendance_in import AttendanceIn
from clndesk.ui.pages.sessions.people_bar import PeopleBar
from clndesk.ui.pages.sessions.people_grid import PeopleGrid
from clndesk.ui.pages.sessions.replacing import Replacing
from clndesk.ui.pages.sessions.sign_sheet import SignSheet
from clndesk.ui.pages.sessions.tab import SessionTab
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.when import short_day


class PeopleTab(SessionTab):
    """The space bar ticks a person for the day of the cell; a typed name and Enter lets somebody walk in."""

    watched = frozenset(("session", "participant", "attendance", "member", "organisation"))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.bar = PeopleBar(partial(people_offered, context.store))
        self.counts = text_label("", "second", wrap=True)
        self.grid = PeopleGrid(context.store, self.providers)
        self.taking_in, self.replacing = AttendanceIn(context, self), Replacing(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addWidget(self.bar)
        self.column.addWidget(self.counts)
        self.column.addWidget(self.grid, 1)

    def _connect(self) -> None:
        self.bar.line.added.connect(self._on_walk_in)
        self.bar.line.left.connect(self.grid.focus_table)
        self.bar.invite.clicked.connect(self._on_invite)
        self.bar.take_in.clicked.connect(self.take_in)
        self.bar.sheet.clicked.connect(self.print_sheet)
        self.bar.search.searched.connect(self.grid.set_words)
        self.grid.space_pressed.connect(self.toggle)
        self.grid.remove_wanted.connect(self._on_remove)
        self.grid.table.menu_wanted.connect(self.replacing.show_menu)
        self.grid.edit_failed.connect(self.say)
        self.taking_in.done.connect(self.offer_undo)

    @override
    def show_all(self) -> None:
        self.grid.show_session(self.session, read_only=self.read_only)
        self.bar.set_read_only(self.read_only)
        self.bar.line.forget_options()
        words = _("{day}: {there} of {total} there")
        total = len(self.room.people)
        counts = [words.format(day=short_day(day), there=self.room.there(day), total=total) for day in self.room.days]
        self.counts.setText("  ·  ".join(counts) or _no_days())

    @override
    def leave(self) -> None:
        self.grid.table.delegate.close(keep=True)

    @override
    def begin_new(self) -> None:
        self.bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def room(self) -> Room:
        """The list of the session as it is shown."""
        return self.grid.room

    @property
    def day(self) -> date | None:
        """The day that is meant where none is named: today if it is one of the session's, else its first."""
        today = date.today()
        return today if today in self.room.days else next(iter(self.room.days), None)

    def toggle(self) -> None:
        """Tick the selected people for the day of the current cell, or take the ticks away where all have one."""
        chosen, day = self.grid.chosen_members(), self.grid.chosen_day() or self.day
        if chosen and day is not None and not self.read_only:
            there = [line.presence.get(day) for line in self.room.people if line.member in chosen]
            tick = None if all(presence == "present" for presence in there) else "present"
            attendance.mark(self.context.store, self.session, {(member, day): tick for member in chosen})

    def print_sheet(self) -> None:
        """Print a sheet with a place for a signature for each day."""
        view = records.get(self.context.store, self.session)
        if view is not None:
            SignSheet(view.title, self.room, partial(records.titles, self.context.store)).print_from(self.window())

    def take_in(self) -> None:
        """Take in the people of a spreadsheet or a platform's log."""
        if self.day is None:
            self.say(_no_days())
        elif not self.read_only:
            self.taking_in.choose(self.session, self.room.days, self.day)

    def take_off_chosen(self) -> None:
        """Take the selected people off the list."""
        self._on_remove(self.grid.table.selected_ids())

    def _on_remove(self, entry_ids: Sequence[str]) -> None:
        if entry_ids and not self.read_only:
            self.offer_undo(_("Taken off the list."), attendance.take_off(self.context.store, entry_ids))

    def _on_walk_in(self, text: str) -> None:
        if self.day is None:
            self.say(_no_days())
        else:
            self.tried(partial(self._let_in, text, self.day))

    def _let_in(self, text: str, day: date) -> None:
        found = walk_in(self.context.store, self.session, text, day, self.bar.line.picked)
        self.bar.line.clear()
        words = _("{name} is new in the network and in the room.") if found.is_new else _("{name} is in the room.")
        self.offer_undo(words.format(name=found.name), found.step)

    def _on_invite(self) -> None:
        """Put who was picked in the line on the list, without a tick."""
        picked = self.bar.line.picked
        if picked is None:
            self.say(_("Type a name and choose one of the people offered, then Invite."))
            self.begin_new()
            return
        attendance.invite(self.context.store, self.session, [picked])
        self.bar.line.clear()


def _no_days() -> str:
    return _("The session has no start yet: give it one in the plan, then there are days to tick.")
