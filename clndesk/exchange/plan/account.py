"""The sum that shows that nothing was lost: every cell of the file that differs from what went out is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from clndesk.exchange.plan.cells import judge
from clndesk.exchange.plan.copies import distinct_copies
from clndesk.exchange.plan.frame import Frame
from clndesk.exchange.plan.meaning import is_blank, means_same, value_of
from clndesk.exchange.plan.verdicts import ABSENT, APPLIED, Cell, Column, Held, Key, Line, Plan, Row, Sheet, Verdict


class Bucket(StrEnum):
    """Where a differing cell ends."""

    APPLIED = "applied"
    CONFLICT = "conflict"
    ASKED = "asked"
    HELD = "held"
    SAME = "same"
    SEEN = "seen"
    IGNORED = "ignored"


_BUCKETS = {
    Verdict.CONFLICT: Bucket.CONFLICT,
    Verdict.ASKED: Bucket.ASKED,
    Verdict.MISSING: Bucket.ASKED,
    Verdict.HELD: Bucket.HELD,
    Verdict.SAME: Bucket.SAME,
    **dict.fromkeys(APPLIED, Bucket.APPLIED),
}


@dataclass(frozen=True)
class Account:
    """How many cells differ and where they ended; `lost` have no verdict, `invented` are applied without a cell."""

    differing: int
    buckets: Counter[Bucket]
    lost: tuple[Key, ...]
    invented: tuple[Key, ...]

    @property
    def balanced(self) -> bool:
        """Whether every differing cell has ended somewhere, and nothing is applied that does not stand in the file."""
        return not self.lost and not self.invented and self.differing == self.buckets.total()


def account(sheets: Iterable[Sheet], plan: Plan) -> Account:
    """Count the differing cells of the sheets anew and look each of them up in the plan."""
    buckets: Counter[Bucket] = Counter()
    lost: list[Key] = []
    applied: set[Key] = set()
    for frame in map(Frame.of, sheets):
        for record, column, cell in _differing(frame):
            key = (frame.sheet.kind, record, column.field)
            bucket = _bucket(frame, plan, key, column, cell)
            lost.extend([key] if bucket is None else [])
            buckets.update([bucket] if bucket else [])
            applied.update([key] if bucket is Bucket.APPLIED else [])
    invented = tuple(key for line in plan.applied for key in _claims(line) if key not in applied)
    return Account(buckets.total() + len(lost), buckets, tuple(lost), invented)


def _differing(frame: Frame) -> Iterator[tuple[str, Column, Cell]]:
    """The cells of the file that differ by meaning from what went out; identical copies of a row count once."""
    for record, row in _rows(frame):
        before = frame.sheet.base.get(record)
        if before == row:
            continue
        base = before or frame.base_of(record)
        for column, was, now in zip(frame.sheet.columns, base, row, strict=True):
            if _differs(column, was, now):
                yield record, column, now


def _rows(frame: Frame) -> Iterator[tuple[str, Row]]:
    yield from frame.sheet.theirs.items()
    for record, copies in frame.sheet.repeated.items():
        yield from ((record, row) for row in distinct_copies(frame, copies))


def _differs(column: Column, base: Cell, theirs: Cell) -> bool:
    if theirs is ABSENT:
        return False
    if isinstance(theirs, Held):
        return True
    if base is ABSENT:
        return not is_blank(value_of(theirs))
    return not means_same(column, value_of(base), value_of(theirs))


def _bucket(frame: Frame, plan: Plan, key: Key, column: Column, cell: Cell) -> Bucket | None:
    kind, record, _ = key
    line = plan.by_key.get(key) or plan.by_key.get((kind, record, None))
    if line is not None:
        return _BUCKETS[line.verdict]
    value = cell.raw if isinstance(cell, Held) else value_of(cell)
    if frame.was_seen(record, column, value):
        return Bucket.SEEN
    return _silent_bucket(frame, record, column, cell)


def _silent_bucket(frame: Frame, record: str, column: Column, cell: Cell) -> Bucket | None:
    """Cells that rightly have no line: as in the record we removed, or for reading beside no record of this file's."""
    if record in frame.foreign:
        return Bucket.IGNORED if not column.editable or is_blank(value_of(cell)) else None
    last = frame.sheet.removed.get(record)
    if last is not None:
        at = frame.sheet.columns.index(column)
        base = frame.base_of(record)[at]
        judged = judge(column, base if base is ABSENT else value_of(base), value_of(last[at]), value_of(cell))
        return Bucket.SAME if judged and judged.verdict is Verdict.SAME else None
    is_ours = record in frame.sheet.base or record in frame.sheet.ours
    return None if column.editable or is_ours else Bucket.IGNORED


def _claims(line: Line) -> Iterator[Key]:
    """The cells that an applied line takes from the file."""
    if line.field is not None:
        yield line.key
    elif isinstance(line.result, dict):
        yield from ((line.kind, line.record, name) for name in line.result)
