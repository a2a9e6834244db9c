"""The columns of a list: their widths, and how they are kept in the settings until the next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from clndesk.models.catalog import kind
from clndesk.ui import metrics
from clndesk.ui.parts.record_columns import Column, column_of
from clndesk.ui.parts.table_layout import keys_of

if TYPE_CHECKING:
    from clndesk.settings import Settings
    from clndesk.ui.records.list_state import Sort
    from clndesk.ui.records.record_list import RecordList
    from clndesk.ui.records.spec import PageSpec

_NOMINAL_ROW = 30
"""The height of a row at which widths are meant as written."""


def columns_for(spec: PageSpec, keys: Iterable[str]) -> list[Column]:
    """The columns of fields; the title's is as wide as the page wants it."""
    one = kind(spec.kind)
    wide = spec.title_width * metrics.now().row // _NOMINAL_ROW
    return [column_of(one.fields[key], wide if key == one.title.key else None) for key in keys]


def keep_layout(records: RecordList, settings: Settings, page: str) -> None:
    """Keep columns, widths and order."""
    layout = {**records.table.layout_state(), "sort": [list(each) for each in records.state.sort]}
    settings.columns = {**settings.columns, page: layout}


def restore_layout(records: RecordList, settings: Settings, page: str) -> None:
    """Show the list with the columns, widths and order that were kept; what does not fit any more is passed over."""
    kept = settings.columns.get(page)
    layout = cast("dict[str, Any]", dict(kept)) if isinstance(kept, Mapping) else {}
    known = kind(records.kind).fields
    columns = tuple(key for key in keys_of(layout) if key in known) or records.state.columns
    sort = _sort_of(layout, known) if "sort" in layout else records.state.sort
    records.show_state(replace(records.state, columns=columns, sort=sort))
    records.table.restore_layout(layout)


def _sort_of(layout: Mapping[str, Any], known: Mapping[str, Any]) -> Sort:
    entries: Any = layout.get("sort", [])
    return tuple(_pairs(entries if isinstance(entries, list) else [], known))


def _pairs(entries: Sequence[Any], known: Mapping[str, Any]) -> Iterable[tuple[str, bool]]:
    for entry in entries:
        match entry:
            case [str(key), bool(down)] if key in known:
                yield key, down
            case _:
                continue
