"""Equality by meaning: when two values of a column say the same."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeAlias

from clndesk.exchange.plan.verdicts import ABSENT, Cell, Column, Merge, Noted, Value

Meaning: TypeAlias = Hashable


def is_blank(value: Cell) -> bool:
    """Whether a cell says nothing; zero and False say something."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or value is ABSENT or value == ()


def value_of(cell: Cell) -> Value:
    """The readable value of a cell of ours or of the base; cells without one count as blank."""
    if cell is None or isinstance(cell, (str, int, float, tuple)):
        return cell
    return cell.value if isinstance(cell, Noted) else None


def meaning(column: Column, value: Value) -> Meaning:
    """What a value says, comparable and hashable: equal exactly when two values of the column mean the same."""
    if is_blank(value):
        return None
    if column.merge is Merge.SET:
        return frozenset(item_meanings(column, value))
    if column.normal is None:
        return value
    normal = column.normal(value)
    return None if is_blank(normal) else normal


def means_same(column: Column, one: Value, other: Value) -> bool:
    """Whether two values of a column mean the same."""
    if one == other:
        return True
    if column.normal is None and column.merge is not Merge.SET:
        return is_blank(one) and is_blank(other)
    return meaning(column, one) == meaning(column, other)


def item_meanings(column: Column, value: Value) -> dict[Meaning, str]:
    """The items of a set by what each of them means, in their order."""
    items = _items(value)
    if column.normal is None:
        return {item: item for item in items}
    return {column.normal((item,)): item for item in items}


def _items(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return () if is_blank(value) else (str(value),)
