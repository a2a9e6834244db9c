"""Recognises the sheets of a returned workbook, whatever was done to their names, order, columns and first rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from clndesk.exchange.reading import Cell, Row, Sheet
from clndesk.exchange.workbook import layout, scope
from clndesk.fields.ids import is_id, read_id
from clndesk.fields.text import clean_text, fold
from clndesk.i18n import LANGUAGES, translate
from clndesk.models.catalog import Kind, kind

ID = "id"
_LOOK_IN = 30
_HEADER_WITHIN = 6
_TALL = 200
_FEW = 3
_TECHNICAL = (layout.READ_ME, layout.REMARKS, layout.LISTS, layout.TECHNICAL, layout.REPLY, layout.QUESTIONS)


@dataclass(frozen=True)
class Found:
    """A sheet with records: `columns` maps field keys (and `id`) to places, `start` is the index of the first row.

    `own_places` are the partner's own columns with what they are called.
    """

    sheet: Sheet
    kind: Kind
    columns: Mapping[str, int]
    start: int
    own_places: Mapping[int, str]

    @property
    def own_columns(self) -> tuple[str, ...]:
        """What the partner's own columns are called."""
        return tuple(self.own_places.values())

    @cached_property
    def rows(self) -> list[tuple[int, Row]]:
        """The rows under the headers with their index, blank ones left out."""
        rows = enumerate(self.sheet.rows[self.start :], start=self.start)
        return [(at, row) for at, row in rows if any(cell is not None for cell in row)]


def purpose(sheet: Sheet) -> str | None:
    """Which of our own sheets without records this is."""
    for row in sheet.rows[:_LOOK_IN]:
        for cell in row:
            if cell in _TECHNICAL:
                return str(cell)
    return None


def body(sheet: Sheet) -> Iterator[Row]:
    """The rows of one of our sheets without records, under the row that says what it is."""
    rows = iter(sheet.rows)
    for row in rows:
        if any(cell in _TECHNICAL for cell in row):
            break
    return rows


def find(sheet: Sheet) -> Found | None:
    """The records on a sheet: by the hidden keys, and where these are gone by the headers in any of our languages."""
    return _by_keys(sheet) or _by_headers(sheet)


def is_transposed(sheet: Sheet) -> bool:
    """Whether the headers of a table of ours run down a column."""
    columns = zip(*sheet.rows[:_TALL], strict=True) if sheet.rows else ()
    for _at, column in zip(range(_LOOK_IN), columns, strict=False):
        places = _places(column, _keys())
        if places is not None and len(places[1]) >= _FEW:
            return True
        if any(len(_matches(column, _labels(one))) * 2 > len(one.partner_fields()) for one in scope.sheet_kinds()):
            return True
    return False


def has_our_rows(sheet: Sheet) -> bool:
    """Whether ids of ours stand on a sheet that is otherwise unknown."""
    return any(_id_place(sheet, one, 0, set()) is not None for one in scope.sheet_kinds())


def _by_keys(sheet: Sheet) -> Found | None:
    for at, row in enumerate(sheet.rows[:_LOOK_IN]):
        places = _places(row, _keys())
        if places is not None:
            one, columns = places
            header = _header_under(sheet, at, one, columns)
            return _found(sheet, one, columns, at if header is None else header)
    return None


def _by_headers(sheet: Sheet) -> Found | None:
    best: tuple[int, Kind, dict[str, int]] | None = None
    for at, row in enumerate(sheet.rows[:_LOOK_IN]):
        filled = sum(cell is not None for cell in row)
        for one in scope.sheet_kinds():
            columns = _matches(row, _labels(one))
            enough = max(3, filled * 0.5, len(one.partner_fields()) * 0.5)
            if len(columns) >= enough and (best is None or len(columns) > len(best[2])):
                best = (at, one, columns)
    return None if best is None else _found(sheet, best[1], best[2], best[0])


def _found(sheet: Sheet, one: Kind, columns: dict[str, int], last_head: int) -> Found:
    start = last_head + 1
    if ID not in columns:
        place = _id_place(sheet, one, start, set(columns.values()))
        columns = columns if place is None else {**columns, ID: place}
    return Found(sheet, one, columns, start, dict(_own(sheet, columns, last_head)))


def _places(row: Row, known: Mapping[str, tuple[str, str]]) -> tuple[Kind, dict[str, int]] | None:
    """The kind that most machine keys of a row belong to, with their places."""
    hits: dict[str, dict[str, int]] = {}
    for place, cell in enumerate(row):
        kind_key, name = known.get(_word(cell), ("", ""))
        if name:
            hits.setdefault(kind_key, {}).setdefault(name, place)
    best = max(hits, key=lambda one: len(hits[one]), default=None)
    return None if best is None or len(hits[best]) < 2 else (kind(best), hits[best])


def _header_under(sheet: Sheet, keys_at: int, one: Kind, columns: Mapping[str, int]) -> int | None:
    """The row with the headers; none if it was deleted, so that the first record is never taken for headers."""
    labels = _labels(one)
    for at in range(keys_at + 1, min(keys_at + _HEADER_WITHIN, len(sheet.rows))):
        row = sheet.rows[at]
        matched = _matches(row, labels)
        if ID in matched or len(matched) * 2 >= len(columns):
            return at
    return None


def _matches(row: Row, labels: Mapping[str, str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = labels.get(_word(cell))
        if name is not None:
            columns.setdefault(name, place)
    return columns


def _id_place(sheet: Sheet, one: Kind, start: int, taken: set[int]) -> int | None:
    """The column most of whose values are ids of the kind."""
    rows = sheet.rows[start:]
    for place in range(len(rows[0]) if rows else 0):
        values = [row[place] for row in rows if row[place] is not None]
        ids = [value for value in values if isinstance(value, str) and _is_id_of(one, value)]
        if place not in taken and ids and len(ids) * 2 > len(values):
            return place
    return None


def _is_id_of(one: Kind, text: str) -> bool:
    found = read_id(text)
    return is_id(found) and found.startswith(f"{one.prefix}-")


def _own(sheet: Sheet, columns: Mapping[str, int], header: int) -> Iterator[tuple[int, str]]:
    """What the partner's own columns are called, if anything stands in them."""
    ours = set(columns.values())
    width = len(sheet.rows[0]) if sheet.rows else 0
    for place in range(width):
        if place in ours or all(row[place] is None for row in sheet.rows[header:]):
            continue
        word = sheet.rows[header][place]
        yield place, clean_text(str(word)) if word is not None else column_letters(place)


def column_letters(place: int) -> str:
    """What a spreadsheet calls a column."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _word(cell: Cell) -> str:
    return fold(clean_text(cell)) if isinstance(cell, str) and len(cell) < 300 else ""


@lru_cache(maxsize=1)
def _keys() -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for one in scope.sheet_kinds():
        known[layout.id_key(one)] = (one.key, ID)
        known |= {field.address: (one.key, field.key) for field in one.partner_fields()}
    return known


@lru_cache(maxsize=16)
def _labels_of(kind_key: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for language in LANGUAGES:
        words.setdefault(fold(translate(layout.ID_HEADER, language)), ID)
        for field in kind(kind_key).partner_fields():
            words.setdefault(fold(field.label(language)), field.key)
    return words


def _labels(one: Kind) -> dict[str, str]:
    return _labels_of(one.key)
