"""The history as a facilitator uses it: what was done, taking back, doing again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from clndesk.fields import Wording
from clndesk.i18n import _, language
from clndesk.models.catalog import kind
from clndesk.services import records
from clndesk.store import history, undo
from clndesk.store.history import ChangeRow, StepRow
from clndesk.store.in_the_way import InTheWay
from clndesk.store.journal import REMOVED
from clndesk.store.store import Store
from clndesk.store.undo import Blocked, Reach, Undone

__all__ = [
    "Blocked",
    "ChangeRow",
    "Reach",
    "Sentence",
    "StepRow",
    "Undone",
    "redo_label",
    "redo_last",
    "steps",
    "take_back",
    "undo_label",
    "undo_last",
    "undo_step",
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One change in words: which record, which field, from what to what; who did it when, in which step."""

    step: int
    at: str
    actor: str
    label: str
    kind: str
    record: str
    title: str
    field: str
    old: str
    new: str


def steps(store: Store, limit: int = 200, before: int | None = None) -> list[StepRow]:
    """The newest steps first."""
    with store.read() as db:
        return history.steps(db, limit, before)


def changes_of(store: Store, step: int, limit: int = 500) -> list[Sentence]:
    """What a step changed, in words."""
    with store.read() as db:
        found = history.changes_of(db, step, limit)
    return _sentences(store, found)


def of_record(store: Store, record_id: str, limit: int = 100) -> list[Sentence]:
    """A record's past in words, newest first."""
    with store.read() as db:
        found = history.of_record(db, record_id, limit)
    return _sentences(store, found)


def undo_label(store: Store) -> str | None:
    """The words of the step that would be taken back next; None if there is none."""
    return store.fact(_undo_label)


def redo_label(store: Store) -> str | None:
    """The words of the undo that would be taken back next; None if there is none."""
    return store.fact(_redo_label)


def undo_last(store: Store) -> int | None:
    """Take the newest standing step back; None if there is none. Raises UserError where later work is in the way."""
    with store.read() as db:
        step = undo.next_undo(db)
    return undo.undo(store, step.id) if step else None


def redo_last(store: Store) -> int | None:
    """Do again what was taken back last; None if there is nothing."""
    with store.read() as db:
        step = undo.next_redo(db)
    return undo.undo(store, step.id) if step else None


def undo_step(store: Store, step: int) -> int:
    """Take any step back. Raises UserError where later work is in the way."""
    return undo.undo(store, step)


def take_back(store: Store, step: int, reach: Reach = Reach.WHOLE) -> Undone:
    """Take a step back, or as much of it as is wanted where later work stands on it. Raises Blocked or UserError."""
    return undo.take_back(store, step, reach)


def in_the_way(store: Store, cells: Sequence[InTheWay]) -> list[Sentence]:
    """The later work on a step in words: what the step had left, and what stands there now."""
    rows = [ChangeRow(0, "", "", "", "", each.kind, each.record, "update", each.field, each.left, each.now)
            for each in cells]  # fmt: skip
    return _sentences(store, rows)


def _undo_label(db: Session) -> str | None:
    step = undo.next_undo(db)
    return step.label if step else None


def _redo_label(db: Session) -> str | None:
    step = undo.next_redo(db)
    return undo.original(db, step).label if step else None


def _sentences(store: Store, rows: list[ChangeRow]) -> list[Sentence]:
    wording = records.wording(store)
    titles = _titles(store, rows)
    return [_sentence(row, titles.get(row.record, row.record), wording) for row in rows]


def _titles(store: Store, rows: list[ChangeRow]) -> dict[str, str]:
    by_kind: dict[str, list[str]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row.record)
    return {key: value for one, ids in by_kind.items() for key, value in records.titles(store, one, ids).items()}


def _sentence(row: ChangeRow, title: str, wording: Wording) -> Sentence:
    label, old, new = _in_words(row, wording)
    return Sentence(row.step, row.at, row.actor, row.label, row.kind, row.record, title, label, old, new)


def _in_words(row: ChangeRow, wording: Wording) -> tuple[str, str, str]:
    if row.op == "insert":
        return _("Added"), "", ""
    if row.field == REMOVED:
        return (_("Removed") if row.new else _("Restored")), "", ""
    field = kind(row.kind).fields[str(row.field)]
    old, new = (field.type.format(field.type.from_json(side), wording) for side in (row.old, row.new))
    return field.label(language()), old, new
