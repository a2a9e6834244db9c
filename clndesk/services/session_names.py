"""What a document calls things: people, bodies, topics and vocabulary of a network in one language."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from clndesk.fields import Country, Wording
from clndesk.i18n import LANGUAGES
from clndesk.models.catalog import kind
from clndesk.models.change import Change
from clndesk.models.demand import Topic
from clndesk.models.people import CountryTeam, Member, Organisation
from clndesk.store.history import undone_steps


class Person(NamedTuple):
    """A member as a document may show one."""

    name: str
    country: str
    organisation: str
    job_title: str
    email: str
    in_directory: bool


class Known:
    """The names of a network, read once."""

    def __init__(self, db: Database, language: str) -> None:
        self._db = db
        self._wording = Wording(language)
        bodies = dict(self._pairs(Organisation, Organisation.name))
        acronyms = (name for _id, name in self._pairs(Organisation, Organisation.acronym))
        self.organisations = (*bodies.values(), *(name for name in acronyms if name))
        # Who has left the network since was there all the same, and is named by the notes.
        members = [member for member in db.scalars(select(Member)) if member.name]
        self.people = {member.id: _person(member, bodies) for member in members}
        self._left = {member.id for member in members if member.removed_at}
        self._never = self._made_and_undone()
        self._topics = dict(self._pairs(Topic, Topic.name))

    def names_here(self) -> tuple[str, ...]:
        """The names of those who belong to the network."""
        return tuple(person.name for key, person in self.people.items() if key not in self._left)

    def names_of_before(self) -> tuple[str, ...]:
        """The names of those who have left the network; a record that was made and undone is nobody's."""
        gone = self._left - self._never
        return tuple(person.name for key, person in self.people.items() if key in gone)

    def name(self, member: str | None) -> str:
        """The name of a member, "" for nobody."""
        person = self.people.get(member or "")
        return person.name if person else ""

    def body(self, member: str | None) -> str:
        """The organisation of a member."""
        person = self.people.get(member or "")
        return person.organisation if person else ""

    def country(self, member: str | None) -> str:
        """The code of a member's country."""
        person = self.people.get(member or "")
        return person.country if person else ""

    def topics(self, ids: tuple[str, ...] | None) -> tuple[str, ...]:
        """The names of topics."""
        return tuple(name for name in (self._topics.get(topic) for topic in ids or ()) if name)

    def word(self, kind_key: str, field: str, value: str | None) -> str:
        """The word for a code in the language of the document."""
        return kind(kind_key).fields[field].type.format(value, self._wording)

    def countries(self) -> tuple[str, ...]:
        """The codes of the network's countries."""
        codes = {*self._db.scalars(select(CountryTeam.code).where(CountryTeam.removed_at.is_(None)))}
        return tuple(sorted(codes | {person.country for person in self.people.values() if person.country}))

    def country_names(self) -> tuple[str, ...]:
        """What the countries are called in every language somebody may have typed in."""
        languages = {*LANGUAGES, self._wording.language}
        named = {Country().format(code, Wording(language)) for code in self.countries() for language in languages}
        return tuple(sorted(named))

    def _made_and_undone(self) -> set[str]:
        """The removed members whose making was taken back."""
        undone = undone_steps(self._db) if self._left else set[int]()
        gone = select(Member.id).where(Member.removed_at.is_not(None))
        made = select(Change.record, Change.step_id).where(Change.record.in_(gone), Change.field.is_(None))
        return {record for record, step in self._db.execute(made) if step in undone} if undone else set()

    def _pairs(self, model: Any, column: Any) -> list[tuple[str, str]]:
        standing = select(model.id, column).where(model.removed_at.is_(None))
        return [(key, name) for key, name in self._db.execute(standing)]


def _person(member: Member, bodies: dict[str, str]) -> Person:
    body = bodies.get(member.organisation or "", "")
    agrees = member.consent_directory == "yes"
    return Person(member.name, member.country or "", body, member.job_title or "", member.email or "", agrees)
