"""What came back of one kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clndesk.exchange.incoming.rows_in import RowsIn
from clndesk.exchange.plan.verdicts import Row
from clndesk.models.catalog import Kind


@dataclass(frozen=True)
class KindIn:
    """How the sheet of a kind is called, the rows as they went out, and as they came back.

    `erased` are the ids of people who were erased: their rows are in none of both. `numbered` says whether the
    sheet has its ids; `notes` are sentences about it.
    """

    kind: Kind
    title: str
    base: Mapping[str, Row]
    rows: RowsIn
    erased: frozenset[str] = frozenset()
    numbered: bool = True
    notes: tuple[str, ...] = ()
