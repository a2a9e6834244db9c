"""Rows in which somebody else was typed over a person who was there: the number stays, the person is another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clndesk.exchange.matching.candidates import TraitsOf
from clndesk.exchange.plan.verdicts import Row
from clndesk.insight.likeness import ASK, Traits, alike_names, phone_key
from clndesk.models.catalog import Kind


def replaced(one: Kind, base: Mapping[str, Row], theirs: Mapping[str, Row]) -> frozenset[str]:
    """The ids under which another name and another address (or number) stand now than went out.

    Rows that have only changed places with each other are none of these: whose they are can be told.
    """
    reader = TraitsOf(one)
    if not reader.has_addresses:
        return frozenset()
    changed = {record: row for record, row in theirs.items() if base.get(record, row) is not row}
    found = [record for record, row in changed.items() if _is_another(reader.of("", base[record]), reader.of("", row))]
    if not found:
        return frozenset()
    moved = {sign for record in theirs.keys() & base.keys() for sign in _signs(reader.of("", base[record]))}
    return frozenset(record for record in found if moved.isdisjoint(_signs(reader.of("", theirs[record]))))


def _is_another(before: Traits, now: Traits) -> bool:
    if not before.name or not now.name or alike_names(before.name, now.name) >= ASK:
        return False
    if before.emails and now.emails:
        return before.emails.isdisjoint(now.emails)
    one, other = phone_key(before.phone), phone_key(now.phone)
    return not before.emails and not now.emails and bool(one and other) and one != other


def _signs(traits: Traits) -> Iterator[str]:
    yield traits.name.casefold()
    yield from traits.emails
