"""Reads a list of texts between separators as a workbook of one sheet; runs in the reading process."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from clndesk.exchange.reading import wire
from clndesk.exchange.reading.cells import Cell
from clndesk.exchange.reading.forms import Source, in_memory
from clndesk.exchange.reading.limits import MEGABYTE, Halt, Limits, Why
from clndesk.exchange.reading.separators import encodings_of, first_rows, reads, rows_of, separators_of

_PREVIEWED = 5
_SHOWN = 200
_SHOWN_CELLS = 100


def separated_lines(source: Source, limits: Limits, request: dict[str, Any]) -> Iterator[bytes]:
    """Lines for the guess and for the one sheet; `request` may say how a person wants the file to be read."""
    csv.field_size_limit(MEGABYTE)
    content = in_memory(source).getvalue()
    guess = _guess(content, request)
    encoding, separator = str(guess["encoding"]), str(guess["separator"])
    try:
        width, count = _size(rows_of(content, encoding, separator), limits)
        yield wire.note_line(form="text")
        yield wire.note_line(separated=guess)
        name = str(request.get("name", ""))
        yield wire.note_line(sheet=name, visibility="visible", width=width if count else 0, merged=[])
        yield from wire.row_lines(_filled(row, width) for row in rows_of(content, encoding, separator))
    except csv.Error as error:
        raise Halt(Why.DAMAGED, "quotes") from error


def _guess(content: bytes, request: dict[str, Any]) -> dict[str, Any]:
    wanted = request.get("separated") or {}
    encodings = _encodings(content, str(wanted.get("encoding", "")))
    separators = separators_of(content, encodings[0])
    separator = str(wanted.get("separator", "")) or next(iter(separators), "")
    if not separator:
        raise Halt(Why.NOT_A_WORKBOOK, "text")
    ways = [(encodings[0], separator)]
    ways += [(other, separator) for other in encodings[1:]]
    ways += [(encodings[0], other) for other in separators if other != separator]
    previews = [(*way, _preview(content, *way)) for way in ways]
    return {"encoding": encodings[0], "separator": separator, "sure": len(ways) == 1, "previews": previews}


def _encodings(content: bytes, wanted: str) -> list[str]:
    plausible = encodings_of(content)
    if wanted and not reads(content, wanted):
        raise Halt(Why.ENCODING)
    found = [wanted, *(name for name in plausible if name != wanted)] if wanted else plausible
    if not found:
        raise Halt(Why.ENCODING)
    if b"\0" in content and not found[0].startswith("utf-16"):
        raise Halt(Why.DAMAGED)
    return found


def _preview(content: bytes, encoding: str, separator: str) -> list[list[str]]:
    rows = first_rows(content, encoding, separator, _PREVIEWED)
    return [[text[:_SHOWN] for text in row[:_SHOWN_CELLS]] for row in rows]


def _size(rows: Iterator[list[str]], limits: Limits) -> tuple[int, int]:
    """The width of the widest row and the number of rows; a preliminary pass that keeps nothing."""
    width, count = 0, 0
    for count, row in enumerate(rows, start=1):
        width = max(width, len(row))
        if count > limits.rows or width > limits.columns or width * count > limits.cells:
            raise Halt(Why.TOO_BIG)
    return width, count


def _filled(row: list[str], width: int) -> list[Cell]:
    return [*(text or None for text in row), *[None] * (width - len(row))]
