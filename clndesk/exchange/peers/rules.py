"""What another facilitator's file may do, and what becomes of the questions it has left open."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clndesk.exchange import question_lines
from clndesk.exchange.peers.heads import Noted, cell_heads
from clndesk.exchange.peers.news import PEER
from clndesk.exchange.peers.strand import Entry, Strand
from clndesk.exchange.peers.weaving import Past, strands_of
from clndesk.exchange.plan import Line
from clndesk.exchange.plan.verdicts import Key, Sheet, Value
from clndesk.exchange.way import Author, Merge
from clndesk.exchange.workbook.scope import value
from clndesk.models.catalog import Field, Kind, kind
from clndesk.models.change import Change
from clndesk.models.exchange import CellHead, Question, Receipt
from clndesk.store import history
from clndesk.store.journal import REMOVED, plain_values
from clndesk.store.store import Store

_CELLS = "cells"
"""Where a question keeps the writes that its decision settles, by field: the head, its value, what it knows."""


Cell: TypeAlias = tuple[str, str, str]
"""A record, a field, and the write in another laptop's file that is asked about."""


class PeerRules:
    """Whoever keeps a copy of the network may change every record and every field in it."""

    country = ""
    export = PEER

    @property
    def is_quiet(self) -> bool:
        """A question brings nothing but its decision."""
        return True

    def author(self, record: str, field: str) -> Author | None:
        """Nobody: a question keeps what was said, not by whom."""
        return None

    def with_ours(self, db: Session, sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
        """The sheets as they are."""
        return tuple(sheets)

    def may_set(self, field: Field) -> bool:
        """Always."""
        return True

    def blank(self, one: Kind) -> dict[str, Any]:
        """Nothing, not even what new records usually begin with: theirs says what it holds."""
        return dict.fromkeys(one.fields)

    def is_own(self, one: Kind, record: Any) -> bool:
        """Always."""
        return True

    def may_name(self, db: Session, one: Kind, record: str) -> bool:
        """Whether a record is known, though it be removed: what refers to it does so on both laptops."""
        return db.get(one.model, record) is not None

    def before(self, store: Store) -> None:
        """Nothing."""

    def bring(self, db: Session, merge: Merge) -> None:
        """Nothing."""

    def note(self, db: Session, receipt: Receipt, merge: Merge) -> None:
        """Nothing."""

    def ask(self, question: Question, line: Line) -> None:
        """Nothing."""

    def decided(self, db: Session, question: Question) -> None:
        """Note the heads of the cells that were asked about: for every laptop the decision comes after both sides."""
        line = question_lines.line_of(question)
        one = kind(line.kind)
        record = db.get(one.model, line.record)
        cells = _cells(question)
        if record is None or not cells:
            return
        strands = {name: _strand(*cell) for name, cell in cells.items()}
        theirs = Past(one, line.record, strands)
        ours = strands_of(db, [line.record]).get(line.record)
        keep(db, history.last_step(db) + 1, cell_heads(ours, theirs, present(record), strands))


def keep(db: Session, step: int | None, heads: Iterable[Noted]) -> None:
    """Note heads with the step that is open."""
    after = db.scalar(select(func.max(Change.id))) or 0
    db.add_all(
        CellHead(step=step, after=after, record=each.record, field=each.field, head=each.head, seen=_text(each.seen))
        for each in heads
    )


def keep_with(question: Question, strands: Mapping[str, Strand]) -> None:
    """Keep the heads of the cells a question is about with it."""
    cells = {name: [strand.head, strand.value, sorted(strand.known)] for name, strand in strands.items()}
    packed = json.loads(question.theirs or "{}") | {_CELLS: cells}
    question.theirs = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def asked_cells(db: Session) -> frozenset[Cell]:
    """The cells that open questions are about."""
    return frozenset(
        (question.about_record, name, cell[0])
        for question in question_lines.open_ones(db)
        for name, cell in _cells(question).items()
    )


def close_settled(db: Session, pairs: Mapping[str, tuple[Past | None, Past]], left: Collection[Key]) -> None:
    """Close the questions about values that somebody has decided on another laptop by now."""
    for question in question_lines.open_ones(db):
        key = (question.about_kind, question.about_record, question.about_field)
        if question.export_id == PEER and question.about_record in pairs and key not in left:
            cells = _cells(question)
            sides = [past for past in pairs[question.about_record] if past is not None]
            if all(any(cell[0] in past.strands[name].known for past in sides) for name, cell in cells.items()):
                question.state = "decided"
                question.choice = question_lines.SUPERSEDED


def present(record: Any) -> dict[str, Value]:
    """What the cells of a record hold in the step that is open."""
    values = {name: value(plain) for name, plain in plain_values(record).items()}
    return {**values, REMOVED: record.removed_at is not None}


def _cells(question: Question) -> Mapping[str, Any]:
    return json.loads(question.theirs or "{}").get(_CELLS, {})


def _strand(dot: str, held: Any, known: Iterable[str]) -> Strand:
    return Strand.of([Entry(dot, value(held), frozenset(known) - {dot})])


def _text(seen: Iterable[str]) -> str:
    return json.dumps(sorted(seen), separators=(",", ":"))
