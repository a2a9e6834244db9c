"""The sheets of a returned workbook with our own side as it is now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from clndesk.exchange.plan.effects import handled_by
from clndesk.exchange.plan.verdicts import Sheet, Value
from clndesk.exchange.question_lines import decided_lines
from clndesk.exchange.workbook import scope
from clndesk.models.catalog import kind
from clndesk.models.change import Change, Step
from clndesk.models.exchange import Receipt, SeenCell
from clndesk.store.history import undone_steps
from clndesk.store.journal import REMOVED

Seen = dict[tuple[str, str], frozenset[Value]]


def with_ours(db: Session, sheets: Iterable[Sheet], country: str, export: str) -> tuple[Sheet, ...]:
    """The sheets with our values, removals, strangers and what was dealt with before, all as of this moment."""
    fresh = (replace(sheet, ours=scope.standing(db, kind(sheet.kind), country, sheet.base)) for sheet in sheets)
    return around_ours(db, fresh, country, export)


def around_ours(db: Session, sheets: Iterable[Sheet], country: str, export: str) -> tuple[Sheet, ...]:
    """Sheets that have our values of this moment, with removals, strangers and what was dealt with before."""
    seen, brought = seen_cells(db, export), _brought(db, country)
    return tuple(
        replace(_around(db, sheet, country, seen.get(sheet.kind, {})), brought=brought.get(sheet.kind, {}))
        for sheet in sheets
    )


def _brought(db: Session, country: str) -> dict[str, dict[tuple[str, str], str]]:
    """The cells that hold what a file of the country gave them, by kind, with the names of those files."""
    later = aliased(Change)
    newer = select(later.id).where(later.record == Change.record, later.field == Change.field, later.id > Change.id)
    # Receipts that came with another laptop's file belong to the step of that merge, which brought other edits too.
    merges = (Receipt.step == Step.id) & (Receipt.file_name == Step.source)
    cells = select(Change.kind, Change.record, Change.field, Receipt.file_name).join(Step, Step.id == Change.step_id)
    cells = cells.join(Receipt, merges)
    ours = Receipt.country == country, Receipt.sender.is_(None), Change.field.is_not(None), ~newer.exists()
    found: dict[str, dict[tuple[str, str], str]] = {}
    for key, record, name, file in db.execute(cells.where(*ours)):
        found.setdefault(key, {})[record, str(name)] = file
    return found


def _around(db: Session, sheet: Sheet, country: str, seen: Seen) -> Sheet:
    one = kind(sheet.kind)
    ids = {*sheet.base, *sheet.theirs, *sheet.repeated}
    removed = scope.removed(db, one, country)
    taken_back = _taken_back(db, (ids & removed.keys()) - sheet.base.keys())
    return replace(
        sheet,
        removed={record: row for record, row in removed.items() if record not in taken_back},
        foreign=scope.outside(db, one, country, ids, sheet.base),
        seen=seen,
    )


def _taken_back(db: Session, records: set[str]) -> set[str]:
    """Those records that only an undone merge had added: for a plan they have never been there."""
    removals = (_last_removal(db, record) for record in records)
    return {record for record, step in removals if step is not None and _origin(db, step).kind == "import"}


def _last_removal(db: Session, record: str) -> tuple[str, Step | None]:
    marks = select(Step).join(Change, Change.step_id == Step.id).where(Change.record == record, Change.field == REMOVED)
    return record, db.scalars(marks.order_by(Change.id.desc()).limit(1)).first()


def _origin(db: Session, step: Step) -> Step:
    """The step that a chain of undoing and redoing began with."""
    while step.reverses is not None:
        step = db.get_one(Step, step.reverses)
    return step


def seen_cells(db: Session, export: str) -> dict[str, Seen]:
    """The values of earlier returns of an export that were dealt with, by kind; what was undone was not dealt with."""
    undone = undone_steps(db)
    receipts = db.execute(select(Receipt.id, Receipt.step).where(Receipt.export_id == export))
    standing = {receipt for receipt, step in receipts if step not in undone}
    found: dict[str, dict[tuple[str, str], set[Value]]] = {}
    cells = select(SeenCell).join(Receipt, Receipt.id == SeenCell.receipt_id).where(Receipt.export_id == export)
    for cell in db.scalars(cells):
        if cell.receipt_id in standing:
            values = found.setdefault(cell.kind, {}).setdefault((cell.record, cell.field), set())
            values.add(scope.value(json.loads(cell.value)))
    for line in decided_lines(db, export):
        for key, record, name, value in handled_by(line):
            found.setdefault(key, {}).setdefault((record, name), set()).add(value)
    return {key: {place: frozenset(values) for place, values in cells.items()} for key, cells in found.items()}
