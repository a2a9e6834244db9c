"""Finds the reader for a file and has it checked before its values are read; runs in the reading process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from clndesk.exchange.reading import wire
from clndesk.exchange.reading.forms import Kind, Source, kind_of
from clndesk.exchange.reading.limits import Limits
from clndesk.exchange.reading.precheck import Container
from clndesk.exchange.reading.surroundings import carried_in

Lines = Iterator[bytes]


def lines_of(path: Path, limits: Limits, request: dict[str, Any]) -> Lines:
    """The lines that tell what a file of any form holds, up to the last one; raises `Halt`."""
    kind = kind_of(path)
    if kind is Kind.TEXT:
        from clndesk.exchange.reading.separated_in import separated_lines

        yield from separated_lines(path, limits, request)
    elif kind is Kind.OLE:
        yield from _compound(path, limits, str(request.get("password", "")))
    elif kind is Kind.FLAT:
        from clndesk.exchange.reading.open_in import flat_lines

        yield from flat_lines(path, limits)
    else:
        yield from _zipped(path, limits)
    yield wire.note_line(end=True)


def _compound(source: Source, limits: Limits, password: str) -> Lines:
    from clndesk.exchange.reading.decrypted import decrypted, is_encrypted, old_book

    book = old_book(source)
    if is_encrypted(book):
        source = decrypted(source, password, package=book is None)
        book = None if kind_of(source) is Kind.ZIP else old_book(source)
    return _zipped(source, limits) if book is None else _old(source, book, limits)


def _old(source: Source, book: bytes, limits: Limits) -> Lines:
    from clndesk.exchange.reading.decrypted import old_carried, old_properties
    from clndesk.exchange.reading.old_book import old_extent, old_sheets
    from clndesk.exchange.reading.old_values import sheet_lines

    yield wire.note_line(form="xls")
    yield wire.note_line(properties=old_properties(source))
    yield wire.carried_line(old_carried(source))
    sheets = old_sheets(book, limits)
    extents = [old_extent(book, sheet, limits) if sheet.is_table else None for sheet in sheets]
    yield from sheet_lines(source, extents, limits)


def _zipped(source: Source, limits: Limits) -> Lines:
    with Container(source, limits) as container:
        yield wire.note_line(form=container.form)
        yield from _ZIPPED[container.form](source, container, limits)


def _modern(source: Source, container: Container, limits: Limits) -> Lines:
    from clndesk.exchange.reading.outline import Outline
    from clndesk.exchange.reading.properties import custom_properties

    outline = Outline(container, limits)
    sheets = outline.sheets()
    yield wire.note_line(properties=custom_properties(container))
    yield wire.carried_line(outline.carried)
    from clndesk.exchange.reading.values import Values

    values = Values(source)
    for sheet in sheets:
        head = (sheet.name, sheet.visibility, sheet.scan.right + 1, sheet.scan.merged, sheet.comments)
        yield wire.sheet_line(*head, around=sheet.around)
        yield from wire.row_lines(values.rows(sheet))


def _open(source: Source, container: Container, limits: Limits) -> Lines:
    from clndesk.exchange.reading.open_in import open_lines

    yield from open_lines(container, limits)


def _binary(source: Source, container: Container, limits: Limits) -> Lines:
    from clndesk.exchange.reading.binary_book import binary_extents
    from clndesk.exchange.reading.old_values import sheet_lines
    from clndesk.exchange.reading.properties import custom_properties

    extents = binary_extents(container, limits)
    yield wire.carried_line(carried_in(container.names))
    yield wire.note_line(properties=custom_properties(container))
    yield from sheet_lines(source, extents, limits)


_ZIPPED: dict[str, Callable[[Source, Container, Limits], Lines]] = {"xlsx": _modern, "xlsb": _binary, "ods": _open}
