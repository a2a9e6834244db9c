"""One sheet while it is being planned: what was dealt with before, and how its lines are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from clndesk.exchange.plan.cells import Judged, judge
from clndesk.exchange.plan.hints import hint
from clndesk.exchange.plan.meaning import is_blank, meaning, means_same, value_of
from clndesk.exchange.plan.verdicts import (
    ABSENT,
    ROW,
    Absent,
    Cell,
    Column,
    Fields,
    Held,
    Line,
    Noted,
    Place,
    Reason,
    Row,
    Sheet,
    Shown,
    Value,
    Verdict,
)

_Sides: TypeAlias = tuple[Value | Absent, Value, Value | Held]


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet with what is worked out once for all its rows."""

    sheet: Sheet
    groups: Mapping[str, tuple[int, ...]]
    fresh: frozenset[str]
    foreign: frozenset[str]

    @classmethod
    def of(cls, sheet: Sheet) -> Frame:
        """The frame of a sheet."""
        return cls(sheet, _groups(sheet.columns), frozenset(sheet.fresh), frozenset(sheet.foreign))

    def base_of(self, record: str) -> Row:
        """The row as it went out: blank for a pre-numbered row, unknown for a record that was not in the workbook."""
        known = self.sheet.base.get(record)
        if known is not None:
            return known
        return ((None if record in self.fresh else ABSENT),) * len(self.sheet.columns)

    def shown(self, cell: Cell) -> Value:
        """A cell as it is shown beside a remark."""
        return None if isinstance(cell, Held | Absent) else value_of(cell)

    def is_known(self, record: str) -> bool:
        """Whether an id can come from this workbook or from our own records."""
        sheet = self.sheet
        return any(record in ids for ids in (sheet.base, sheet.ours, sheet.removed, self.fresh))

    def place_of(self, record: str) -> Place:
        """Where a record stands with us."""
        if record in self.sheet.ours:
            return Place.HERE
        return Place.REMOVED if record in self.sheet.removed else Place.NOWHERE

    def was_seen(self, record: str, column: Column, value: Value) -> bool:
        """Whether a value was dealt with in an earlier return of this export."""
        values = self.sheet.seen.get((record, column.field)) if self.sheet.seen else None
        if not values:
            return False
        if value in values or (not column.editable and str(value) in values):
            return True
        return meaning(column, value) in {meaning(column, each) for each in values}

    def was_settled(self, record: str, reason: Reason) -> bool:
        """Whether a question about the whole row was answered in an earlier return of this export."""
        return reason in self.sheet.seen.get((record, ROW), ())

    def cell(self, record: str, at: int, base: Cell, ours: Cell, theirs: Cell) -> Line | None:
        """The verdict on a cell of theirs, or nothing where it is no edit."""
        if theirs is ABSENT:
            return None
        column = self.sheet.columns[at]
        before, mine = (base if base is ABSENT else value_of(base)), value_of(ours)
        if isinstance(theirs, Held):
            return self._unreadable(record, column, before, mine, theirs)
        note, value = (theirs.note, theirs.value) if isinstance(theirs, Noted) else ("", theirs)
        if before is not ABSENT and means_same(column, before, value):
            return None
        if self.sheet.seen and self.was_seen(record, column, value):
            return None
        judged = judge(column, before, mine, value, meant=self.sheet.meant)
        if judged is None:
            return None
        is_both = judged.reason is Reason.BOTH_CHANGED
        brought = self.sheet.brought.get((record, column.field), "") if is_both else ""
        line = self._line(record, column, judged, (before, mine, value), note, brought)
        return line if note or column.normal is None else self._with_hint(line)

    @staticmethod
    def _with_hint(line: Line) -> Line:
        """An edit of a text with a word on what it comes to; it is no less an edit for that."""
        said = hint(cast("Value", line.base), cast("Value", line.theirs))
        return line._replace(note=said) if said else line

    def row(
        self,
        record: str,
        verdict: Verdict,
        reason: Reason,
        *,
        base: Shown = None,
        ours: Shown = None,
        theirs: Shown = None,
        result: Shown = None,
        place: Place | None = None,
        note: str = "",
    ) -> Line:
        """A verdict on a whole row."""
        return Line(
            verdict,
            reason,
            self.sheet.kind,
            record,
            self.sheet.title,
            self.sheet.at.get(record),
            None,
            base,
            ours,
            theirs,
            result,
            note=note,
            place=place or self.place_of(record),
        )

    def asked_together(self, record: str, at: int, reason: Reason, base: Cell, ours: Cell, theirs: Cell) -> Line:
        """The question about a cell that can only be decided with its neighbours."""
        judged = Judged(Verdict.ASKED, reason, value_of(ours))
        note = theirs.note if isinstance(theirs, Noted) else ""
        column = self.sheet.columns[at]
        return self._line(record, column, judged, (value_of(base), judged.result, value_of(theirs)), note)

    def _unreadable(self, record: str, column: Column, base: Value | Absent, ours: Value, theirs: Held) -> Line | None:
        if theirs.raw in self.sheet.seen.get((record, column.field), ()):
            return None
        reason = Reason.UNREADABLE if column.editable else Reason.READ_ONLY
        if column.editable and theirs.unheard is not None and theirs.unheard.record:
            reason = Reason.UNKNOWN_NAME
        return self._line(
            record, column, Judged(Verdict.HELD, reason, ours), (base, ours, theirs), detail=theirs.reason
        )

    def _line(
        self, record: str, column: Column, judged: Judged, sides: _Sides, note: str = "", detail: str = ""
    ) -> Line:
        verdict, reason, result = judged
        base, ours, theirs = sides
        if note and verdict is Verdict.CHANGED:
            verdict = Verdict.NOTED
            reason = Reason.INTERPRETED if reason is Reason.THEIRS_ONLY else reason
        sheet = self.sheet
        before = None if base is ABSENT else base
        place = Place.HERE if record in sheet.ours else self.place_of(record)
        where = (sheet.kind, record, sheet.title, sheet.at.get(record), column.field)
        return Line(verdict, reason, *where, before, ours, theirs, result, detail, note, column.group, place)


def typed_fields(columns: tuple[Column, ...], row: Row) -> Fields:
    """All that a partner typed into the editable cells of a row, unreadable cells included."""
    cells = ((column, _typed(cell)) for column, cell in zip(columns, row, strict=True) if column.editable)
    return {column.field: cell for column, cell in cells if not is_blank(cell)}


def _typed(cell: Cell) -> Value | Held:
    return cell if isinstance(cell, Held) else value_of(cell)


def _groups(columns: tuple[Column, ...]) -> dict[str, tuple[int, ...]]:
    groups: dict[str, list[int]] = {}
    for at, column in enumerate(columns):
        if column.group is not None and column.editable:
            groups.setdefault(column.group, []).append(at)
    return {name: tuple(places) for name, places in groups.items() if len(places) > 1}
