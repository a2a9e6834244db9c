"""What the records of a plan are called, as we know them, or as the file calls those we do not know."""

from __future__ import annotations

from collections.abc import Iterable

from clndesk.exchange.plan import Plan
from clndesk.exchange.plan.verdicts import Held, Sheet
from clndesk.models.catalog import kind


def titles_of(sheets: Iterable[Sheet], plan: Plan) -> dict[str, str]:
    """A title for every record that has a line."""
    by_kind = {sheet.kind: sheet for sheet in sheets}
    return {line.record: title_of(by_kind[line.kind], line.record) for line in plan.lines}


def title_of(sheet: Sheet, record: str) -> str:
    """What a record is called, by us or in the file; one of somebody else only by what the file says."""
    at = _title_place(sheet)
    sides = [sheet.ours, sheet.removed, sheet.base, sheet.theirs] if record not in sheet.foreign else [sheet.theirs]
    for side in sides:
        row = side.get(record)
        cell = row[at] if row is not None else None
        if isinstance(cell, str):
            return cell
        if isinstance(cell, Held):
            return cell.raw
    copies = sheet.repeated.get(record, ())
    return next((row[at] for row in copies if isinstance(row[at], str)), record)  # type: ignore[return-value]


def _title_place(sheet: Sheet) -> int:
    name = kind(sheet.kind).title.key
    return next(at for at, column in enumerate(sheet.columns) if column.field == name)
