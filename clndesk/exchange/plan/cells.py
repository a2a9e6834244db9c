"""The verdict on one cell that differs from what went out."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from clndesk.exchange.plan.meaning import Meaning, is_blank, item_meanings, means_same
from clndesk.exchange.plan.verdicts import ABSENT, Absent, Column, Merge, Reason, Value, Verdict

_Items: TypeAlias = dict[Meaning, str]


class Judged(NamedTuple):
    """The verdict on a cell, why, and the value that holds until somebody decides otherwise."""

    verdict: Verdict
    reason: Reason
    result: Value


def judge(column: Column, base: Value | Absent, ours: Value, theirs: Value, *, meant: bool = False) -> Judged | None:
    """The verdict on a cell whose value differs from the base; nothing where there is no base and no value.

    An empty cell that is `meant` is a value like others.
    """
    if means_same(column, ours, theirs):
        return Judged(Verdict.SAME, Reason.SAME_EDIT, ours)
    if base is ABSENT and is_blank(theirs) and not meant:
        return None
    if not column.editable:
        return Judged(Verdict.HELD, Reason.READ_ONLY, ours)
    if base is ABSENT:
        return Judged(Verdict.ASKED, Reason.NO_BASE, ours)
    if means_same(column, base, ours):
        return _theirs_only(ours, theirs, meant=meant)
    if column.merge is Merge.SET:
        return _both_lists(column, base, ours, theirs)
    return Judged(Verdict.CONFLICT, Reason.BOTH_CHANGED, ours)


def _theirs_only(ours: Value, theirs: Value, *, meant: bool) -> Judged:
    if is_blank(theirs) and not meant:
        return Judged(Verdict.ASKED, Reason.CLEARED, ours)
    return Judged(Verdict.CHANGED, Reason.THEIRS_ONLY, theirs)


def _both_lists(column: Column, base: Value, ours: Value, theirs: Value) -> Judged:
    merged = merge_sets(column, base, ours, theirs)
    if is_blank(ours) or is_blank(theirs) or not merged:
        return Judged(Verdict.CONFLICT, Reason.LIST_EMPTIED, ours)
    if means_same(column, merged, ours):
        return Judged(Verdict.SAME, Reason.ALREADY_LISTED, ours)
    return Judged(Verdict.CHANGED, Reason.BOTH_LISTS, merged)


def merge_sets(column: Column, base: Value, ours: Value, theirs: Value) -> tuple[str, ...]:
    """What both sides kept or added, without what either removed; our order and spelling first."""
    before, mine, other = (item_meanings(column, value) for value in (base, ours, theirs))
    both = {**other, **mine}
    order = [*mine, *(meant for meant in other if meant not in mine)]
    return tuple(both[meant] for meant in order if _stays(meant, before, mine, other))


def _stays(meant: Meaning, before: _Items, mine: _Items, other: _Items) -> bool:
    return meant not in before or (meant in mine and meant in other)
