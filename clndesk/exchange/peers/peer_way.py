"""The way of another laptop's file: its records side by side with ours, and what comes along beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from sqlalchemy.orm import Session
from typing_extensions import override

from clndesk.exchange.matching.candidates import TraitsOf
from clndesk.exchange.peers import blobs_in, ledger_in, quiet
from clndesk.exchange.peers.heads import Noted, heads_of
from clndesk.exchange.peers.news import News
from clndesk.exchange.peers.other_file import OtherFile
from clndesk.exchange.peers.rules import Cell, PeerRules, asked_cells, close_settled, keep, keep_with, present
from clndesk.exchange.peers.sides import news_in, sheets_of
from clndesk.exchange.peers.weaving import EVERY, Past, strands_of
from clndesk.exchange.plan import Line
from clndesk.exchange.plan.verdicts import Key, Sheet
from clndesk.exchange.way import Author, Merge
from clndesk.models.catalog import Kind, kind
from clndesk.models.exchange import Question, Receipt
from clndesk.store import erasure
from clndesk.store.graves import Graves
from clndesk.store.store import Store

_PEOPLE = "member"
_Pair = tuple[Past | None, Past]


class PeerWay(PeerRules):
    """One file of another laptop; `silent` says that its ledger or its erasures bring something."""

    def __init__(self, file: OtherFile, news: News, *, silent: bool) -> None:
        self.file = file
        self.news = news
        self.erased: tuple[str, ...] = ()
        self.buried = 0
        self._brings = silent
        self._pairs: list[_Pair] = []
        self._asked = frozenset[Cell]()

    @property
    @override
    def is_quiet(self) -> bool:
        """Whether there is nothing new in it, beside the cells or in cells that are not asked about already."""
        return not (self._brings or self.erased or any(self._is_unasked(*pair) for pair in self._pairs))

    @override
    def author(self, record: str, field: str) -> Author | None:
        """Who wrote a cell last on the other side."""
        authors = self.news.authors
        return authors.get((record, field)) or authors.get((record, EVERY))

    @override
    def with_ours(self, db: Session, sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
        """All sheets anew: what is new in their file depends on what we have by now."""
        self.buried = 0
        self._pairs = list(self._new_pairs(db))
        self._asked = asked_cells(db)
        return sheets_of(pair for pair in self._pairs if not pair[1].kind.internal)

    @override
    def may_name(self, db: Session, one: Kind, record: str) -> bool:
        """Whether a record is known here, or comes along as a removed one."""
        theirs = self.news.pasts.get(record)
        return super().may_name(db, one, record) or (theirs is not None and theirs.is_removed)

    @override
    def before(self, store: Store) -> None:
        """Erase here whoever was erased there; and in the working copy whoever was erased here, before it is kept."""
        erasure.take_over(store, self.news.graves)
        with self.file.opened() as copy:
            erasure.hand_on(store, copy)

    @override
    def bring(self, db: Session, merge: Merge) -> None:
        """Take over the program's own records, and keep removed ones as removed."""
        quiet.bring(db, self._pairs, {(line.kind, line.record) for line in merge.outcome.open})
        left = {line.key for line in merge.outcome.open}
        close_settled(db, {theirs.record: pair for pair in self._pairs for theirs in pair[1:]}, left)

    @override
    def note(self, db: Session, receipt: Receipt, merge: Merge) -> None:
        """Keep which write each cell has now, and take over the ledger and the bytes of attachments."""
        left = frozenset(line.key for line in merge.outcome.open)
        receipt.sender = json.dumps(self.news.sender)
        keep(db, receipt.step, [noted for pair in self._pairs for noted in self._heads(db, pair, left)])
        with self.file.opened() as copy, copy.read() as theirs:
            ledger_in.bring(db, theirs, receipt.step)
            blobs_in.bring(db, theirs)

    @override
    def ask(self, question: Question, line: Line) -> None:
        """Keep the heads that the decision will bring together."""
        theirs = self.news.pasts[line.record]
        ours = next((ours for ours, other in self._pairs if other.record == line.record), None)
        names = news_in(ours, theirs) if line.field is None else [line.field]
        keep_with(question, {name: theirs.strands[name] for name in names})

    def _new_pairs(self, db: Session) -> Iterator[_Pair]:
        here = Graves.of(db)
        graves = here.with_signs(self.news.graves)
        self.erased = tuple(erasure.to_be_erased(db, graves))
        mine = strands_of(db, self.news.pasts)
        for record, theirs in self.news.pasts.items():
            ours = mine.get(record)
            if graves.has_id(record) or not any(news_in(ours, theirs)):
                continue
            if ours is None and _tells_of_erased(theirs, graves):
                self.buried += 1
                continue
            yield (ours and _without(ours, graves)), _without(theirs, graves)

    def _is_unasked(self, ours: Past | None, theirs: Past) -> bool:
        cells = ((theirs.record, name, theirs.strands[name].head) for name in news_in(ours, theirs))
        return any(cell not in self._asked for cell in cells)

    def _heads(self, db: Session, pair: _Pair, left: frozenset[Key]) -> Iterable[Noted]:
        ours, theirs = pair
        record = db.get(theirs.kind.model, theirs.record)
        if record is None or (theirs.kind.key, theirs.record, None) in left:
            return ()
        return heads_of(ours, theirs, present(record), partial(_is_left, left, theirs))


def _is_left(left: frozenset[Key], past: Past, name: str) -> bool:
    return (past.kind.key, past.record, name) in left


def _without(past: Past, graves: Graves) -> Past:
    return past.without(graves.has_id) if graves else past


def _tells_of_erased(past: Past, graves: Graves) -> bool:
    """Whether a new member is somebody who was erased on request."""
    if not graves or past.kind.key != _PEOPLE:
        return False
    one = kind(_PEOPLE)
    row = tuple(past.strands[field.key].value for field in one.partner_fields())
    read = TraitsOf(one).of("", row)
    country = str(past.strands["country"].value or "")
    return graves.has_person(read.name, country) or any(map(graves.has_email, read.emails))
