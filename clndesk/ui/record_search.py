"""Records for the command palette, found by their words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from clndesk.i18n import _
from clndesk.models.catalog import kind as kind_named
from clndesk.services import finding
from clndesk.ui.pages import NOTE_SEARCH
from clndesk.ui.parts.command_palette import PEOPLE, TOPICS, CommandPalette
from clndesk.ui.parts.palette_list import PaletteRow

if TYPE_CHECKING:
    from clndesk.ui.desk import Desk

ICONS = {
    "country": "map-pin",
    "organisation": "building-2",
    "member": "user-check",
    "topic": "tag",
    "demand": "inbox",
    "cycle": "calendar-range",
    "phase": "calendar-clock",
    "session": "notebook-pen",
    "block": "list-ordered",
    "note": "message-square",
    "decision": "circle-check",
    "action": "list-checks",
    "attachment": "paperclip",
    "signal": "inbox",
    "outcome": "star",
    "support": "life-buoy",
    "brief_back": "presentation",
    "product": "book-open-check",
}


class RecordRows:
    """Finds records of the open network; choosing one goes to its page."""

    def __init__(self, desk: Callable[[], Desk | None]) -> None:
        self._desk = desk

    def offer_in(self, palette: CommandPalette) -> None:
        """Be asked for every query, for people after @, for topics after #."""
        palette.add_source(self.find, slow=True)
        palette.add_source(self.find_notes, slow=True)
        palette.add_source(partial(self.find, kind="member"), PEOPLE, slow=True)
        palette.add_source(partial(self.find, kind="topic"), TOPICS, slow=True)

    def find(self, words: str, kind: str | None = None) -> list[PaletteRow]:
        """The records that match what was typed; none while no network is open."""
        desk = self._desk()
        found = finding.find(desk.context.store, words, limit=20, kind=kind) if desk else []
        return [self._row(desk, hit) for hit in found if desk]

    def find_notes(self, words: str) -> list[PaletteRow]:
        """A row that takes the words to the search of all notes."""
        desk = self._desk()
        if desk is None or not words:
            return []
        title = _("Search all notes for “{words}”").format(words=words)
        return [PaletteRow(key=NOTE_SEARCH, title=title, run=partial(_search_notes, desk, words), icon="search")]

    @staticmethod
    def _row(desk: Desk, hit: finding.Hit) -> PaletteRow:
        where = kind_named(hit.kind).label()
        if hit.snippet and hit.snippet != hit.title:
            where = f"{where} · {' '.join(hit.snippet.split())}"
        run = partial(desk.go_to_record, hit.kind, hit.id)
        return PaletteRow(key=hit.id, title=hit.title, run=run, where=where, icon=ICONS[hit.kind])


def _search_notes(desk: Desk, words: str) -> None:
    desk.go(NOTE_SEARCH)
    if desk.page is not None:
        desk.page.look_for(words)
