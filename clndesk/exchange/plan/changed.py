"""The cells of a column that came back with another value, as the search for alarms looks at them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.verdicts import Sheet, Value


class Changed(NamedTuple):
    """A cell by its record: what it held when it went out, and what it holds now."""

    record: str
    base: Value
    theirs: Value


def in_both(sheet: Sheet) -> int:
    """How many records went out and came back."""
    return len(sheet.base.keys() & sheet.theirs.keys())


def column_as_sent(sheet: Sheet, name: str) -> dict[str, Value]:
    """What a column held when it went out, by record."""
    at = next(place for place, column in enumerate(sheet.columns) if column.field == name)
    return {record: value_of(row[at]) for record, row in sheet.base.items()}


def kept_values(found: list[Changed]) -> int:
    """How many of the new values are among the old ones, each counted as often as it was there."""
    return (Counter(one.theirs for one in found) & Counter(one.base for one in found)).total()
