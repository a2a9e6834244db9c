"""Reading the log: the steps, what each changed, a record's past, and values as of an earlier step."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clndesk.models.catalog import Kind
from clndesk.models.change import Change, Step
from clndesk.store.journal import REMOVED, plain_values


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as lists show it; `undone` tells that it was taken back."""

    step: int
    label: str
    kind: str
    at: str
    actor: str
    changes: int
    undone: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One changed cell, or one added record (field None), in canonical values."""

    step: int
    label: str
    step_kind: str
    at: str
    actor: str
    kind: str
    record: str
    op: str
    field: str | None
    old: Any
    new: Any


def steps(db: Session, limit: int = 100, before: int | None = None) -> list[StepRow]:
    """The newest steps first."""
    statement = select(Step).order_by(Step.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Step.id < before)
    found = db.scalars(statement).all()
    undone = undone_steps(db)
    return [StepRow(s.id, s.label, s.kind, s.at, s.actor, s.changes, s.id in undone) for s in found]


def undone_steps(db: Session) -> set[int]:
    """Steps that were taken back and not redone: the newest reversals decide first."""
    undone: set[int] = set()
    pairs = db.execute(select(Step.id, Step.reverses).where(Step.reverses.is_not(None)).order_by(Step.id.desc()))
    for step, reverses in pairs:
        if step not in undone and reverses is not None:
            undone.add(reverses)
    return undone


def changes_of(db: Session, step_id: int, limit: int | None = None) -> list[ChangeRow]:
    """What a step changed, in the order it was done."""
    statement = select(Change, Step).join(Step, Step.id == Change.step_id).where(Change.step_id == step_id)
    return [_row(*pair) for pair in db.execute(statement.order_by(Change.id).limit(limit))]


def of_record(db: Session, record_id: str, limit: int = 200) -> list[ChangeRow]:
    """A record's past, newest first."""
    statement = select(Change, Step).join(Step, Step.id == Change.step_id).where(Change.record == record_id)
    return [_row(*pair) for pair in db.execute(statement.order_by(Change.id.desc()).limit(limit))]


def last_step(db: Session) -> int:
    """The number of the newest step, 0 in an empty history."""
    return db.scalar(select(func.max(Step.id))) or 0


def touched_since(db: Session, step_id: int) -> dict[str, str]:
    """The records that the steps after one have changed, each with its kind."""
    found = db.execute(select(Change.record, Change.kind).where(Change.step_id > step_id).distinct())
    return {row.record: row.kind for row in found}


def values_at(db: Session, one: Kind, step_id: int) -> dict[str, dict[str, Any]]:
    """All records of a kind with their values as a step left them: the present, rolled back through what came later."""
    records = {
        record.id: plain_values(record) | {REMOVED: record.removed_at} for record in db.scalars(select(one.model))
    }
    later = select(Change.record, Change.op, Change.field, Change.old).where(
        Change.kind == one.key, Change.step_id > step_id
    )
    for record, op, field, old in db.execute(later.order_by(Change.id.desc())):
        if op == "insert":
            records.pop(record, None)
        else:
            records[record][str(field)] = None if old is None else json.loads(old)
    standing = {key: values for key, values in records.items() if values.pop(REMOVED) is None}
    return {
        key: {name: value for name, value in values.items() if value is not None} for key, values in standing.items()
    }


def _row(change: Change, step: Step) -> ChangeRow:
    old, new = (None if side is None else json.loads(side) for side in (change.old, change.new))
    return ChangeRow(
        step.id,
        step.label,
        step.kind,
        step.at,
        step.actor,
        change.kind,
        change.record,
        change.op,
        change.field,
        old,
        new,
    )
