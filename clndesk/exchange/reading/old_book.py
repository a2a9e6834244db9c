"""The census of an .xls workbook: its sheets, and what each of them holds, from the records of its one stream."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from clndesk.exchange.reading.cells import FORMULA, Span
from clndesk.exchange.reading.extent import ERRORS, Extent
from clndesk.exchange.reading.limits import Halt, Limits, Why

_HEAD = struct.Struct("<HH")
_PLACE = struct.Struct("<HH")
_MERGED = struct.Struct("<4H")
_SHEET = struct.Struct("<IBB")

_BEGINS = (0x0809, 0x0409, 0x0209, 0x0009)
_END = 0x000A
_BOUND_SHEET = 0x0085
_MERGED_CELLS = 0x00E5
_ERROR_OR_TRUTH = 0x0205
_FORMULAS = (0x0006, 0x0206, 0x0406)
_ROW_OF_NUMBERS = 0x00BD
_CELLS = {0x0203, 0x0204, 0x00FD, 0x00D6, 0x027E, 0x0003, 0x0004, 0x0002, _ERROR_OR_TRUTH, *_FORMULAS}
_NO_NUMBER = b"\xff\xff"
_ERROR_RESULT, _BLANK_RESULT = 2, 3
_WORKSHEET = 0


@dataclass(frozen=True)
class OldSheet:
    """One sheet as the workbook announces it; `is_table` is false for charts and macros."""

    start: int
    is_table: bool


def old_sheets(book: bytes, limits: Limits) -> list[OldSheet]:
    """The sheets in their order."""
    found: list[OldSheet] = []
    for kind, body in _records(book, 0):
        if kind == _BOUND_SHEET:
            start, _state, form = _SHEET.unpack_from(body)
            found.append(OldSheet(start, form == _WORKSHEET))
    if not found or len(found) > limits.sheets:
        raise Halt(Why.TOO_BIG if found else Why.DAMAGED)
    return found


def old_extent(book: bytes, sheet: OldSheet, limits: Limits) -> Extent:
    """What a sheet holds; raises `Halt` where it is more than any workbook of ours."""
    extent = Extent(limits)
    for kind, body in _records(book, sheet.start):
        if kind in _CELLS:
            row, column = _PLACE.unpack_from(body)
            extent.hold(row, column, _mark(kind, body), is_formula=kind in _FORMULAS)
        elif kind == _ROW_OF_NUMBERS:
            row, first = _PLACE.unpack_from(body)
            for column in range(first, int.from_bytes(body[-2:], "little") + 1):
                extent.hold(row, column)
        elif kind == _MERGED_CELLS:
            for top, bottom, left, right in _MERGED.iter_unpack(body[2 : 2 + (len(body) - 2) // 8 * 8]):
                extent.merge(Span(top, left, bottom, right))
    return extent


def _mark(kind: int, body: bytes) -> str:
    """Why the value of a cell cannot be trusted, if so."""
    if kind == _ERROR_OR_TRUTH and body[7:8] == b"\1":
        return ERRORS.get(body[6], "#N/A")
    if kind in _FORMULAS and body[12:14] == _NO_NUMBER:
        if body[6] == _ERROR_RESULT:
            return ERRORS.get(body[8], "#N/A")
        return FORMULA if body[6] == _BLANK_RESULT else ""
    return ""


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream, from its begin to its end; those of a chart inside are passed over."""
    position, depth = start, 0
    while position + _HEAD.size <= len(book):
        kind, size = _HEAD.unpack_from(book, position)
        body = book[position + _HEAD.size : position + _HEAD.size + size]
        if len(body) < size or (position == start and kind not in _BEGINS):
            break
        depth += (kind in _BEGINS) - (kind == _END)
        if depth == 0:
            return
        if depth == 1:
            yield kind, body
        position += _HEAD.size + size
    raise Halt(Why.DAMAGED)
