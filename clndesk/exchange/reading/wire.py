"""The lines between child and parent: a row is a JSON list, a run of blank rows a number, the rest are JSON objects."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, astuple
from datetime import date, datetime, time
from typing import Any

from clndesk.exchange.reading.cells import Cell, CellError, Comment, Row, Span
from clndesk.exchange.reading.surroundings import NOTHING, Carried, Surroundings


def _tagged(value: object) -> dict[str, Any]:
    if isinstance(value, datetime):
        return {"dt": value.isoformat()}
    if isinstance(value, date | time):
        return {"d" if isinstance(value, date) else "t": value.isoformat()}
    if isinstance(value, CellError):
        return {"e": [*astuple(value)]}
    raise TypeError(type(value).__name__)


_MAKERS: dict[str, Callable[..., Cell]] = {
    "dt": datetime.fromisoformat,
    "d": date.fromisoformat,
    "t": time.fromisoformat,
    "e": CellError,
}


def _untagged(value: dict[str, Any]) -> Cell:
    ((tag, told),) = value.items()
    return _MAKERS[tag](*map(str, told if isinstance(told, list) else [told]))


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_tagged).encode
_decode = json.JSONDecoder(object_hook=_untagged).decode


def row_lines(rows: Iterable[list[Cell]]) -> Iterator[bytes]:
    """Lines for the rows of a sheet; blank rows at its end are left out."""
    blanks = 0
    for row in rows:
        if row.count(None) == len(row):
            blanks += 1
            continue
        if blanks:
            yield b"%d\n" % blanks
            blanks = 0
        yield _encode(row).encode() + b"\n"


def note_line(**note: object) -> bytes:
    """A line that is not a row: the head of a sheet, the properties, the end, a refusal."""
    return json.dumps(note).encode() + b"\n"


def carried_line(carried: Carried) -> bytes:
    """What a workbook carries besides its sheets."""
    return note_line(carried=asdict(carried))


def sheet_line(
    name: str, visibility: str, width: int, merged: Iterable[Span], comments: Iterable[Comment],
    around: Surroundings = NOTHING,
) -> bytes:  # fmt: skip
    """The head of a sheet."""
    spans, beside = [astuple(span) for span in merged], [astuple(comment) for comment in comments]
    more = {"around": asdict(around)} if around != NOTHING else {}
    return note_line(sheet=name, visibility=visibility, width=width, merged=spans, comments=beside, **more)


def read_row(line: bytes) -> Row:
    """The cells of a row line."""
    return tuple(_decode(line.decode()))


def read_note(line: bytes) -> dict[str, Any]:
    """The content of a note line."""
    note: dict[str, Any] = json.loads(line)
    return note


def limits_text(limits: Any) -> str:
    """Limits as one argument of a command."""
    return json.dumps(asdict(limits))


def request_bytes(**request: object) -> bytes:
    """What the child is told through its input, so that no other program can see it."""
    return json.dumps(request).encode()


def read_request(content: bytes) -> dict[str, Any]:
    """The content of a request; nothing was asked for where there is none."""
    request: dict[str, Any] = json.loads(content or b"{}")
    return request
