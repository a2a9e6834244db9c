"""Ids that were united with others: which record is meant by an id that is no longer in use."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.models.catalog import kind_of_id
from clndesk.models.identity import Alias


def same(db: Session) -> dict[str, str]:
    """Every id that was united, with the id of the record that stands for it now; one that was restored is itself."""
    pairs = db.execute(select(Alias.old, Alias.new).where(Alias.removed_at.is_(None)).order_by(Alias.id))
    direct = {old: new for old, new in pairs.all() if _is_removed(db, old)}
    return {old: _end_of(direct, old) for old in direct}


def _is_removed(db: Session, record: str) -> bool:
    one = kind_of_id(record)
    return one is not None and db.scalar(select(one.model.removed_at).where(one.model.id == record)) is not None


def _end_of(direct: dict[str, str], record: str) -> str:
    passed: set[str] = set()
    while record in direct and record not in passed:
        passed.add(record)
        record = direct[record]
    return record
