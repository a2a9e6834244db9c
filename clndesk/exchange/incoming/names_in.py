"""Which record a name in a returned workbook means: as it went out, as it is now, or as the file itself adds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.exchange.workbook import scope
from clndesk.fields import Wording
from clndesk.fields.text import fold
from clndesk.i18n import language
from clndesk.insight.likeness import Crowd, Traits
from clndesk.models.catalog import kind
from clndesk.store.aliases import same

Layer = dict[str, dict[str, list[str]]]


class Present(NamedTuple):
    """The names a country may refer to as they are now (kind, record, name), and the removed records among them.

    `same` are records that were united, with those that stand for them.
    """

    names: list[tuple[str, str, str]]
    gone: frozenset[str]
    same: Mapping[str, str] = {}


class NamesIn:
    """Names in layers: the first layer that knows a name decides, so that what was renamed meanwhile is still found."""

    def __init__(self, same: Mapping[str, str] | None = None) -> None:
        self._same = same or {}
        self._layers: list[Layer] = []
        self._crowds: dict[str, Crowd] = {}
        self._titles: dict[str, dict[str, str]] = {}

    def add_layer(self, names: Iterable[tuple[str, str, str]]) -> None:
        """Add names as (kind, record, name), weaker than all that was added before."""
        layer: Layer = {}
        for kind_key, record, name in names:
            found = layer.setdefault(kind_key, {}).setdefault(fold(name), [])
            if record not in found:
                found.append(record)
            self._titles.setdefault(kind_key, {}).setdefault(record, name)
        self._layers.append(layer)

    def wording(self) -> Wording:
        """How references are read and shown, in the language in force."""
        return Wording(language(), self._title_of, self._ids_named, self._names_meant)

    def _names_meant(self, kind_key: str, name: str) -> Sequence[str]:
        """The name most like one that nobody has; several if they are as like as that."""
        crowd = self._crowds.get(kind_key)
        if crowd is None:
            names = {title for layer in self._layers for title in layer.get(kind_key, {})}
            titles = {fold(title): title for title in self._titles.get(kind_key, {}).values()}
            is_person = kind_key == "member"
            known = (Traits(titles.get(each, each), each, is_person=is_person) for each in sorted(names))
            crowd = self._crowds[kind_key] = Crowd(known)
        found = crowd.like(Traits("", name, is_person=kind_key == "member"))
        return [each.id for each in found if each.score == found[0].score]

    def _title_of(self, kind_key: str, record: str) -> str | None:
        return self._titles.get(kind_key, {}).get(record)

    def _ids_named(self, kind_key: str, name: str) -> Sequence[str]:
        folded = fold(name)
        found = (layer.get(kind_key, {}).get(folded) for layer in self._layers)
        ids = next((ids for ids in found if ids), [])
        return list(dict.fromkeys(self._same.get(each, each) for each in ids))


def present_of(db: Session, country: str) -> Present:
    """What a country may refer to."""
    gone = (select(kind(target).model.id).where(kind(target).model.removed_at.is_not(None)) for target in _targets())
    return Present(
        present_names(db, country), frozenset(record for query in gone for record in db.scalars(query)), same(db)
    )


def present_names(db: Session, country: str) -> list[tuple[str, str, str]]:
    """The names a country may refer to as they are now, acronyms of organisations too."""
    names: list[tuple[str, str, str]] = []
    for target in _targets():
        titles = scope.titles_for(db, target, country, listed=False)
        names += [(target, record, title) for record, title in titles.items()]
        names += [(target, record, short) for record, short in _acronyms(db, target) if record in titles]
    return names


def _targets() -> list[str]:
    return sorted({target for one in scope.sheet_kinds() for target in scope.referred_kinds(one)})


def _acronyms(db: Session, target: str) -> list[tuple[str, str]]:
    one = kind(target)
    if "acronym" not in one.fields:
        return []
    found = db.execute(select(one.model.id, one.model.acronym).where(one.model.acronym.is_not(None)))
    return [(record, short) for record, short in found]
