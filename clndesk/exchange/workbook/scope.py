"""What belongs to a country: its records as plain values, and the names its workbook may mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, select, type_coerce
from sqlalchemy.orm import Session

from clndesk.errors import Bug
from clndesk.exchange.plan.verdicts import Column, Merge, Row, Value
from clndesk.fields import FieldType, Reference, Several
from clndesk.fields.plain import unpacked
from clndesk.fields.text import fold
from clndesk.models.catalog import Field, Kind, kind, shown_kinds

WITHHELD = "no"
"""What the field of a record says that keeps it from its country."""


def sheet_kinds() -> list[Kind]:
    """The kinds a country's workbook has a sheet for: those with fields for partners and a country they belong to."""
    return [one for one in shown_kinds() if one.scope is not None and _is_for_partners(one)]


def scope_of(one: Kind) -> Field:
    """The field that says whose record it is."""
    if one.scope is None:
        raise Bug(f"records of the kind {one.key} belong to no country")
    return one.scope


def columns_of(one: Kind) -> tuple[Column, ...]:
    """The columns of a kind as the plan sees them."""
    return tuple(column_of(field) for field in one.partner_fields())


def standing(db: Session, one: Kind, country: str, sent: Mapping[str, Row] | None = None) -> dict[str, Row]:
    """The records a country has, by id in the order of their titles; values are aligned with the columns.

    Records that are withheld from it are left out, unless they were sent before they were. A row that is as it was
    sent is that very row, so that a large sheet is held in memory once.
    """
    rows = _rows(db, one, _is_of(one, country) & one.model.removed_at.is_(None))
    known = sent or {}
    hidden = _withheld(db, one, country).difference(known)
    return {record: _one_of(row, known.get(record)) for record, row in rows if record not in hidden}


def _one_of(row: Row, sent: Row | None) -> Row:
    return row if sent is None or sent != row else sent


def removed(db: Session, one: Kind, country: str) -> dict[str, Row]:
    """The records of a country that were removed, by id."""
    return dict(_rows(db, one, _is_of(one, country) & one.model.removed_at.is_not(None)))


def outside(db: Session, one: Kind, country: str, ids: Iterable[str], sent: Collection[str] = ()) -> dict[str, str]:
    """Those of the ids that are records of another country, with its code, of none, or withheld and never sent."""
    column = getattr(one.model, scope_of(one).key)
    others = {record: of or "" for record, of in db.execute(select(one.model.id, column)) if of != country}
    others |= dict.fromkeys(_withheld(db, one, country).difference(sent), "")
    return {record: others[record] for record in others.keys() & set(ids)}


def has_records(db: Session, country: str) -> bool:
    """Whether anything in the network belongs to a country."""
    kinds = [one for one in shown_kinds() if one.scope is not None]
    return any(db.scalar(select(one.model.id).where(_is_of(one, country)).limit(1)) is not None for one in kinds)


def referred_kinds(one: Kind) -> set[str]:
    """The kinds that the columns of a sheet point at."""
    return {target for field in one.partner_fields() if (target := target_of(field.type)) is not None}


def target_of(field_type: FieldType[Any]) -> str | None:
    """The kind a field points at, if it is a reference or a list of them."""
    inner = field_type.item if isinstance(field_type, Several) else field_type
    return inner.kind if isinstance(inner, Reference) else None


def titles_for(db: Session, target: str, country: str, *, listed: bool) -> dict[str, str]:
    """The titles a country may see of a kind, by id: all, or only those it may pick from a list.

    A record of no country may be mentioned where it is referred to, but is not offered.
    """
    one = kind(target)
    query = select(one.model.id, getattr(one.model, one.title.key)).order_by(one.model.sort_key, one.model.id)
    if listed:
        query = query.where(one.model.removed_at.is_(None))
    if one.scope is not None:
        own = _is_of(one, country)
        query = query.where(own if listed else own | getattr(one.model, one.scope.key).is_(None))
    shown = one.title.type.format
    return {record: shown(title) for record, title in db.execute(query)}


def without_doubles(titles: Mapping[str, str]) -> dict[str, str]:
    """Titles of which no two read alike: records of one name are told apart by their ids."""
    folded = {record: fold(title) for record, title in titles.items()}
    times = Counter(folded.values())
    return {record: title if times[folded[record]] == 1 else f"{title} ({record})" for record, title in titles.items()}


def value(plain: Any) -> Value:
    """A canonical value as the plan wants it: lists as tuples."""
    return tuple(plain) if isinstance(plain, list) else plain


def _is_for_partners(one: Kind) -> bool:
    return any(field.spec.partner == "edit" for field in one.fields.values())


def _is_of(one: Kind, country: str) -> ColumnElement[bool]:
    return getattr(one.model, scope_of(one).key) == country


def _withheld(db: Session, one: Kind, country: str) -> frozenset[str]:
    """The records of a country that it is not to see."""
    if one.withheld is None:
        return frozenset()
    column = getattr(one.model, one.withheld.key)
    return frozenset(db.scalars(select(one.model.id).where(_is_of(one, country) & (column == WITHHELD))))


def column_of(field: Field) -> Column:
    """A field as the plan sees it."""
    plain = type(field.type).normal is FieldType.normal
    return Column(
        field.key,
        Merge(field.type.merge),
        None if plain else field.type.normal,  # type: ignore[arg-type]
        field.spec.partner == "edit",
        field.spec.group,
    )


def _rows(db: Session, one: Kind, condition: ColumnElement[bool]) -> Iterator[tuple[str, Row]]:
    """Records in their stored form, which is the canonical one: nothing is parsed on the way, no object is made."""
    fields, table = one.partner_fields(), one.model.__table__
    stored = [type_coerce(table.c[field.key], _stored_as(field)) for field in fields]
    found = db.execute(select(table.c.id, *stored).where(condition).order_by(table.c.sort_key, table.c.id))
    lists = [at for at, field in enumerate(fields) if isinstance(field.type, Several)]
    known: dict[Any, Value] = {}
    for record, *values in found:
        row: list[Any] = values
        for at in lists:
            packed = row[at]
            if packed not in known:
                known[packed] = value(unpacked(packed, several=True))
            row[at] = known[packed]
        yield record, tuple(row)


def _stored_as(field: Field) -> Integer | Text:
    return Integer() if field.type.storage == "integer" else Text()
