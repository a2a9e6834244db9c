"""The grid of a session's people: a row for each person, a column for each day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from clndesk.fields import Country, Wording
from clndesk.fields.text import fold
from clndesk.i18n import _, language
from clndesk.models.catalog import Field, kind
from clndesk.services.attendance import PersonLine, Room
from clndesk.ui.parts.plain_rows import PlainRow
from clndesk.ui.parts.record_columns import Column, column_of
from clndesk.ui.parts.when import short_day

ENTRY_FIELDS = ("registration", "role", "travel_paid_by", "note")
_WIDTHS = {"registration": 116, "role": 130, "travel_paid_by": 116, "note": 160}
_DAY_WIDTH = 118

Titles = Callable[[str, Sequence[str]], Mapping[str, str]]


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
