"""What belongs to a record and what happened to it; what many records hold in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clndesk.fields import Choice, Term
from clndesk.i18n import N_, translate
from clndesk.models.catalog import Kind, kind, kind_of_id
from clndesk.models.change import Change, Step
from clndesk.services import steps
from clndesk.services.listing import Listing, Query, depends_on
from clndesk.services.listing_sql import conditions, table_of
from clndesk.services.panel_facts import ChangeFact, PastStep, RelatedList, RelatedRow
from clndesk.services.steps import Sentence
from clndesk.services.today_conditions import CLOSED
from clndesk.store.history import undone_steps
from clndesk.store.journal import REMOVED
from clndesk.store.store import Store
from clndesk.store.undo import REVERSALS

_AT_ONCE = 500
_DONE = frozenset((*CLOSED, "released", "disseminated", "in_use", "updated", "retired", "closed", "done"))


@dataclass(frozen=True, slots=True)
class _Link:
    """Records of `kind` belong to a record where their `field` equals its `own` value."""

    kind: str
    field: str
    label: str
    own: str = "id"
    state: str = "status"


_LINKS: dict[str, tuple[_Link, ...]] = {
    "member": (
        _Link("demand", "raised_by", N_("Demands")),
        _Link("action", "owner", N_("Actions")),
        _Link("product", "lead", N_("Products"), state="stage"),
    ),
    "demand": (
        _Link("demand", "topic", N_("Same topic"), own="topic"),
        _Link("product", "cycle", N_("Products"), own="cycle", state="stage"),
    ),
    "product": (
        _Link("demand", "cycle", N_("Demands"), own="cycle"),
        _Link("session", "cycle", N_("Sessions"), own="cycle"),
    ),
    "country": (
        _Link("member", "country", N_("Members"), own="code"),
        _Link("demand", "country", N_("Demands"), own="code"),
        _Link("action", "country", N_("Actions"), own="code"),
    ),
    "organisation": (_Link("member", "organisation", N_("Members")),),
    "topic": (_Link("demand", "topic", N_("Demands")),),
    "phase": (_Link("session", "cycle", N_("Sessions"), own="cycle"),),
    "session": (
        _Link("action", "session", N_("Actions")),
        _Link("demand", "cycle", N_("Demands"), own="cycle"),
    ),
    "action": (_Link("action", "session", N_("Same session"), own="session"),),
    "cycle": (
        _Link("session", "cycle", N_("Sessions")),
        _Link("demand", "cycle", N_("Demands")),
        _Link("product", "cycle", N_("Products"), state="stage"),
    ),
}


def related(store: Store, record_id: str, limit: int = 200) -> tuple[RelatedList, ...]:
    """The lists of records that belong to a record, empty ones too; nothing for an id the network has never had."""
    one = kind_of_id(record_id)
    links = _LINKS.get(one.key, ()) if one else ()
    with store.read() as db:
        record = db.get(one.model, record_id) if one else None
        if record is None:
            return ()
        return tuple(_list_of(db, link, getattr(record, link.own), record_id, limit) for link in links)


def _list_of(db: Session, link: _Link, own: str | None, record_id: str, limit: int) -> RelatedList:
    other = kind(link.kind)
    columns = other.model.__table__.c
    wanted = select(columns.id, columns[other.title.key], columns[link.state]).where(
        columns[link.field] == own, columns.removed_at.is_(None), columns.id != record_id
    )
    found = db.execute(wanted.order_by(columns.sort_key).limit(limit)) if own is not None else ()
    rows = sorted((_row(other, link.state, *each) for each in found), key=attrgetter("closed"))
    return RelatedList(f"{link.kind}.{link.field}", translate(link.label), tuple(rows))


def _row(other: Kind, state_key: str, record_id: str, title: str, state: str | None) -> RelatedRow:
    return RelatedRow(record_id, other.title.type.format(title), _term(other, state_key, state), state in _DONE)


def _term(one: Kind, key: str, code: str | None) -> Term | None:
    field_type = one.fields[key].type
    return field_type.vocabulary.term(code) if code and isinstance(field_type, Choice) else None


def past(store: Store, record_id: str, limit: int = 60) -> tuple[PastStep, ...]:
    """A record's newest steps first, each with what it did to this record; `limit` counts changes."""
    sentences = steps.of_record(store, record_id, limit)
    numbers = {sentence.step for sentence in sentences}
    with store.read() as db:
        undone = undone_steps(db)
        reversals = set(db.scalars(select(Step.id).where(Step.id.in_(numbers), Step.kind.in_(REVERSALS))))
        touched = _touched(db, numbers)
    groups = [list(group) for _number, group in groupby(sentences, key=attrgetter("step"))]
    return tuple(_past_step(group, touched, undone, reversals) for group in groups)


def _touched(db: Session, numbers: set[int]) -> dict[int, int]:
    """How many records each step touched."""
    count = select(Change.step_id, func.count(Change.record.distinct())).where(Change.step_id.in_(numbers))
    return dict(db.execute(count.group_by(Change.step_id)).all())


def _past_step(group: Sequence[Sentence], touched: dict[int, int], undone: set[int], reversals: set[int]) -> PastStep:
    first = group[0]
    changes = tuple(ChangeFact(each.field, each.old, each.new) for each in reversed(group))
    number = first.step
    return PastStep(
        number, first.at, first.actor, first.label, changes, touched[number], number in undone, number in reversals
    )


def values_of(store: Store, kind_key: str, record_ids: Sequence[str], keys: Sequence[str]) -> dict[str, list[Any]]:
    """For each field the values of many records, in the order of the ids."""
    listing = Listing(store, Query(kind_key), keys)
    rows = [row for ids in _portions(record_ids) for row in listing.fetch(ids)]
    return {key: [row.values[place] for row in rows] for place, key in enumerate(keys)}


def _portions(record_ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (record_ids[start : start + _AT_ONCE] for start in range(0, len(record_ids), _AT_ONCE))


def count_of(store: Store, query: Query) -> int:
    """How many records a query finds; nothing is put in order for it."""
    with store.read() as db:
        wanted = select(func.count()).select_from(table_of(kind(query.kind))).where(*conditions(query))
        return db.connection().scalar(wanted) or 0


def moves_rows(store: Store, query: Query, step: int) -> bool:
    """Whether a step may have changed which records a query finds, or their order."""
    wanted = select(Change.field).where(Change.step_id == step, Change.kind == query.kind).distinct()
    with store.read() as db:
        fields = {field or REMOVED for field in db.scalars(wanted)}
    return REMOVED in fields or depends_on(query, fields)


def defaults(kind_key: str) -> dict[str, Any]:
    """The values a new record of a kind begins with."""
    one = kind(kind_key)
    columns = one.model.__table__.c
    return {key: columns[key].default.arg for key in one.fields if columns[key].default is not None}
