"""What a list of records shows now: the view, the words, the filters, the order and the columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clndesk.fields import Several
from clndesk.models.catalog import Kind
from clndesk.services.listing import Filter, Query
from clndesk.ui.records.spec import PageSpec, View

Sort = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ListState:
    """One state of a list; every wish of the person makes another one."""

    view: View
    columns: tuple[str, ...]
    words: str = ""
    sort: Sort = ()
    filters: tuple[Filter, ...] = ()

    def query(self, kind: str) -> Query:
        """The records this state shows, in its order."""
        return Query(kind, self.view.filters + self.filters, self.words, self.sort, self.view.removed)

    def whole_view(self, kind: str) -> Query:
        """All records of the view, whatever is searched or filtered."""
        return Query(kind, self.view.filters, "", (), self.view.removed)

    @property
    def filter_count(self) -> int:
        """How many things leave records out: filters, and the search."""
        return len(self.filters) + bool(self.words)

    def certain_values(self, kind: Kind) -> dict[str, Any]:
        """What every record shown has in common, so that a new one begins with it."""
        single = [each for each in self.filters if len(each.values) == 1 and not each.invert]
        pairs = ((kind.fields[each.field], next(iter(each.values))) for each in single)
        return {
            field.key: (value,) if isinstance(field.type, Several) else value
            for field, value in pairs
            if value is not None
        }


def first_state(spec: PageSpec) -> ListState:
    """What a page shows when it is first opened."""
    return ListState(spec.views[0], spec.columns, sort=spec.sort)
