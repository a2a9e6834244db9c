"""What was built on a step since it was done, and so stands in the way of taking it back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.fields import FieldType, Reference, Several
from clndesk.i18n import _
from clndesk.models.catalog import Field, Kind, kind, kinds
from clndesk.models.change import Change
from clndesk.store.journal import REMOVED, plain_values


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A cell that was changed again after the step, or one that has come to refer to a record the step added."""

    kind: str
    record: str
    title: str
    field: str
    left: Any
    now: Any

    @property
    def label(self) -> str:
        """What the field is called."""
        return _("Removed") if self.field == REMOVED else kind(self.kind).fields[self.field].label()


class Obstacles:
    """The later work on each change of a step, worked out for all of them at once."""

    def __init__(self, db: Session, changes: Sequence[Change]) -> None:
        self._db = db
        self._references = _references(db, changes)
        self._found = {change.id: [*self._later(change), *self._references[change.record]] for change in changes}
        self.all = [cell for change in changes for cell in self._found[change.id]]

    def of(self, change: Change) -> list[InTheWay]:
        """The cells in the way of one change."""
        return self._found[change.id]

    def _later(self, change: Change) -> Iterator[InTheWay]:
        one = kind(change.kind)
        record = self._db.get_one(one.model, change.record)
        present = plain_values(record) | {REMOVED: record.removed_at}
        left = _left_behind(change)
        keys = {*left, *(present if change.op == "insert" else ())}
        for key in sorted(key for key in keys if present.get(key) != left.get(key)):
            yield InTheWay(change.kind, change.record, _title(one, record), key, left.get(key), present.get(key))


def _left_behind(change: Change) -> dict[str, Any]:
    new: Any = None if change.new is None else json.loads(change.new)
    return {REMOVED: None} | new if change.op == "insert" else {str(change.field): new}


def _references(db: Session, changes: Sequence[Change]) -> defaultdict[str, list[InTheWay]]:
    """The cells of others that refer to the records a step added, by the record referred to."""
    found: defaultdict[str, list[InTheWay]] = defaultdict(list)
    added = {change.record: change.kind for change in changes if change.op == "insert"}
    if not added:
        return found
    own = {(change.record, change.field) for change in changes}
    for one, field in _pointing_at(set(added.values())):
        column = getattr(one.model, field.key)
        for record in db.scalars(select(one.model).where(column.is_not(None), one.model.removed_at.is_(None))):
            if (record.id, None) not in own and (record.id, field.key) not in own:
                for target in added.keys() & set(_items(getattr(record, field.key))):
                    cell = InTheWay(one.key, record.id, _title(one, record), field.key, None, target)
                    found[target].append(cell)
    return found


def _pointing_at(targets: set[str]) -> Iterator[tuple[Kind, Field]]:
    for one in kinds().values():
        yield from ((one, field) for field in one.fields.values() if _target(field.type) in targets)


def _target(field_type: FieldType[Any]) -> str | None:
    inner = field_type.item if isinstance(field_type, Several) else field_type
    return inner.kind if isinstance(inner, Reference) else None


def _items(value: Any) -> Iterable[str]:
    return map(str, value) if isinstance(value, list | tuple | set | frozenset) else (str(value),)


def _title(one: Kind, record: Any) -> str:
    return one.title.type.format(getattr(record, one.title.key))
