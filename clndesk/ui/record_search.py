"""Records for the command palette, found by their words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from clndesk.models.catalog import kind as kind_named
from clndesk.services import finding
from clndesk.ui.parts.palette_list import PaletteRow

if TYPE_CHECKING:
    from clndesk.store.store import Store

ICONS = {
    "country": "map-pin",
    "organisation": "building-2",
    "member": "user-check",
    "topic": "tag",
    "demand": "inbox",
    "cycle": "calendar-range",
    "phase": "calendar-clock",
    "session": "notebook-pen",
    "product": "book-open-check",
}


class RecordRows:
    """Finds records of the open network; choosing one goes to its page."""

    def __init__(self, store: Callable[[], Store | None], go: Callable[[str, str], None]) -> None:
        self._store = store
        self._go = go

    def find(self, words: str, kind: str | None = None) -> list[PaletteRow]:
        """The records that match what was typed; none while no network is open."""
        store = self._store()
        return [] if store is None else [self._row(hit) for hit in finding.find(store, words, limit=20, kind=kind)]

    def _row(self, hit: finding.Hit) -> PaletteRow:
        where = kind_named(hit.kind).label()
        run = partial(self._go, hit.kind, hit.id)
        return PaletteRow(key=hit.id, title=hit.title, run=run, where=where, icon=ICONS[hit.kind])
