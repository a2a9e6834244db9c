"""The journal: collects what a step changes while it is written, and stores it as one entry of the log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, inspect
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.attributes import get_history

from clndesk.errors import Bug, UserError
from clndesk.fields import Invalid
from clndesk.fields.ids import new_id
from clndesk.fields.text import fold
from clndesk.i18n import _
from clndesk.models.base import Base, Record
from clndesk.models.catalog import Field, Kind, kind_of, kinds
from clndesk.models.change import Change, Step

REMOVED = "removed_at"
_SORTED_BY = 300

# Made once, on the tables themselves: as ORM statements they would take a third of the time of a small save.
_INSERT_STEP = insert(Base.metadata.tables[Step.__tablename__])
_INSERT_CHANGE = insert(Base.metadata.tables[Change.__tablename__])


@dataclass(frozen=True, slots=True)
class Heading:
    """What a step is: its words, its kind, who did it where and when, from which file, and which step it reverses."""

    label: str
    kind: str
    actor: str
    device: str
    at: str
    source: str | None = None
    reverses: int | None = None


@dataclass(slots=True)
class Entry:
    """One change as it is collected; values in canonical form."""

    kind: str
    record: str
    op: str
    field: str | None
    old: Any
    new: Any


class Journal:
    """Watches one database session and remembers every field that is changed through it."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._entries: dict[tuple[str, str | None], Entry] = {}
        self._added: dict[str, Record] = {}
        self._worded: dict[str, Record] = {}

    @property
    def touched(self) -> dict[str, str]:
        """Ids of all records changed so far, with their kind."""
        return {entry.record: entry.kind for entry in self._entries.values()}

    @property
    def worded(self) -> Iterable[Record]:
        """The records that search may find by other words than before."""
        return self._worded.values()

    def note(self, db: Session) -> None:
        """Remember what the session is about to write."""
        if any(isinstance(item, Record) for item in db.deleted):
            raise Bug("a record is never deleted physically: set removed_at")
        for record in _records(db.new):
            self._note_added(record)
        for record in _records(db.dirty):
            self._note_changed(record)

    def _note_added(self, record: Record) -> None:
        kind = kind_of(record)
        record.id = record.id or new_id(kind.prefix)
        _fill_defaults(record, kind)
        _check(record, kind, kind.fields.values())
        record.sort_key = _sort_key(record, kind)
        self._added[record.id] = self._worded[record.id] = record
        self._entries[record.id, None] = Entry(kind.key, record.id, "insert", None, None, None)

    def _note_changed(self, record: Record) -> None:
        kind = kind_of(record)
        changed = _changed(record, kind)
        _check(record, kind, changed)
        if kind.title in changed:
            record.sort_key = _sort_key(record, kind)
        if any(field.spec.search or field is kind.title for field in changed):
            self._worded[record.id] = record
        if record.id not in self._added:
            self._note_cells(record, kind, changed)

    def _note_cells(self, record: Record, kind: Kind, changed: Iterable[Field]) -> None:
        for field in changed:
            old, new = _sides(record, field.key)
            self._note_cell(record, kind, field.key, field.type.to_json(old), field.type.to_json(new))
        if get_history(record, REMOVED).has_changes():
            self._worded[record.id] = record
            self._note_cell(record, kind, REMOVED, *_sides(record, REMOVED))

    def _note_cell(self, record: Record, kind: Kind, key: str, old: Any, new: Any) -> None:
        known = self._entries.get((record.id, key))
        first = known.old if known else old
        if first == new:
            self._entries.pop((record.id, key), None)
        else:
            self._entries[record.id, key] = Entry(kind.key, record.id, "update", key, first, new)

    def store(self, heading: Heading) -> int | None:
        """Write the step and its changes in two statements; nothing if nothing changed."""
        if not self._entries:
            return None
        for record_id, record in self._added.items():
            removed = {REMOVED: record.removed_at} if record.removed_at else {}
            self._entries[record_id, None].new = plain_values(record) | removed
        values = {slot: getattr(heading, slot) for slot in heading.__slots__}
        values |= {"uid": uuid4().hex, "changes": len(self._entries)}
        connection = self._db.connection()
        step = connection.execute(_INSERT_STEP, values).lastrowid
        connection.execute(_INSERT_CHANGE, [_row(step, entry) for entry in self._entries.values()])
        return step


def plain_values(record: Record) -> dict[str, Any]:
    """All filled fields of a record in canonical form."""
    fields = kind_of(record).fields.values()
    plain = {field.key: field.type.to_json(getattr(record, field.key)) for field in fields}
    return {key: value for key, value in plain.items() if value is not None}


def forbid_bulk(state: ORMExecuteState) -> None:
    """Refuse statements that would change records past the journal."""
    if state.is_update or state.is_delete or state.is_insert:
        target = getattr(getattr(state.statement, "table", None), "name", None)
        if any(one.model.__tablename__ == target for one in kinds().values()):
            raise Bug("records are changed one by one, so that the journal sees them")


def _changed(record: Record, kind: Kind) -> list[Field]:
    untouched = inspect(record).unmodified
    touched = (field for key, field in kind.fields.items() if key not in untouched)
    return [field for field in touched if get_history(record, field.key).has_changes()]


def _sort_key(record: Record, kind: Kind) -> str:
    """What a record is sorted by: its title, of a long text the beginning."""
    return fold(str(getattr(record, kind.title.key)))[:_SORTED_BY]


def _records(items: Iterable[object]) -> list[Record]:
    return [item for item in items if isinstance(item, Record)]


def _sides(record: Record, key: str) -> tuple[Any, Any]:
    history = get_history(record, key)
    return (history.deleted[0] if history.deleted else None), getattr(record, key)


def _fill_defaults(record: Record, kind: Kind) -> None:
    columns = inspect(kind.model).columns
    for key in kind.fields:
        default = columns[key].default
        if key not in record.__dict__ and default is not None:
            setattr(record, key, default.arg)


def _check(record: Record, kind: Kind, fields: Iterable[Field]) -> None:
    for field in fields:
        value = getattr(record, field.key)
        if field.spec.required and field.type.to_json(value) is None:
            raise UserError(
                _("{kind}: “{field}” must not be empty.").format(kind=kind.label(), field=field.label()),
                _("Nothing was saved."),
                _("Fill it in and save again."),
            )
        if value is not None:
            _check_value(field, value)


def _check_value(field: Field, value: Any) -> None:
    try:
        field.type.check(value)
    except Invalid as error:
        label = _("{field}: {reason}").format(field=field.label(), reason=error.reason)
        raise UserError(label, _("Nothing was saved."), _("Correct it and save again.")) from error


def _row(step: int, entry: Entry) -> dict[str, Any]:
    return {
        "step_id": step,
        "kind": entry.kind,
        "record": entry.record,
        "op": entry.op,
        "field": entry.field,
        "old": _json(entry.old),
        "new": _json(entry.new),
    }


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
