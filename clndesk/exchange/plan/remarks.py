"""What was written beside the cells: told with the verdict on its cell or row, and where there is none, on its own."""

from __future__ import annotations

from collections.abc import Iterable

from clndesk.exchange.plan.frame import Frame
from clndesk.exchange.plan.verdicts import Held, Line, Reason, Verdict
from clndesk.i18n import _


def with_remarks(frame: Frame, lines: Iterable[Line]) -> list[Line]:
    """The lines of a sheet with its remarks; one that was dealt with in an earlier return is not told again."""
    found = {line.key: line for line in lines}
    sheet = frame.sheet
    for (record, field), text in sheet.remarks.items():
        if text in sheet.seen.get((record, field), ()) or record in sheet.erased:
            continue
        beside = found.get((sheet.kind, record, field)) or found.get((sheet.kind, record, None))
        if beside is not None and beside.verdict is not Verdict.SAME:
            found[beside.key] = beside._replace(note="\n".join(filter(None, (beside.note, _told(text)))))
        else:
            line = _remark(frame, record, field, text)
            found[line.key] = line
    return list(found.values())


def _told(text: str) -> str:
    return _("They wrote beside it: “{text}”").format(text=text)


def _remark(frame: Frame, record: str, field: str, text: str) -> Line:
    sheet = frame.sheet
    at = next(place for place, column in enumerate(sheet.columns) if column.field == field)
    row = sheet.ours.get(record) or sheet.theirs.get(record)
    mine = None if row is None else frame.shown(row[at])
    held, line = Held(text, ""), sheet.at.get(record)
    where = (sheet.kind, record, sheet.title, line, field)
    return Line(Verdict.HELD, Reason.REMARK, *where, mine, mine, held, mine, place=frame.place_of(record))
