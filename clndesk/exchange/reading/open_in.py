"""Reads OpenDocument spreadsheets (.ods, .fods), zipped or flat; runs in the reading process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from clndesk.exchange.reading import wire
from clndesk.exchange.reading.cells import Cell
from clndesk.exchange.reading.forms import Source, in_memory
from clndesk.exchange.reading.limits import Halt, Limits, Why
from clndesk.exchange.reading.open_tables import OpenTable, TablesScan
from clndesk.exchange.reading.outline import ElementScan, parse_member
from clndesk.exchange.reading.parts import PartParser
from clndesk.exchange.reading.precheck import Container, canonical
from clndesk.exchange.reading.surroundings import NOTHING_MORE, Carried, Surroundings, carried_in

_CONTENT = "content.xml"
_ABOUT = "meta.xml"
_MANIFEST = "meta-inf/manifest.xml"


def open_lines(container: Container, limits: Limits) -> Iterator[bytes]:
    """Lines for a zipped spreadsheet, every part of which is looked at."""
    scan = TablesScan(limits)
    choosers = {
        _CONTENT: {"document-content": scan}.get,
        _ABOUT: {"document-meta": scan}.get,
        _MANIFEST: {"manifest": _ManifestScan()}.get,
    }
    for member in sorted(container.members, key=lambda member: canonical(member.filename) != _MANIFEST):
        parse_member(container, member, choosers.get(canonical(member.filename), {}.get))
    yield from _lines(scan, carried_in(container.names))


def flat_lines(source: Source, limits: Limits) -> Iterator[bytes]:
    """Lines for a spreadsheet that is one XML file."""
    scan = TablesScan(limits)
    parser = PartParser({"document": scan}.get)
    content = in_memory(source)
    for chunk in iter(partial(content.read, 256 * 1024), b""):
        parser.feed(chunk)
    parser.end()
    yield wire.note_line(form="fods")
    yield from _lines(scan, NOTHING_MORE)


def _lines(scan: TablesScan, carried: Carried) -> Iterator[bytes]:
    if scan.body != "spreadsheet":
        raise Halt(Why.NOT_A_WORKBOOK if scan.body else Why.DAMAGED)
    if not scan.tables:
        raise Halt(Why.DAMAGED)
    yield wire.note_line(properties=scan.properties)
    yield wire.carried_line(replace(carried, changes=scan.changes))
    for table in scan.tables:
        visibility = "hidden" if table.style in scan.hidden_styles else "visible"
        runs = {column: tuple(runs) for column, runs in table.formulas.items()}
        around = Surroundings(formulas=runs, reaching=table.reaching)
        yield wire.sheet_line(table.name, visibility, table.width, table.merged, table.comments, around)
        yield from wire.row_lines(_rows(table))


def _rows(table: OpenTable) -> Iterator[list[Cell]]:
    for row in table.rows:
        yield [*row, *[None] * (table.width - len(row))]


class _ManifestScan(ElementScan):
    """Says whether the parts are encrypted, before one of them is taken for broken XML."""

    def __init__(self) -> None:
        super().__init__(**{"encryption-data": self._on_encryption})

    def end(self) -> None:
        """Nothing is left to do."""

    def _on_encryption(self, attributes: dict[str, str]) -> None:
        raise Halt(Why.ENCRYPTED, "cipher")
