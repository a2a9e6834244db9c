"""Tables on the clipboard as Excel writes and reads them: tab-separated text and HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from html.parser import HTMLParser

from typing_extensions import override

Grid = list[list[str]]
"""Rows of cells, all rows of the same length."""

_NEEDS_QUOTES = ("\t", "\n", "\r")


def to_tsv(grid: Sequence[Sequence[str]]) -> str:
    """A grid as tab-separated text; cells with line ends or tabs stand in quotation marks, as Excel does it."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\r\n" for row in grid)


def _quoted(cell: str) -> str:
    if cell.startswith('"') or any(mark in cell for mark in _NEEDS_QUOTES):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def from_tsv(text: str) -> Grid:
    """The grid of tab-separated text, quoted cells with their line ends; no text is no grid."""
    rows: Grid = [[]]
    place, at_end = 0, False
    while place <= len(text):
        cell, place, ended_by = _next_cell(text, place)
        rows[-1].append(cell)
        at_end = ended_by == "\n"
        if at_end and place < len(text):
            rows.append([])
        elif ended_by != "\t":
            break
    return [] if rows == [[""]] and not at_end else _even(rows)


def _next_cell(text: str, start: int) -> tuple[str, int, str]:
    """The cell that starts at a place, where the next one starts, and what stands between: tab, line end, nothing."""
    if text.startswith('"', start) and (found := _quoted_cell(text, start)):
        return found
    stop = start
    while stop < len(text) and text[stop] not in "\t\r\n":
        stop += 1
    return text[start:stop], *_separator(text, stop)


def _quoted_cell(text: str, start: int) -> tuple[str, int, str] | None:
    stop = text.find('"', start + 1)
    while stop >= 0 and text.startswith('""', stop):
        stop = text.find('"', stop + 2)
    if stop < 0 or (stop + 1 < len(text) and text[stop + 1] not in "\t\r\n"):
        return None
    cell = text[start + 1 : stop].replace('""', '"').replace("\r\n", "\n")
    return cell, *_separator(text, stop + 1)


def _separator(text: str, place: int) -> tuple[int, str]:
    if text.startswith("\r\n", place):
        return place + 2, "\n"
    if place < len(text):
        return place + 1, "\t" if text[place] == "\t" else "\n"
    return place, ""


def to_html(grid: Sequence[Sequence[str]], headings: Sequence[str] = ()) -> str:
    """A grid as an HTML table, for documents and mail."""
    head = f"<tr>{''.join(f'<th>{escape(cell)}</th>' for cell in headings)}</tr>" if headings else ""
    body = "".join(f"<tr>{''.join(f'<td>{_html_cell(cell)}</td>' for cell in row)}</tr>" for row in grid)
    return f'<meta charset="utf-8"><table>{head}{body}</table>'


def _html_cell(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")


def from_html(html: str) -> Grid:
    """The grid of the first table in an HTML text; [] if there is none."""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return _even([row for row in reader.rows if row])


class _TableReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Grid = []
        self._in_cell = False
        self._tables = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._tables += 1
        elif self._tables == 1 and tag == "tr":
            self.rows.append([])
        elif self._tables == 1 and tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._in_cell = True
        elif tag == "br" and self._in_cell:
            self.rows[-1][-1] += "\n"

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._in_cell = False

    @override
    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data.replace("\r", "").replace("\n", " ")


def _even(rows: Grid) -> Grid:
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def spread(grid: Grid, height: int, width: int) -> Iterator[tuple[int, int, str]]:
    """The cells of a grid laid over a selection: repeated where the selection is a multiple of it, else once."""
    if not grid or not grid[0]:
        return
    rows, columns = len(grid), len(grid[0])
    if height % rows or width % columns:
        height, width = rows, columns
    for row in range(height):
        for column in range(width):
            yield row, column, grid[row % rows][column % columns]
