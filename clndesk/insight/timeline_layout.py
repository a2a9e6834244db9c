"""The rows of a timeline, what lies where in them, and how the keyboard walks through them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from clndesk.insight.timeline import Bar, Group, Item, Lane, Mark, MarkKind
from clndesk.insight.timeline_scale import TimeScale


class Stretch(NamedTuple):
    """A piece of the horizontal axis, in pixels."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Its length."""
        return self.right - self.left

    def clipped(self, other: Stretch) -> Stretch:
        """The part that lies within another stretch; of no or negative width when there is none."""
        return Stretch(max(self.left, other.left), min(self.right, other.right))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the timeline: a cycle's heading (no lane) or one of its phases."""

    group: Group
    lane: Lane | None
    marks: tuple[Mark, ...]
    collapsed: bool = False

    @property
    def item(self) -> Item:
        """What the row itself stands for: the cycle or the phase."""
        return self.lane.bar.item if self.lane else self.group.item

    @property
    def items(self) -> tuple[Item, ...]:
        """All that can be selected in the row, the row's own thing first, then its marks by date."""
        return (self.item, *(mark.item for mark in self.marks))

    @property
    def span(self) -> tuple[date, date] | None:
        """The days the row's bar covers; a cycle has a bar only while its phases are folded away."""
        if self.lane:
            return self.lane.bar.span
        return self.group.span if self.collapsed else None

    @property
    def bar(self) -> Bar | None:
        """The phase of the row, None on a cycle's heading."""
        return self.lane.bar if self.lane else None


class Hit(NamedTuple):
    """Where something that can be selected lies along its row."""

    item: Item
    stretch: Stretch


def rows_of(groups: Iterable[Group], folded: dict[str, bool], shown: frozenset[MarkKind]) -> tuple[Row, ...]:
    """The rows from top to bottom; `folded` overrides the groups' own `collapsed` by group id."""
    rows: list[Row] = []
    for group in groups:
        collapsed = folded.get(group.id, group.collapsed)
        marks = _sorted_marks((group.marks, *(lane.marks for lane in group.lanes if collapsed)), shown)
        rows.append(Row(group, None, marks, collapsed))
        if not collapsed:
            rows += (Row(group, lane, _sorted_marks((lane.marks,), shown)) for lane in group.lanes)
    return tuple(rows)


def row_by_item(rows: Sequence[Row]) -> dict[Item, int]:
    """In which row each item lies, the first one if it lies in several."""
    found: dict[Item, int] = {}
    for index, row in enumerate(rows):
        for item in row.items:
            found.setdefault(item, index)
    return found


def bar_stretch(row: Row, scale: TimeScale, least: float) -> Stretch | None:
    """Where the row's bar lies, never thinner than `least`; None without dates."""
    if (span := row.span) is None:
        return None
    left, right = scale.span_to_x(*span)
    return Stretch(left, max(right, left + least))


def mark_stretch(mark: Mark, scale: TimeScale, width: float) -> Stretch:
    """Where a mark of this width lies, centred on the middle of its day."""
    middle = scale.middle_of(mark.on)
    return Stretch(middle - width / 2, middle + width / 2)


def hits_of(row: Row, scale: TimeScale, mark_width: float, least: float) -> tuple[Hit, ...]:
    """What can be hit in a row, from the bottom to the top: the bar, then the marks over it."""
    bar = bar_stretch(row, scale, least)
    below = (Hit(row.item, bar),) if bar else ()
    return below + tuple(Hit(mark.item, mark_stretch(mark, scale, mark_width)) for mark in row.marks)


def hits_at(hits: Iterable[Hit], x: float) -> tuple[Item, ...]:
    """The items at an x, the topmost first."""
    found = [hit.item for hit in hits if hit.stretch.left <= x < hit.stretch.right]
    return tuple(reversed(found))


def free_spot(within: Stretch, taken: Iterable[Stretch], width: float) -> float | None:
    """The first x within a stretch where something of this width touches nothing taken, None if there is no room."""
    x = within.left
    for left, right in sorted(taken):
        if x + width <= left:
            break
        x = max(x, right)
    return x if x + width <= within.right else None


def row_moved(rows: Sequence[Row], at: Item | None, by: int) -> Item | None:
    """The row's own item `by` rows further down, stopping at the ends; the first row when nothing is selected yet."""
    if not rows:
        return None
    index = row_by_item(rows).get(at) if at else None
    target = 0 if index is None else min(max(index + by, 0), len(rows) - 1)
    return rows[target].item


def item_moved(rows: Sequence[Row], at: Item | None, by: int) -> Item | None:
    """The item `by` places further along the same row, stopping at its ends."""
    index = row_by_item(rows).get(at) if at else None
    if at is None or index is None:
        return row_moved(rows, at, 0)
    items = rows[index].items
    return items[min(max(items.index(at) + by, 0), len(items) - 1)]


def _sorted_marks(parts: Iterable[Iterable[Mark]], shown: frozenset[MarkKind]) -> tuple[Mark, ...]:
    marks = (mark for part in parts for mark in part if mark.kind in shown)
    return tuple(sorted(marks, key=lambda mark: (mark.on, mark.label)))
