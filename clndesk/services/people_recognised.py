"""Recognises the people of a list: who is certain, who is perhaps meant and why, and whom nobody resembles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DbSession

from clndesk.fields import Country, Wording
from clndesk.fields.text import fold
from clndesk.i18n import language
from clndesk.insight.attendance_log import LogLine
from clndesk.insight.likeness import ASK, SURE, Alike, Crowd, Sign, Traits, in_words
from clndesk.models.people import Member, Organisation
from clndesk.models.taking_part import Participant
from clndesk.services.bodies_named import NOBODY, Known, crowd_of, named_like
from clndesk.store.store import Store

Standing = Literal["sure", "ask", "new"]
_AGAINST = frozenset((Sign.OTHER_COUNTRY, Sign.OTHER_ORGANISATION))


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line of the list with those it may mean, the likeliest first; `choice` is who it is taken for."""

    line: LogLine
    standing: Standing
    candidates: tuple[Known, ...]
    choice: str


def recognise(store: Store, session_id: str, lines: Sequence[LogLine]) -> tuple[Recognised, ...]:
    """Look everybody up by name and address; who is on the session's list counts before others of one name.

    Nobody of another country is certain, nor of another organisation unless the address is theirs.
    """
    with store.read() as db:
        people = _People(db, session_id)
        return tuple(people.recognised(line) for line in lines)


class _People:
    """Everybody in the network while a list is looked up."""

    def __init__(self, db: DbSession, session_id: str) -> None:
        standing = db.scalars(select(Organisation).where(Organisation.removed_at.is_(None)))
        self._bodies: Mapping[str, Organisation] = {one.id: one for one in standing}
        known = db.scalars(select(Member).where(Member.removed_at.is_(None)))
        self._members: Mapping[str, Member] = {one.id: one for one in known}
        self._listed = set(db.scalars(_listed(session_id)))
        self._crowd = Crowd(_traits(one.name, one.email, one.id) for one in self._members.values())
        self._bodies_crowd = crowd_of(self._bodies)
        self._named: dict[str, frozenset[str]] = {}

    def recognised(self, line: LogLine) -> Recognised:
        like = self._crowd.like(_traits(line.name, line.email), ASK)
        alike = sorted((self._weighed(line, each) for each in like), key=self._order)
        known = tuple(self._known(each) for each in alike)
        sure = [each for each in alike if _is_sure(line, each)]
        likely = [each for each in sure if each.id in self._listed] or sure
        if len(likely) == 1:
            return Recognised(line, "sure", known, likely[0].id)
        return Recognised(line, "ask" if known else "new", known, NOBODY)

    def _weighed(self, line: LogLine, each: Alike) -> Alike:
        """With what a line tells of the country and the organisation against somebody."""
        member = self._members[each.id]
        return replace(each, signs=(*each.signs, *self._against(line, member)))

    def _against(self, line: LogLine, member: Member) -> Iterator[Sign]:
        if line.country and member.country and line.country != member.country:
            yield Sign.OTHER_COUNTRY
        own = member.organisation
        if line.organisation and own in self._bodies and own not in self._meant(line.organisation):
            yield Sign.OTHER_ORGANISATION

    def _meant(self, organisation: str) -> frozenset[str]:
        """The organisations of any country that a name may stand for."""
        key = fold(organisation)
        if key not in self._named:
            alike = named_like(self._bodies_crowd, organisation)
            self._named[key] = frozenset(each.id for each in alike if each.score >= SURE)
        return self._named[key]

    def _order(self, each: Alike) -> tuple[bool, bool, float]:
        """Of whom nothing is told otherwise comes first, then who is on the list of the session."""
        return not _AGAINST.isdisjoint(each.signs), each.id not in self._listed, -each.score

    def _known(self, each: Alike) -> Known:
        member = self._members[each.id]
        body = self._bodies.get(member.organisation or "")
        told = (Country().format(member.country, Wording(language())), body.name if body else "")
        return Known(each.id, member.name, ", ".join(in_words(each)), " · ".join(filter(None, told)))


def _is_sure(line: LogLine, each: Alike) -> bool:
    """A country that is not understood may be another one, and a new organisation is written with the old address."""
    if each.score < SURE or Sign.OTHER_COUNTRY in each.signs:
        return False
    return Sign.EMAIL in each.signs or not (Sign.OTHER_ORGANISATION in each.signs or line.country_words)


def _traits(name: str, email: str | None, record: str = "") -> Traits:
    return Traits(record, name, frozenset((email.casefold(),)) if email else frozenset[str]())


def _listed(session_id: str) -> Select[str]:
    return select(Participant.member).where(Participant.session == session_id, Participant.removed_at.is_(None))
