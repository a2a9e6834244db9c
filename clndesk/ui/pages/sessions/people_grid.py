"""The grid of a session's people: a row for each person, a column for each day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from clndesk.fields import Country, Wording
from clndesk.fields.text import fold
from clndesk.i18n import _, language
from clndesk.models.catalog import Field, kind
from clndesk.services import attendance, records
from clndesk.services.attendance import PersonLine, Room
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.plain_rows import PlainRow
from clndesk.ui.parts.record_columns import Column, column_of
from clndesk.ui.parts.record_model import Writers
from clndesk.ui.parts.table_card import TableCard
from clndesk.ui.parts.when import short_day

if TYPE_CHECKING:
    from clndesk.store.store import Store

ENTRY_FIELDS = ("registration", "role", "travel_paid_by", "note")
_WIDTHS = {"registration": 116, "role": 130, "travel_paid_by": 116, "note": 160}
_DAY_WIDTH = 118

Titles = Callable[[str, Sequence[str]], Mapping[str, str]]


class PeopleGrid(TableCard):
    """Ticks are typed, pasted and filled like any cells; the list may be narrowed down by words."""

    def __init__(self, store: Store, providers: Providers, parent: QWidget | None = None) -> None:
        empty = _("Nobody is on the list yet. Type a name above: known people are offered, others are added.")
        super().__init__("", empty, providers, parent=parent)
        self._store, self._session, self._words = store, "", ""
        self.room = Room((), ())
        self.table.setAccessibleName(_("People of the session"))

    def show_session(self, session_id: str, *, read_only: bool) -> None:
        """Show the people of a session."""
        self._session = session_id
        self.room = attendance.read(self._store, session_id)
        writers = None if read_only else Writers(self._edit, partial(attendance.edit, self._store))
        self.show_source(columns_of(self.room.days), self._people, writers)

    def set_words(self, words: str) -> None:
        """Show only who holds these words in name, country or organisation."""
        self._words = words
        self.refresh()

    def chosen_members(self) -> set[str]:
        """The people of whom a cell is selected."""
        chosen = self.table.selected_ids()
        return {line.member for line in self.room.people if line.id in chosen}

    def chosen_day(self) -> date | None:
        """The day of the current cell, None where it is in another column."""
        key = self.table.records.columns[self.table.currentIndex().column()].key
        return next((day for day in self.room.days if day.isoformat() == key), None)

    def _people(self) -> Sequence[PlainRow]:
        self.room = attendance.read(self._store, self._session)
        return rows_of(self.room, partial(records.titles, self._store), self._words)

    def _edit(self, entry_id: str, key: str, value: Any) -> object:
        return attendance.edit(self._store, {entry_id: {key: value}})


def columns_of(days: Sequence[date]) -> tuple[Column, ...]:
    """Who it is, a column for each day, and the entry in the list."""
    fields = kind("participant").fields
    return (
        Column("name", _("Name"), None, width=170),
        Column("country", _("Country"), None, width=100),
        *(_day_column(day) for day in days),
        *(column_of(fields[key], _WIDTHS[key]) for key in ENTRY_FIELDS),
        Column("organisation", _("Organisation"), None, width=200),
        Column("replaces", _("Comes in place of"), None, width=150),
    )


def _day_column(day: date) -> Column:
    """A presence that may be empty: no tick has been made yet."""
    presence = kind("attendance").fields["presence"]
    spec = replace(presence.spec, required=False, label=short_day(day))
    field = Field("attendance", day.isoformat(), spec)
    return Column(day.isoformat(), short_day(day), field, width=_DAY_WIDTH)


def rows_of(room: Room, titles: Titles, words: str = "") -> Sequence[PlainRow]:
    """The people as rows of the grid; of those only who hold all the words in name, country or organisation."""
    organisations = titles("organisation", [line.organisation for line in room.people if line.organisation])
    replaced = titles("member", [line.replaces for line in room.people if line.replaces])
    sought = fold(words).split()
    found: list[PlainRow] = []
    for line in room.people:
        country = Country().format(line.country, Wording(language()))
        organisation = organisations.get(line.organisation or "", "")
        if all(word in fold(f"{line.name} {country} {organisation}") for word in sought):
            found.append(_row(line, room.days, (country, organisation, replaced.get(line.replaces or "", ""))))
    return found


def _row(line: PersonLine, days: Sequence[date], titles: tuple[str, str, str]) -> PlainRow:
    country, organisation, replaces = titles
    ticks = tuple(line.presence.get(day) for day in days)
    entry = tuple(line.values[key] for key in ENTRY_FIELDS)
    return PlainRow(line.id, (line.name, country, *ticks, *entry, organisation, replaces))
