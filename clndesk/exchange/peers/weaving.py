"""The strands of records, read from the log of a file and from what merges have noted beside it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from clndesk.exchange.peers.strand import Entry, Strand
from clndesk.exchange.plan.verdicts import Value
from clndesk.exchange.workbook.scope import target_of, value
from clndesk.models.base import Base
from clndesk.models.catalog import Kind, kinds
from clndesk.models.change import Change, Step
from clndesk.models.exchange import CellHead
from clndesk.store.history import undone_steps
from clndesk.store.journal import REMOVED

EVERY = ""
"""Stands in `CellHead.field` for all fields that have no row of their own."""

AT_ONCE = 500
"""As many records as one statement asks for."""

_CHANGE, _STEP, _HEAD = (Base.metadata.tables[each.__tablename__] for each in (Change, Step, CellHead))


@dataclass(frozen=True)
class Past:
    """A record with the strand of every field and of its removal."""

    kind: Kind
    record: str
    strands: Mapping[str, Strand]

    @property
    def is_removed(self) -> bool:
        """Whether it is removed now."""
        return bool(self.strands[REMOVED].value)

    def without(self, is_erased: Callable[[str], bool]) -> Past:
        """The same past as if it had never referred to those who were erased."""
        fields = {name: each for name, each in self.kind.fields.items() if target_of(each.type) is not None}
        masked = {name: Strand.of(_masked(self.strands[name].entries, is_erased)) for name in fields}
        return replace(self, strands={**self.strands, **masked}) if masked else self


class Head(NamedTuple):
    """What a merge noted of a cell: the step and the place in the log it belongs to, the dot, and those before it."""

    step: int | None
    after: int
    dot: str
    seen: frozenset[str]


@dataclass(frozen=True)
class Log:
    """The steps of a file: their names, what they reverse, which are undone, and which have noted heads."""

    uids: Mapping[int, str]
    reverses: Mapping[int, int]
    undone: Collection[int]
    merges: Collection[int]

    @classmethod
    def of(cls, db: Session) -> Log:
        """Read from a file."""
        rows = db.execute(select(_STEP.c.id, _STEP.c.uid, _STEP.c.reverses)).all()
        merges = frozenset(db.scalars(select(_HEAD.c.step).where(_HEAD.c.step.is_not(None)).distinct()))
        reverses = {step: other for step, _uid, other in rows if other is not None}
        return cls({step: uid for step, uid, _other in rows}, reverses, undone_steps(db), merges)

    def root(self, step: int) -> tuple[int, bool]:
        """The step that a chain of undoing and redoing began with, and whether `step` takes it back."""
        turns = 0
        while step in self.reverses:
            step = self.reverses[step]
            turns += 1
        return step, turns % 2 == 1


def strands_of(db: Session, records: Iterable[str]) -> dict[str, Past]:
    """The past of records by id; what only an undone merge had brought is unknown, as if it had never come."""
    log = Log.of(db)
    wanted = sorted(set(records))
    found: dict[str, Past] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        heads = _heads(db, log, some)
        for record, changes in _by_record(_rows(db, _CHANGE, some)).items():
            past = _Weaver(log, changes, heads.get(record, {})).past()
            if past is not None:
                found[record] = past
    return found


def _rows(db: Session, table: Table, records: Sequence[str]) -> Sequence[Any]:
    return db.execute(select(table).where(table.c.record.in_(records)).order_by(table.c.id)).all()


def _by_record(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.record].append(row)
    return found


def _heads(db: Session, log: Log, records: Sequence[str]) -> dict[str, dict[str, list[Head]]]:
    """What merges have noted of records, by field; nothing of a merge that was undone and changed nothing else."""
    found: dict[str, dict[str, list[Head]]] = {}
    for row in _rows(db, _HEAD, records):
        head = Head(row.step, row.after, row.head, frozenset(json.loads(row.seen)))
        found.setdefault(row.record, {}).setdefault(row.field, []).append(head)
    return found


@dataclass
class _Weaver:
    """Lets the log of one record happen once more."""

    log: Log
    changes: Sequence[Any]
    heads: Mapping[str, Sequence[Head]]
    entries: dict[str, list[Entry]] = field(default_factory=dict[str, list[Entry]])
    taken_back: dict[tuple[str, int], Entry] = field(default_factory=dict[tuple[str, int], Entry])

    def past(self) -> Past | None:
        """The record, or nothing if the file does not know it."""
        first = self.changes[0]
        one = kinds().get(first.kind)
        if one is None or first.op != "insert":
            return None
        silent = sorted(self._silent(one), key=_after)
        for change in self.changes:
            while silent and silent[0][1].after < change.id:
                self._note(*silent.pop(0))
            self._happen(one, change)
        for name, head in silent:
            self._note(name, head)
        if not self.entries[REMOVED]:
            return None
        return Past(one, first.record, {name: Strand.of(self.entries[name]) for name in (*one.fields, REMOVED)})

    def _silent(self, one: Kind) -> Iterator[tuple[str, Head]]:
        """The heads that came without a change of the cell, in their fields."""
        changed = {(change.field, change.step_id) for change in self.changes}
        for name, heads in self.heads.items():
            for head in heads:
                is_change = (name, head.step) in changed or (None, head.step) in changed
                if name != EVERY and not is_change and head.step not in self.log.undone:
                    yield name, head

    def _note(self, name: str, head: Head) -> None:
        entries = self.entries[name]
        entries.append(Entry(head.dot, entries[-1].value if entries else None, head.seen, head.step))

    def _happen(self, one: Kind, change: Any) -> None:
        new: Any = None if change.new is None else json.loads(change.new)
        if change.op == "insert":
            for name in (*one.fields, REMOVED):
                self._write(name, change.step_id, _canonical(name, new.get(name)))
        else:
            self._write(change.field, change.step_id, _canonical(change.field, new))

    def _write(self, name: str, step: int, now: Value) -> None:
        root, takes_back = self.log.root(step)
        entries = self.entries.setdefault(name, [])
        if root in self.log.merges and root != step and self._turn(name, root, now, takes_back=takes_back):
            return
        head = self._head(name, step)
        merge = step if step in self.log.merges else None
        if head is None:
            entries.append(Entry(self.log.uids[step], now, merge=merge))
        else:
            entries.append(Entry(head.dot, now, head.seen, merge))

    def _turn(self, name: str, merge: int, now: Value, *, takes_back: bool) -> bool:
        """Undoing a merge withdraws what came with it where nothing was written upon it; redoing brings it back."""
        entries = self.entries[name]
        if not takes_back:
            again = self.taken_back.get((name, merge))
            if again is None or again.value != now:
                return False
            entries.append(again)
            return True
        if not entries or entries[-1].merge != merge:
            return False
        before = entries[-2].value if len(entries) > 1 else None
        if len(entries) > 1 and before != now:
            return False
        self.taken_back[name, merge] = entries.pop()
        return True

    def _head(self, name: str, step: int) -> Head | None:
        heads = (*self.heads.get(name, ()), *self.heads.get(EVERY, ()))
        return next((head for head in heads if head.step == step), None)


def _masked(entries: Iterable[Entry], is_erased: Callable[[str], bool]) -> Iterator[Entry]:
    for entry in entries:
        held = entry.value
        if isinstance(held, tuple):
            held = tuple(each for each in held if not is_erased(each)) or None
        elif held is not None and is_erased(str(held)):
            held = None
        yield entry._replace(value=held)


def _canonical(name: str, plain: Any) -> Value:
    return plain is not None if name == REMOVED else value(plain)


def _after(noted: tuple[str, Head]) -> int:
    return noted[1].after
