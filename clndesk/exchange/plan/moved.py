"""Rows that a partner made one: a row is gone, and what only it held stands in another row now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clndesk.exchange.plan.frame import Frame
from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.verdicts import APPLIED, Line, Row, Value, Verdict
from clndesk.i18n import _

_TELLING = 5
"""A shorter value may stand in two rows by chance."""

Moved = Mapping[tuple[str, str], str]
"""By field and value, the record in whose row it stands now."""


def moved_to(lines: Iterable[Line]) -> Moved:
    """The longer texts that were typed into rows that stand."""
    moved: dict[tuple[str, str], str] = {}
    for line in lines:
        is_typed = line.field is not None and line.verdict in APPLIED | {Verdict.CONFLICT}
        if is_typed and isinstance(line.theirs, str) and len(line.theirs) >= _TELLING:
            moved[str(line.field), line.theirs] = line.record
    return moved


def hint(frame: Frame, record: str, moved: Moved) -> str:
    """For a row that is gone, the words about where something that nobody else held stands now."""
    for at, column in enumerate(frame.sheet.columns):
        value = value_of(frame.sheet.base[record][at])
        into = moved.get((column.field, value)) if isinstance(value, str) else None
        if into is not None and into != record and _is_only_here(frame, at, value):
            words = _("“{value}” now stands with {name}: were the two made one?")
            return words.format(value=value, name=_name(frame, into))
    return ""


def _is_only_here(frame: Frame, at: int, value: Value) -> bool:
    return sum(value_of(row[at]) == value for row in frame.sheet.base.values()) == 1


def _name(frame: Frame, record: str) -> str:
    row: Row = frame.sheet.theirs.get(record) or (record,)
    return str(value_of(row[0]) or record)
