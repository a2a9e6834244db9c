"""The three sides of a merge with another laptop's file, as the plan wants them: computed from the strands of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from clndesk.exchange.peers.strand import Relation, Strand, base_of, relation
from clndesk.exchange.peers.weaving import Past
from clndesk.exchange.plan.verdicts import Cell, Column, Held, Row, Sheet, Value
from clndesk.exchange.workbook.scope import column_of
from clndesk.fields import Invalid
from clndesk.fields.text import fold
from clndesk.models.catalog import Field, Kind, shown_kinds
from clndesk.store.journal import REMOVED


@dataclass
class _Sides:
    """The sheet of one kind while it grows."""

    base: dict[str, Row] = field(default_factory=dict[str, Row])
    ours: dict[str, Row] = field(default_factory=dict[str, Row])
    theirs: dict[str, Row] = field(default_factory=dict[str, Row])
    removed: dict[str, Row] = field(default_factory=dict[str, Row])
    fresh: set[str] = field(default_factory=set[str])
    gone: set[str] = field(default_factory=set[str])
    back: set[str] = field(default_factory=set[str])


def sheets_of(pasts: Iterable[tuple[Past | None, Past]]) -> tuple[Sheet, ...]:
    """A sheet for each kind that users know of, from pairs of our past of a record and theirs."""
    pairs = sorted(pasts, key=_title)
    return tuple(_sheet(one, [pair for pair in pairs if pair[1].kind is one]) for one in shown_kinds())


def columns_of(one: Kind) -> tuple[Column, ...]:
    """All fields of a kind: whoever keeps a copy of the network may change any of them."""
    return tuple(replace(column_of(each), editable=True) for each in one.fields.values())


def stays_removed(ours: Past, theirs: Past) -> bool:
    """Whether a record is removed once both files are one: the mark of either side that changed it."""
    mine, other = ours.strands[REMOVED], theirs.strands[REMOVED]
    met = relation(mine, other)
    if met is Relation.APART and bool(mine.value) is not bool(other.value):
        return bool(other.value if bool(base_of(mine, other)) is bool(mine.value) else mine.value)
    return bool(other.value if met is Relation.THEIRS_LATER else mine.value)


def meeting(ours: Past | None, theirs: Past) -> Iterable[str]:
    """The cells of a record that a merge brings together: of one that is removed after it only the mark."""
    if ours is not None and theirs.is_removed and (ours.is_removed or stays_removed(ours, theirs)):
        return (REMOVED,)
    return theirs.strands


def news_in(ours: Past | None, theirs: Past) -> Iterator[str]:
    """Those of them that hold a write which this file does not know of."""
    for name in meeting(ours, theirs):
        mine = Strand() if ours is None else ours.strands[name]
        if relation(mine, theirs.strands[name]) in (Relation.THEIRS_LATER, Relation.APART):
            yield name


def _sheet(one: Kind, pasts: Iterable[tuple[Past | None, Past]]) -> Sheet:
    sides = _Sides()
    for ours, theirs in pasts:
        if ours is None:
            _new(sides, theirs)
        else:
            _known(sides, ours, theirs)
    return Sheet(
        kind=one.key,
        title=one.plural(),
        columns=columns_of(one),
        base=sides.base,
        ours=sides.ours,
        theirs=sides.theirs,
        removed=sides.removed,
        fresh=frozenset(sides.fresh),
        gone=tuple(sorted(sides.gone)),
        back=frozenset(sides.back),
        meant=True,
    )


def _new(sides: _Sides, theirs: Past) -> None:
    """A record that is not known here; one they have removed again needs no look."""
    if not theirs.is_removed:
        sides.fresh.add(theirs.record)
        sides.theirs[theirs.record] = _checked(theirs)


def _known(sides: _Sides, ours: Past, theirs: Past) -> None:
    record = ours.record
    if ours.is_removed and theirs.is_removed:
        return
    sides.base[record] = _base(ours, theirs)
    (sides.removed if ours.is_removed else sides.ours)[record] = _row(ours)
    goes = stays_removed(ours, theirs)
    if goes and not ours.is_removed:
        sides.gone.add(record)
        return
    sides.theirs[record] = _checked(theirs)
    if ours.is_removed and not goes:
        sides.back.add(record)


def _row(past: Past) -> Row:
    return tuple(past.strands[name].value for name in past.kind.fields)


def _base(ours: Past, theirs: Past) -> Row:
    return tuple(base_of(ours.strands[name], theirs.strands[name]) for name in ours.kind.fields)


def _checked(past: Past) -> Row:
    return tuple(checked(each, past.strands[name].value) for name, each in past.kind.fields.items())


def checked(one: Field, held: Value) -> Cell:
    """What they hold, kept aside where it is no value of the field: anything may have written to their file."""
    if held is None:
        return None
    plain = list(held) if isinstance(held, tuple) else held
    try:
        read = one.type.from_json(plain)
        one.type.check(read)
        if one.type.to_json(read) != plain:
            raise Invalid(str(plain), "")
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        return Held(str(plain), str(error))
    return held


def _title(pair: tuple[Past | None, Past]) -> tuple[str, str]:
    past = pair[0] or pair[1]
    return fold(str(past.strands[past.kind.title.key].value)), past.record


def column_of_cell(one: Kind, name: str) -> Column:
    """The column of a field, or of the mark that a record is removed."""
    return Column(REMOVED) if name == REMOVED else column_of(one.fields[name])
