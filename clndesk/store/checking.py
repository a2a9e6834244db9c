"""Whether a network file is whole: the file itself, the history against the records, the search index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from clndesk.i18n import _
from clndesk.models.catalog import Kind, kinds, shown_kinds
from clndesk.models.change import Change
from clndesk.store import search
from clndesk.store.journal import REMOVED, plain_values
from clndesk.store.store import Store


def problems(store: Store) -> list[str]:
    """What is wrong with an open network, in words; empty if all is well."""
    with store.read() as db:
        broken = [str(row[0]) for row in db.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
        if broken:
            return [_("The file is damaged: {detail}").format(detail=detail) for detail in broken]
        return [*_dangling(db), *_history(db), *_index(db)]


def _dangling(db: Session) -> Iterator[str]:
    for row in db.execute(text("PRAGMA foreign_key_check")):
        yield _("A row of {table} points at something that is not there.").format(table=row[0])


def _history(db: Session) -> Iterator[str]:
    """Every record must stand as the log left it."""
    left = _replayed(db)
    for one in kinds().values():
        for record in db.scalars(select(one.model)):
            expected = left.pop(record.id, None)
            present = plain_values(record) | ({REMOVED: record.removed_at} if record.removed_at else {})
            if expected is None:
                yield _("{id} is in the network but not in its history.").format(id=record.id)
            elif expected != present:
                yield _("{id} differs from what its history says.").format(id=record.id)
    for record_id in left:
        yield _("{id} is in the history but not in the network.").format(id=record_id)


def _replayed(db: Session) -> dict[str, dict[str, Any]]:
    left: dict[str, dict[str, Any]] = {}
    rows = db.execute(select(Change.record, Change.op, Change.field, Change.new).order_by(Change.id))
    for record, op, field, new in rows:
        value: Any = None if new is None else json.loads(new)
        if op == "insert":
            left[record] = value
        elif value is None:
            left.get(record, {}).pop(str(field), None)
        else:
            left.setdefault(record, {})[str(field)] = value
    return left


def _index(db: Session) -> Iterator[str]:
    found = dict(
        db.execute(
            text(
                "SELECT record, title || char(10) || body FROM search_entry JOIN search_text"
                " ON search_text.rowid = search_entry.id"
            )
        ).all()
    )
    for one in shown_kinds():
        yield from _index_of(db, one, found)
    for record_id in found:
        yield _("The search index knows {id}, which is not in the network.").format(id=record_id)


def _index_of(db: Session, one: Kind, found: dict[str, str]) -> Iterator[str]:
    for record in db.scalars(select(one.model).where(one.model.removed_at.is_(None))):
        if found.pop(record.id, None) != "\n".join(search.words_of(one, record)):
            yield _("The search index is out of step with {id}.").format(id=record.id)
