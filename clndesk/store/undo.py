"""Taking a step back, at any age: a new step that reverses an old one.

Where later work stands on it nothing is taken back unasked: a person may take back what is untouched since, or all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.i18n import _, ngettext
from clndesk.models.catalog import kind
from clndesk.models.change import Change, Step
from clndesk.store.clock import now
from clndesk.store.history import undone_steps
from clndesk.store.in_the_way import InTheWay, Obstacles
from clndesk.store.journal import REMOVED
from clndesk.store.store import Store

REVERSALS = ("undo", "redo")
BEGINNING = "practice"
ERASURE = "erase"
"""A step that can never be taken back: nothing of what it took away is kept."""


class Reach(StrEnum):
    """How much of a step is taken back where later work stands on it: nothing, what is untouched, everything."""

    WHOLE = "whole"
    UNTOUCHED = "untouched"
    EVERYTHING = "everything"


class Blocked(UserError):
    """The step cannot be taken back as a whole because later work stands on it.

    `cells` says which; `untouched` is how many of its changes nobody has touched since.
    """

    def __init__(self, label: str, cells: list[InTheWay], untouched: int) -> None:
        count = len(cells)
        what = ngettext(
            "“{label}” cannot be undone: {count} of its cells was changed again later ({names}).",
            "“{label}” cannot be undone: {count} of its cells were changed again later ({names}).",
            count,
        ).format(label=label, count=count, names=_names(cells))
        super().__init__(what, _("Nothing was changed."), _("Undo the later changes first; the history shows them."))
        self.cells = cells
        self.untouched = untouched


@dataclass(frozen=True, slots=True)
class Undone:
    """A step that was taken back: the number of the step that did it, and the later work that was left as it is."""

    step: int
    left: tuple[InTheWay, ...] = ()


def undo(store: Store, step_id: int) -> int:
    """Reverse a step as a whole with a new one and return its number. Raises Blocked, or UserError."""
    return take_back(store, step_id).step


def take_back(store: Store, step_id: int, reach: Reach = Reach.WHOLE) -> Undone:
    """Reverse a step with a new one. Raises Blocked, or UserError for a step that cannot be taken back at all."""
    with store.read() as db:
        step = _undoable(db, step_id)
        label = _undo_label(db, step)
        reversing = "redo" if step.kind == "undo" else "undo"
        shown = step.label
    with store.write(label, kind=reversing, reverses=step_id) as db:
        changes = db.scalars(select(Change).where(Change.step_id == step_id).order_by(Change.id.desc())).all()
        found = Obstacles(db, changes)
        free = [change for change in changes if not found.of(change)]
        if found.all and (reach is Reach.WHOLE or not (free or reach is Reach.EVERYTHING)):
            raise Blocked(shown, found.all, len(free))
        for change in changes if reach is Reach.EVERYTHING else free:
            _reverse(db, change)
    if db.info["step"] is None:
        raise UserError(
            _("Everything is already as it was before “{label}”.").format(label=shown), _("Nothing was changed.")
        )
    return Undone(int(db.info["step"]), () if reach is Reach.EVERYTHING else tuple(found.all))


def next_undo(db: Session) -> Step | None:
    """The newest step that still stands and is itself no undo; a redone step stands again.

    How a practice network began is no step of the person's own: it is taken back by number only.
    """
    undone = undone_steps(db)
    own = select(Step).where(Step.kind.not_in((*REVERSALS, BEGINNING, ERASURE)))
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
    if step.kind == ERASURE:
        raise UserError(
            _("“{label}” cannot be undone.").format(label=step.label),
            _("Nothing was changed: what was erased is not kept anywhere in this file."),
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


def _names(cells: Sequence[InTheWay]) -> str:
    named = [f"{cell.title}: {cell.label}" for cell in cells[:3]]
    return "; ".join([*named, "…"] if len(cells) > len(named) else named)
