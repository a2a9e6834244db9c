"""What was planned for a learning session and what came of it, as plain values: all that its documents are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from clndesk.fields.text import fold
from clndesk.insight.agenda import days_of

CAME = frozenset({"present", "partial"})
"""The codes of presence that say somebody was in the room or on the line."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person who was invited or came; `presence` has a code for each day of the session, "" where none is known.

    `in_directory` says that the person agrees to be listed with an address; `in_place_of` names who sent the person.
    """

    id: str
    name: str
    country: str = ""
    organisation: str = ""
    job_title: str = ""
    email: str = ""
    role: str = ""
    presence: tuple[str, ...] = ()
    in_directory: bool = False
    in_place_of: str = ""

    @property
    def came(self) -> bool:
        """Whether the person was there on any day."""
        return bool(CAME.intersection(self.presence))

    @property
    def days_there(self) -> int:
        """On how many days the person was there, wholly or in part."""
        return sum(code in CAME for code in self.presence)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the agenda; `starts` is the moment it begins, None while nobody has said so."""

    title: str
    starts: datetime | None = None
    minutes: int = 0
    method: str = ""
    purpose: str = ""
    steps: str = ""
    lead: str = ""
    materials: str = ""
    output: str = ""
    is_break: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One captured note. `kind` is the code of its kind, `called` the word for it in the language of the document.

    `rule` is its own attribution rule, "" where it has the session's, `speaker` and `organisation` are names, `country`
    a code, `block` the title of the agenda block it belongs to.
    """

    id: str
    kind: str
    text: str
    called: str = ""
    rule: str = ""
    speaker: str = ""
    organisation: str = ""
    country: str = ""
    topics: tuple[str, ...] = ()
    block: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody has taken on; `status` is a word for people, `rule` that of the line it came from."""

    id: str
    text: str
    owner: str = ""
    country: str = ""
    due: date | None = None
    done: bool = False
    status: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture taken in the session, as the bytes of its file."""

    id: str
    caption: str
    content: bytes
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Proceedings:
    """A session with everything that belongs to it.

    `rule` is its attribution rule, `countries` the codes of the network's countries, `known` the names of people and
    organisations of the network beside those in the room: documents are searched for them. Of `people_of_before`, who
    have left the network, only the whole name is searched for.
    """

    id: str
    network: str
    title: str
    rule: str = "unattributed"
    cycle: str = ""
    modality: str = ""
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    host_country: str = ""
    languages: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    facilitators: tuple[str, ...] = ()
    note_takers: tuple[str, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    decisions: tuple[Line, ...] = ()
    demands: tuple[Line, ...] = ()
    actions: tuple[Action, ...] = ()
    photos: tuple[Photo, ...] = ()
    known_people: tuple[str, ...] = ()
    people_of_before: tuple[str, ...] = ()
    known_organisations: tuple[str, ...] = ()
    known_countries: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """The days from the first to the last of the session; none while it has no start."""
        return days_of(self.start, self.end)

    @property
    def in_the_room(self) -> tuple[Attendee, ...]:
        """Those who came, in the order of their country and name; all who are listed while nobody was ticked."""
        came = tuple(one for one in self.attendees if one.came)
        return came or self.attendees

    def by_country(self, called: Callable[[str], str]) -> Iterator[tuple[str, tuple[Attendee, ...]]]:
        """Those in the room, country by country as `called`; people without a country come last."""
        people = self.in_the_room
        codes = sorted({one.country for one in people}, key=lambda code: (code == "", fold(called(code))))
        return ((code, tuple(one for one in people if one.country == code)) for code in codes)
