"""Taking a step back, at any age: a new step that reverses an old one, refused where later work stands in the way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.i18n import _, ngettext
from clndesk.models.catalog import kind
from clndesk.models.change import Change, Step
from clndesk.store.clock import now
from clndesk.store.history import undone_steps
from clndesk.store.journal import REMOVED, plain_values
from clndesk.store.store import Store

REVERSALS = ("undo", "redo")
BEGINNING = "practice"


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A cell that was changed again after the step."""

    kind: str
    record: str
    title: str
    field: str
    left: Any
    now: Any


class Blocked(UserError):
    """The step cannot be taken back because later work stands on it; `cells` says which."""

    def __init__(self, label: str, cells: list[InTheWay]) -> None:
        count = len(cells)
        what = ngettext(
            "“{label}” cannot be undone: {count} of its cells was changed again later ({names}).",
            "“{label}” cannot be undone: {count} of its cells were changed again later ({names}).",
            count,
        ).format(label=label, count=count, names=_names(cells))
        super().__init__(what, _("Nothing was changed."), _("Undo the later changes first; the history shows them."))
        self.cells = cells


def undo(store: Store, step_id: int) -> int:
    """Reverse a step with a new one and return its number. Raises Blocked, or UserError for a step that cannot be."""
    with store.read() as db:
        step = _undoable(db, step_id)
        label = _undo_label(db, step)
        reversing = "redo" if step.kind == "undo" else "undo"
        shown = step.label
    with store.write(label, kind=reversing, reverses=step_id) as db:
        changes = db.scalars(select(Change).where(Change.step_id == step_id).order_by(Change.id.desc())).all()
        blocked = [cell for change in changes for cell in _in_the_way(db, change)]
        if blocked:
            raise Blocked(shown, blocked)
        for change in changes:
            _reverse(db, change)
    return int(db.info["step"])


def next_undo(db: Session) -> Step | None:
    """The newest step that still stands and is itself no undo; a redone step stands again.

    How a practice network began is no step of the person's own: it is taken back by number only.
    """
    undone = undone_steps(db)
    own = select(Step).where(Step.kind.not_in((*REVERSALS, BEGINNING)))
    work = db.scalars(own.order_by(Step.id.desc()).execution_options(yield_per=20))
    return next((step for step in work if step.id not in undone), None)


def next_redo(db: Session) -> Step | None:
    """The newest undo that still stands and that nothing but other undos and redos came after."""
    last_work = db.scalar(select(Step.id).where(Step.kind.not_in(REVERSALS)).order_by(Step.id.desc()).limit(1))
    undone = undone_steps(db)
    undos = db.scalars(select(Step).where(Step.kind == "undo", Step.id > (last_work or 0)).order_by(Step.id.desc()))
    return next((step for step in undos if step.id not in undone), None)


def _undoable(db: Session, step_id: int) -> Step:
    step = db.get(Step, step_id)
    if step is None:
        raise UserError(
            _("There is no step {step} in the history.").format(step=step_id),
            _("Nothing was changed."),
            _("The history lists the steps with their numbers."),
        )
    if step_id in undone_steps(db):
        raise UserError(
            _("“{label}” has already been undone.").format(label=step.label),
            _("Nothing was changed."),
            _("To have it back, undo the undoing."),
        )
    return step


def original(db: Session, step: Step) -> Step:
    """The step that an undo or redo is about in the end."""
    while step.reverses is not None:
        step = db.get_one(Step, step.reverses)
    return step


def _undo_label(db: Session, step: Step) -> str:
    words = _("Redo: {label}") if step.kind == "undo" else _("Undo: {label}")
    return words.format(label=original(db, step).label)


def _in_the_way(db: Session, change: Change) -> list[InTheWay]:
    one = kind(change.kind)
    record = db.get_one(one.model, change.record)
    title = one.title.type.format(getattr(record, one.title.key))
    present = plain_values(record) | {REMOVED: record.removed_at}
    left = _left_behind(change)
    keys = [key for key in {*left, *(present if change.op == "insert" else ())} if present.get(key) != left.get(key)]
    return [InTheWay(change.kind, change.record, title, key, left.get(key), present.get(key)) for key in sorted(keys)]


def _left_behind(change: Change) -> dict[str, Any]:
    new: Any = None if change.new is None else json.loads(change.new)
    return {REMOVED: None} | new if change.op == "insert" else {str(change.field): new}


def _reverse(db: Session, change: Change) -> None:
    one = kind(change.kind)
    record = db.get_one(one.model, change.record)
    if change.op == "insert":
        record.removed_at = now()
        return
    old = None if change.old is None else json.loads(change.old)
    if change.field == REMOVED:
        record.removed_at = old
    else:
        field = one.fields[str(change.field)]
        setattr(record, field.key, field.type.from_json(old))


def _names(cells: list[InTheWay]) -> str:
    named = [f"{cell.title}: {_field_label(cell)}" for cell in cells[:3]]
    return "; ".join([*named, "…"] if len(cells) > len(named) else named)


def _field_label(cell: InTheWay) -> str:
    return _("Removed") if cell.field == REMOVED else kind(cell.kind).fields[cell.field].label()
