"""What can really be chosen for a line, and what the choices come to: nothing empties a field that must be filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clndesk.exchange.plan.decisions import LATER, Choices, Outcome, Pick, decide, picks
from clndesk.exchange.plan.effects import Add, Edit, Effect, Name, Remove
from clndesk.exchange.plan.verdicts import Key, Line, Plan, Shown, Value
from clndesk.i18n import _
from clndesk.models.catalog import Field, kind


@dataclass(frozen=True, slots=True)
class Merged:
    """How many changes a merge wrote as they stood, how many by decision, and how many could not be done."""

    clear: int
    decided: int
    undone: int


def offered(line: Line) -> frozenset[Pick]:
    """What may be chosen for a line; theirs only where it does not empty a field that must be filled."""
    return picks(line) - {Pick.THEIRS} if _empties(line) else picks(line)


def lacking(line: Line) -> str:
    """Why theirs is not offered, if a field must be filled; else nothing."""
    return must_be_filled(kind(line.kind).fields[str(line.field)]) if _empties(line) else ""


def must_be_filled(field: Field) -> str:
    """The sentence about a field that was emptied and must not be empty."""
    words = _("“{field}” must be filled, so their empty cell cannot be taken. Keep yours, or type another value.")
    return words.format(field=field.label())


def empties_required(field: Field, shown: Shown) -> bool:
    """Whether a value would empty a field that must be filled."""
    return field.spec.required and is_empty(shown)


def is_empty(shown: Shown) -> bool:
    """Whether there is nothing in a cell."""
    return shown is None or shown == () or (isinstance(shown, str) and not shown.strip())


def outcome_of(plan: Plan, choices: Choices) -> Outcome:
    """What the choices come to when they are applied: what cannot be done as decided stays open."""
    outcome = decide(plan, choices)
    while stuck := _stuck(plan, outcome):
        choices = {**choices, **dict.fromkeys(stuck, LATER)}
        outcome = decide(plan, choices)
    return outcome


def merged_counts(plan: Plan, choices: Choices, left_open: int) -> Merged:
    """What a merge came to; `left_open` is how many lines stayed open when it was applied."""
    outcome = outcome_of(plan, choices)
    unforeseen = max(0, left_open - len(outcome.open))
    decided = sum(_is_decided(effect, choices) for effect in outcome.effects)
    clear = len(outcome.effects) - decided
    lost = min(unforeseen, decided)
    undone = max(0, left_open - len(decide(plan, choices).open))
    return Merged(max(0, clear - (unforeseen - lost)), decided - lost, undone)


def _empties(line: Line) -> bool:
    if line.field is None or Pick.THEIRS not in picks(line):
        return False
    return empties_required(kind(line.kind).fields[line.field], line.theirs)


def _is_decided(effect: Effect, choices: Choices) -> bool:
    if isinstance(effect, Name):
        return True
    return effect.record is None or _key(effect) in choices or (effect.kind, effect.record, None) in choices


def _stuck(plan: Plan, outcome: Outcome) -> set[Key]:
    cells = {_key(effect) for effect in outcome.effects if not _is_whole(effect)}
    rows = {(key, record, None) for key, record, _name in cells - plan.by_key.keys()}
    return (cells | rows) & plan.by_key.keys()


def _key(effect: Effect) -> Key:
    return effect.kind, effect.record or "", effect.field if isinstance(effect, Edit) else None


def _is_whole(effect: Effect) -> bool:
    """Whether an effect leaves nothing empty that must be filled."""
    fields, values = kind(effect.kind).fields, _values(effect)
    if any(value is None and fields[name].spec.required for name, value in values.items()):
        return False
    missing = fields.keys() - values.keys() if isinstance(effect, Add) else ()
    return not any(fields[name].spec.required and not fields[name].spec.scope for name in missing)


def _values(effect: Effect) -> Mapping[str, Value]:
    if isinstance(effect, Edit):
        return {effect.field: effect.value}
    return {} if isinstance(effect, Remove | Name) else effect.values
