"""What is to be done to the records once a plan is decided, in plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from clndesk.exchange.plan.unheard import Unheard
from clndesk.exchange.plan.verdicts import ROW, Fields, Held, Line, Place, Reason, Shown, Value

Handled: TypeAlias = tuple[str, str, str, Value]
"""Kind, record, field (`ROW` for the row) and value of theirs that need not be asked about again."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Give a field of a record a value."""

    kind: str
    record: str
    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class Add:
    """Add a record under the number it has in the file, or under a new one (`record` is None)."""

    kind: str
    record: str | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Name:
    """Add a record of which only the name is known, so that it can be referred to; nothing if it is there already."""

    kind: str
    record: str
    title: str


@dataclass(frozen=True, slots=True)
class Restore:
    """Bring a removed record back as it last was, then set these fields."""

    kind: str
    record: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove a record that no longer stands in the file."""

    kind: str
    record: str


@dataclass(frozen=True, slots=True)
class Into:
    """Take a new row as a record that is there already: what it says goes there, and who refers to it means that."""

    kind: str
    record: str
    into: str
    values: Mapping[str, Value]


Effect: TypeAlias = Add | Name | Restore | Edit | Remove | Into


def accept_row(line: Line, copy: int = 0) -> list[Effect]:
    """Take a row (of several copies the given one) as its record: edited, restored or added, by where that stands."""
    if line.reason is Reason.LOOKS_LIKE:
        return into(line, line.candidates[0].record)
    edits, whole = readable(copies_of(line.theirs)[copy]), readable(copies_of(line.result)[copy])
    if line.place is Place.NOWHERE:
        return [Add(line.kind, line.record, whole)]
    if line.place is Place.REMOVED:
        return [Restore(line.kind, line.record, edits)]
    return [Edit(line.kind, line.record, name, value) for name, value in edits.items()]


def into(line: Line, known: str) -> list[Effect]:
    """Take a new row as one of the records it may stand for."""
    found = (each for each in line.candidates if each.record == known)
    return [Into(line.kind, line.record, known, each.edits) for each in found]


def add_named(line: Line) -> list[Effect]:
    """Take a name that no record has as that of a new record, which the cell then refers to."""
    unheard = unheard_in(line)
    if unheard is None or line.field is None:
        return []
    return [
        Name(unheard.kind, unheard.record, unheard.name), Edit(line.kind, line.record, line.field, unheard.record)
    ]  # fmt: skip


def unheard_in(line: Line) -> Unheard | None:
    """The name in a cell that no record has."""
    return line.theirs.unheard if isinstance(line.theirs, Held) else None


def add_copies(line: Line, but: int | None = None) -> list[Effect]:
    """Take the copies of a row, all or all but one, as records of their own; a row that nobody else is keeps its id."""
    if line.reason in (Reason.LOOKS_LIKE, Reason.IDS_GONE):
        return [Add(line.kind, line.record, readable(copies_of(line.result)[0]))]
    copies = enumerate(copies_of(line.result))
    return [Add(line.kind, None, readable(copy)) for at, copy in copies if at != but]


def handled_by(line: Line) -> Iterator[Handled]:
    """Which values of theirs a decided line deals with."""
    if line.field is not None:
        yield line.kind, line.record, line.field, raw(plain(line.theirs))
        return
    if line.reason in (Reason.ROW_ABSENT, Reason.UNKNOWN_HERE):
        yield line.kind, line.record, ROW, line.reason.value
    copied = line.reason in (Reason.COPY_EDITED, Reason.COPIES_DIFFER)
    wholes = (*(copies_of(line.base) if copied else ()), *copies_of(line.result))
    for fields in (*wholes, *copies_of(line.theirs)):
        for name, value in fields.items():
            yield line.kind, line.record, name, raw(value)
    if copied:
        yield from ((line.kind, line.record, name, None) for name in _blank_in_some(wholes))


def _blank_in_some(wholes: tuple[Fields, ...]) -> set[str]:
    """The fields that one copy of a row fills and another leaves blank: the blank is dealt with as well."""
    return {name for whole in wholes for name in whole if any(name not in other for other in wholes)}


def copies_of(shown: Shown) -> tuple[Fields, ...]:
    """The mappings of a whole-row line, one a copy."""
    if isinstance(shown, Mapping):
        return (shown,)
    return tuple(each for each in shown if isinstance(each, Mapping)) if isinstance(shown, tuple) else ()


def plain(shown: Shown) -> Value | Held:
    """The value of a cell line, which never shows mappings."""
    return cast("Value | Held", shown)


def raw(value: Value | Held) -> Value:
    """A value, or what stands in a cell that could not be read."""
    return value.raw if isinstance(value, Held) else value


def readable(fields: Fields) -> dict[str, Value]:
    """The fields whose value is known for certain."""
    return {name: value for name, value in fields.items() if not isinstance(value, Held)}
