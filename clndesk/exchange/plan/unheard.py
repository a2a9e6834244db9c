"""A name in a returned workbook that no record has."""

from __future__ import annotations

from typing import NamedTuple


class Unheard(NamedTuple):
    """Of which kind a record of this name would be, under which id it would be added, and who was likely meant.

    `record` is "" where none can be added; `likely` are ids with their names.
    """

    kind: str
    name: str
    record: str = ""
    likely: tuple[tuple[str, str], ...] = ()
