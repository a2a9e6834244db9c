"""The ids of what a file names without one: the same whenever the same name comes back."""

from __future__ import annotations

from collections.abc import Iterator

from clndesk.exchange.plan.unheard import Unheard
from clndesk.exchange.workbook import scope
from clndesk.fields import UnknownName, Wording
from clndesk.fields.ids import derived_id, is_id, read_id
from clndesk.fields.text import fold
from clndesk.models.catalog import Kind, kind


def loose_id(one: Kind, seed: str, sign: str, times: dict[str, int]) -> str:
    """The id of a row without one, by its title."""
    folded = fold(sign)
    times[folded] = times.get(folded, 0) + 1
    return derived_id(one.prefix, f"{seed}:{one.key}:{folded}:{times[folded]}")


def unheard(error: UnknownName, wording: Wording, seed: str) -> Unheard:
    """What can be made of a name that no record has; it gets the id that a row of this name would get."""
    one = kind(error.kind)
    is_name = not is_id(read_id(error.raw))  # the number of a record that this country does not see names nobody
    record = loose_id(one, seed, error.raw, {}) if is_name and _can_be_added(one) else ""
    return Unheard(one.key, error.raw, record, tuple(_likely(error, wording)))


def _likely(error: UnknownName, wording: Wording) -> Iterator[tuple[str, str]]:
    for name in error.meant:
        yield from ((record, name) for record in wording.ids_named(error.kind, name))


def _can_be_added(one: Kind) -> bool:
    """Whether countries add records of the kind, and a name is all that such a record needs."""
    needed = [field for field in one.fields.values() if field.spec.required and not field.spec.scope]
    return one in scope.sheet_kinds() and one.title.spec.partner == "edit" and needed == [one.title]
