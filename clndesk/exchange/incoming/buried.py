"""Rows and names of people who were erased on request: nothing of them is taken from a returned file or kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.exchange.incoming.kind_in import KindIn
from clndesk.exchange.incoming.rows_in import RowsIn
from clndesk.exchange.matching.candidates import TraitsOf
from clndesk.exchange.plan.verdicts import Cell, Held, Row
from clndesk.exchange.workbook.scope import target_of
from clndesk.fields.ids import derived_id
from clndesk.i18n import _
from clndesk.models.catalog import Kind, kind
from clndesk.store.graves import Graves

_PEOPLE = "member"


def without_erased(db: Session, kinds: Iterable[KindIn], country: str) -> tuple[KindIn, ...]:
    """What came back without the rows of the erased, which are named in `KindIn.erased`, and without their names."""
    graves = Graves.of(db)
    if not graves:
        return tuple(kinds)
    model = kind(_PEOPLE).model
    standing = frozenset(db.scalars(select(model.id).where(model.removed_at.is_(None))))
    burying = _Burying(graves, country, standing)
    return tuple(burying.people(one) if one.kind.key == _PEOPLE else burying.others(one) for one in kinds)


@dataclass(frozen=True)
class _Burying:
    graves: Graves
    country: str
    standing: frozenset[str]

    def people(self, one: KindIn) -> KindIn:
        traits = TraitsOf(one.kind)
        found = RowsIn(one.kind, {}, [], {}, one.rows.asks)
        erased = {record for record in one.base if self.graves.has_id(record)}
        for record, copies in one.rows.rows.items():
            if self.graves.has_id(record) or (record not in self.standing and self._tells(traits, copies)):
                erased.add(record)
            else:
                found.rows[record] = copies
            found.at.update({record: one.rows.at[record]} if record in one.rows.at else {})
        for at, row in one.rows.loose:
            if self._tells(traits, [row]):
                record = derived_id(one.kind.prefix, f"erased:{at}")
                erased.add(record)
                found.at[record] = at
            else:
                found.loose.append((at, row))
        told = {line for record, line in found.at.items() if record not in erased}.union(at for at, _row in found.loose)
        found.beside.extend(each for each in one.rows.beside if each.line in told)
        base = {record: row for record, row in one.base.items() if record not in erased}
        return replace(one, base=base, rows=found, erased=frozenset(erased))

    def others(self, one: KindIn) -> KindIn:
        places = _places(one.kind)
        if not places:
            return one
        rows = one.rows
        kept = {
            record: [self._masked(row, one.base, record, places) for row in copies]
            for record, copies in rows.rows.items()
        }
        loose = [(at, self._masked(row, one.base, "", places)) for at, row in rows.loose]
        return replace(one, rows=replace(rows, rows=kept, loose=loose))

    def _tells(self, traits: TraitsOf, copies: Iterable[Row]) -> bool:
        """Whether rows speak of somebody who was erased."""
        for row in copies:
            read = traits.of("", row)
            if self.graves.has_person(read.name, self.country) or any(map(self.graves.has_email, read.emails)):
                return True
        return False

    def _masked(self, row: Row, base: Mapping[str, Row], record: str, places: list[int]) -> Row:
        cells: list[Cell] = list(row)
        for at in places:
            cell = cells[at]
            raw = cell.raw if isinstance(cell, Held) else cell
            if isinstance(raw, str) and (self.graves.has_id(raw) or self.graves.has_person(raw, self.country)):
                before = base[record][at] if record in base else None
                is_as_before = isinstance(before, str) and self.graves.has_id(before)
                masked = Held(_("Erased person"), _("This person was erased on request."))
                cells[at] = before if is_as_before else masked
        return tuple(cells)


def _places(one: Kind) -> list[int]:
    return [at for at, each in enumerate(one.partner_fields()) if target_of(each.type) == _PEOPLE]
