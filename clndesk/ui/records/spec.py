"""What one page of records is, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clndesk.services.listing import Filter
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.record_model import RecordTableModel


def plain_model(providers: Providers) -> RecordTableModel:
    """The model of a list without any marks of its own."""
    return RecordTableModel((), providers)


@dataclass(frozen=True, slots=True)
class View:
    """A choice of records that is always at hand; `label` is a marked source text."""

    key: str
    label: str
    filters: tuple[Filter, ...] = ()
    removed: bool = False


@dataclass(frozen=True, slots=True)
class PageSpec:
    """Which fields a page of records shows where, and its words: marked source texts, and counts as functions.

    `columns`, `filters`, `daily` and `chips` are keys of fields. `several` says "12 members", `shown_of` says
    "18 of 142 members". `title_width` is that of the first column, `sort` the order a list begins with, and `model`
    makes the model of its table.
    """

    kind: str
    columns: tuple[str, ...]
    filters: tuple[str, ...]
    daily: tuple[str, ...]
    chips: tuple[str, ...]
    views: tuple[View, ...]
    new_text: str
    search_text: str
    empty_text: str
    nothing_found: str
    hint: str
    several: Callable[[int], str]
    shown_of: Callable[[int, int], str]
    title_width: int = 170
    sort: tuple[tuple[str, bool], ...] = ()
    model: Callable[[Providers], RecordTableModel] = plain_model
