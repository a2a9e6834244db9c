"""A column that was sorted alone, or moved up or down by a cell: its old values stand in other rows."""

from __future__ import annotations

from clndesk.exchange.plan.changed import Changed, column_as_sent, in_both, kept_values
from clndesk.exchange.plan.verdicts import Reason, Sheet

_FEWEST = 3
"""From so many cells on, values that have changed places are no coincidence."""

_FITTING = 0.8
"""This share of the changed cells must fit the picture: a few honest edits beside it do not hide it."""

_MANY = 0.3


def shuffled(sheet: Sheet, name: str, found: list[Changed]) -> Reason | None:
    """Whether the new values of a column are the old ones of other rows, and how they came there."""
    filled = [one for one in found if one.theirs is not None]
    if len(filled) < _FEWEST or kept_values(found) < _FITTING * len(filled) or not _is_no_chance(sheet, found):
        return None
    return Reason.COLUMN_SHIFTED if _is_shifted(sheet, name, found) else Reason.COLUMN_SHUFFLED


def _is_no_chance(sheet: Sheet, found: list[Changed]) -> bool:
    """With only a few different values, as in a column of roles, many cells must have changed places, all of them."""
    different = len({one.theirs for one in found})
    if different >= max(_FEWEST, len(found) // 2):
        return True
    return len(found) >= max(3 * _FEWEST, _MANY * in_both(sheet)) and kept_values(found) == len(found)


def _is_shifted(sheet: Sheet, name: str, found: list[Changed]) -> bool:
    """Whether the new values are those of the row above, or of the row below, in the order of the file."""
    values = column_as_sent(sheet, name)
    old = [values.get(record) for record in _order(sheet)]
    new = {one.record: one.theirs for one in found}
    fitting = (
        sum(record in new and new[record] == was for record, was in zip(_order(sheet), neighbours, strict=True))
        for neighbours in ([None, *old[:-1]], [*old[1:], None])
    )
    return max(fitting) >= _FITTING * len(found)


def _order(sheet: Sheet) -> list[str]:
    return sorted(sheet.theirs, key=lambda record: sheet.at.get(record, 0))
