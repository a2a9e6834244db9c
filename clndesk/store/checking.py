"""Whether a network file is whole: the file itself, the history against the records, the search index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from clndesk.errors import Bug
from clndesk.i18n import _
from clndesk.models.catalog import Kind, kinds, searched_kinds
from clndesk.models.change import Change, Meta, Step
from clndesk.store import blobs, search
from clndesk.store.journal import REMOVED, plain_values
from clndesk.store.store import Store

_KNOWN_BY = {"name", "network", "key"}


def problems(store: Store) -> list[str]:
    """What is wrong with an open network, in words; empty if all is well."""
    try:
        with store.read() as db:
            return _broken_pages(db) or list(_of_contents(db))
    except (ValueError, Bug) as error:
        # In a sound file both would be faults of the program; here a value or a table's own description may be broken.
        return [_("The file is damaged: {detail}").format(detail=error)]


def _broken_pages(db: Session) -> list[str]:
    found = [str(row[0]) for row in db.execute(text("PRAGMA integrity_check"))]
    return [_("The file is damaged: {detail}").format(detail=detail) for detail in found if detail != "ok"]


def _of_contents(db: Session) -> Iterator[str]:
    yield from _facts(db)
    yield from _dangling(db)
    yield from _steps(db)
    yield from _history(db)
    yield from _index(db)
    yield from blobs.problems(db)


def _facts(db: Session) -> Iterator[str]:
    """What the file says of itself must be there."""
    known = {fact.key for fact in db.scalars(select(Meta))}
    for key in sorted(_KNOWN_BY - known):
        yield _("The file does not say its {fact}.").format(fact=key)


def _dangling(db: Session) -> Iterator[str]:
    for row in db.execute(text("PRAGMA foreign_key_check")):
        yield _("A row of {table} points at something that is not there.").format(table=row[0])


def _steps(db: Session) -> Iterator[str]:
    """Every step must have as many changes as it says."""
    counted = select(Change.step_id, func.count()).group_by(Change.step_id)
    counts = dict(db.execute(counted).all())
    for step in db.scalars(select(Step)):
        if counts.pop(step.id, 0) != step.changes:
            yield _("Changes of step {step} are missing in the history.").format(step=step.id)
    for step in counts:
        yield _("Step {step} is missing in the history.").format(step=step)


def _history(db: Session) -> Iterator[str]:
    """Every record must stand as the log left it."""
    left: dict[str, dict[str, Any]] = {}
    yield from _replay(db, left)
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


def _replay(db: Session, left: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Let the log happen once more; each change must begin with what the one before it left."""
    columns = select(Change.kind, Change.record, Change.op, Change.field, Change.old, Change.new)
    for kind, record, op, field, before, after in db.execute(columns.order_by(Change.id)):
        old, new = (None if side is None else json.loads(side) for side in (before, after))
        known = kind in kinds()
        if known and op == "insert" and record not in left and isinstance(new, dict):
            left[record] = new
        elif known and op == "update" and record in left and left[record].get(str(field)) == old:
            values = left[record] | {str(field): new}
            left[record] = {key: value for key, value in values.items() if value is not None}
        else:
            yield _("The history of {id} has a gap or a wrong entry.").format(id=record)


def _index(db: Session) -> Iterator[str]:
    found = dict(
        db.execute(
            text(
                "SELECT record, title || char(10) || body FROM search_entry JOIN search_text"
                " ON search_text.rowid = search_entry.id"
            )
        ).all()
    )
    for one in searched_kinds():
        yield from _index_of(db, one, found)
    for record_id in found:
        yield _("The search index knows {id}, which is not in the network.").format(id=record_id)


def _index_of(db: Session, one: Kind, found: dict[str, str]) -> Iterator[str]:
    for record in db.scalars(select(one.model).where(one.model.removed_at.is_(None))):
        if found.pop(record.id, None) != "\n".join(search.words_of(one, record)):
            yield _("The search index is out of step with {id}.").format(id=record.id)
