"""Takes people out of a network file for good: out of their records, the history, the index and all that is kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, func, insert, select, update
from sqlalchemy.orm import Session

from clndesk.fields.text import fold
from clndesk.models.base import Base
from clndesk.models.catalog import Kind
from clndesk.models.change import Change, Meta, Step
from clndesk.models.exchange import Export, Question, Receipt, SeenCell
from clndesk.store import search
from clndesk.store.scrubbing import EMPTY, Scrubber

# The tables themselves: what is erased must leave no entry in the history, so nothing of it goes the usual way.
_CHANGE, _STEP, _META = (Base.metadata.tables[each.__tablename__] for each in (Change, Step, Meta))
_EXPORT, _RECEIPT, _SEEN, _QUESTION = (
    Base.metadata.tables[each.__tablename__] for each in (Export, Receipt, SeenCell, Question)
)
_DRAFTS = "review_drafts"
_SURE = 0.92
"""A row as like as that to somebody is theirs."""

_QUESTION_TEXTS = ("about_title", "base", "ours", "theirs")


@dataclass(frozen=True)
class Past:
    """All that records ever held in the fields that tell who somebody is."""

    record: str
    country: str
    values: dict[str, frozenset[str]]

    @property
    def texts(self) -> frozenset[str]:
        """Every such value."""
        return frozenset[str]().union(*self.values.values())


def past_of(db: Session, one: Kind, record: str, fields: Sequence[str]) -> Past:
    """What a record holds and has held in some fields."""
    table = one.model.__table__
    row = db.execute(select(table).where(table.c.id == record)).mappings().one()
    found: dict[str, set[str]] = {name: {str(row[name])} if row[name] else set() for name in fields}
    changes = db.execute(select(_CHANGE.c.field, _CHANGE.c.old, _CHANGE.c.new).where(_CHANGE.c.record == record))
    for field, *sides in changes:
        for side in filter(None, sides):
            plain = json.loads(side)
            values: dict[Any, Any] = plain if isinstance(plain, dict) else {field: plain}
            for name in found.keys() & values.keys():
                if isinstance(values[name], str):
                    found[name].add(values[name])
    country = one.scope.key if one.scope else ""
    return Past(record, str(row[country] or ""), {name: frozenset(values) for name, values in found.items()})


def empty_record(db: Session, one: Kind, record: str, kept: dict[str, Any]) -> None:
    """Leave nothing of a record but an empty one, as if it had never held anything else; its steps keep their rest."""
    connection = db.connection()
    table = one.model.__table__
    blank = dict.fromkeys(one.fields) | kept
    sort_key = fold(str(kept[one.title.key]))
    connection.execute(update(table).where(table.c.id == record), {**blank, "sort_key": sort_key, "removed_at": None})
    first = connection.execute(select(func.min(_CHANGE.c.step_id)).where(_CHANGE.c.record == record)).scalar()
    connection.execute(delete(_CHANGE).where(_CHANGE.c.record == record))
    entry = {"step_id": first, "kind": one.key, "record": record, "op": "insert", "new": _json(kept)}
    connection.execute(insert(_CHANGE), entry)
    search.forget(connection, [record])


def steps_of(db: Session, records: Iterable[str]) -> set[int]:
    """The steps that have touched records."""
    return set(db.connection().scalars(select(_CHANGE.c.step_id).where(_CHANGE.c.record.in_(list(records)))))


def scrub(db: Session, scrubber: Scrubber, one: Kind, questions: Sequence[str]) -> int:
    """Take people out of all that is kept beside the records, these questions altogether; how many files named them."""
    connection = db.connection()
    strangers = _Strangers(connection, scrubber, one)
    for table, column in ((_CHANGE, _CHANGE.c.record), (_QUESTION, _QUESTION.c.id)):
        connection.execute(delete(table).where(column.in_(questions)))
    _questions(connection, scrubber)
    files = _receipts(connection, scrubber, strangers)
    for row in connection.execute(select(_EXPORT.c.id, _EXPORT.c.base)).all():
        _put(connection, _EXPORT, row.id, base=scrubber.repacked(row.base))
    _seen(connection, scrubber, strangers)
    _drafts(connection, scrubber)
    return files


def questions_about(db: Session, scrubber: Scrubber, one: Kind) -> list[str]:
    """The questions, open or decided, that are about people or about rows that speak of them."""
    connection = db.connection()
    strangers = _Strangers(connection, scrubber, one)
    found: list[str] = []
    for row in connection.execute(select(_QUESTION)).mappings():
        about = row["about_record"]
        line = json.loads(row["theirs"] or "{}")
        if about in scrubber.ids or (line and strangers.is_one(row["about_kind"], about, line)):
            found.append(row["id"])
    return found


def scrub_labels(db: Session, scrubber: Scrubber, steps: Iterable[int]) -> None:
    """Take the names of people out of the words of their steps."""
    connection = db.connection()
    for row in connection.execute(select(_STEP.c.id, _STEP.c.label).where(_STEP.c.id.in_(list(steps)))).all():
        label = row.label
        for text in sorted(scrubber.texts, key=len, reverse=True):
            label = label.replace(text, scrubber.instead)
        _put(connection, _STEP, row.id, label=label)


def settle_steps(db: Session, steps: Iterable[int]) -> None:
    """Let steps say how much of them is left; a step with nothing left is no step any more."""
    connection = db.connection()
    counted = select(_CHANGE.c.step_id, func.count()).where(_CHANGE.c.step_id.in_(list(steps)))
    counts = dict(connection.execute(counted.group_by(_CHANGE.c.step_id)).all())
    for step in steps:
        _put(connection, _STEP, step, changes=counts.get(step, 0))
    for step in sorted(set(steps) - counts.keys(), reverse=True):
        if connection.execute(select(_STEP.c.id).where(_STEP.c.reverses == step)).first() is None:
            connection.execute(update(_RECEIPT).where(_RECEIPT.c.step == step).values(step=None))
            connection.execute(delete(_STEP).where(_STEP.c.id == step))


class _Strangers:
    """Rows of files that were never added: those that speak of the erased are theirs altogether."""

    def __init__(self, connection: Connection, scrubber: Scrubber, one: Kind) -> None:
        self._scrubber = scrubber
        self._kind = one.key
        self._known = frozenset(connection.scalars(select(one.model.__table__.c.id)))

    def is_one(self, kind: str, record: str, line: Any) -> bool:
        """Whether a line, or a value of one, is of a row that is about them."""
        if kind != self._kind or record in self._known:
            return False
        said = [line["theirs"], line["result"]] if isinstance(line, dict) else line
        return self._scrubber.mentions(json.dumps(said, ensure_ascii=False)) or any(
            each[0] in self._scrubber.ids and each[2] >= _SURE for each in _candidates(line)
        )

    def without(self, document: Any) -> Any:
        """The lines of a merge, and the notes on its file, that are not about them."""
        lines, notes = kept_parts(document)
        left = [_unlike(each, self._scrubber) for each in lines if not self._is_line(each)]
        told = [note for note in notes if not self._scrubber.mentions(note)]
        return {"lines": left, "notes": told} if isinstance(document, dict) else left

    def _is_line(self, line: Any) -> bool:
        kind, record, _field = line["key"]
        return record in self._scrubber.ids or self.is_one(kind, record, line)


def kept_parts(document: Any) -> tuple[list[Any], list[str]]:
    """The lines of a merge and the notes on its file; receipts of an earlier version are a list of lines alone."""
    return (document["lines"], document["notes"]) if isinstance(document, dict) else (document, [])


def _candidates(line: Any) -> list[Any]:
    return line.get("candidates", []) if isinstance(line, dict) else []


def _unlike(line: Any, scrubber: Scrubber) -> Any:
    """A line of a new row that might have been one of them, without them and what was known of them."""
    left = [each for each in _candidates(line) if each[0] not in scrubber.ids]
    if len(left) == len(_candidates(line)):
        return line
    return line | {"candidates": left, "detail": scrubber.scrubbed_text(line["detail"]), "ours": None}


def _texts_of(question: RowMapping) -> str:
    return "\n".join(question[name] for name in _QUESTION_TEXTS if question[name])


def _questions(connection: Connection, scrubber: Scrubber) -> None:
    """Questions about others that name them keep all but that."""
    for row in connection.execute(select(_QUESTION)).mappings().all():
        if scrubber.mentions(_texts_of(row)):
            clean = _clean(row, scrubber)
            _put(connection, _QUESTION, row["id"], **clean, sort_key=fold(str(clean["about_title"])))
            changes = select(_CHANGE.c.id, _CHANGE.c.old, _CHANGE.c.new).where(_CHANGE.c.record == row["id"])
            for change in connection.execute(changes).all():
                sides = [_side(side, clean, scrubber) for side in change[1:]]
                _put(connection, _CHANGE, change.id, old=sides[0], new=sides[1])


def _clean(question: RowMapping, scrubber: Scrubber) -> dict[str, str | None]:
    """The texts of a question without them."""
    line = json.loads(question["theirs"] or "{}")
    other = _unlike(line, scrubber)
    clean: dict[str, str | None] = {
        name: scrubber.scrubbed_text(question[name]) for name in _QUESTION_TEXTS if question[name]
    }
    if other is line:
        return clean
    return clean | {"theirs": _json(scrubber.scrubbed(other)), "ours": None}


def _side(text: str | None, clean: dict[str, str | None], scrubber: Scrubber) -> str | None:
    """One side of a change of a question: what it held when it was asked is what it holds without them."""
    plain = None if text is None else json.loads(text)
    if isinstance(plain, dict):
        filled: dict[str, Any] = plain | clean
        return _json({key: value for key, value in filled.items() if value is not None})
    return None if plain is None else _json(scrubber.scrubbed(plain))


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _receipts(connection: Connection, scrubber: Scrubber, strangers: _Strangers) -> int:
    """Kept files that name them go; what became of the other cells stays known."""
    count = 0
    for row in connection.execute(select(_RECEIPT.c.id, _RECEIPT.c.content, _RECEIPT.c.lines)).all():
        if scrubber.is_in_workbook(zlib.decompress(row.content)):
            count += 1
            _put(connection, _RECEIPT, row.id, content=EMPTY)
        if row.lines:
            _put(connection, _RECEIPT, row.id, lines=scrubber.repacked(row.lines, strangers.without))
    return count


def _seen(connection: Connection, scrubber: Scrubber, strangers: _Strangers) -> None:
    rows = connection.execute(select(_SEEN.c.id, _SEEN.c.kind, _SEEN.c.record, _SEEN.c.value)).all()
    gone = scrubber.ids | {row.record for row in rows if strangers.is_one(row.kind, row.record, row.value)}
    connection.execute(delete(_SEEN).where(_SEEN.c.record.in_(gone)))
    for row in rows:
        if row.record not in gone and scrubber.mentions(row.value):
            _put(connection, _SEEN, row.id, value=scrubber.scrubbed_text(row.value))


def _drafts(connection: Connection, scrubber: Scrubber) -> None:
    """Reviews put aside keep their decisions on others."""
    text = connection.scalar(select(_META.c.value).where(_META.c.key == _DRAFTS))
    if not text or not scrubber.mentions(text):
        return
    kept = json.loads(text)
    for draft in kept.values():
        draft["choices"] = [each for each in draft["choices"] if each[1] not in scrubber.ids]
    clean = json.dumps(scrubber.scrubbed(kept), ensure_ascii=False)
    connection.execute(update(_META).where(_META.c.key == _DRAFTS).values(value=clean))


def _put(connection: Connection, table: Table, row: Any, **values: Any) -> None:
    connection.execute(update(table).where(table.c.id == row).values(**values))
