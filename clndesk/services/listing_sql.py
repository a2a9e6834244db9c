"""What a list is filtered and sorted by, as SQL expressions; names come from the catalog, values are bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Table,
    and_,
    bindparam,
    case,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    type_coerce,
)
from sqlalchemy import Text as SqlText

from clndesk.errors import Bug
from clndesk.fields import Choice, Country, Language, Money, Reference, Several, Text, Wording
from clndesk.fields.text import fold
from clndesk.models.catalog import Field, Kind, kind
from clndesk.store.search import match_expression


@dataclass(frozen=True, slots=True)
class Filter:
    """Keeps the records whose field has one of the values (None is empty), or with `invert` none of them."""

    field: str
    values: frozenset[str | None]
    invert: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a kind, and in which order: (field, descending) pairs, the title where none is given."""

    kind: str
    filters: tuple[Filter, ...] = ()
    words: str = ""
    sort: tuple[tuple[str, bool], ...] = ()
    removed: bool = False


def table_of(one: Kind) -> Table:
    """The table of a kind."""
    return one.model.__table__


def field_of(one: Kind, key: str) -> Field:
    """A field by its key; an unknown one is a fault of the caller."""
    try:
        return one.fields[key]
    except KeyError:
        raise Bug(f"{one.key} has no field {key}") from None


def has_words(query: Query) -> bool:
    """Whether a query looks for words."""
    return any(char.isalnum() for char in query.words)


def conditions(query: Query, but: str | None = None) -> list[ColumnElement[bool]]:
    """What the records of a query fulfil; the filter on the field `but` is left out."""
    one = kind(query.kind)
    columns = table_of(one).c
    removed = columns.removed_at
    found: list[ColumnElement[bool]] = [removed.is_not(None) if query.removed else removed.is_(None)]
    found += [_condition(one, each) for each in query.filters if each.values and each.field != but]
    if has_words(query):
        found.append(columns.id.in_(_ids_with_words(query)))
    return found


def _condition(one: Kind, each: Filter) -> ColumnElement[bool]:
    field = field_of(one, each.field)
    stored = plain_column(one, field)
    values = sorted(value for value in each.values if value is not None)
    parts: list[ColumnElement[bool]] = [stored.is_(None)] if None in each.values else []
    if isinstance(field.type, Several):
        # The list is stored as JSON text: a code stands in it between quotation marks.
        parts += [stored.contains(f'"{value}"', autoescape=True) for value in values]
    elif values:
        parts.append(stored.in_(values))
    fits = or_(*parts)
    return or_(~fits, fits.is_(None)) if each.invert else and_(fits)


def plain_column(one: Kind, field: Field) -> ColumnElement[Any]:
    """A field's column in its stored plain form, so that values bound to it are not converted."""
    return type_coerce(table_of(one).c[field.key], Integer() if field.type.storage == "integer" else SqlText())


def _ids_with_words(query: Query) -> Any:
    entry = table("search_entry", column("id"), column("kind"), column("record"))
    words = table("search_text", column("rowid"))
    matches = literal_column("search_text").op("MATCH")(bindparam("words", match_expression(query.words)))
    found = select(words.c.rowid).where(matches)
    return select(entry.c.record).where(entry.c.kind == query.kind, entry.c.id.in_(found))


def ordering(connection: Connection, query: Query, language: str) -> list[ColumnElement[Any]]:
    """The expressions a query is ordered by; records that are equal in all come by title and id."""
    one = kind(query.kind)
    columns = table_of(one).c
    found: list[ColumnElement[Any]] = []
    for key, descending in query.sort:
        expressions = _sort_keys(connection, one, field_of(one, key), language)
        found += [(each.desc() if descending else each.asc()).nulls_last() for each in expressions]
    return [*found, columns.sort_key, columns.id]


def _sort_keys(connection: Connection, one: Kind, field: Field, language: str) -> Sequence[ColumnElement[Any]]:
    stored = plain_column(one, field)
    field_type = field.type
    if field.key == one.title.key:
        return [table_of(one).c.sort_key]
    if isinstance(field_type, Reference):
        return [_title_key(kind(field_type.kind), stored)]
    if isinstance(field_type, Choice):
        return [_rank(stored, field_type.vocabulary.codes)]
    if isinstance(field_type, Country | Language):
        present = connection.execute(select(stored).where(stored.is_not(None)).distinct()).scalars()
        wording = Wording(language)
        return [_rank(stored, sorted(present, key=lambda code: (fold(field_type.format(code, wording)), code)))]
    if isinstance(field_type, Money):
        return [func.substr(stored, -3), cast(stored, Float)]
    return [func.lower(stored)] if isinstance(field_type, Text) else [stored]


def _title_key(other: Kind, stored: ColumnElement[Any]) -> ColumnElement[Any]:
    target = table_of(other).alias("pointed_at")
    return select(target.c.sort_key).where(target.c.id == stored).scalar_subquery()


def _rank(stored: ColumnElement[Any], codes: Sequence[str]) -> ColumnElement[Any]:
    if not codes:
        return stored
    return case({code: rank for rank, code in enumerate(codes)}, value=stored)
