"""Alarms that no single cell can raise: a column sorted alone, rows under other ids, one value over a whole column.

They are found in the verdicts of a plan, before anything is applied. Cost: one look at each line, and more only where
many values of a column have come back in other rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from clndesk.exchange.plan.changed import Changed, in_both
from clndesk.exchange.plan.effects import plain
from clndesk.exchange.plan.mass_changes import mass_change
from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.mixed_ids import mixed_ids
from clndesk.exchange.plan.shuffles import shuffled
from clndesk.exchange.plan.verdicts import APPLIED, Alarm, Held, Line, Reason, Sheet, Shown, Value, Verdict

_SAMPLES = 3
_MUCH = 0.1
_SOME = 0.4
_WATCHED = APPLIED | {Verdict.CONFLICT, Verdict.ASKED}


def alarms_of(sheet: Sheet, lines: Iterable[Line]) -> tuple[Alarm, ...]:
    """The alarms of one sheet, from the verdicts on its cells."""
    suspects = {} if sheet.meant else _suspects(sheet, lines)
    columns = {name: _changed(found) for name, found in suspects.items()}
    if not columns:
        return ()
    moves = mixed_ids(sheet, columns)
    columns = {name: [one for one in found if one.record not in moves] for name, found in columns.items()}
    by_column = (_column_alarm(sheet, name, found) for name, found in columns.items())
    mixed = [_ids_alarm(sheet, moves)] if moves else []
    return (*mixed, *(alarm for alarm in by_column if alarm is not None))


def asked(lines: Sequence[Line], alarms: Iterable[Alarm], taken: Collection[str]) -> list[Line]:
    """The lines with those of the alarms that nobody has taken as they are turned into questions."""
    reasons: dict[tuple[str, str, str | None], Reason] = {}
    for alarm in alarms:
        if alarm.id not in taken:
            reasons.update(((alarm.kind, record, alarm.field), alarm.reason) for record in alarm.records)
    return [_questioned(line, reasons) for line in lines] if reasons else list(lines)


def by_names(sheet: Sheet, alarm: Alarm) -> Sheet:
    """The sheet with every mixed-up row under the id that its values belong to."""
    moves = dict(alarm.moves)
    theirs = {moves.get(record, record): row for record, row in sheet.theirs.items()}
    at = {moves.get(record, record): line for record, line in sheet.at.items()}
    return replace(sheet, theirs=theirs, at=at)


def _questioned(line: Line, reasons: Mapping[tuple[str, str, str | None], Reason]) -> Line:
    reason = reasons.get(line.key) or reasons.get((line.kind, line.record, None))
    if reason is None or line.field is None or not _is_taken_unasked(line):
        return line
    return line._replace(verdict=Verdict.ASKED, reason=reason, result=line.ours)


def _is_taken_unasked(line: Line) -> bool:
    return line.verdict in APPLIED or line.reason is Reason.CLEARED


def _suspects(sheet: Sheet, lines: Iterable[Line]) -> dict[str, list[Line]]:
    """The columns worth a second look: with much of their rows changed, or with old values that have come back.

    This is all that most files cost, so a line is touched once, and no value is looked into.
    """
    columns: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.field is not None and line.verdict in _WATCHED:
            columns[line.field].append(line)
    rows = min(len(sheet.base), len(sheet.theirs)) if columns else 0
    return {name: found for name, found in columns.items() if _is_suspect(found, rows)}


def _is_suspect(found: list[Line], rows: int) -> bool:
    if len(found) >= _MUCH * rows:
        return True
    old = set(cast("list[Value]", [line.base for line in found]))
    return sum(line.theirs in old for line in found) >= max(2, _SOME * len(found))


def _changed(lines: Iterable[Line]) -> list[Changed]:
    readable = (line for line in lines if not isinstance(line.theirs, Held))
    return [Changed(line.record, _value(line.base), _value(line.theirs)) for line in readable]


def _value(shown: Shown) -> Value:
    value = plain(shown)
    return None if isinstance(value, Held) else value


def _column_alarm(sheet: Sheet, name: str, found: list[Changed]) -> Alarm | None:
    reason = shuffled(sheet, name, found)
    concerned = found if reason else mass_change(sheet, found)
    if not concerned:
        return None
    records = tuple(one.record for one in concerned)
    samples = tuple((one.record, one.base, one.theirs) for one in concerned[:_SAMPLES])
    return Alarm(reason or Reason.MASS_CHANGE, sheet.kind, name, in_both(sheet), records, samples)


def _ids_alarm(sheet: Sheet, moves: Mapping[str, str]) -> Alarm:
    """With samples from the first column: who stood under the id, and who stands there now."""
    rows = ((record, sheet.base[record][0], sheet.theirs[record][0]) for record in list(moves)[:_SAMPLES])
    samples = tuple((record, value_of(before), value_of(now)) for record, before, now in rows)
    return Alarm(Reason.IDS_SHUFFLED, sheet.kind, None, in_both(sheet), tuple(moves), samples, tuple(moves.items()))
