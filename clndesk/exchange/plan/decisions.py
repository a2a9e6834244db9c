"""Decisions on a plan: what they make of it, what stays open, and what need not be asked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, cast

from clndesk.exchange.plan.effects import (
    Add,
    Edit,
    Effect,
    Handled,
    Into,
    Name,
    Remove,
    Restore,
    accept_row,
    add_copies,
    add_named,
    copies_of,
    handled_by,
    into,
    plain,
)
from clndesk.exchange.plan.verdicts import APPLIED, QUESTIONS, Held, Key, Line, Plan, Reason, Value, Verdict


class Pick(StrEnum):
    """What may be chosen for a line."""

    OURS = "ours"
    THEIRS = "theirs"
    VALUE = "value"
    NEW = "new"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's decision on one line."""

    pick: Pick
    value: Value | tuple[str, Value] = None

    @classmethod
    def typed(cls, value: Value | tuple[str, Value]) -> Choice:
        """A value of one's own; for differing copies which of them is the record, for a missing row (field, value)."""
        return cls(Pick.VALUE, value)


OURS = Choice(Pick.OURS)
THEIRS = Choice(Pick.THEIRS)
NEW = Choice(Pick.NEW)
LATER = Choice(Pick.LATER)
VALUE = Choice.typed

Choices: TypeAlias = Mapping[Key, Choice]


@dataclass(frozen=True)
class Outcome:
    """What a decided plan comes to: effects in the order to apply them, the lines left open, the values dealt with."""

    effects: tuple[Effect, ...]
    open: tuple[Line, ...]
    handled: tuple[Handled, ...]


_OFFERED = {
    Reason.UNREADABLE: {Pick.OURS, Pick.VALUE},
    Reason.UNKNOWN_NAME: {Pick.OURS, Pick.VALUE, Pick.NEW},
    Reason.READ_ONLY: {Pick.OURS},
    Reason.REMARK: {Pick.OURS},
    Reason.FOREIGN: {Pick.OURS},
    Reason.UNKNOWN_ID: {Pick.OURS, Pick.NEW},
    Reason.IDS_GONE: {Pick.OURS, Pick.NEW},
    Reason.SOMEBODY_ELSE: {Pick.OURS, Pick.THEIRS, Pick.NEW},
    Reason.COPIES_DIFFER: {Pick.OURS, Pick.VALUE, Pick.NEW},
    Reason.COPY_EDITED: {Pick.OURS, Pick.THEIRS, Pick.NEW},
    Reason.NUMBER_TAKEN: {Pick.OURS, Pick.THEIRS, Pick.NEW},
    Reason.LOOKS_LIKE: {Pick.OURS, Pick.VALUE, Pick.NEW},
    Reason.ROW_ABSENT: {Pick.OURS, Pick.THEIRS, Pick.VALUE},
    Reason.ROW_EMPTIED: {Pick.OURS, Pick.THEIRS, Pick.VALUE},
}
_REMOVALS = frozenset({Reason.REMOVED_THERE, Reason.EDITED_HERE})
_RANKS: dict[type[Effect], int] = {Add: 0, Name: 0, Restore: 1, Into: 2, Edit: 3, Remove: 4}


def picks(line: Line) -> frozenset[Pick]:
    """What may be chosen for a line; to leave it open is always possible, except where there is nothing to do."""
    if line.verdict is Verdict.SAME or line.reason is Reason.ERASED:
        return frozenset({Pick.OURS})
    if line.reason is Reason.LOOKS_LIKE and line.is_sure:
        return frozenset(Pick)
    common = {Pick.OURS, Pick.THEIRS} if line.field is None else {Pick.OURS, Pick.THEIRS, Pick.VALUE}
    return frozenset(_OFFERED.get(line.reason, common) | {Pick.LATER})


def decide(plan: Plan, choices: Choices) -> Outcome:
    """What a plan and the decisions on it come to.

    Without a decision edits are taken, missing rows kept, questions and held cells left open; so is a line whose
    choice it does not offer. Fields that belong together stay open together, also where a choice would tear them apart;
    cells of a new row wait for the row.
    """
    chosen = settled(plan.lines, choices)
    effects: list[Effect] = []
    handled: list[Handled] = []
    for line in plan.lines:
        choice = chosen[line.key]
        if choice.pick is not Pick.LATER:
            effects.extend(_effects(line, choice))
            handled.extend(handled_by(line))
    effects.sort(key=_rank)
    left = (line for line in plan.lines if chosen[line.key].pick is Pick.LATER)
    moved = tuple(_where_it_went(line, plan.by_key, chosen) for line in left)
    return Outcome(tuple(effects), moved, tuple(dict.fromkeys(handled)))


def bulk(
    plan: Plan,
    choice: Choice,
    *,
    kind: str | None = None,
    field: str | None = None,
    decided: Choices | None = None,
    verdicts: Collection[Verdict] = QUESTIONS,
) -> dict[Key, Choice]:
    """One choice for all remaining questions: of a field of a kind, of a kind, or everywhere; where it is offered."""
    done = decided or {}
    return {
        line.key: choice
        for line in plan.lines
        if line.verdict in verdicts
        and line.key not in done
        and kind in (None, line.kind)
        and field in (None, line.field)
        and choice.pick in picks(line)
    }


def seen_after(
    seen: Mapping[tuple[str, str], frozenset[Value]], outcome: Outcome, kind: str
) -> dict[tuple[str, str], frozenset[Value]]:
    """What `Sheet.seen` of a kind is for the next return of the same export."""
    more: defaultdict[tuple[str, str], set[Value]] = defaultdict(set)
    for of_kind, record, field, value in outcome.handled:
        if of_kind == kind:
            more[record, field].add(value)
    return {**seen, **{cell: seen.get(cell, frozenset()) | values for cell, values in more.items()}}


def settled(lines: Iterable[Line], choices: Choices) -> dict[Key, Choice]:
    """A choice for every line, after rows have spoken for their cells and groups for their fields."""
    lines = tuple(lines)
    chosen = {line.key: _own_choice(line, choices) for line in lines}
    rows = {line.key: line for line in lines if _speaks_for_cells(line)}
    groups: defaultdict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for line in lines:
        row = (line.kind, line.record, None)
        if line.field is not None and row in rows:
            chosen[line.key] = _within_row(rows[row], chosen[row], chosen[line.key])
        if line.group is not None and line.verdict is not Verdict.SAME:
            groups[line.kind, line.record, line.group].append(line)
    for together in groups.values():
        if any(chosen[line.key] == LATER for line in together) or _is_torn(together, chosen):
            chosen.update((line.key, LATER) for line in together)
    return chosen


def meant_by(choice: Choice, line: Line, others: Iterable[Line]) -> dict[Key, Choice]:
    """What a choice on a line is for: of fields that belong together one side's values stand as a whole.

    A value of one's own says nothing about the other fields, and a field that does not offer the side stays as it is.
    """
    meant = {line.key: choice}
    if line.group is None or choice.pick is Pick.VALUE:
        return meant
    side = THEIRS if choice.pick is Pick.NEW else choice
    for other in others:
        is_beside = (other.kind, other.record, other.group) == (line.kind, line.record, line.group)
        if is_beside and other.field != line.field and side.pick in picks(other) and other.verdict is not Verdict.SAME:
            meant[other.key] = side
    return meant


def _is_torn(together: Iterable[Line], chosen: Choices) -> bool:
    """Whether of fields that belong together one is to be ours and another theirs, though both sides are offered."""
    sides = {chosen[line.key].pick for line in together if Pick.THEIRS in picks(line)}
    return {Pick.OURS, Pick.THEIRS} <= sides


def _speaks_for_cells(line: Line) -> bool:
    is_whole = line.verdict in QUESTIONS | {Verdict.NEW} or line.reason is Reason.RESTORED_THERE
    return line.field is None and is_whole


def _own_choice(line: Line, choices: Choices) -> Choice:
    choice = choices.get(line.key) or _default(line)
    if choice.pick in picks(line) and _fits(line, choice):
        return choice
    return LATER if Pick.LATER in picks(line) else OURS


def _default(line: Line) -> Choice:
    if line.verdict in APPLIED:
        return THEIRS
    is_settled = line.verdict in (Verdict.SAME, Verdict.MISSING) or line.reason is Reason.ERASED
    return OURS if is_settled else LATER


def _fits(line: Line, choice: Choice) -> bool:
    if choice.pick is not Pick.VALUE or line.field is not None:
        return True
    if line.reason is Reason.LOOKS_LIKE:
        return any(each.record == choice.value for each in line.candidates)
    if line.reason is Reason.COPIES_DIFFER:
        return isinstance(choice.value, int) and 0 <= choice.value < len(copies_of(line.result))
    return isinstance(choice.value, tuple) and len(choice.value) == 2


def _within_row(line: Line, row: Choice, cell: Choice) -> Choice:
    """A cell of a row that is itself in question: open while the row is, left out with it, free once it is taken."""
    is_placed = row.pick in (Pick.NEW, Pick.VALUE) and line.reason is Reason.LOOKS_LIKE
    return cell if row.pick is Pick.THEIRS or is_placed else OURS if row.pick is Pick.OURS else LATER


def _where_it_went(line: Line, rows: Mapping[Key, Line], chosen: Choices) -> Line:
    """An open cell of a new row that was taken as a record of ours is asked about there."""
    row = rows.get((line.kind, line.record, None))
    if line.field is None or row is None or row.reason is not Reason.LOOKS_LIKE:
        return line
    choice = chosen[row.key]
    if choice.pick is Pick.THEIRS:
        return line._replace(record=row.candidates[0].record)
    return line._replace(record=choice.value) if isinstance(choice.value, str) else line


def _effects(line: Line, choice: Choice) -> list[Effect]:
    if choice.pick is Pick.OURS:
        return []
    if line.field is not None and choice.pick is Pick.NEW:
        return add_named(line)
    if line.field is not None:
        return [Edit(line.kind, line.record, line.field, _chosen_value(line, choice))]
    if line.verdict is Verdict.MISSING or line.reason in _REMOVALS:
        return [_missing_effect(line, choice)]
    if choice.pick is Pick.NEW:
        return add_copies(line)
    if isinstance(choice.value, str):
        return into(line, choice.value)
    if isinstance(choice.value, int):
        return [*accept_row(line, choice.value), *add_copies(line, but=choice.value)]
    return accept_row(line)


def _missing_effect(line: Line, choice: Choice) -> Effect:
    if isinstance(choice.value, tuple):
        field, value = choice.value
        return Edit(line.kind, line.record, str(field), value)
    return Remove(line.kind, line.record)


def _chosen_value(line: Line, choice: Choice) -> Value:
    if choice.pick is Pick.VALUE:
        return cast("Value", choice.value)
    taken = plain(line.result if line.verdict in APPLIED else line.theirs)
    return None if isinstance(taken, Held) else taken


def _rank(effect: Effect) -> int:
    return _RANKS[type(effect)]
