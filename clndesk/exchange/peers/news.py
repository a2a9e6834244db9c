"""What another laptop's file has that may be new here: the pasts of the records it has written to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.exchange.peers.weaving import AT_ONCE, EVERY, Log, Past, strands_of
from clndesk.exchange.way import Author
from clndesk.models.base import Base
from clndesk.models.change import Change, Step
from clndesk.models.exchange import CellHead, Question
from clndesk.models.identity import Tombstone
from clndesk.store.store import Store

PEER = "peer"
"""What questions and receipts of other laptops' files are filed under; they stay in the file they are asked in."""

_CHANGE, _HEAD, _QUESTION = (Base.metadata.tables[each.__tablename__] for each in (Change, CellHead, Question))


@dataclass(frozen=True)
class News:
    """The records that may hold something new, their pasts and authors there, and the signs of people erased there."""

    sender: Author
    pasts: Mapping[str, Past]
    graves: frozenset[str]
    authors: Mapping[tuple[str, str], Author]


def news_of(ours: Store, theirs: Store) -> News:
    """Read what may be new; the costs are those of what was written since the two files were the same."""
    with ours.read() as db:
        known = _known(db)
        waiting = _waiting(db)
    with theirs.read() as db:
        own = frozenset(db.scalars(select(_QUESTION.c.id).where(_QUESTION.c.export_id == PEER)))
        records = (_written(db, known) | waiting) - own
        pasts, signs = strands_of(db, records), frozenset(db.scalars(select(Tombstone.sign)))
        return News(_sender(db), pasts, signs, _authors(db, pasts))


def _known(db: Session) -> frozenset[str]:
    """The writes that this file has made or has taken in."""
    log = Log.of(db)
    dots = set(log.uids.values())
    for step, head, seen in db.execute(select(_HEAD.c.step, _HEAD.c.head, _HEAD.c.seen)):
        if step not in log.undone:
            dots.add(head)
            dots.update(json.loads(seen))
    return frozenset(dots)


def _waiting(db: Session) -> frozenset[str]:
    """The records that an open question about another laptop's value is about."""
    asked = select(_QUESTION.c.about_record).where(_QUESTION.c.export_id == PEER, _QUESTION.c.state == "open")
    return frozenset(db.scalars(asked))


def _written(db: Session, known: frozenset[str]) -> frozenset[str]:
    """The records that were written to by steps, or in merges, that are not known here."""
    return frozenset([*_changed(db, known), *_merged(db, known)])


def _changed(db: Session, known: frozenset[str]) -> Iterator[str]:
    steps = {step: uid for step, uid in db.execute(select(Step.id, Step.uid)) if uid not in known}
    if not steps:
        return
    rows = db.execute(select(_CHANGE.c.step_id, _CHANGE.c.record).where(_CHANGE.c.step_id >= min(steps)).distinct())
    yield from (record for step, record in rows if step in steps)


def _merged(db: Session, known: frozenset[str]) -> Iterator[str]:
    rows = db.execute(select(_HEAD.c.record, _HEAD.c.head))
    yield from (record for record, head in rows if head not in known)


def _authors(db: Session, records: Iterable[str]) -> dict[tuple[str, str], Author]:
    """Who wrote a cell there last; without a field who added the record."""
    authors: dict[tuple[str, str], Author] = {}
    wanted = sorted(records)
    for start in range(0, len(wanted), AT_ONCE):
        some = _CHANGE.c.record.in_(wanted[start : start + AT_ONCE])
        steps = select(_CHANGE.c.record, _CHANGE.c.field, Step.actor, Step.device, Step.at)
        for row in db.execute(steps.join(Step, Step.id == _CHANGE.c.step_id).where(some).order_by(_CHANGE.c.id)):
            authors[row.record, row.field or EVERY] = Author(*row[2:])
    return authors


def _sender(db: Session) -> Author:
    last = db.execute(select(Step.actor, Step.device, Step.at).order_by(Step.id.desc()).limit(1)).first()
    return Author(*last) if last else Author("", "", "")
