"""What was understood of a line: its kind, who speaks, what it is about, and the stretches of text that say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from clndesk.insight.capture.names import EMPTY, Names
from clndesk.insight.capture.words import ENGLISH, PLAIN_KIND


class Role(StrEnum):
    """What a stretch of a line is."""

    TEXT = "text"
    KIND = "kind"
    PERSON = "person"
    TOPIC = "topic"
    COUNTRY = "country"
    PRIORITY = "priority"
    DUE = "due"
    ROOM = "room"
    UNRESOLVED = "unresolved"


MARKS = {"@": Role.PERSON, "#": Role.TOPIC, "=": Role.COUNTRY, "!": Role.PRIORITY, ">": Role.DUE}
"""The marks before a token, and what it names."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line as typed; together they are the whole line. `value` is what it stands for."""

    start: int
    end: int
    role: Role
    value: str = ""
    words: str = ""


@dataclass(frozen=True)
class Known:
    """What a line is read against: the people, topics and countries there are, the day, the languages spoken."""

    people: Names = EMPTY
    topics: Names = EMPTY
    countries: Names = EMPTY
    today: date = field(default_factory=date.today)
    languages: tuple[str, ...] = (ENGLISH,)

    def names_of(self, role: Role) -> Names:
        """The names a token of this role is looked up in."""
        return {Role.PERSON: self.people, Role.TOPIC: self.topics, Role.COUNTRY: self.countries}[role]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is stored; ids of people and topics, codes of countries. `unresolved` stays in the text too.

    `raw` is what was typed, without characters that nobody can see.
    """

    kind: str = PLAIN_KIND
    text: str = ""
    speaker: str | None = None
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    priority: str | None = None
    due: date | None = None
    in_the_room: bool = False
    unresolved: tuple[str, ...] = ()
    raw: str = field(default="", compare=False)
    spans: tuple[Span, ...] = field(default=(), compare=False)
