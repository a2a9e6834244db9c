"""Does to the records what was decided; and says beforehand which effects cannot be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from clndesk.errors import Bug, UserError
from clndesk.exchange.plan.effects import Add, Edit, Effect, Into, Name, Remove, Restore
from clndesk.exchange.plan.verdicts import Key, Value
from clndesk.exchange.way import Way
from clndesk.exchange.workbook import scope
from clndesk.i18n import _
from clndesk.models.catalog import Field, Kind, kind
from clndesk.store import aliases
from clndesk.store.clock import now
from clndesk.store.graves import Graves


def do(db: Session, effects: Iterable[Effect], way: Way) -> None:
    """Do the effects of a file in the step that is open. Raises UserError where a record is gone."""
    effects = list(effects)
    same = _same(db, effects)
    graves = Graves.of(db)
    for effect in (_referring(each, same) for each in effects):
        one = kind(effect.kind)
        _expect_living(graves, same.get(str(effect.record), effect.record))
        if isinstance(effect, Add):
            _add(db, one, effect, way)
            continue
        if isinstance(effect, Name):
            if effect.record not in same:
                _name(db, one, effect, way)
            continue
        if isinstance(effect, Into):
            db.flush()  # it may be a record that was added just now
        record = _record(db, one, same.get(str(effect.record), effect.record), way)
        if isinstance(effect, Remove):
            record.removed_at = now()
        elif isinstance(effect, Restore | Into):
            record.removed_at = None
            _set(record, one, effect.values, way)
        else:
            _expect_standing(record, one)
            _set(record, one, {effect.field: effect.value}, way)


def impossible(db: Session, effects: Iterable[Effect], way: Way) -> Iterator[Key]:
    """The lines whose effects would empty what must be filled, or point at a record that must not be named."""
    effects = list(effects)
    same, graves = _same(db, effects), Graves.of(db)
    known = {(effect.kind, str(effect.record)): True for effect in effects if isinstance(effect, Add | Name | Restore)}
    for effect in (_referring(each, same) for each in effects):
        values = _values(effect)
        one = kind(effect.kind)
        empty = any(value is None and one.fields[name].spec.required for name, value in values.items())
        lacking = isinstance(effect, Add) and any(_is_needed(one, name) for name in one.fields.keys() - values.keys())
        targets = {target for name, value in values.items() for target in _targets(one, name, value)}
        if isinstance(effect, Into):
            into = same[effect.record]
            lacking = graves.has_id(into) or not (known.get((effect.kind, into)) or db.get(one.model, into))
        if empty or lacking or not all(_may_name(db, target, known, way) for target in targets):
            yield effect.kind, effect.record or "", effect.field if isinstance(effect, Edit) else None


def _same(db: Session, effects: Iterable[Effect]) -> dict[str, str]:
    """Records that were united, and new rows that are taken as records of ours: what refers to them means those."""
    same = aliases.same(db) | {effect.record: effect.into for effect in effects if isinstance(effect, Into)}
    return {record: _end_of(same, record) for record in same}


def _end_of(same: Mapping[str, str], record: str) -> str:
    passed: set[str] = set()
    while record in same and record not in passed:
        passed.add(record)
        record = same[record]
    return record


def _referring(effect: Effect, same: Mapping[str, str]) -> Effect:
    """An effect with what it refers to by its final id."""
    if not same or isinstance(effect, Remove | Name):
        return effect
    fields = kind(effect.kind).fields
    if isinstance(effect, Edit):
        return replace(effect, value=_finally(fields[effect.field], effect.value, same))
    return replace(effect, values={name: _finally(fields[name], value, same) for name, value in effect.values.items()})


def _finally(field: Field, value: Value, same: Mapping[str, str]) -> Value:
    if scope.target_of(field.type) is None:
        return value
    if isinstance(value, tuple):
        return tuple(same.get(each, each) for each in value)
    return same.get(value, value) if isinstance(value, str) else value


def _values(effect: Effect) -> Mapping[str, Value]:
    if isinstance(effect, Edit):
        return {effect.field: effect.value}
    return {} if isinstance(effect, Remove | Name) else effect.values


def _is_needed(one: Kind, name: str) -> bool:
    spec = one.fields[name].spec
    return spec.required and not spec.scope


def _targets(one: Kind, name: str, value: Value) -> Iterator[tuple[str, str]]:
    target = scope.target_of(one.fields[name].type)
    if target is not None and value is not None:
        for record in value if isinstance(value, tuple) else (value,):
            yield target, str(record)


def _may_name(db: Session, target: tuple[str, str], known: dict[tuple[str, str], bool], way: Way) -> bool:
    if target not in known:
        known[target] = way.may_name(db, kind(target[0]), target[1])
    return known[target]


def _add(db: Session, one: Kind, effect: Add, way: Way) -> None:
    """Add a record; one that an undone merge had added before comes back as the file has it now."""
    before = db.get(one.model, effect.record) if effect.record else None
    record = before or one.model(**way.blank(one))
    if before is not None:
        before.removed_at = None
        for name, value in way.blank(one).items():
            setattr(before, name, value)
    elif effect.record is not None:
        record.id = effect.record
    _set(record, one, effect.values, way)
    db.add(record)


def _name(db: Session, one: Kind, effect: Name, way: Way) -> None:
    """Add a record of which the name is known; several cells, and several files, may bring the same."""
    db.flush()  # it may have been added just now
    before = db.get(one.model, effect.record)
    if before is None:
        _add(db, one, Add(effect.kind, effect.record, {one.title.key: effect.title}), way)
    else:
        before.removed_at = None


def _record(db: Session, one: Kind, record_id: str, way: Way) -> Any:
    record = db.get(one.model, record_id)
    if record is None or not way.is_own(one, record):
        raise UserError(
            _("The record {record} is not among those of this country any more.").format(record=record_id),
            _("Nothing was changed."),
            _("Decide about the whole row first, or leave this one out."),
        )
    return record


def _expect_living(graves: Graves, record: str | None) -> None:
    if record is not None and graves.has_id(record):
        raise UserError(
            _("This person was erased on request."),
            _("Nothing was changed."),
            _("Leave the row out, or add it as a new record."),
        )


def _expect_standing(record: Any, one: Kind) -> None:
    if record.removed_at is not None:
        title = one.title.type.format(getattr(record, one.title.key))
        raise UserError(
            _("{title} was removed meanwhile.").format(title=title),
            _("Nothing was changed."),
            _("Restore the record first, then decide."),
        )


def _set(record: Any, one: Kind, values: Mapping[str, Value], way: Way) -> None:
    for name, value in values.items():
        field = one.fields[name]
        if not way.may_set(field):
            raise Bug(f"this file does not change {field.address}")
        plain: Any = list(value) if isinstance(value, tuple) else value
        setattr(record, name, field.type.from_json(plain))
