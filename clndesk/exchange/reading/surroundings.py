"""What lies around the values of a sheet and of a workbook: pictures, colours, and what is hidden from the eye."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one sheet has around its values: counts of what carries no data for us.

    `hidden_rows` and `hidden_columns` are indices from 0; `filtered` says that a filter is set. `struck` cells are
    struck through, `coloured` rows have a colour of somebody else's, the number format of `unseen` cells shows nothing.
    `formulas` are, per column, the rows from first to last in which one stands; `reaching` counts those that reach out
    of the file.
    """

    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    filtered: bool = False
    pictures: int = 0
    pivots: int = 0
    struck: int = 0
    coloured: int = 0
    unseen: int = 0
    formulas: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict[int, tuple[tuple[int, int], ...]])
    reaching: int = 0


NOTHING = Surroundings()
_COUNTS = ("pictures", "pivots", "struck", "coloured", "unseen", "reaching")


@dataclass(frozen=True, slots=True)
class Carried:
    """What a workbook carries besides its sheets with cells, none of which is read, followed or run.

    `unread` are the names of chart sheets and the like, `links` counts the other files and sources that it draws on;
    there may be `macros`, and a record of `changes` made before.
    """

    unread: tuple[str, ...] = ()
    links: int = 0
    macros: bool = False
    changes: bool = False


NOTHING_MORE = Carried()
_MACROS = re.compile(r"(?:.*/)?vbaproject\.bin|xl/macrosheets/.*|basic/.+/(?!script-l[bc]\.xml)[^/]+|scripts/.+")
_CHANGES = re.compile(r"xl/revisions/.*")


def carried_in(parts: Collection[str], unread: Iterable[str] = (), links: int = 0) -> Carried:
    """What a zipped workbook carries, by the canonical names of its parts."""
    macros, changes = (any(map(sign.fullmatch, parts)) for sign in (_MACROS, _CHANGES))
    return Carried(tuple(unread), links, macros, changes)


def surroundings_from(plain: Mapping[str, Any]) -> Surroundings:
    """As the reading process tells it; raises ValueError, KeyError or TypeError for what cannot be."""
    if not plain:
        return NOTHING
    rows, columns = (tuple(map(int, plain[name])) for name in ("hidden_rows", "hidden_columns"))
    formulas: dict[str, list[list[int]]] = plain["formulas"]
    runs = {int(column): tuple((int(first), int(last)) for first, last in each) for column, each in formulas.items()}
    counts = {name: int(plain[name]) for name in _COUNTS}
    return Surroundings(rows, columns, bool(plain["filtered"]), formulas=runs, **counts)


def carried_from(plain: Mapping[str, Any]) -> Carried:
    """As the reading process tells it; raises KeyError or TypeError for what cannot be."""
    names = tuple(map(str, plain["unread"]))
    return Carried(names, int(plain["links"]), bool(plain["macros"]), bool(plain["changes"]))
