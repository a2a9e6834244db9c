"""A large part of a column that came back with one value everywhere, or with one piece of text replaced."""

from __future__ import annotations

from collections import Counter

from clndesk.exchange.plan.changed import Changed, in_both
from clndesk.exchange.plan.verdicts import Sheet, Value

_FEWEST = 5
_SHARE = 0.3


def mass_change(sheet: Sheet, found: list[Changed]) -> list[Changed]:
    """The cells that were changed in the same way, if they are more than a third or so of the column."""
    enough = max(_FEWEST, _SHARE * in_both(sheet))
    if len(found) < enough:
        return []
    for sign in (_new_value, _replacement):
        alike = _alike([(one, sign(one)) for one in found])
        if len(alike) > _SHARE * in_both(sheet) and len(alike) >= _FEWEST:
            return alike
    return []


def _alike(signs: list[tuple[Changed, Value | tuple[str, str]]]) -> list[Changed]:
    counted = Counter(sign for _, sign in signs if sign is not None)
    common = counted.most_common(1)[0][0] if counted else None
    return [one for one, sign in signs if sign is not None and sign == common]


def _new_value(one: Changed) -> Value:
    return one.theirs


def _replacement(one: Changed) -> tuple[str, str] | None:
    """What stands in the place of what, where two texts differ in one piece."""
    old, new = one.base, one.theirs
    if not isinstance(old, str) or not isinstance(new, str) or not old:
        return None
    start = _same_length(old, new)
    end = _same_length(old[start:][::-1], new[start:][::-1])
    return old[start : len(old) - end], new[start : len(new) - end]


def _same_length(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(one), len(other)))
