"""The census of an .xlsb workbook: which cells its sheets hold, from the records of their binary parts."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator

from clndesk.exchange.reading.cells import FORMULA, Span
from clndesk.exchange.reading.extent import ERRORS, Extent
from clndesk.exchange.reading.limits import Halt, Limits, Why
from clndesk.exchange.reading.outline import RelationsScan, parse_member
from clndesk.exchange.reading.precheck import Container, canonical

_WORKBOOK = "xl/workbook.bin"
_RELATIONS = "xl/_rels/workbook.bin.rels"
_SHEETS = "xl/worksheets/"

_ROW, _SHEET, _MERGED, _FORMAT = 0, 156, 176, 44
_CELL_ERROR, _FORMULA_TEXT, _FORMULA_ERROR = 3, 8, 11
_CELLS = range(2, 12)
_FORMULAS = range(8, 12)
_UNREAD = {*range(13, 19), 62}  # cells without a column and half-bold texts: the reader passes over them
_NUMBER = struct.Struct("<I")
_BOUNDS = struct.Struct("<4I")
_HEAD_OF_CELL = 8
_MORE, _REST = 0x80, 0x7F

Records = Iterator[tuple[int, bytes]]


def binary_extents(container: Container, limits: Limits) -> list[Extent | None]:
    """What each sheet holds, in their order; None for a chart or a macro. Every part is looked at."""
    relations, sheets = RelationsScan(), dict[str, Extent]()
    order: list[str] = []
    for member in container.members:
        name = canonical(member.filename)
        if name == _WORKBOOK:
            order = _relations_of_sheets(b"".join(container.chunks(member)), limits)
        elif name.startswith(_SHEETS) and name.endswith(".bin"):
            sheets[name] = _extent(b"".join(container.chunks(member)), limits)
        elif name.endswith("styles.bin"):
            _check_formats(b"".join(container.chunks(member)), limits)
        else:
            parse_member(container, member, {"Relationships": relations}.get if name == _RELATIONS else {}.get)
    if not order:
        raise Halt(Why.DAMAGED)
    return [_found(relations.targets.get(relation, ("", "")), sheets) for relation in order]


def _found(target: tuple[str, str], sheets: dict[str, Extent]) -> Extent | None:
    kind, part = target
    if kind != "worksheet":
        return None
    name = canonical(part)
    for place in (name.lstrip("/"), posixpath.normpath(f"xl/{name}")):
        if place in sheets:
            return sheets[place]
    raise Halt(Why.DAMAGED)


def _relations_of_sheets(content: bytes, limits: Limits) -> list[str]:
    found: list[str] = []
    for kind, body in _records(content):
        if kind == _SHEET:
            length = _NUMBER.unpack_from(body, 8)[0]
            found.append(body[12 : 12 + 2 * length].decode("utf-16-le"))
    if len(found) > limits.sheets:
        raise Halt(Why.TOO_BIG)
    return found


def _check_formats(content: bytes, limits: Limits) -> None:
    """Number formats within what Excel itself allows."""
    for kind, body in _records(content):
        if kind == _FORMAT and _NUMBER.unpack_from(body, 2)[0] > limits.format_code:
            raise Halt(Why.SUSPICIOUS)


def _extent(content: bytes, limits: Limits) -> Extent:
    extent, row = Extent(limits), -1
    for kind, body in _records(content):
        if kind == _ROW:
            row = _NUMBER.unpack_from(body)[0]
        elif kind in _CELLS:
            extent.hold(row, _NUMBER.unpack_from(body)[0], _mark(kind, body), is_formula=kind in _FORMULAS)
        elif kind in _UNREAD:
            raise Halt(Why.NOT_A_WORKBOOK, "xlsb")
        elif kind == _MERGED:
            top, bottom, left, right = _BOUNDS.unpack_from(body)
            extent.merge(Span(top, left, bottom, right))
    return extent


def _mark(kind: int, body: bytes) -> str:
    """Why the value of a cell cannot be trusted, if so."""
    if kind in {_CELL_ERROR, _FORMULA_ERROR}:
        return ERRORS.get(body[_HEAD_OF_CELL], "#N/A")
    if kind == _FORMULA_TEXT and _NUMBER.unpack_from(body, _HEAD_OF_CELL)[0] == 0:
        return FORMULA
    return ""


def _records(content: bytes) -> Records:
    position, end = 0, len(content)
    while position < end:
        kind, position = _variable(content, position, 2)
        size, position = _variable(content, position, 4)
        if position + size > end:
            raise Halt(Why.DAMAGED)
        yield kind, content[position : position + size]
        position += size


def _variable(content: bytes, position: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where what follows it begins."""
    number = 0
    for index in range(longest):
        if position >= len(content):
            raise Halt(Why.DAMAGED)
        byte = content[position]
        position += 1
        number |= (byte & _REST) << (7 * index)
        if not byte & _MORE:
            break
    return number, position
