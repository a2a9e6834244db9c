"""The ledger of another laptop: the workbooks it has sent and the returns it has merged are known here too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from clndesk.exchange.peers.news import PEER
from clndesk.models.base import Base
from clndesk.models.exchange import Export, Receipt, SeenCell
from clndesk.store.history import undone_steps

_EXPORT, _RECEIPT, _SEEN = (Base.metadata.tables[each.__tablename__] for each in (Export, Receipt, SeenCell))

_Name: TypeAlias = tuple[str, str]
"""What a receipt is known by in every copy: the hash of its file and the moment it was merged."""


def has_news(ours: Session, theirs: Session) -> bool:
    """Whether the other ledger knows of a workbook, or of a return, that this one does not."""
    return bool(_exports(theirs) - _exports(ours)) or bool(_standing(theirs).keys() - _standing(ours).keys())


def bring(ours: Session, theirs: Session, step: int | None) -> None:
    """Take over what is not known here; undoing `step` takes the returns back, which its records came from."""
    known, standing = _receipts(ours), _standing(ours)
    for name, receipt in _standing(theirs).items():
        if name in standing:
            continue
        if name in known:
            ours.execute(update(_RECEIPT).where(_RECEIPT.c.id == known[name]).values(step=step))
            continue
        _bring_receipt(ours, theirs, receipt, step)
    _bring_exports(ours, theirs)


def _bring_receipt(ours: Session, theirs: Session, receipt: int, step: int | None) -> None:
    row = _row(theirs.execute(select(_RECEIPT).where(_RECEIPT.c.id == receipt)).mappings().one())
    number = ours.connection().execute(insert(_RECEIPT), row | {"step": step}).lastrowid
    cells = theirs.execute(select(_SEEN).where(_SEEN.c.receipt_id == receipt)).mappings()
    rows = [_row(cell) | {"receipt_id": number} for cell in cells]
    if rows:
        ours.connection().execute(insert(_SEEN), rows)


def _bring_exports(ours: Session, theirs: Session) -> None:
    names = {number: name for name, number in _receipts(theirs).items()}
    here = _receipts(ours)
    for export in sorted(_exports(theirs) - _exports(ours)):
        row = dict(theirs.execute(select(_EXPORT).where(_EXPORT.c.id == export)).mappings().one())
        row["replies_to"] = here.get(names.get(row["replies_to"], ("", "")))
        ours.connection().execute(insert(_EXPORT), row)


def _row(found: Mapping[Any, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if key != "id"}


def _exports(db: Session) -> set[str]:
    return set(db.scalars(select(_EXPORT.c.id)))


def _receipts(db: Session) -> dict[_Name, int]:
    return {name: number for name, number, _step in _named(db)}


def _standing(db: Session) -> dict[_Name, int]:
    undone = undone_steps(db)
    return {name: number for name, number, step in _named(db) if step not in undone}


def _named(db: Session) -> Iterator[tuple[_Name, int, int | None]]:
    columns = (_RECEIPT.c.sha256, _RECEIPT.c.received_at, _RECEIPT.c.id, _RECEIPT.c.step)
    for sha256, at, number, step in db.execute(select(*columns).where(_RECEIPT.c.export_id != PEER)):
        yield (sha256, at), number, step
