"""Rows pasted from another workbook of ours to the same country: they are compared with what that one has sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.exchange.incoming.finding import ID, Found
from clndesk.exchange.incoming.rows_in import aligned_base, record_id
from clndesk.exchange.incoming.trust import Origin, ledger_base
from clndesk.exchange.incoming.workbook_in import Parts
from clndesk.exchange.plan.verdicts import Row
from clndesk.exchange.workbook.sealed import Base
from clndesk.i18n import ngettext
from clndesk.models.exchange import Export


@dataclass
class Pasted:
    """Rows by kind and id as an earlier or later workbook has sent them, and sentences about them."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict[str, dict[str, Row]])
    notes: list[str] = field(default_factory=list[str])


def pasted_rows(db: Session, parts: Parts, origin: Origin) -> Pasted:
    """What the rows that this export has not sent went out as.

    A row that several exports hold differently is left to be asked about cell by cell: which of them it was pasted
    from is not known.
    """
    pasted = Pasted()
    strange = {one.kind.key: set(_strange(one, origin.base)) for one in parts.found} if origin.base else {}
    if not any(strange.values()):
        return pasted
    exports = select(Export).where(Export.country == origin.country, Export.id != origin.export)
    for export in db.scalars(exports.order_by(Export.sent_at.desc())):
        base = ledger_base(export)
        if base is not None:
            _take(pasted, parts, strange, base, export)
    return pasted


def _strange(found: Found, base: Base | None) -> Iterator[str]:
    sent = base.kinds.get(found.kind.key) if base else None
    known = {*sent.rows, *sent.fresh} if sent else set[str]()
    ids = (record_id(row, found.columns.get(ID), known) for _at, row in found.rows)
    return (record for record in ids if record and record not in known)


def _take(pasted: Pasted, parts: Parts, strange: Mapping[str, set[str]], base: Base, export: Export) -> None:
    count = 0
    for found in parts.found:
        key = found.kind.key
        rows = aligned_base(found.kind, base.kinds.get(key))
        for record in strange[key] & rows.keys():
            known = pasted.rows.setdefault(key, {})
            if record not in known:
                known[record] = rows[record]
                count += 1
            elif known[record] != rows[record]:
                del known[record]
                strange[key].discard(record)
    if count:
        words = ngettext(
            "{count} row comes from another workbook, sent on {day}: it was compared with that one.",
            "{count} rows come from another workbook, sent on {day}: they were compared with that one.",
            count,
        )
        pasted.notes.append(words.format(count=count, day=export.sent_at[:10]))
