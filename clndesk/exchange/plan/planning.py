"""The three-way merge plan: what went out, what we have and what came back, in; a verdict on every edit, out.

Pure: no store, no workbook, nothing is changed. The cost is that of one comparison a row plus one a cell of the rows
that differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from clndesk.exchange.plan.alarms import alarms_of, asked
from clndesk.exchange.plan.copies import copies_lines, replaced_lines
from clndesk.exchange.plan.frame import Frame
from clndesk.exchange.plan.meaning import means_same, value_of
from clndesk.exchange.plan.moved import hint, moved_to
from clndesk.exchange.plan.remarks import with_remarks
from clndesk.exchange.plan.rows import known_lines, row_lines
from clndesk.exchange.plan.verdicts import (
    ABSENT,
    Alarm,
    Fields,
    Line,
    Plan,
    Reason,
    Row,
    Sheet,
    Verdict,
)


def plan(sheets: Iterable[Sheet], taken: Collection[str] = ()) -> Plan:
    """The verdicts on a returned file: every edit of theirs is in exactly one line, and what is no edit is in none.

    `taken` are the alarms (`Alarm.id`) that a person has looked at and takes as they are.
    """
    lines: list[Line] = []
    alarms: list[Alarm] = []
    for sheet in sheets:
        of_sheet = list(_sheet_lines(Frame.of(sheet)))
        raised = alarms_of(sheet, of_sheet)
        of_sheet = [_asked_who(line) for line in asked(of_sheet, raised, taken)]
        lines.extend(with_remarks(Frame.of(sheet), of_sheet) if sheet.remarks else of_sheet)
        alarms.extend(raised)
    return Plan(tuple(lines), tuple(alarms))


def _asked_who(line: Line) -> Line:
    """A name that nobody has is a question: a new record, one that is there, or a slip."""
    return line._replace(verdict=Verdict.ASKED) if line.reason is Reason.UNKNOWN_NAME else line


def _sheet_lines(frame: Frame) -> Iterator[Line]:
    present = _present_lines(frame)
    yield from present
    for record, copies in frame.sheet.repeated.items():
        yield from copies_lines(frame, record, copies)
    yield from _removed_lines(frame)
    yield from _missing_lines(frame, present)
    yield from (
        frame.row(record, Verdict.HELD, Reason.ERASED) for record in sorted(frame.sheet.at.keys() & frame.sheet.erased)
    )


def _present_lines(frame: Frame) -> list[Line]:
    """The lines of the rows in the file; a row that is as it went out costs one comparison."""
    base, ours = frame.sheet.base, frame.sheet.ours
    special = frame.foreign | (base.keys() - ours.keys())
    lines: list[Line] = []
    for record, theirs in frame.sheet.theirs.items():
        before = base.get(record)
        if before is None or record in special:
            lines.extend(row_lines(frame, record, theirs))
        elif record in frame.sheet.replaced:
            lines.extend(replaced_lines(frame, record, theirs))
        elif theirs != before:
            lines.extend(known_lines(frame, record, before, ours[record], theirs))
    return lines


def _removed_lines(frame: Frame) -> Iterator[Line]:
    """Records that they removed on purpose and that still stand here; a change of ours weighs more than a removal."""
    sheet = frame.sheet
    for record in sheet.gone:
        if record in sheet.ours and record not in frame.foreign:
            before, mine = _our_edits(frame, frame.base_of(record), sheet.ours[record])
            verdict, reason = (
                (Verdict.CONFLICT, Reason.EDITED_HERE) if mine else (Verdict.CHANGED, Reason.REMOVED_THERE)
            )
            yield frame.row(record, verdict, reason, base=before, ours=mine)


def _missing_lines(frame: Frame, present: Iterable[Line]) -> Iterator[Line]:
    sheet = frame.sheet
    absent = sheet.base.keys() - sheet.theirs.keys()
    if not absent or sheet.unnumbered:
        return
    absent = absent - sheet.repeated.keys() - frame.foreign - sheet.erased - set(sheet.gone)
    absent.difference_update(found[0].record for found in sheet.alike.values())
    moved = moved_to(present)
    for record, base in sheet.base.items():
        if record not in absent:
            continue
        if record in sheet.ours and not frame.was_settled(record, Reason.ROW_ABSENT):
            before, mine = _our_edits(frame, base, sheet.ours[record])
            note = hint(frame, record, moved) if moved else ""
            yield frame.row(record, Verdict.MISSING, Reason.ROW_ABSENT, base=before, ours=mine, note=note)


def _our_edits(frame: Frame, base: Row, ours: Row) -> tuple[Fields, Fields]:
    """What we changed in a record since it went out, before and after."""
    if base == ours:
        return {}, {}
    cells = [
        (column.field, value_of(before), value_of(now))
        for column, before, now in zip(frame.sheet.columns, base, ours, strict=True)
        if before is not ABSENT and not means_same(column, value_of(before), value_of(now))
    ]
    return {name: before for name, before, _ in cells}, {name: now for name, _, now in cells}
