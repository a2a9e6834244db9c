"""The verdicts on one row of the returned file, by where its record stands with us."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import compress, count
from operator import ne

from clndesk.errors import Bug
from clndesk.exchange.plan.effects import plain, readable
from clndesk.exchange.plan.frame import Frame, typed_fields
from clndesk.exchange.plan.groups import Sides, ask_together
from clndesk.exchange.plan.meaning import is_blank, means_same, value_of
from clndesk.exchange.plan.verdicts import (
    ABSENT,
    Absent,
    Candidate,
    Fields,
    Held,
    Line,
    Place,
    Reason,
    Row,
    Sheet,
    Shown,
    Value,
    Verdict,
)

_EMPTIED_FROM = 2
"""A row counts as emptied as a whole from so many cleared cells on; a single cleared cell is asked about as a cell."""


def row_lines(frame: Frame, record: str, theirs: Row) -> list[Line]:
    """All verdicts on a row that differs from what went out, or whose record is not simply there."""
    if record in frame.foreign:
        return foreign_lines(frame, record, (theirs,))
    if record in frame.sheet.ours:
        return _here(frame, record, theirs)
    if record in frame.sheet.back:
        return _restored(frame, record, theirs)
    if record in frame.sheet.removed:
        return _removed(frame, record, theirs)
    if record in frame.sheet.base:
        return _unknown_here(frame, record, theirs)
    if record in frame.fresh:
        return _new(frame, record, theirs)
    return unknown_id_lines(frame, record, (theirs,))


def cell_lines(frame: Frame, record: str, base: Row, ours: Row, theirs: Row) -> list[Line]:
    """The verdicts on the cells of a row, each on its own."""
    if not len(base) == len(ours) == len(theirs):
        raise Bug(f"the rows of {record} differ in length: {len(base)}, {len(ours)}, {len(theirs)}")
    differing = compress(count(), map(ne, base, theirs))
    lines = (frame.cell(record, at, base[at], ours[at], theirs[at]) for at in differing)
    return [line for line in lines if line is not None]


def known_lines(frame: Frame, record: str, base: Row, ours: Row, theirs: Row) -> list[Line]:
    """The verdicts on a row that went out, is with us and came back."""
    lines = cell_lines(frame, record, base, ours, theirs)
    if lines and frame.groups:
        lines = ask_together(frame, record, Sides(base, ours, theirs), lines)
    return [_emptied(frame, record, lines)] if _is_emptied(frame, base, theirs, lines) else lines


def foreign_lines(frame: Frame, record: str, copies: tuple[Row, ...]) -> list[Line]:
    """The verdict on a record outside the scope of the file: what they typed is kept, nothing of ours is shown.

    A record that left the country after the workbook went out is nothing to look at as long as nobody edited it.
    """
    typed = tuple(typed_fields(frame.sheet.columns, row) for row in copies if _says_more(frame, record, row))
    if all(_is_dealt_with(frame, record, fields) for fields in typed):
        return []
    theirs: Shown = typed[0] if len(typed) == 1 else typed
    owner = frame.sheet.foreign[record]
    line = frame.row(record, Verdict.HELD, Reason.FOREIGN, theirs=theirs, place=Place.NOWHERE)
    return [line._replace(detail=owner)]


def unknown_id_lines(frame: Frame, record: str, copies: tuple[Row, ...]) -> list[Line]:
    """The verdict on an id that nobody gave out; an id with nothing beside it is nothing."""
    typed = tuple(fields for row in copies if (fields := typed_fields(frame.sheet.columns, row)))
    if not typed or all(_is_dealt_with(frame, record, fields) for fields in typed):
        return []
    theirs: Shown = typed[0] if len(typed) == 1 else typed
    return [frame.row(record, Verdict.HELD, Reason.UNKNOWN_ID, theirs=theirs, result=theirs)]


def _here(frame: Frame, record: str, theirs: Row) -> list[Line]:
    base, ours = frame.base_of(record), frame.sheet.ours[record]
    lines = known_lines(frame, record, base, ours, theirs)
    is_fresh = record in frame.fresh and record not in frame.sheet.base
    return _number_taken(frame, record, theirs, lines) if is_fresh else lines


def _number_taken(frame: Frame, record: str, theirs: Row, lines: list[Line]) -> list[Line]:
    """Two people may have used the same blank row of two copies: taking cells one by one would mix them."""
    if not any(line.verdict is Verdict.CONFLICT for line in lines):
        return lines
    held = [line for line in lines if line.verdict is Verdict.HELD]
    edits = [line for line in lines if line.verdict not in (Verdict.HELD, Verdict.SAME)]
    question = frame.row(
        record,
        Verdict.CONFLICT,
        Reason.NUMBER_TAKEN,
        ours=_side(edits, "ours"),
        theirs=_side(edits, "theirs"),
        result=readable(typed_fields(frame.sheet.columns, theirs)),
        note=_notes(edits),
    )
    return [question, *held]


def _removed(frame: Frame, record: str, theirs: Row) -> list[Line]:
    lines = cell_lines(frame, record, frame.base_of(record), frame.sheet.removed[record], theirs)
    held = [line for line in lines if line.verdict is Verdict.HELD]
    edits = [line for line in lines if line.verdict not in (Verdict.HELD, Verdict.SAME)]
    if not edits and not any(line.reason in (Reason.UNREADABLE, Reason.UNKNOWN_NAME) for line in held):
        return held
    theirs_only = _side(edits, "theirs")
    question = frame.row(
        record,
        Verdict.ASKED,
        Reason.REMOVED_HERE,
        base=_side(edits, "base"),
        ours=_side(edits, "ours"),
        theirs=theirs_only,
        result=theirs_only,
        note=_notes(edits),
    )
    return [question, *held]


def _restored(frame: Frame, record: str, theirs: Row) -> list[Line]:
    """A record that they brought back, and what they changed in it."""
    back = frame.row(record, Verdict.CHANGED, Reason.RESTORED_THERE, theirs={}, result={})
    return [back, *known_lines(frame, record, frame.base_of(record), frame.sheet.removed[record], theirs)]


def _unknown_here(frame: Frame, record: str, theirs: Row) -> list[Line]:
    base = frame.sheet.base[record]
    edits = cell_lines(frame, record, base, base, theirs)
    held = [line for line in edits if line.verdict is Verdict.HELD]
    if frame.was_settled(record, Reason.UNKNOWN_HERE) and len(held) == len(edits):
        return held
    typed = _side((line for line in edits if line.verdict is not Verdict.HELD), "theirs")
    whole = _whole(frame, base, theirs)
    asked = frame.row(
        record,
        Verdict.ASKED,
        Reason.UNKNOWN_HERE,
        base=_whole(frame, base, base),
        theirs=typed,
        result=whole,
        note=_notes(edits),
    )
    return [asked, *held]


def _new(frame: Frame, record: str, theirs: Row) -> list[Line]:
    typed = typed_fields(frame.sheet.columns, theirs)
    if not typed:
        return []
    blank = frame.base_of(record)
    lines = cell_lines(frame, record, blank, blank, theirs)
    held = [line for line in lines if line.verdict is Verdict.HELD]
    values = readable(typed)
    if values and all(line.verdict is Verdict.HELD for line in lines) and record not in frame.sheet.unnumbered:
        return held
    verdict, reason = (Verdict.NEW, Reason.NEW_ROW) if values else (Verdict.ASKED, Reason.NOTHING_READABLE)
    if not values and not held:
        return []
    candidates = frame.sheet.alike.get(record)
    known = _looks_like(frame, record, values, candidates, _notes(lines)) if values and candidates else None
    if record in frame.sheet.unnumbered and (known is None or known.verdict is not Verdict.SAME):
        return _without_id(frame, record, theirs)
    if known is not None:
        return [known, *held]
    return [frame.row(record, verdict, reason, theirs=values, result=values, note=_notes(lines)), *held]


def _without_id(frame: Frame, record: str, theirs: Row) -> list[Line]:
    """The verdict on a row of a sheet whose ids are gone: kept aside until a person says how it is matched."""
    typed = typed_fields(frame.sheet.columns, theirs)
    if _is_dealt_with(frame, record, typed):
        return []
    return [frame.row(record, Verdict.HELD, Reason.IDS_GONE, theirs=typed, result=typed)]


def _looks_like(
    frame: Frame, record: str, values: Mapping[str, Value], candidates: tuple[Candidate, ...], note: str
) -> Line:
    """The question whom a new row stands for; beside it stands what we know of the likeliest."""
    known = tuple(each._replace(edits=_edits(frame, record, each.record)) for each in candidates)
    mine = readable(typed_fields(frame.sheet.columns, _last(frame.sheet, known[0].record)))
    where = Place.NOWHERE
    asked = frame.row(
        record, Verdict.ASKED, Reason.LOOKS_LIKE, ours=mine, theirs=values, result=values, note=note, place=where
    )._replace(candidates=known)
    if asked.is_sure and not known[0].edits:
        return frame.row(record, Verdict.SAME, Reason.COPIES_ALIKE)
    return asked._replace(detail="; ".join(f"{each.title} ({', '.join(each.reasons)})" for each in known))


def _edits(frame: Frame, record: str, known: str) -> dict[str, Value]:
    """What a new row would change in a record of ours: nothing it leaves blank, nothing it repeats."""
    row = tuple(ABSENT if is_blank(cell) else cell for cell in frame.sheet.theirs[record])
    lines = cell_lines(frame, known, frame.base_of(known), _last(frame.sheet, known), row)
    edits = {line.field: plain(line.theirs) for line in lines if line.verdict not in (Verdict.HELD, Verdict.SAME)}
    return readable({str(name): value for name, value in edits.items()})


def _last(sheet: Sheet, record: str) -> Row:
    """What we hold of a record, or what the file says of it where it is new there."""
    row = sheet.ours.get(record) or sheet.removed.get(record) or sheet.theirs.get(record)
    return row or (None,) * len(sheet.columns)


def _is_emptied(frame: Frame, base: Row, theirs: Row, lines: list[Line]) -> bool:
    """Whether every cell that held something was emptied, all of them untouched by us and none dealt with before.

    Cells for reading may have been emptied along with the others.
    """
    cleared = sum(line.reason is Reason.CLEARED for line in lines)
    if cleared < _EMPTIED_FROM or any(not _is_clearing(line) for line in lines):
        return False
    cells = zip(frame.sheet.columns, base, theirs, strict=True)
    present = [(before, cell) for column, before, cell in cells if column.editable and cell is not ABSENT]
    filled = sum(not is_blank(value_of(before)) for before, _ in present)
    return filled == cleared and all(is_blank(cell) for _, cell in present)


def _is_clearing(line: Line) -> bool:
    return line.reason is Reason.CLEARED or (line.reason is Reason.READ_ONLY and line.theirs in (None, "", ()))


def _emptied(frame: Frame, record: str, lines: list[Line]) -> Line:
    return frame.row(
        record,
        Verdict.MISSING,
        Reason.ROW_EMPTIED,
        base=_side(lines, "base"),
        ours=_side(lines, "ours"),
        theirs=_side(lines, "theirs"),
    )


def _side(lines: Iterable[Line], side: str) -> Fields:
    return {line.field: getattr(line, side) for line in lines if line.field is not None}


def _whole(frame: Frame, base: Row, theirs: Row) -> dict[str, Value]:
    """The record as the file tells it; what could not be read or may not be edited is as it went out."""
    cells = zip(frame.sheet.columns, base, theirs, strict=True)
    values = {
        column.field: value_of(before if not column.editable or isinstance(cell, (Held, Absent)) else cell)
        for column, before, cell in cells
    }
    return {name: value for name, value in values.items() if not is_blank(value)}


def _notes(lines: Iterable[Line]) -> str:
    return "\n".join(line.note for line in lines if line.note)


def _says_more(frame: Frame, record: str, row: Row) -> bool:
    """Whether anything was typed into a row after it went out."""
    cells = zip(frame.sheet.columns, frame.base_of(record), row, strict=True)
    return any(
        isinstance(cell, Held) or before is ABSENT or not means_same(column, value_of(before), value_of(cell))
        for column, before, cell in cells
        if not is_blank(cell)
    )


def _is_dealt_with(frame: Frame, record: str, fields: Fields) -> bool:
    columns = {column.field: column for column in frame.sheet.columns}
    plain = ((name, value.raw if isinstance(value, Held) else value) for name, value in fields.items())
    return all(frame.was_seen(record, columns[name], value) for name, value in plain)
