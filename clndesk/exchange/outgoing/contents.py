"""What goes into a country's workbook, in plain values: gathered from the store, not yet written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.exchange.outgoing.plain_table import PlainTable
from clndesk.exchange.plan.verdicts import ABSENT, Cell, Row, Value
from clndesk.exchange.workbook import scope
from clndesk.exchange.workbook.layout import BLANK_ROWS
from clndesk.exchange.workbook.sealed import Base, KindBase
from clndesk.exchange.workbook.spelling import Spelling, fits, wording_of
from clndesk.fields import Country, Wording
from clndesk.fields.ids import new_id
from clndesk.i18n import LANGUAGES, SOURCE_LANGUAGE, _
from clndesk.models.catalog import Kind
from clndesk.models.people import CountryTeam

_EXTRACT = 1_000
_SHORT = 1_000
"""What is shorter fits into a cell whatever words it is written in."""


@dataclass(frozen=True)
class Outgoing:
    """A workbook before it is written.

    `offered` are titles to pick from, by kind, `tables` the sheets of a reply, `due_on` the day it is wanted back.
    """

    base: Base
    network_name: str
    country_name: str
    sender: str
    offered: Mapping[str, tuple[str, ...]]
    tables: tuple[PlainTable, ...] = ()
    due_on: date | None = None


def working_language(db: Session, country: str) -> str:
    """The language a country works in, if we have its texts; else the source language."""
    team = select(CountryTeam.working_language).where(CountryTeam.code == country, CountryTeam.removed_at.is_(None))
    wanted = db.scalar(team)
    return wanted if wanted in LANGUAGES else SOURCE_LANGUAGE


def country_name(country: str, language: str) -> str:
    """What a country is called in a language."""
    return Country().format(country, Wording(language))


def gather(db: Session, empty: Base, network_name: str, sender: str) -> Outgoing:
    """Fill an empty base with all that a country may see; to be called in the workbook's language."""
    kinds = scope.sheet_kinds()
    rows = {one.key: scope.standing(db, one, empty.country) for one in kinds}
    names: dict[str, dict[str, str]] = {}
    offered: dict[str, tuple[str, ...]] = {}
    for target in sorted({target for one in kinds for target in scope.referred_kinds(one)}):
        known = scope.titles_for(db, target, empty.country, listed=False)
        listed = scope.titles_for(db, target, empty.country, listed=True)
        wanted = listed.keys() | _used(kinds, rows, target)
        names[target] = scope.without_doubles({record: title for record, title in known.items() if record in wanted})
        offered[target] = tuple(names[target][record] for record in listed)
    wording = wording_of(empty.language, names)
    sheets = {one.key: _sheet(one, rows[one.key], wording) for one in kinds}
    base = replace(empty, kinds=sheets, names=names)
    return Outgoing(base, network_name, country_name(empty.country, empty.language), sender, offered)


def _used(kinds: list[Kind], rows: Mapping[str, Mapping[str, Row]], target: str) -> set[str]:
    """The records of a kind that the rows refer to."""
    places = [(one.key, at) for one in kinds for at, to in _references(one) if to == target]
    cells = (row[at] for key, at in places for row in rows[key].values())
    return {record for cell in cells for record in _referred(cell)}


def _references(one: Kind) -> list[tuple[int, str]]:
    targets = ((at, scope.target_of(field.type)) for at, field in enumerate(one.partner_fields()))
    return [(at, target) for at, target in targets if target is not None]


def _referred(cell: object) -> tuple[str, ...]:
    if isinstance(cell, tuple):
        return tuple(str(item) for item in cell)
    return (cell,) if isinstance(cell, str) else ()


def _sheet(one: Kind, rows: Mapping[str, Row], wording: Wording) -> KindBase:
    extracts = dict(_extracts(one, rows, wording))
    fields = [field.key for field in one.partner_fields()]
    carried = dict(rows)
    for record, name in extracts:
        at = fields.index(name)
        carried[record] = (*carried[record][:at], ABSENT, *carried[record][at + 1 :])
    return KindBase(tuple(fields), carried, tuple(new_id(one.prefix) for _place in range(BLANK_ROWS)), extracts)


def _extracts(one: Kind, rows: Mapping[str, Row], wording: Wording) -> Iterator[tuple[tuple[str, str], str]]:
    """What stands in cells that cannot carry their value: texts too long for Excel, names the country may not see."""
    references = dict(_references(one))
    for at, field in enumerate(one.partner_fields()):
        target, spelling = references.get(at), Spelling(field, wording)
        for record, cell in _doubtful(rows, at, 0 if target else _SHORT):
            text = _foreign(cell, target, wording) if target else _too_long(cell, spelling)
            if text is not None:
                yield (record, field.key), text


def _doubtful(rows: Mapping[str, Row], at: int, short: int) -> list[tuple[str, Cell]]:
    """The cells of a column that have to be looked at: lists, and texts that are not short; most columns have none."""
    return [
        (record, cell)
        for record, row in rows.items()
        for cell in (row[at],)
        if isinstance(cell, tuple) or (isinstance(cell, str) and len(cell) >= short)
    ]


def _foreign(cell: object, target: str, wording: Wording) -> str | None:
    hidden = any(wording.title_of(target, record) is None for record in _referred(cell))
    return _("(not from this country)") if hidden else None


def _too_long(cell: object, spelling: Spelling) -> str | None:
    if not isinstance(cell, (str, tuple)):
        return None
    written = spelling.cell(_value(cell))
    if fits(written):
        return None
    return _("{beginning} … (too long for a cell; only the beginning is shown, and it cannot be changed here)").format(
        beginning=str(written)[:_EXTRACT]
    )


def _value(cell: object) -> Value:
    return cell if isinstance(cell, str) else _referred(cell)
