"""Adding, editing, removing and restoring records: each call is one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clndesk.errors import Bug
from clndesk.fields import Reference, Wording
from clndesk.fields.text import fold
from clndesk.i18n import _, language, ngettext
from clndesk.models.catalog import Kind, kind, kind_of_id
from clndesk.store.clock import now
from clndesk.store.store import Store

_PORTION = 1_000
"""How many ids are asked for at once: SQLite takes only so many values in one statement."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as plain values: nothing of the database crosses to the window."""

    id: str
    kind: str
    title: str
    values: Mapping[str, Any]
    removed: bool


def get(store: Store, record_id: str) -> RecordView | None:
    """A record by its id, removed ones too; None if the network has never had it."""
    one = kind_of_id(record_id)
    if one is None:
        return None
    with store.read() as db:
        record = db.get(one.model, record_id)
        if record is None:
            return None
        values = {key: getattr(record, key) for key in one.fields}
        title = one.title.type.format(values[one.title.key])
        return RecordView(record_id, one.key, title, values, record.removed_at is not None)


def whole_of(store: Store, record_id: str) -> tuple[str, str] | None:
    """The kind and id of the record that one is a part of; None where it stands alone."""
    view = get(store, record_id)
    whole = kind(view.kind).whole if view else None
    record = str(view.values[whole.key] or "") if view and whole else ""
    other = kind_of_id(record)
    return (other.key, record) if other else None


def add(store: Store, kind_key: str, values: Mapping[str, Any]) -> str:
    """Add a record and return its id. Raises UserError where a required field is empty or a value does not fit."""
    one = kind(kind_key)
    label = _("Add {kind} {title}").format(kind=one.label().casefold(), title=values.get(one.title.key) or "")
    with store.write(label) as db:
        record = one.model(**values)
        db.add(record)
        db.flush()
        return str(record.id)


def edit(store: Store, record_id: str, values: Mapping[str, Any]) -> int | None:
    """Change fields of a record; the number of the step, or None if nothing was different."""
    one = _kind_of(record_id)
    labels = ", ".join(one.fields[key].label() for key in values)
    with store.write("") as db:
        record = db.get_one(one.model, record_id)
        db.info["label"] = _("Edit {fields} of {title}").format(fields=labels, title=_title(one, record))
        _set(record, values)
    return db.info["step"]


def edit_many(store: Store, edits: Mapping[str, Mapping[str, Any]], label: str | None = None) -> int | None:
    """Change several records in one step, given as id to new values."""
    words = label or ngettext("Edit {count} record", "Edit {count} records", len(edits)).format(count=len(edits))
    with store.write(words, kind="bulk" if len(edits) > 1 else "edit") as db:
        for record_id, values in edits.items():
            _set(db.get_one(_kind_of(record_id).model, record_id), values)
    return db.info["step"]


def remove(store: Store, record_ids: Sequence[str]) -> int | None:
    """Remove records; they can be restored at any time."""
    return _mark(store, record_ids, _removal_label(store, record_ids), now())


def restore(store: Store, record_ids: Sequence[str]) -> int | None:
    """Bring removed records back."""
    words = ngettext("Restore {count} record", "Restore {count} records", len(record_ids))
    return _mark(store, record_ids, words.format(count=len(record_ids)), None)


def wording(store: Store, to: str | None = None) -> Wording:
    """How values are worded from this network: references by the titles and names of its records."""

    def title_of(kind_key: str, record_id: str) -> str | None:
        return titles(store, kind_key, [record_id]).get(record_id)

    def ids_named(kind_key: str, name: str) -> Sequence[str]:
        with store.read() as db:
            return named(db, kind(kind_key), name)

    return Wording(to or language(), title_of, ids_named)


def titles(store: Store, kind_key: str, record_ids: Iterable[str]) -> dict[str, str]:
    """The titles of records, removed ones too, by id."""
    one = kind(kind_key)
    wanted = list(dict.fromkeys(record_ids))
    with store.read() as db:
        columns = select(one.model.id, getattr(one.model, one.title.key))
        found = [
            row
            for start in range(0, len(wanted), _PORTION)
            for row in db.execute(columns.where(one.model.id.in_(wanted[start : start + _PORTION])))
        ]
    if isinstance(one.title.type, Reference):
        named_by = titles(store, one.title.type.kind, [title for _id, title in found])
        return {record_id: str(named_by.get(title, title)) for record_id, title in found}
    return {record_id: one.title.type.format(title) for record_id, title in found}


def named(db: Session, one: Kind, name: str) -> list[str]:
    """Ids of standing records with this title; an organisation is found by its acronym too."""
    standing = select(one.model.id).where(one.model.removed_at.is_(None))
    found = list(db.scalars(standing.where(one.model.sort_key == fold(name))))
    if not found and "acronym" in one.fields:
        found = list(db.scalars(standing.where(func.lower(one.model.acronym) == name.strip().lower())))
    return found


def pick_list(store: Store, kind_key: str) -> list[tuple[str, str]]:
    """All standing records of a kind as (id, title), in the order of their titles."""
    one = kind(kind_key)
    with store.read() as db:
        columns = select(one.model.id, getattr(one.model, one.title.key))
        standing = columns.where(one.model.removed_at.is_(None)).order_by(one.model.sort_key)
        return [(record_id, one.title.type.format(title)) for record_id, title in db.execute(standing)]


def _set(record: Any, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        setattr(record, key, value)


def _mark(store: Store, record_ids: Sequence[str], label: str, removed_at: str | None) -> int | None:
    with store.write(label) as db:
        for record_id in record_ids:
            record = db.get_one(_kind_of(record_id).model, record_id)
            if (record.removed_at is None) != (removed_at is None):
                record.removed_at = removed_at
    return db.info["step"]


def _removal_label(store: Store, record_ids: Sequence[str]) -> str:
    if len(record_ids) == 1:
        view = get(store, record_ids[0])
        return _("Remove {title}").format(title=view.title if view else "")
    return ngettext("Remove {count} record", "Remove {count} records", len(record_ids)).format(count=len(record_ids))


def _title(one: Kind, record: Any) -> str:
    return one.title.type.format(getattr(record, one.title.key))


def _kind_of(record_id: str) -> Kind:
    one = kind_of_id(record_id)
    if one is None:
        raise Bug(f"{record_id} is the id of no kind of record")
    return one
