"""What lies around the values of a sheet: pictures, colours, and what is hidden from the eye."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one sheet has around its values: counts of what carries no data for us.

    `hidden_rows` and `hidden_columns` are indices from 0; `filtered` says that a filter is set. `struck` cells are
    struck through, `coloured` rows have a colour of somebody else's.
    """

    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    filtered: bool = False
    pictures: int = 0
    pivots: int = 0
    struck: int = 0
    coloured: int = 0


NOTHING = Surroundings()


def surroundings_from(plain: Mapping[str, Any]) -> Surroundings:
    """As the reading process tells it; raises ValueError, KeyError or TypeError for what cannot be."""
    if not plain:
        return NOTHING
    rows, columns = (tuple(map(int, plain[name])) for name in ("hidden_rows", "hidden_columns"))
    counts = {name: int(plain[name]) for name in ("pictures", "pivots", "struck", "coloured")}
    return Surroundings(rows, columns, bool(plain["filtered"]), **counts)
