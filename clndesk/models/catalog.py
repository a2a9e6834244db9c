"""The catalog: every kind of record with its fields, read off the mapped classes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import inspect

from clndesk.errors import Bug
from clndesk.fields import FieldType
from clndesk.i18n import translate
from clndesk.models import (
    cycles,
    demand,
    exchange,
    gains,
    identity,
    lessons,
    notes,
    people,
    products,
    sessions,
    taking_part,
)
from clndesk.models.base import Base, FieldSpec, Record


@dataclass(frozen=True)
class Field:
    """A declared field with its key."""

    kind: str
    key: str
    spec: FieldSpec

    @property
    def type(self) -> FieldType[Any]:
        """How its values are read, shown and compared."""
        return self.spec.type

    @property
    def address(self) -> str:
        """The key across kinds, such as `member.email`."""
        return f"{self.kind}.{self.key}"

    def label(self, language: str | None = None) -> str:
        """What people call it."""
        return translate(self.spec.label, language)


@dataclass(frozen=True)
class Kind:
    """A kind of record: its mapped class and its fields in the order of their declaration."""

    model: type[Any]
    fields: dict[str, Field]

    @property
    def key(self) -> str:
        """The name in commands, logs and files, such as `member`."""
        return self.model.__kind__.key

    @property
    def prefix(self) -> str:
        """The letter its ids begin with."""
        return self.model.__kind__.prefix

    @property
    def title(self) -> Field:
        """The field a record is known by."""
        return self.fields[self.model.__kind__.title]

    @property
    def scope(self) -> Field | None:
        """The field that says which country a record belongs to."""
        return next((field for field in self.fields.values() if field.spec.scope), None)

    @property
    def internal(self) -> bool:
        """Whether the program keeps it for itself."""
        return self.model.__kind__.internal

    @property
    def whole(self) -> Field | None:
        """The field with the record that one of them is a part of and is seen with."""
        key = self.model.__kind__.part_of
        return self.fields[key] if key else None

    @property
    def withheld(self) -> Field | None:
        """The field that keeps one of them from its country when it says "no"."""
        key = self.model.__kind__.withheld
        return self.fields[key] if key else None

    @property
    def searched(self) -> bool:
        """Whether they are found by their words."""
        return not self.internal and bool(self.search_fields())

    def label(self, language: str | None = None) -> str:
        """What one of them is called."""
        return translate(self.model.__kind__.label, language)

    def plural(self, language: str | None = None) -> str:
        """What several of them are called."""
        return translate(self.model.__kind__.plural, language)

    def partner_fields(self) -> list[Field]:
        """The fields a country workbook carries, in their order."""
        return [field for field in self.fields.values() if field.spec.partner != "never"]

    def search_fields(self) -> list[Field]:
        """The fields whose words are found by search."""
        return [field for field in self.fields.values() if field.spec.search]


MODELS: tuple[type[Any], ...] = (
    people.CountryTeam,
    people.Organisation,
    people.Member,
    demand.Topic,
    demand.Demand,
    cycles.Cycle,
    cycles.Phase,
    sessions.Session,
    sessions.Block,
    sessions.Task,
    taking_part.Participant,
    taking_part.Attendance,
    notes.Note,
    notes.Decision,
    notes.Action,
    notes.Attachment,
    gains.Signal,
    gains.Outcome,
    gains.Support,
    lessons.Feedback,
    lessons.AfterActionReview,
    lessons.BriefBack,
    products.Product,
    exchange.Question,
    identity.Alias,
)


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind by its key, in the order people think of them."""
    return {model.__kind__.key: Kind(model, _fields(model)) for model in MODELS}


def shown_kinds() -> Iterator[Kind]:
    """The kinds a user knows of."""
    return (kind for kind in kinds().values() if not kind.internal)


def searched_kinds() -> Iterator[Kind]:
    """The kinds that stand in the search index."""
    return (kind for kind in kinds().values() if kind.searched)


def kind(key: str) -> Kind:
    """The kind of a key; an unknown one is a fault of the caller."""
    try:
        return kinds()[key]
    except KeyError:
        raise Bug(f"there is no kind of record called {key}") from None


def kind_of(record: object) -> Kind:
    """The kind a mapped object belongs to."""
    if not isinstance(record, Record):
        raise Bug(f"{type(record).__name__} is no record")
    return kind(record.__kind__.key)


def kind_of_id(record_id: str) -> Kind | None:
    """The kind an id belongs to, by its letter."""
    prefix = record_id.partition("-")[0]
    return next((one for one in kinds().values() if one.prefix == prefix), None)


def _fields(model: type[Base]) -> dict[str, Field]:
    key = model.__kind__.key  # type: ignore[attr-defined]
    columns = inspect(model).columns
    found = [(column.key, column.info["field"]) for column in columns if "field" in column.info]
    return {name: Field(key, name, spec) for name, spec in found}
