"""Finds lines of notes across all sessions: the line somebody remembers half of, months later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from clndesk.fields import Country, Wording
from clndesk.fields.text import fold
from clndesk.i18n import language
from clndesk.insight.attribution import OFF_RECORD, Audience, naming, rule_in_force
from clndesk.models.catalog import kind
from clndesk.models.demand import Topic
from clndesk.models.notes import Note
from clndesk.models.people import Member
from clndesk.models.sessions import Session
from clndesk.services.facets import Facet
from clndesk.services.listing_sql import Filter
from clndesk.services.note_search_sql import COUNTRY, DAY, KIND, NAMED_FROM, SESSION, SPOKEN_FROM, Sought, found_lines
from clndesk.store.store import Store

__all__ = ["COUNTRY", "KIND", "NAMED_FROM", "SESSION", "Filter", "FoundLine", "FoundLines", "Sought", "facets", "find"]

MOST = 200
"""So many lines are read at once: whoever finds more narrows them down."""
_COLUMNS = (
    Note.id,
    Note.session,
    Session.title,
    DAY.label("day"),
    Note.said_at,
    Note.note_kind,
    Note.text,
    Note.topics,
    Note.attribution,
    Session.attribution.label("session_rule"),
    Member.name.label("speaker"),
    SPOKEN_FROM.label("country"),
)


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line that was found; its speaker (a name) and their country (a code) only where the rule lets them be named."""

    id: str
    session: str | None
    session_title: str
    day: date | None
    said_at: datetime | None
    kind: str
    text: str
    rule: str
    speaker: str
    country: str | None
    topics: tuple[str, ...]
    is_kept_back: bool
    """Whether somebody said it whom the rule does not let be named."""

    @property
    def in_the_room(self) -> bool:
        """Whether the line stays in the room."""
        return self.rule == OFF_RECORD


@dataclass(frozen=True, slots=True)
class FoundLines:
    """The lines that were found, those of the latest session first, and how many there are in all."""

    lines: tuple[FoundLine, ...]
    total: int


def find(store: Store, sought: Sought, limit: int = MOST) -> FoundLines:
    """The lines that fit, in the order in which they were said within a session."""
    order = (Session.start.desc().nulls_last(), Note.session, Note.said_at, Note.position, Note.id)
    first = found_lines(sought, (Note.id,)).order_by(*order).limit(limit)
    with store.read() as db:
        rows = db.execute(found_lines(Sought(), _COLUMNS).where(Note.id.in_(first)).order_by(*order)).all()
        count = len(rows) if len(rows) < limit else db.scalar(found_lines(sought, (func.count(),)))
        named = sorted({one for row in rows for one in row.topics or ()})
        topics = {one.id: one.name for one in db.execute(select(Topic.id, Topic.name).where(Topic.id.in_(named)))}
    return FoundLines(tuple(_line(row, topics) for row in rows), count or 0)


def facets(store: Store, sought: Sought, key: str) -> list[Facet]:
    """The values of a filter with how many lines have each under the other filters."""
    if key == COUNTRY:
        return _by_country(store, sought)
    return _by_session(store, sought) if key == SESSION else _by_kind(store, sought)


def _line(row: Any, topics: Mapping[str, str]) -> FoundLine:
    allowed = naming(row.session_rule or "", row.attribution or "", Audience.ROOM)
    shown = allowed.printed
    return FoundLine(
        id=row.id,
        session=row.session,
        session_title=row.title or "",
        day=date.fromisoformat(row.day) if row.day else None,
        said_at=row.said_at,
        kind=row.note_kind,
        text=row.text,
        rule=rule_in_force(row.session_rule or "", row.attribution or ""),
        speaker=row.speaker or "" if shown and allowed.person else "",
        country=row.country if shown and allowed.country else None,
        topics=tuple(topics[one] for one in row.topics or () if one in topics),
        is_kept_back=bool(row.speaker) and not (shown and allowed.person),
    )


def _by_kind(store: Store, sought: Sought) -> list[Facet]:
    counts = dict(_counted(store, sought, KIND, (Note.note_kind,)))
    words = kind("note").fields[KIND].type.options(Wording(language()))
    return [(code, label, counts[(code,)]) for code, label in words if (code,) in counts]


def _by_session(store: Store, sought: Sought) -> list[Facet]:
    """The sessions, the latest first; lines of none at the end."""
    found = _counted(store, sought, SESSION, (Note.session, Session.title, Session.start))
    latest = sorted(found, key=_start_of, reverse=True)
    return [(session, title or "", count) for (session, title, _start), count in latest]


def _start_of(one: tuple[tuple[Any, ...], int]) -> tuple[str, str]:
    session, _title, start = one[0]
    return start.isoformat() if start else "", session or ""


def _by_country(store: Store, sought: Sought) -> list[Facet]:
    counts: Counter[str | None] = Counter()
    for (own, about), count in _counted(store, sought, COUNTRY, (SPOKEN_FROM, Note.countries)):
        for code in {own, *(about or ())} - {None} or {None}:
            counts[code] += count
    wording = Wording(language())
    named = [(code, Country().format(code, wording), count) for code, count in counts.items() if code]
    empty: list[Facet] = [(None, "", counts[None])] if None in counts else []
    return [*sorted(named, key=lambda one: fold(one[1])), *empty]


def _counted(store: Store, sought: Sought, key: str, columns: Sequence[Any]) -> list[tuple[tuple[Any, ...], int]]:
    """How many lines have each combination of columns, without the filter on `key`."""
    asked = found_lines(sought, (*columns, func.count()), but=key).group_by(*columns)
    with store.read() as db:
        return [(tuple(row[:-1]), row[-1]) for row in db.execute(asked)]
