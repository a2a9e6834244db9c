"""The organisations that a list names for people whom nobody knows yet: known ones by name or acronym, or new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from clndesk.fields import Country, Wording
from clndesk.fields.text import fold
from clndesk.i18n import language
from clndesk.insight.attendance_log import LogLine
from clndesk.insight.likeness import ASK, SURE, Alike, Crowd, Traits, in_words
from clndesk.models.people import Organisation
from clndesk.models.sessions import Session
from clndesk.store.store import Store

NEW, NOBODY = "new", ""
"""Who a line is, or which organisation it names: an id, a new one, or none that is taken in."""


@dataclass(frozen=True, slots=True)
class Known:
    """A record that may be meant, and why; `told` are the country and the organisation of a person."""

    id: str
    name: str
    why: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as a list names it for a country, with those it may be; `choice` is what it is taken for."""

    key: str
    name: str
    candidates: tuple[Known, ...]
    choice: str
    country: str | None = None


def key_of(line: LogLine, host_country: str | None) -> str:
    """What tells the organisations of a list apart: each country has its ministry of health. "" where none is told."""
    return f"{country_of(line, host_country) or ''}:{fold(line.organisation)}" if line.organisation else ""


def country_of(line: LogLine, host_country: str | None) -> str | None:
    """The country of a line, or the session's where none is told; one that is not understood is no other."""
    return line.country or (None if line.country_words else host_country)


def keys(store: Store, session_id: str, lines: Iterable[LogLine]) -> tuple[str, ...]:
    """The key of each line's organisation."""
    with store.read() as db:
        host = db.get_one(Session, session_id).host_country
    return tuple(key_of(line, host) for line in lines)


def bodies(store: Store, session_id: str, lines: Iterable[LogLine]) -> Mapping[str, Body]:
    """The organisations of some lines by their keys.

    One of the same country, or of none, is taken where the name leaves no doubt; one of another country never is.
    """
    with store.read() as db:
        host = db.get_one(Session, session_id).host_country
        known = {one.id: one for one in db.scalars(select(Organisation).where(Organisation.removed_at.is_(None)))}
    crowd = crowd_of(known)
    named = {key: line for line in lines if (key := key_of(line, host))}
    return {key: _body(key, line, country_of(line, host), crowd, known) for key, line in named.items()}


def in_country(db: DbSession, line: LogLine, country: str | None) -> str:
    """The one organisation of a country, or of none, that a line names without doubt; "" where there is none."""
    standing = select(Organisation).where(Organisation.removed_at.is_(None))
    here = or_(Organisation.country == country, Organisation.country.is_(None))
    known = {one.id: one for one in db.scalars(standing.where(here))}
    choice = _body("", line, country, crowd_of(known), known).choice
    return "" if choice == NEW else choice


def crowd_of(known: Mapping[str, Organisation]) -> Crowd:
    """Organisations by id, to look one up that a list names."""
    return Crowd(Traits(one.id, one.name, acronym=one.acronym or "", is_person=False) for one in known.values())


def named_like(crowd: Crowd, name: str) -> tuple[Alike, ...]:
    """The organisations that are perhaps called so, the most alike first."""
    return crowd.like(Traits("", name, is_person=False), ASK)


def _body(key: str, line: LogLine, country: str | None, crowd: Crowd, known: Mapping[str, Organisation]) -> Body:
    alike = named_like(crowd, line.organisation)
    here = [each for each in alike if each.score >= SURE and known[each.id].country in (country, None)]
    exact = [each for each in here if fold(known[each.id].name) == fold(line.organisation)]
    sure = exact or here
    choice = sure[0].id if len(sure) == 1 else NEW
    return Body(key, line.organisation, tuple(_known(each, known[each.id]) for each in alike), choice, country)


def _known(each: Alike, one: Organisation) -> Known:
    country = Country().format(one.country, Wording(language()))
    return Known(one.id, one.name, ", ".join((*filter(None, (country,)), *in_words(each))))
