"""Ids that stand several times in the returned file: a copied row is an edit or a new person; nobody guesses."""

from __future__ import annotations

from typing import NamedTuple

from clndesk.exchange.plan.effects import plain, readable
from clndesk.exchange.plan.frame import Frame, typed_fields
from clndesk.exchange.plan.meaning import Meaning, meaning, value_of
from clndesk.exchange.plan.rows import cell_lines, foreign_lines, row_lines, unknown_id_lines
from clndesk.exchange.plan.verdicts import Fields, Held, Line, Reason, Row, Shown, Value, Verdict


class Version(NamedTuple):
    """One copy of a row: what it changes, and all that it says."""

    edits: Fields
    whole: Fields


def copies_lines(frame: Frame, record: str, copies: tuple[Row, ...]) -> list[Line]:
    """All verdicts on a row that stands in the file several times."""
    if record in frame.foreign:
        return foreign_lines(frame, record, copies)
    if not frame.is_known(record):
        return unknown_id_lines(frame, record, copies)
    different = distinct_copies(frame, copies)
    if len(different) == 1:
        return row_lines(frame, record, different[0]) or [_alike(frame, record)]
    return _versions_lines(frame, record, different) if different else []


def replaced_lines(frame: Frame, record: str, theirs: Row) -> list[Line]:
    """The verdict on a row in which somebody else was typed over a record: an edit of it, or a new one."""
    base = frame.sheet.base[record]
    version = _version(frame, record, theirs)
    if not version.edits:
        return []
    whole = readable(typed_fields(frame.sheet.columns, base))
    return [_asked(frame, record, Reason.SOMEBODY_ELSE, whole, version.edits, version.whole)]


def distinct_copies(frame: Frame, copies: tuple[Row, ...]) -> list[Row]:
    """The copies that say something, one of each kind."""
    columns = frame.sheet.columns
    filled = [row for row in copies if typed_fields(columns, row)]
    return list({_row_meaning(frame, row): row for row in reversed(filled)}.values())[::-1]


def _versions_lines(frame: Frame, record: str, different: list[Row]) -> list[Line]:
    versions = [_version(frame, record, row) for row in different]
    edited = [version for version in versions if version.edits]
    if not edited:
        return [_alike(frame, record)]
    untouched = tuple(version.whole for version in versions if not version.edits)
    if len(edited) == 1:
        return [_asked(frame, record, Reason.COPY_EDITED, untouched, edited[0].edits, edited[0].whole)]
    edits, wholes = tuple(each.edits for each in edited), tuple(each.whole for each in edited)
    return [_asked(frame, record, Reason.COPIES_DIFFER, untouched, edits, wholes)]


def _asked(frame: Frame, record: str, reason: Reason, base: Shown, theirs: Shown, result: Shown) -> Line:
    ours = frame.sheet.ours.get(record)
    mine = None if ours is None else readable(typed_fields(frame.sheet.columns, ours))
    return frame.row(record, Verdict.ASKED, reason, base=base, ours=mine, theirs=theirs, result=result)


def _version(frame: Frame, record: str, row: Row) -> Version:
    base, sheet = frame.base_of(record), frame.sheet
    ours = sheet.ours.get(record) or sheet.removed.get(record) or base
    lines = cell_lines(frame, record, base, ours, row)
    edits = {line.field: _cell(line) for line in lines if line.field is not None and line.verdict is not Verdict.SAME}
    return Version(edits, typed_fields(sheet.columns, row))


def _cell(line: Line) -> Value | Held:
    """What they typed; an edit of a read-only cell stays aside as something that was not read."""
    theirs = plain(line.theirs)
    if line.reason is Reason.READ_ONLY and not isinstance(theirs, Held):
        return Held(str(theirs), Reason.READ_ONLY)
    return theirs


def _alike(frame: Frame, record: str) -> Line:
    return frame.row(record, Verdict.SAME, Reason.COPIES_ALIKE)


def _row_meaning(frame: Frame, row: Row) -> tuple[Meaning, ...]:
    cells = zip(frame.sheet.columns, row, strict=True)
    return tuple(cell if isinstance(cell, Held) else meaning(column, value_of(cell)) for column, cell in cells)
