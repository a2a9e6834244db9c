"""Writes a country's workbook: sheets for people, and out of sight what it takes to merge it back."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from clndesk.exchange.outgoing import read_me
from clndesk.exchange.outgoing.checks import Checks
from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.outgoing.pen import Looks, put_text
from clndesk.exchange.outgoing.plain_table import write_table
from clndesk.exchange.outgoing.sheet_out import SheetOut
from clndesk.exchange.workbook import layout, sealed
from clndesk.i18n import _
from clndesk.models.catalog import kind

_WIDTH = 84
_LINE_HEIGHT = 16


def write(path: Path, outgoing: Outgoing, payload: bytes, key: str) -> None:
    """Write a workbook; to be called in the workbook's language. Raises OSError."""
    book = Workbook(str(path), {"in_memory": True})
    writing = _Writing(book, outgoing)
    writing.for_people()
    writing.out_of_sight(sealed.lines(outgoing.base, payload, key))
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


class _Writing:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, outgoing: Outgoing) -> None:
        self._book = book
        self._outgoing = outgoing
        self._looks = Looks(book)
        self._checks = Checks(outgoing)
        self._taken: list[str] = []
        book.set_properties({"title": read_me.title(outgoing), "author": outgoing.network_name})
        book.set_custom_property(layout.PROPERTY, outgoing.base.export, "text")

    def for_people(self) -> None:
        """The sheets a partner sees."""
        self._read_me(self._sheet(_(layout.READ_ME_NAME)))
        for table in self._outgoing.tables:
            write_table(self._sheet(table.name), table, self._looks)
        for key in self._outgoing.base.kinds:
            sheet = self._sheet(kind(key).plural())
            SheetOut(sheet, kind(key), self._outgoing, self._looks).write(self._checks)
        self._remarks(self._sheet(_(layout.REMARKS_NAME)))

    def out_of_sight(self, pairs: list[tuple[str, str]]) -> None:
        """The labels of the drop-downs, and the sealed base."""
        lists = self._sheet(layout.LISTS_NAME)
        put_text(lists, 0, 0, layout.LISTS)
        for at, (address, labels) in enumerate(self._checks.lists.items(), start=1):
            for row, text in enumerate((address, *labels)):
                put_text(lists, row, at, text)
        lists.hide()
        technical = self._sheet(layout.TECHNICAL_NAME)
        put_text(technical, 0, 0, layout.TECHNICAL)
        for row, (name, text) in enumerate(pairs, start=1):
            put_text(technical, row, 0, name)
            put_text(technical, row, 1, text)
        technical.very_hidden()

    def _sheet(self, words: str) -> Worksheet:
        self._taken.append(layout.sheet_name(words, self._taken))
        return self._book.add_worksheet(self._taken[-1])

    def _read_me(self, sheet: Worksheet) -> None:
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, _WIDTH)
        sheet.set_row(layout.KEY_ROW, None, None, {"hidden": True})
        put_text(sheet, layout.KEY_ROW, 0, layout.READ_ME)
        put_text(sheet, layout.HEADER_ROW, 0, read_me.title(self._outgoing), self._looks.title)
        row = layout.FIRST_ROW + 1
        for heading, words in read_me.paragraphs(self._outgoing):
            put_text(sheet, row, 0, heading, self._looks.heading)
            # Not every program finds the height of wrapped text by itself.
            sheet.set_row(row + 1, _LINE_HEIGHT * (1 + len(words) // _WIDTH))
            put_text(sheet, row + 1, 0, words, self._looks.words)
            row += 3
        sheet.activate()

    def _remarks(self, sheet: Worksheet) -> None:
        sheet.set_column(0, 0, _WIDTH, self._looks.words)
        sheet.set_row(layout.KEY_ROW, None, None, {"hidden": True})
        put_text(sheet, layout.KEY_ROW, 0, layout.REMARKS)
        put_text(sheet, layout.HEADER_ROW, 0, _(layout.REMARKS_HEADER), self._looks.header)
        sheet.freeze_panes(layout.FIRST_ROW, 0)
