"""Rows that stand for nobody we know yet, without an id or in a blank row: are they really new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from clndesk.exchange.asks import Answers, Ask
from clndesk.exchange.incoming.new_ids import loose_id
from clndesk.exchange.incoming.replaced import replaced
from clndesk.exchange.incoming.rows_in import RowsIn
from clndesk.exchange.incoming.unnumbered import NAMES, numbers_ask, sure_matches
from clndesk.exchange.matching.candidates import Matcher
from clndesk.exchange.plan.meaning import is_blank, value_of
from clndesk.exchange.plan.verdicts import Candidate, Cell, Held, Row
from clndesk.i18n import _
from clndesk.models.catalog import Field, Kind


@dataclass
class Settled:
    """The rows of a kind after strangers were looked at, as the plan takes them."""

    theirs: dict[str, Row] = field(default_factory=dict[str, Row])
    repeated: dict[str, tuple[Row, ...]] = field(default_factory=dict[str, tuple[Row, ...]])
    added: list[str] = field(default_factory=list[str])
    at: dict[str, int] = field(default_factory=dict[str, int])
    alike: dict[str, tuple[Candidate, ...]] = field(default_factory=dict[str, tuple[Candidate, ...]])
    unnumbered: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    asks: list[Ask] = field(default_factory=list[Ask])


class InScope(NamedTuple):
    """What the ids of rows without one begin from, whose workbook it is, its blank rows, and ids that were united."""

    seed: str
    country: str
    fresh: frozenset[str]
    same: Mapping[str, str]


class Strangers:
    """Looks at the new rows of one kind; nobody who may be in the network already is added without a question."""

    def __init__(
        self, one: Kind, base: Mapping[str, Row], ours: Mapping[str, Row], removed: Mapping[str, Row], scope: InScope
    ) -> None:
        self._kind = one
        self._base = base
        self._ours = ours
        self._removed = removed
        self._seed, self._country, self._fresh, self._same = scope
        fields = one.partner_fields()
        self._title = fields.index(one.title)
        self._required = [at for at, each in enumerate(fields) if each.spec.required and each.spec.partner == "edit"]
        self._scope = next((at for at, each in enumerate(fields) if each.spec.scope), None)

    def settle(self, rows: RowsIn, *, numbered: bool = True, answers: Answers | None = None) -> Settled:
        """Give every row its place: edits of what we know, copies of it, or new.

        Of a sheet that is not `numbered` the rows are matched with what we know only where an answer says so.
        """
        settled = Settled(at=dict(rows.at))
        copies = {record: list(found) for record, found in rows.rows.items()}
        times: dict[str, int] = {}
        for at, row in rows.loose:
            record = loose_id(self._kind, self._seed, self._sign(row), times)
            copies.setdefault(record, []).append(row)
            settled.at.setdefault(record, at)
            settled.added.append(record)
        unused = self._fresh.union(settled.added) - self._base.keys() - self._ours.keys()
        new = {record: found for record, found in copies.items() if record in unused}
        self._look_at(new, copies, settled)
        if not numbered:
            self._ask_about_ids(new, copies, settled, answers or {})
        for record, found in copies.items():
            if len(found) == 1:
                settled.theirs[record] = found[0]
            else:
                settled.repeated[record] = tuple(found)
        settled.replaced = replaced(self._kind, self._base, settled.theirs)
        return settled

    def _look_at(self, new: Mapping[str, list[Row]], copies: dict[str, list[Row]], settled: Settled) -> None:
        for record, found in new.items():
            copies[record] = [self._with_reasons(self._in_country(row)) for row in found]
        settled.alike = self._who_is_known({record: copies[record] for record in new})

    def _ask_about_ids(
        self, new: Mapping[str, list[Row]], copies: dict[str, list[Row]], settled: Settled, answers: Answers
    ) -> None:
        """Ask how the rows of a sheet without ids are matched, and match them as a person has said."""
        ask = numbers_ask(self._kind, settled.alike, settled.at, len(new))
        settled.asks.append(ask)
        if ask.answer(answers) != NAMES:
            settled.unnumbered = frozenset(new)
            return
        for record, known in sure_matches(settled.alike).items():
            if known not in copies:
                copies[known] = list(new[record])
                settled.at[known] = settled.at[record]
                del copies[record], settled.alike[record]

    def _who_is_known(self, new: Mapping[str, list[Row]]) -> dict[str, tuple[Candidate, ...]]:
        """The records that each new row may stand for: ours, those we removed, and the rows before it in the file."""
        filled = {record: rows[0] for record, rows in new.items() if len(rows) == 1 and self._says(rows[0])}
        if not filled:
            return {}
        removed = {record: row for record, row in self._removed.items() if record not in new}
        matcher = Matcher(self._kind, {**removed, **self._ours}, removed, self._same)
        found: dict[str, tuple[Candidate, ...]] = {}
        for record, row in filled.items():
            found[record] = matcher.candidates(record, row)
            matcher.add(record, row)
        return {record: candidates for record, candidates in found.items() if candidates}

    def _says(self, row: Row) -> bool:
        """Whether a row says who it is."""
        return isinstance(value_of(row[self._title]), str)

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


def _all_held(row: Row, reason: str) -> Row:
    return tuple(cell if is_blank(cell) or isinstance(cell, Held) else Held(_raw(cell), reason) for cell in row)


def _raw(cell: Cell) -> str:
    value = value_of(cell)
    return "; ".join(value) if isinstance(value, tuple) else str(value)
