"""What a team wrote beside the cells, by the record and field it stands at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from clndesk.exchange.incoming.finding import ID, Found
from clndesk.fields.text import clean_text


class Beside(NamedTuple):
    """Words beside a cell: the line of its row (the first is 1), its field, the words."""

    line: int
    field: str
    text: str


def beside_cells(found: Found) -> Iterator[Beside]:
    """The comments on the rows of a sheet; one beside a column that is not ours is about the record as a whole."""
    fields = {place: key for key, place in found.columns.items() if key != ID}
    for comment in found.sheet.comments:
        text = "\n".join(filter(None, map(clean_text, comment.text.splitlines())))
        if comment.row >= found.start and text:
            yield Beside(comment.row + 1, fields.get(comment.column, found.kind.title.key), text)


def remarks_of(
    beside: Iterable[Beside], at: Mapping[str, int], copies: Mapping[int, str]
) -> dict[tuple[str, str], str]:
    """The remarks by record and field; `copies` are the lines of rows that stand in the file more than once."""
    records = {**copies, **{line: record for record, line in at.items()}}
    remarks: dict[tuple[str, str], str] = {}
    for one in beside:
        record = records.get(one.line)
        if record is not None:
            said = remarks.get((record, one.field))
            remarks[record, one.field] = f"{said}\n{one.text}" if said else one.text
    return remarks
