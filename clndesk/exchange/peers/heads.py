"""What a merge with another laptop's file notes of each cell, so that no file asks about it again: its new head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from clndesk.exchange.peers.sides import column_of_cell, meeting
from clndesk.exchange.peers.strand import Relation, Strand, joined, relation
from clndesk.exchange.peers.weaving import EVERY, Past
from clndesk.exchange.plan.meaning import meaning
from clndesk.exchange.plan.verdicts import Column, Value

NOBODY = Strand()


class Noted(NamedTuple):
    """The head of a cell, or of all cells of a record that have none of their own, and the writes before it."""

    record: str
    field: str
    head: str
    seen: frozenset[str]


def heads_of(
    ours: Past | None, theirs: Past, now: Mapping[str, Value], is_open: Callable[[str], bool]
) -> Iterator[Noted]:
    """The heads of a record that holds `now` after the merge; what is still open keeps the head it has here."""
    names = [name for name in meeting(ours, theirs) if not is_open(name)]
    heads = list(cell_heads(ours, theirs, now, names))
    yield from _together(heads) if ours is None else heads


def head_of(column: Column, ours: Strand, theirs: Strand, now: Value) -> tuple[str, frozenset[str]] | None:
    """The head of a cell after both sides met in it; nothing where ours says all that there is to say."""
    met = relation(ours, theirs)
    is_theirs = meaning(column, now) == meaning(column, theirs.value)
    is_ours = meaning(column, now) == meaning(column, ours.value)
    if met is Relation.SAME or (met is Relation.OURS_LATER and is_ours):
        return None
    seen = theirs.known - ours.known
    if met is Relation.THEIRS_LATER and is_theirs:
        return theirs.head, seen - {theirs.head}
    heads = filter(None, (ours.head, theirs.head))
    return joined(heads, meaning(column, now)), seen


def cell_heads(ours: Past | None, theirs: Past, now: Mapping[str, Value], names: Iterable[str]) -> Iterator[Noted]:
    """The heads of some cells of a record."""
    for name in names:
        mine = NOBODY if ours is None else ours.strands[name]
        found = head_of(column_of_cell(theirs.kind, name), mine, theirs.strands[name], now.get(name))
        if found is not None:
            yield Noted(theirs.record, name, *found)


def _together(heads: Iterable[Noted]) -> Iterator[Noted]:
    """Most cells of a new record have the head of the step that added it: it is noted once for all of them."""
    heads = list(heads)
    counted = Counter((noted.head, noted.seen) for noted in heads)
    most = next(iter(counted.most_common(1)), ((None, frozenset[str]()), 0))[0]
    first = next((noted for noted in heads if (noted.head, noted.seen) == most), None)
    if first is not None:
        yield first._replace(field=EVERY)
    yield from (noted for noted in heads if (noted.head, noted.seen) != most)
