"""Rows that stand under each other's ids: the column with the ids was left out when the table was sorted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from clndesk.exchange.plan.changed import Changed, column_as_sent, kept_values
from clndesk.exchange.plan.verdicts import Sheet, Value

_FEWEST = 2
"""So many rows, and so many values in each of them, must belong to another row."""

_SHARE = 0.5

Owners = dict[str, str]


def mixed_ids(sheet: Sheet, columns: Mapping[str, list[Changed]]) -> Owners:
    """For each id that carries another record's row the record it belongs to; empty where ids and rows agree."""
    moved = {name: found for name, found in columns.items() if kept_values(found) >= max(_FEWEST, len(found) * _SHARE)}
    if len(moved) < _FEWEST:
        return {}
    owners = dict(_owners(sheet, moved))
    owners = _closed(owners)
    return owners if len(owners) >= _FEWEST and len(set(owners.values())) == len(owners) else {}


def _closed(owners: Owners) -> Owners:
    """Only rows whose owner's own row has moved too: what was copied over another row is an edit of that row."""
    while strays := [record for record, owner in owners.items() if owner not in owners]:
        owners = {record: owner for record, owner in owners.items() if record not in strays}
    return owners


def _owners(sheet: Sheet, moved: Mapping[str, list[Changed]]) -> Iterator[tuple[str, str]]:
    """For each changed row the one other row that most of its new values come from."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sure: set[tuple[str, str]] = set()
    for name, found in moved.items():
        holders = _holders(sheet, name)
        for one in found:
            owners = holders.get(one.theirs, []) if one.theirs is not None else []
            votes[one.record].update(owners)
            sure.update((one.record, owner) for owner in owners if len(owners) == 1)
    changed = Counter(one.record for found in moved.values() for one in found)
    for record, counted in votes.items():
        # A value that stands in one row only tells the owner; what many rows share can only confirm it.
        named = [(count, owner) for owner, count in counted.items() if (record, owner) in sure]
        count, owner = max(named, default=(0, ""))
        if count >= max(_FEWEST, _SHARE * changed[record]):
            yield record, owner


def _holders(sheet: Sheet, name: str) -> Mapping[Value, list[str]]:
    holders: defaultdict[Value, list[str]] = defaultdict(list)
    for record, value in column_as_sent(sheet, name).items():
        holders[value].append(record)
    return holders
