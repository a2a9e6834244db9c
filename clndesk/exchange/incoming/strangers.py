"""Rows that stand for nobody we know yet, without an id or in a blank row: are they really new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from clndesk.exchange.incoming.rows_in import RowsIn
from clndesk.exchange.plan.meaning import is_blank, value_of
from clndesk.exchange.plan.verdicts import ABSENT, Cell, Held, Row
from clndesk.fields import Email
from clndesk.fields.ids import derived_id
from clndesk.fields.text import fold
from clndesk.i18n import _
from clndesk.models.catalog import Field, Kind


@dataclass
class Settled:
    """The rows of a kind after strangers were looked at, as the plan takes them."""

    theirs: dict[str, Row] = field(default_factory=dict[str, Row])
    repeated: dict[str, tuple[Row, ...]] = field(default_factory=dict[str, tuple[Row, ...]])
    added: list[str] = field(default_factory=list[str])
    at: dict[str, int] = field(default_factory=dict[str, int])


class InScope(NamedTuple):
    """What the ids of rows without one begin from, whose workbook it is, and the numbers of its blank rows."""

    seed: str
    country: str
    fresh: frozenset[str]


class Strangers:
    """Looks at the new rows of one kind; nobody who may be in the network already is added without a question."""

    def __init__(self, one: Kind, base: Mapping[str, Row], ours: Mapping[str, Row], scope: InScope) -> None:
        self._kind = one
        self._base = base
        self._ours = ours
        self._seed, self._country, self._fresh = scope
        fields = one.partner_fields()
        self._title = fields.index(one.title)
        self._emails = [at for at, each in enumerate(fields) if isinstance(each.type, Email)]
        self._required = [at for at, each in enumerate(fields) if each.spec.required and each.spec.partner == "edit"]
        self._scope = next((at for at, each in enumerate(fields) if each.spec.scope), None)

    def settle(self, rows: RowsIn) -> Settled:
        """Give every row its place: edits of what we know, copies of it, or new."""
        settled = Settled(at=dict(rows.at))
        copies = {record: list(found) for record, found in rows.rows.items()}
        times: dict[str, int] = {}
        for at, row in rows.loose:
            record = loose_id(self._kind, self._seed, self._sign(row), times)
            copies.setdefault(record, []).append(row)
            settled.at.setdefault(record, at)
            settled.added.append(record)
        unused = self._fresh.union(settled.added) - self._base.keys() - self._ours.keys()
        for record in [record for record in copies if record in unused]:
            self._look_at(record, copies, settled.at)
        for record, found in copies.items():
            if len(found) == 1:
                settled.theirs[record] = found[0]
            else:
                settled.repeated[record] = tuple(found)
        return settled

    def _look_at(self, record: str, copies: dict[str, list[Row]], at: dict[str, int]) -> None:
        """A new row that looks like a record of ours becomes a copy of its row: the plan asks which of both it is."""
        rows = [self._in_country(row) for row in copies[record]]
        copies[record] = [self._with_reasons(row) for row in rows]
        same = self._known_as(rows[0]) if len(rows) == 1 else set[str]()
        if len(same) > 1:
            reason = _("Several of our records have this name or e-mail address.")
            copies[record] = [_all_held(rows[0], reason)]
        elif same:
            known = same.pop()
            del copies[record]
            beside = copies.setdefault(known, [self._base.get(known) or self._ours[known]])
            beside.append(_without_blanks(rows[0]))
            at.setdefault(known, at[record])

    def _known_as(self, row: Row) -> set[str]:
        """The records with the same e-mail address, else with the same title; those that went out come first."""
        for sign in self._row_signs(row):
            found = self._signs.get(sign, set())
            if found:
                return found & self._base.keys() or set(found)
        return set()

    @cached_property
    def _signs(self) -> dict[tuple[int, str], set[str]]:
        """Our records by e-mail and by title; worked out only when somebody new is in the file."""
        signs: dict[tuple[int, str], set[str]] = {}
        for record, row in self._ours.items():
            for sign in self._row_signs(row):
                signs.setdefault(sign, set()).add(record)
        return signs

    def _row_signs(self, row: Row) -> Iterator[tuple[int, str]]:
        for at in (*self._emails, self._title):
            value = value_of(row[at])
            if isinstance(value, str) and fold(value):
                yield at, fold(value)

    def _with_reasons(self, row: Row) -> Row:
        """A row without what every record needs cannot be added: it is kept aside, with the reason."""
        lacking = [at for at in self._required if is_blank(row[at]) or isinstance(row[at], Held)]
        if not lacking:
            return row
        label = self._fields()[lacking[0]].label()
        return _all_held(row, _("The row cannot be added as long as “{field}” is empty.").format(field=label))

    def _in_country(self, row: Row) -> Row:
        """The country typed into a new row says nothing new if it is the workbook's own."""
        at = self._scope
        if at is None or value_of(row[at]) != self._country:
            return row
        return (*row[:at], None, *row[at + 1 :])

    def _sign(self, row: Row) -> str:
        title = value_of(row[self._title])
        return title if isinstance(title, str) else repr([value_of(cell) for cell in row])

    def _fields(self) -> list[Field]:
        return self._kind.partner_fields()


def loose_id(one: Kind, seed: str, sign: str, times: dict[str, int]) -> str:
    """The id of a row without one, by its title: the same whenever the same row comes back."""
    folded = fold(sign)
    times[folded] = times.get(folded, 0) + 1
    return derived_id(one.prefix, f"{seed}:{one.key}:{folded}:{times[folded]}")


def _all_held(row: Row, reason: str) -> Row:
    return tuple(cell if is_blank(cell) or isinstance(cell, Held) else Held(_raw(cell), reason) for cell in row)


def _raw(cell: Cell) -> str:
    value = value_of(cell)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _without_blanks(row: Row) -> Row:
    return tuple(ABSENT if is_blank(cell) else cell for cell in row)
