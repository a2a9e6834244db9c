"""What lines of notes are found by, as SQL expressions over a note, its session and its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, column, func, literal_column, or_, select, table, type_coerce, union
from sqlalchemy import Text as SqlText

from clndesk.fields import Country, Wording
from clndesk.fields.text import fold
from clndesk.i18n import language
from clndesk.insight.marked import sought_words
from clndesk.models.notes import Note
from clndesk.models.people import Member
from clndesk.models.sessions import Session
from clndesk.services.listing_sql import Filter
from clndesk.store.search import beginnings

COUNTRY, SESSION, KIND = "country", "session", "note_kind"
"""What lines are narrowed down by; the country is the speaker's, or one that the line is about."""
NAMED_FROM = 3
"""A word of so many letters is also looked for in the names of speakers, topics and countries."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: all the words by their beginnings, and lines of these days under these filters."""

    words: str = ""
    filters: tuple[Filter, ...] = ()
    first: date | None = None
    last: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked, so that every line would do."""
        filtered = any(each.values for each in self.filters)
        return not (beginnings(self.words) or filtered or self.first or self.last)


def _plain(stored: Any) -> ColumnElement[Any]:
    """A column in its stored form, so that what is compared with it is not converted."""
    return type_coerce(stored, SqlText())


_SAID = func.date(_plain(Note.said_at), "localtime")
_FROM, _TO = func.date(_plain(Session.start)), func.date(func.coalesce(_plain(Session.end), _plain(Session.start)))
DAY: ColumnElement[str | None] = func.coalesce(func.min(func.max(_SAID, _FROM), _TO), _FROM, _SAID)
"""The day on which a line was said. Notes that are typed up afterwards belong to the nearest day of their session."""
SPOKEN_FROM: ColumnElement[str | None] = func.coalesce(_plain(Note.speaker_country), _plain(Member.country))
"""The country of who says a line: as it was noted, else that of the member."""


def found_lines(sought: Sought, columns: Iterable[Any], but: str = "") -> Select[*tuple[Any, ...]]:
    """Columns of the lines that are found; the filter on `but` is left out."""
    lines = select(*columns).select_from(Note)
    joined = lines.outerjoin(Session, Session.id == Note.session).outerjoin(Member, Member.id == Note.speaker)
    # "likely": nearly all lines stand, and the few that hold a word are found by their ids.
    standing = (func.likely(Note.removed_at.is_(None)), Session.removed_at.is_(None))
    return joined.where(*standing, *_conditions(sought, but))


def _conditions(sought: Sought, but: str) -> list[ColumnElement[bool]]:
    found = [_fits(each) for each in sought.filters if each.values and each.field != but]
    if sought.first:
        found.append(sought.first.isoformat() <= DAY)
    if sought.last:
        found.append(sought.last.isoformat() >= DAY)
    return [*found, *(_holds(one) for one in beginnings(sought.words))]


def _fits(each: Filter) -> ColumnElement[bool]:
    values = sorted(value for value in each.values if value is not None)
    stored = {COUNTRY: SPOKEN_FROM, SESSION: _plain(Note.session), KIND: _plain(Note.note_kind)}[each.field]
    parts: list[ColumnElement[bool]] = [stored.in_(values)]
    if each.field == COUNTRY:
        parts += [_about(value) for value in values]
    if None in each.values:
        parts.append(stored.is_(None))
    return ~func.coalesce(or_(*parts), False) if each.invert else or_(*parts)


def _about(code: str) -> ColumnElement[bool]:
    """Whether a line is about a country: the list is JSON text, in which a code stands between quotation marks."""
    return _plain(Note.countries).contains(f'"{code}"', autoescape=True)


def _holds(beginning: str) -> ColumnElement[bool]:
    """Whether a word stands in the line, or in the name of its speaker, a topic or a country.

    Each is asked by itself and their lines are put together: as one condition it would be tried on every line.
    """
    lines = [_records("note", beginning)]
    if len(beginning) >= NAMED_FROM + len('""*'):
        named = f"title : {beginning}"
        lines += [
            _lines(Note.speaker.in_(_records("member", named))),
            _lines_on(_records("topic", named)),
            *_lines_of(_countries_called(beginning)),
        ]
    return Note.id.in_(union(*lines))


def _lines(*fulfil: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return select(Note.id).where(*fulfil)


def _lines_on(topics: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The lines on one of some topics."""
    own = func.json_each(_plain(Note.topics)).table_valued("value")
    return _lines(Note.topics.is_not(None), select(own.c.value).where(own.c.value.in_(topics)).exists())


def _lines_of(countries: Sequence[str]) -> Iterator[Select[*tuple[Any, ...]]]:
    """The lines that people of some countries say, and those about one of them."""
    if countries:
        members = select(Member.id).where(_plain(Member.country).in_(countries))
        yield _lines(_plain(Note.speaker_country).in_(countries))
        yield _lines(Note.speaker_country.is_(None), Note.speaker.in_(members))
        yield _lines(Note.countries.is_not(None), or_(*map(_about, countries)))


def _records(kind_key: str, expression: str) -> Select[*tuple[Any, ...]]:
    """The ids of records of a kind whose words match."""
    entry = table("search_entry", column("id"), column("kind"), column("record"))
    words = table("search_text", column("rowid"))
    matching = select(words.c.rowid).where(literal_column("search_text").op("MATCH")(expression))
    return select(entry.c.record).where(entry.c.kind == kind_key, entry.c.id.in_(matching))


def _countries_called(beginning: str) -> list[str]:
    """The codes of countries with a word in their name that begins so, here or in English."""
    sought = sought_words(beginning)
    names = [*Country().options(Wording(language())), *Country().options(Wording("en"))]
    return sorted({code for code, name in names if any(word.startswith(sought) for word in fold(name).split())})
