"""The data is the user's: every record as a line of JSON, and such lines taken in again through the same checks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.fields import Invalid, Reference, Several, Wording
from clndesk.fields.ids import is_id, new_id
from clndesk.fields.text import fold
from clndesk.i18n import _, language, ngettext
from clndesk.models.catalog import Field, Kind, kinds, shown_kinds
from clndesk.services import records
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: its step (None if nothing was different), and how many records it added and changed."""

    step: int | None
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    kind: Kind
    id: str
    values: Mapping[str, Any]


def dump(store: Store, country: str | None = None) -> Iterator[dict[str, Any]]:
    """Every standing record in a stable order; of one country, those that belong to it."""
    with store.read() as db:
        for one in shown_kinds():
            if country is None or one.scope is not None:
                yield from _dump_kind(db, one, country)


def _dump_kind(db: Session, one: Kind, country: str | None) -> Iterator[dict[str, Any]]:
    statement = select(one.model).where(one.model.removed_at.is_(None)).order_by(one.model.id)
    if country is not None and one.scope is not None:
        statement = statement.where(getattr(one.model, one.scope.key) == country)
    for record in db.scalars(statement):
        values = {field.key: field.type.to_json(getattr(record, field.key)) for field in one.fields.values()}
        yield {"kind": one.key, "id": record.id, **values}


def load(store: Store, lines: Iterable[str], source: str = "") -> Loaded:
    """Add or update records from JSON lines, all of them as one step or none. Raises UserError naming the line."""
    read = _one_a_record(_read(number, text) for number, text in enumerate(lines, start=1) if text.strip())
    label = ngettext("Load {count} record", "Load {count} records", len(read)).format(count=len(read))
    with store.write(label, kind="load", source=source or None) as db:
        wording = _wording(db, read)
        known = {line.id for line in read if db.get(line.kind.model, line.id) is not None}
        for line in read:
            _put(db, line, wording)
    touched = set(db.info["records"])
    return Loaded(db.info["step"], len(touched - known), len(touched & known))


def _one_a_record(lines: Iterable[_Line]) -> list[_Line]:
    """The lines, those about one record as one; what a later line says holds."""
    found: dict[str, _Line] = {}
    for line in lines:
        earlier = found.get(line.id)
        found[line.id] = replace(line, values={**earlier.values, **line.values}) if earlier else line
    return list(found.values())


def _read(number: int, text: str) -> _Line:
    try:
        values = json.loads(text, parse_constant=_no_value)
    except (ValueError, RecursionError) as error:
        raise _refused(number, _("this is not JSON: {reason}").format(reason=error)) from error
    if not isinstance(values, dict):
        raise _refused(number, _("a line holds one record in braces"))
    one = kinds().get(str(values.get("kind")))
    if one is None or one.internal:
        raise _refused(number, _("there is no kind of record “{kind}”").format(kind=values.get("kind")))
    unknown = set(values) - set(one.fields) - {"kind", "id"}
    if unknown:
        raise _refused(number, _("{kind} has no field “{field}”").format(kind=one.key, field=min(unknown)))
    return _Line(number, one, _id(number, one, values.get("id")), values)


def _no_value(word: str) -> None:
    """NaN and Infinity are no JSON, though Python would read them."""
    raise ValueError(word)


def _id(number: int, one: Kind, given: Any) -> str:
    if given is None:
        return new_id(one.prefix)
    if not isinstance(given, str) or not is_id(given) or given.partition("-")[0] != one.prefix:
        raise _refused(number, _("“{id}” is not an id of this kind; leave it out for a new record").format(id=given))
    return given


def _wording(db: Session, lines: Sequence[_Line]) -> Wording:
    """References found by id or name, among the records of the file first and of the network second."""
    here: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        title = line.values.get(line.kind.title.key)
        if title is not None:
            here.setdefault((line.kind.key, fold(str(title))), []).append(line.id)
    ids = {(line.kind.key, line.id) for line in lines}

    def title_of(kind_key: str, record_id: str) -> str | None:
        return (
            record_id
            if (kind_key, record_id) in ids or db.get(kinds()[kind_key].model, record_id) is not None
            else None
        )

    def ids_named(kind_key: str, name: str) -> Sequence[str]:
        found = here.get((kind_key, fold(name)), [])
        return list(dict.fromkeys([*found, *records.named(db, kinds()[kind_key], name)]))

    return Wording(language(), title_of, ids_named)


def _put(db: Session, line: _Line, wording: Wording) -> None:
    given = {key: value for key, value in line.values.items() if key not in ("kind", "id")}
    values = {key: _value(line, line.kind.fields[key], value, wording) for key, value in given.items()}
    with db.no_autoflush:
        record = db.get(line.kind.model, line.id)
        if record is None:
            db.add(line.kind.model(id=line.id, **values))
            return
        record.removed_at = None
        for key, value in values.items():
            setattr(record, key, value)


def _value(line: _Line, field: Field, value: Any, wording: Wording) -> Any:
    try:
        if isinstance(value, list):
            return _several(field, value, wording)
        if isinstance(value, dict):
            raise TypeError(value)
        return field.type.from_cell(value, wording)
    except (Invalid, TypeError, AttributeError) as error:
        reason = error.reason if isinstance(error, Invalid) else _("a value of this form does not fit")
        raise _refused(line.number, _("{field}: {reason}").format(field=field.key, reason=reason)) from error


def _several(field: Field, values: Sequence[Any], wording: Wording) -> tuple[str, ...] | None:
    if not isinstance(field.type, Several):
        raise Invalid(str(values), _("only one value fits here"))
    item = field.type.item
    if not all(isinstance(value, str) for value in values):
        raise TypeError(values)
    read = [item.parse(value, wording) for value in values]
    if isinstance(item, Reference) and None in read:
        raise Invalid(str(values), _("a reference must not be empty"))
    return tuple(sorted({one for one in read if one is not None})) or None


def _refused(number: int, reason: str) -> UserError:
    return UserError(
        _("Line {number}: {reason}.").format(number=number, reason=reason.rstrip(".")),
        _("Nothing was loaded."),
        _("Correct the line and load the file again."),
    )
