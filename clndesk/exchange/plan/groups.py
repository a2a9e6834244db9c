"""Fields that belong together: where the two sides changed different ones of them, none is taken without a question."""

from __future__ import annotations

from typing import NamedTuple

from clndesk.exchange.plan.frame import Frame
from clndesk.exchange.plan.meaning import means_same, value_of
from clndesk.exchange.plan.verdicts import ABSENT, APPLIED, Cell, Held, Line, Reason, Row, Verdict

_WANTED = frozenset({Verdict.CHANGED, Verdict.NOTED, Verdict.ASKED, Verdict.CONFLICT})
_OPEN = frozenset({Verdict.ASKED, Verdict.HELD})


class Sides(NamedTuple):
    """One record as it went out, as we have it, as it came back."""

    base: Row
    ours: Row
    theirs: Row


def ask_together(frame: Frame, record: str, sides: Sides, lines: list[Line]) -> list[Line]:
    """The lines of a row after its groups were looked at: groups that cannot be taken whole become questions."""
    by_field = {line.field: line for line in lines}
    for places in frame.groups.values():
        for at, reason in _mixed(frame, places, sides, by_field):
            line = frame.asked_together(record, at, reason, *_cells(sides, at))
            by_field[line.field] = line
    return list(by_field.values())


def _mixed(
    frame: Frame, places: tuple[int, ...], sides: Sides, by_field: dict[str | None, Line]
) -> list[tuple[int, Reason]]:
    """The places of a group to ask about, and why; none where one side's values stand as a whole."""
    verdicts = {at: _verdict(frame, at, by_field) for at in places}
    theirs = {at for at, verdict in verdicts.items() if verdict in _WANTED}
    ours = {at for at in places if _is_our_edit(frame, at, sides)}
    if theirs and len(theirs | ours) > 1 and ours:
        return [(at, Reason.TOGETHER) for at in sorted(theirs | ours) if verdicts[at] is not Verdict.CONFLICT]
    if not any(verdict in _OPEN for verdict in verdicts.values()):
        return []
    return [(at, Reason.NEIGHBOUR_OPEN) for at in sorted(theirs) if verdicts[at] in APPLIED]


def _verdict(frame: Frame, at: int, by_field: dict[str | None, Line]) -> Verdict | None:
    line = by_field.get(frame.sheet.columns[at].field)
    return line and line.verdict


def _is_our_edit(frame: Frame, at: int, sides: Sides) -> bool:
    base, ours, theirs = _cells(sides, at)
    if theirs is ABSENT or base is ABSENT or isinstance(theirs, Held):
        return False
    column, mine = frame.sheet.columns[at], value_of(ours)
    return not means_same(column, value_of(base), mine) and not means_same(column, value_of(theirs), mine)


def _cells(sides: Sides, at: int) -> tuple[Cell, Cell, Cell]:
    return sides.base[at], sides.ours[at], sides.theirs[at]
