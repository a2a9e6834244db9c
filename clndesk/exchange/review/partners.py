"""The country teams as the overview of the exchange shows them."""

from __future__ import annotations

from dataclasses import dataclass

from clndesk.exchange import ledger
from clndesk.exchange.ledger import CountryRow
from clndesk.exchange.outgoing.contents import working_language
from clndesk.exchange.review.drafts import drafts
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Partner:
    """A country team: its place in the ledger, the language its workbook is written in, and whether a review waits."""

    row: CountryRow
    language: str
    in_review: bool


def partners(store: Store) -> list[Partner]:
    """Every country team, in the order of their names."""
    reviewed = {draft.country for draft in drafts(store)}
    found = ledger.overview(store)
    with store.read() as db:
        return [Partner(row, working_language(db, row.country), row.country in reviewed) for row in found]
