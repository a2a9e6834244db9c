"""What comes along with another laptop's file without a line in the plan: own records of the program, removed ones."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy.orm import Session

from clndesk.exchange.peers.sides import checked
from clndesk.exchange.peers.strand import Relation, Strand, base_of, relation
from clndesk.exchange.peers.weaving import Past
from clndesk.exchange.plan.verdicts import Held, Value
from clndesk.store.clock import now
from clndesk.store.journal import REMOVED

Pairs = Iterable[tuple[Past | None, Past]]


def bring(db: Session, pairs: Pairs, open_records: Collection[tuple[str, str]]) -> None:
    """Add and change what needs no look, in the step that is open.

    A record that they removed again, and one that was left out here, is kept as a removed one: so it can be restored,
    and the other laptop hears of it.
    """
    added = {getattr(each, "id", None) for each in db.new}
    for ours, theirs in pairs:
        if theirs.kind.internal:
            _own(db, ours, theirs)
        elif ours is None and theirs.record not in added and (theirs.kind.key, theirs.record) not in open_records:
            _add(db, theirs, is_removed=True)


def settled(ours: Strand, theirs: Strand) -> Value:
    """What a cell of the program's own records holds once both files are one: the same on both laptops."""
    met = relation(ours, theirs)
    if met is Relation.THEIRS_LATER:
        return theirs.value
    if met is not Relation.APART or ours.value == theirs.value:
        return ours.value
    base = base_of(ours, theirs)
    changed = [side for side in (ours.value, theirs.value) if side != base]
    return max(changed, key=_text)


def _own(db: Session, ours: Past | None, theirs: Past) -> None:
    if ours is None:
        _add(db, theirs, is_removed=theirs.is_removed)
        return
    record = db.get_one(theirs.kind.model, theirs.record)
    for name, field in theirs.kind.fields.items():
        value = settled(ours.strands[name], theirs.strands[name])
        if value != ours.strands[name].value:
            setattr(record, name, field.type.from_json(_plain(value)))
    is_removed = bool(settled(ours.strands[REMOVED], theirs.strands[REMOVED]))
    if is_removed is not ours.is_removed:
        record.removed_at = now() if is_removed else None


def _add(db: Session, theirs: Past, *, is_removed: bool) -> None:
    """Add a record, or bring back one that an undone merge had added; one that lacks what it must have is left out."""
    fields = theirs.kind.fields
    cells = {name: checked(field, theirs.strands[name].value) for name, field in fields.items()}
    values: dict[str, Any] = {name: None if isinstance(cell, Held) else cell for name, cell in cells.items()}
    if any(values[name] is None for name, field in fields.items() if field.spec.required):
        return
    record = db.get(theirs.kind.model, theirs.record) or theirs.kind.model(id=theirs.record)
    for name, field in fields.items():
        setattr(record, name, field.type.from_json(_plain(values[name])))
    if bool(record.removed_at) is not is_removed:
        record.removed_at = now() if is_removed else None
    db.add(record)


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _text(value: Value) -> str:
    return json.dumps(_plain(value), ensure_ascii=False)
