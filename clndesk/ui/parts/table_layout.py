"""Where the columns of a table stand and how wide they are, kept by their keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QApplication

from clndesk.fields import Choice, Wording
from clndesk.i18n import language
from clndesk.ui import metrics
from clndesk.ui.parts.chips import chip_width
from clndesk.ui.parts.record_columns import Column, look_of
from clndesk.ui.parts.record_header import RecordHeader

_LEAST, _MOST = 30, 1200
_FRAME = 2
_WIDE = 150
"""Columns up to this wide show days, chips and figures, which must not be cut; a longer text may end in dots."""


def layout_of(header: RecordHeader) -> dict[str, Any]:
    """The columns in the order they are seen, with their widths."""
    seen = [header.logicalIndex(place) for place in range(header.count())]
    return {"columns": [[header.keys[place], header.sectionSize(place)] for place in seen]}


def arrange(header: RecordHeader, columns: Sequence[Column]) -> None:
    """Give other columns their widths: those that were there before keep theirs."""
    keys = tuple(column.key for column in columns)
    if keys == header.keys:
        return
    known = {key: header.sectionSize(place) for place, key in enumerate(header.keys)} if header.keys else {}
    header.keys = keys
    for place, column in enumerate(columns):
        header.moveSection(header.visualIndex(place), place)
        header.resizeSection(place, known.get(column.key, _width(column)))


def restore(header: RecordHeader, state: dict[str, Any]) -> None:
    """Put columns where a layout has them; what it does not know follows, what is odd in it is passed over."""
    for place, (key, width) in enumerate(_known(header, state)):
        section = header.keys.index(key)
        header.moveSection(header.visualIndex(section), place)
        header.resizeSection(section, width)


def keys_of(state: dict[str, Any]) -> list[str]:
    """The keys of the columns of a layout, in their order."""
    return [entry[0] for entry in _entries(state)]


def _width(column: Column) -> int:
    wide = metrics.scaled(column.width) if column.width <= _WIDE else column.width
    return max(wide, _chip_room(column))


def _chip_room(column: Column) -> int:
    """The room that the widest word of a list of words needs, in the language in force; no chip is cut."""
    if not isinstance(column.type, Choice):
        return 0
    looks = (look_of(column, code, Wording(language())) for code in column.type.vocabulary.codes)
    widths = [chip_width(look.text, look.mark_shape, QApplication.font()) for look in looks if look.kind == "chip"]
    return min(max(widths) + 2 * metrics.now().cell_pad + _FRAME, metrics.now().popover) if widths else 0


def _known(header: RecordHeader, state: dict[str, Any]) -> list[tuple[str, int]]:
    found = {key: min(_MOST, max(_LEAST, width)) for key, width in _entries(state) if key in header.keys}
    return list(found.items())


def _entries(state: dict[str, Any]) -> list[tuple[str, int]]:
    entries: Any = state.get("columns", [])
    found: list[tuple[str, int]] = []
    for entry in entries if isinstance(entries, list) else []:
        match entry:
            case [str(key), int(width)]:
                found.append((key, width))
            case _:
                continue
    return found
