"""Recognises rows as spreadsheet programs write them, so that a row costs one look and not one call for each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import lt
from typing import NamedTuple

from clndesk.exchange.reading.letters import LETTERS

_TEXT = rb"[ -%'-;=?-~]*+"
"""Nothing in it can be broken or mean something else: neither markup nor bytes beyond ASCII."""
_VALUE = rb'="[ !#-%\'-;=?-~]*+"'
_NAMES = (b"spans", b"s", b"customFormat", b"ht", b"customHeight", b"thickTop", b"thickBot", b"x14ac:dyDescent")
_ATTRIBUTES = b"".join(rb"(?: " + name + _VALUE + rb")?" for name in _NAMES)
_CELL = rb'<c r="[A-Z]{1,3}[1-9][0-9]*+"(?: s="[0-9]++")?(?: t="(?:s|n|b|d|str)")?(?:/>|><v>' + _TEXT + rb"</v></c>)"
_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"' + _ATTRIBUTES + rb">((?:" + _CELL + rb")*+)</row>")
_PLACES = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>/]*+(/?)').findall
_BEGIN, _END = b"<row ", b"</row>"
_INDEX = {text.encode(): index for index, text in enumerate(LETTERS)}
_LONGEST = 1024 * 1024
"""A row that is longer is parsed as it comes, so that nothing piles up here."""


class Cells(NamedTuple):
    """A row of cells from left to right: its index, that of its last column and of the last filled one (-1: none).

    `filled` counts the cells that hold anything.
    """

    row: int
    last: int
    right: int
    filled: int


class Piece(NamedTuple):
    """Bytes that follow each other: rows that are known already and well-formed for certain, or anything else."""

    content: bytes
    rows: tuple[Cells, ...]


class PlainRows:
    """Takes a part as it comes and hands on every byte of it, in order; a row that is cut waits for its end."""

    def __init__(self) -> None:
        self._waiting = b""

    def pieces(self, chunk: bytes) -> Iterator[Piece]:
        """What can be parsed now."""
        content, at, parsed = self._waiting + chunk, 0, 0
        self._waiting, closed = b"", content.rfind(_END)
        while (at := content.find(_BEGIN, at)) >= 0:
            end, rows = _run(content, at)
            if rows:
                yield Piece(content[parsed:at], ())
                yield Piece(content[at:end], rows)
                at = parsed = end
            elif at > closed and len(content) - at < _LONGEST:
                self._waiting = content[at:]
                break
            else:
                at += len(_BEGIN)
        yield Piece(content[parsed : len(content) - len(self._waiting)], ())

    def rest(self) -> bytes:
        """What still waits, when the part is over or is no longer plain."""
        waiting, self._waiting = self._waiting, b""
        return waiting


def _run(content: bytes, at: int) -> tuple[int, tuple[Cells, ...]]:
    """The plain rows that follow each other from here, and where they end."""
    rows: list[Cells] = []
    while found := _ROW.match(content, at):
        cells = _cells(found[1], found[2])
        if cells is None:
            break
        rows.append(cells)
        at = found.end()
    return at, tuple(rows)


def _cells(number: bytes, body: bytes) -> Cells | None:
    """The cells of a row, if they come in order and all of them say that they are of this row."""
    places: list[tuple[bytes, bytes, bytes]] = _PLACES(body)
    if not places:
        return Cells(int(number) - 1, -1, -1, 0)
    letters, numbers, blanks = zip(*places, strict=True)
    columns = [_INDEX.get(text, -1) for text in letters]
    if columns[0] < 0 or not all(map(lt, columns, columns[1:])) or numbers.count(number) != len(numbers):
        return None
    filled = blanks.count(b"")
    right = columns[len(blanks) - 1 - blanks[::-1].index(b"")] if filled else -1
    return Cells(int(number) - 1, columns[-1], right, filled)
