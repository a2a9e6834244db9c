"""The country teams as the overview of the exchange shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clndesk.exchange import ledger
from clndesk.exchange.ledger import CountryRow
from clndesk.exchange.outgoing.contents import country_name, working_language
from clndesk.exchange.review.drafts import drafts
from clndesk.fields.text import fold
from clndesk.i18n import LANGUAGES, language
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
        shown = [
            Partner(replace(row, name=_name(row)), working_language(db, row.country), row.country in reviewed)
            for row in found
        ]
    return sorted(shown, key=_by_name)


def _name(row: CountryRow) -> str:
    """The country in the language in force; a name that somebody gave the team stays as it is."""
    official = {country_name(row.country, each).casefold() for each in LANGUAGES}
    return country_name(row.country, language()) if row.name.casefold() in official else row.name


def _by_name(partner: Partner) -> str:
    return fold(partner.row.name)
