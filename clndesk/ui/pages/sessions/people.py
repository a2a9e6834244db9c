"""The people of a session: who is on the list, and who is there on which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.services import attendance, records
from clndesk.services.attendance import Room
from clndesk.services.walk_ins import WalkedIn, people_offered, walk_in
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.icons import icon
from clndesk.ui.pages.sessions.people_rows import columns_of, rows_of
from clndesk.ui.pages.sessions.person_line import PersonLineEdit
from clndesk.ui.pages.sessions.sign_sheet import SignSheet
from clndesk.ui.pages.sessions.tab import SessionTab
from clndesk.ui.parts.plain_rows import PlainRow
from clndesk.ui.parts.record_model import Writers
from clndesk.ui.parts.search_box import SearchBox
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.table_card import TableCard
from clndesk.ui.parts.when import short_day


class PeopleTab(SessionTab):
    """The space bar ticks a person for the day of the cell; a typed name and Enter lets somebody walk in."""

    watched: ClassVar[frozenset[str]] = frozenset(("session", "participant", "attendance", "member", "organisation"))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        empty = _("Nobody is on the list yet. Type a name above: known people are offered, others are added.")
        self.card = TableCard("", empty, self.providers)
        self.card.table.setAccessibleName(_("People of the session"))
        self.line = PersonLineEdit(partial(people_offered, context.store))
        self.search = SearchBox(_("Filter the list"))
        self.invite_button = QPushButton(icon("user-plus"), _("Invite"))
        self.print_button = QPushButton(icon("printer"), _("Sign-in sheet…"))
        self.counts: QLabel = text_label("", "second", wrap=True)
        self._room = Room((), ())
        self._build()
        self._connect()

    def _build(self) -> None:
        line = QHBoxLayout()
        for button in (self.invite_button, self.print_button):
            button.setIconSize(metrics.icon_beside_text())
        line.addWidget(self.line, 1)
        for widget in (self.invite_button, self.search, self.print_button):
            line.addWidget(widget)
        self.column.addLayout(line)
        self.column.addWidget(self.counts)
        self.column.addWidget(self.card, 1)

    def _connect(self) -> None:
        self.line.added.connect(self._on_walk_in)
        self.line.left.connect(self.card.focus_table)
        self.invite_button.clicked.connect(self._on_invite)
        self.print_button.clicked.connect(self.print_sheet)
        self.search.searched.connect(self._on_searched)
        self.card.space_pressed.connect(self.toggle)
        self.card.remove_wanted.connect(self._on_remove)
        self.card.edit_failed.connect(self.say)

    @override
    def show_all(self) -> None:
        self._room = attendance.read(self.context.store, self.session)
        writers = None if self.read_only else Writers(self._edit_cell, self._edit_cells)
        self.card.show_source(columns_of(self._room.days), self._people, writers)
        self.line.setEnabled(not self.read_only)
        self._show_counts()

    @override
    def show_again(self) -> None:
        self.line.forget_options()
        self.show_all()

    @override
    def leave(self) -> None:
        if self.session:
            self.card.table.delegate.close(keep=True)

    @override
    def begin_new(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle(self) -> None:
        """Tick the selected people for the day of the current cell, or take the ticks away where all have one."""
        table = self.card.table
        chosen = self._members(table.selected_ids())
        column = table.currentIndex().column()
        day = self._day_of(table.records.columns[column].key) if chosen else None
        if day is None or self.read_only:
            return
        there = [line.presence.get(day) for line in self._room.people if line.member in chosen]
        tick = None if all(presence == "present" for presence in there) else "present"
        attendance.mark(self.context.store, self.session, {(member, day): tick for member in chosen})

    def print_sheet(self) -> None:
        """Print a sheet with a place for a signature for each day."""
        view = records.get(self.context.store, self.session)
        if view is not None:
            SignSheet(view.title, self._room, partial(records.titles, self.context.store)).print_from(self.window())

    @property
    def day(self) -> date | None:
        """The day that is meant where none is named: today if it is one of the session's, else its first."""
        today = date.today()
        return today if today in self._room.days else next(iter(self._room.days), None)

    def _day_of(self, key: str) -> date | None:
        return next((day for day in self._room.days if day.isoformat() == key), self.day)

    def _members(self, entry_ids: Sequence[str]) -> set[str]:
        return {line.member for line in self._room.people if line.id in entry_ids}

    def _people(self) -> Sequence[PlainRow]:
        self._room = attendance.read(self.context.store, self.session)
        titles = partial(records.titles, self.context.store)
        return rows_of(self._room, titles, self.search.text())

    def _show_counts(self) -> None:
        total = len(self._room.people)
        words = _("{day}: {there} of {total} there")
        self.counts.setText(
            "  ·  ".join(
                words.format(day=short_day(day), there=self._room.there(day), total=total) for day in self._room.days
            )
            or _("The session has no start yet: give it one in the plan, then there are days to tick.")
        )

    def _edit_cell(self, entry_id: str, key: str, value: Any) -> object:
        return self._edit_cells({entry_id: {key: value}})

    def _edit_cells(self, edits: Mapping[str, Mapping[str, Any]]) -> object:
        return attendance.edit(self.context.store, edits)

    def _on_searched(self) -> None:
        self.card.refresh()

    def _on_remove(self, entry_ids: Sequence[str]) -> None:
        if entry_ids and not self.read_only:
            self.offer_undo(_("Taken off the list."), attendance.take_off(self.context.store, entry_ids))

    def _on_walk_in(self, text: str) -> None:
        day = self.day
        if day is None:
            self.say(_("The session has no start yet: give it one in the plan, then there are days to tick."))
            return
        self.tried(partial(self._let_in, text, day))

    def _let_in(self, text: str, day: date) -> None:
        found: WalkedIn = walk_in(self.context.store, self.session, text, day, self.line.picked)
        self.line.clear()
        words = _("{name} is new in the network and in the room.") if found.is_new else _("{name} is in the room.")
        self.offer_undo(words.format(name=found.name), found.step)

    def _on_invite(self) -> None:
        """Put who was picked in the line on the list, without a tick."""
        if self.line.picked is None:
            self.say(_("Type a name and choose one of the people offered, then Invite."))
            self.begin_new()
            return
        attendance.invite(self.context.store, self.session, [self.line.picked])
        self.line.clear()
