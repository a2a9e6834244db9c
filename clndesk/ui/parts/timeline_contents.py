"""What a timeline holds: its cycles, which of them are folded, which marks are shown, and the rows that follow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clndesk.insight.timeline import MARK_KINDS, Group, Item, MarkKind, extent
from clndesk.insight.timeline_layout import Row, row_by_item, rows_of


class TimelineContents:
    """The cycles of a timeline and the rows they make."""

    def __init__(self) -> None:
        """Start without cycles, all marks shown."""
        self.groups: tuple[Group, ...] = ()
        self.today = date.today()
        self.rows: tuple[Row, ...] = ()
        self._folded: dict[str, bool] = {}
        self._shown: frozenset[MarkKind] = frozenset(MARK_KINDS)
        self._index: dict[Item, int] = {}

    def set_groups(self, groups: Iterable[Group], today: date) -> None:
        """Show other cycles; those folded by hand stay folded."""
        self.groups = tuple(groups)
        self.today = today
        self._arrange()

    def set_shown(self, kinds: Iterable[MarkKind]) -> None:
        """Show only these kinds of marks."""
        self._shown = frozenset(kinds)
        self._arrange()

    def fold(self, group_id: str, folded: bool) -> None:
        """Fold the phases of a cycle away or show them."""
        self._folded[group_id] = folded
        self._arrange()

    def row_of(self, item: Item) -> int | None:
        """The number of the row an item lies in, None while it is not shown."""
        return self._index.get(item)

    def group_of(self, item: Item) -> Group | None:
        """The cycle an item belongs to, also while it is folded."""
        index = self._index.get(item)
        if index is not None:
            return self.rows[index].group
        return next((group for group in self.groups if item in _items_of(group)), None)

    @property
    def extent(self) -> tuple[date, date] | None:
        """The first and last day there is anything on."""
        return extent(self.groups)

    def _arrange(self) -> None:
        self.rows = rows_of(self.groups, self._folded, self._shown)
        self._index = row_by_item(self.rows)


def _items_of(group: Group) -> set[Item]:
    lanes = {item for lane in group.lanes for item in (lane.bar.item, *(mark.item for mark in lane.marks))}
    return {group.item, *(mark.item for mark in group.marks)} | lanes
