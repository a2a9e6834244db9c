"""How many records of a list have each value of a field, under the filters on the other fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import func, select

from clndesk.fields import Choice, FieldType, Reference, Several, Wording
from clndesk.fields.plain import unpacked
from clndesk.fields.text import fold
from clndesk.i18n import language as language_in_force
from clndesk.models.catalog import Field, kind
from clndesk.services.listing_sql import Query, conditions, field_of, plain_column, table_of
from clndesk.services.records import titles
from clndesk.store.store import Store

Facet = tuple[str | None, str, int]
"""A value (None is empty), its label and how many records have it."""


def facets(store: Store, query: Query, key: str, language: str | None = None) -> list[Facet]:
    """The values of a field with their counts under the other filters; empty comes last."""
    field = field_of(kind(query.kind), key)
    counts = _counts(store, query, field)
    item = field.type.item if isinstance(field.type, Several) else field.type
    labels = _labels(store, item, counts, language or language_in_force())
    values = sorted((value for value in counts if value is not None), key=partial(_rank, item, labels))
    empty: list[Facet] = [(None, "", counts[None])] if None in counts else []
    return [(value, labels[value], counts[value]) for value in values] + empty


def _counts(store: Store, query: Query, field: Field) -> Counter[str | None]:
    one = kind(query.kind)
    stored = plain_column(one, field)
    wanted = select(stored, func.count()).select_from(table_of(one)).where(*conditions(query, but=field.key))
    counts: Counter[str | None] = Counter()
    with store.read() as db:
        for value, count in db.connection().execute(wanted.group_by(stored)):
            for single in _singles(field, value):
                counts[single] += count
    return counts


def _singles(field: Field, stored: Any) -> tuple[str | None, ...]:
    if not isinstance(field.type, Several):
        return (stored,)
    return field.type.from_json(unpacked(stored, several=True)) or (None,)


def _labels(
    store: Store, item: FieldType[Any], counts: Mapping[str | None, int], language: str
) -> dict[str | None, str]:
    codes = [code for code in counts if code is not None]
    if isinstance(item, Reference):
        known = titles(store, item.kind, codes)
        return {code: known.get(code, code) for code in codes}
    wording = Wording(language)
    return {code: item.format(item.from_json(code), wording) for code in codes}


def _rank(item: FieldType[Any], labels: Mapping[str | None, str], code: str) -> tuple[int, str, str]:
    if isinstance(item, Choice):
        codes = item.vocabulary.codes
        return (codes.index(code) if code in codes else len(codes), "", code)
    return (0, fold(labels[code]), code)
