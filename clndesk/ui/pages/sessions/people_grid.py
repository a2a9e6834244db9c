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
_PLACES_WIDTH = 180

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
        replaced = any(line.replaces for line in self.room.people)
        self.show_source(columns_of(self.room.days, with_places=replaced), self._people, writers)

    def set_words(self, words: str) -> None:
        """Show only who holds these words in name, country or organisation."""
        self._words = words
        self.refresh()

    def chosen_members(self) -> set[str]:
        """The people of whom a cell is selected."""
        chosen = self.table.selected_ids()
        return {line.member for line in self.room.people if line.id in chosen}

    def current_line(self) -> PersonLine | None:
        """The person of the current row."""
        chosen = self.table.records.id_at(self.table.currentIndex().row())
        return next((line for line in self.room.people if line.id == chosen), None)

    def chosen_day(self) -> date | None:
        """The day of the current cell, None where it is in another column."""
        key = self.table.records.columns[self.table.currentIndex().column()].key
        return next((day for day in self.room.days if day.isoformat() == key), None)

    def _people(self) -> Sequence[PlainRow]:
        self.room = attendance.read(self._store, self._session)
        return rows_of(self.room, partial(records.titles, self._store), self._words)

    def _edit(self, entry_id: str, key: str, value: Any) -> object:
        return attendance.edit(self._store, {entry_id: {key: value}})


def columns_of(days: Sequence[date], *, with_places: bool) -> tuple[Column, ...]:
    """Who it is, a column for each day, who came in whose place if anybody did, and the entry in the list."""
    fields = kind("participant").fields
    places = (Column("places", _("In whose place"), None, width=_PLACES_WIDTH),) if with_places else ()
    return (
        Column("name", _("Name"), None, width=170),
        Column("country", _("Country"), None, width=100),
        *(_day_column(day) for day in days),
        *places,
        *(column_of(fields[key], _WIDTHS[key]) for key in ENTRY_FIELDS),
        Column("organisation", _("Organisation"), None, width=200),
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
    others = {one for line in room.people for one in (*line.sent, line.replaces or "")} - {""}
    names, with_places = titles("member", sorted(others)), any(line.replaces for line in room.people)
    sought = fold(words).split()
    found: list[PlainRow] = []
    for line in room.people:
        country = Country().format(line.country, Wording(language()))
        organisation = organisations.get(line.organisation or "", "")
        if all(word in fold(f"{line.name} {country} {organisation}") for word in sought):
            places = (_place_words(line, names),) if with_places else ()
            found.append(_row(line, room.days, places, (country, organisation)))
    return found


def _place_words(line: PersonLine, names: Mapping[str, str]) -> str:
    """In whose place somebody came, and who came in theirs."""
    came = _("for {name}").format(name=names.get(line.replaces, "")) if line.replaces else ""
    sent = ", ".join(names.get(one, "") for one in line.sent)
    return " · ".join(part for part in (came, _("sent {names}").format(names=sent) if sent else "") if part)


def _row(line: PersonLine, days: Sequence[date], places: tuple[str, ...], titles: tuple[str, str]) -> PlainRow:
    country, organisation = titles
    ticks = tuple(line.presence.get(day) for day in days)
    entry = tuple(line.values[key] for key in ENTRY_FIELDS)
    return PlainRow(line.id, (line.name, country, *ticks, *places, *entry, organisation))
