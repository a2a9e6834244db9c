"""The lines of a session in their list, kept in step with the network line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clndesk.services import capture_lines
from clndesk.services.capture_lines import NoteLine
from clndesk.services.drafts import Waiting
from clndesk.ui.capture.photos import Photos
from clndesk.ui.capture.rows import row_of, waiting_row
from clndesk.ui.context import Context
from clndesk.ui.parts.note_list import NoteList

if TYPE_CHECKING:
    from clndesk.insight.capture.line import Known
    from clndesk.store.store import Changed

_ONE_BY_ONE = 50
_BEGINNING = datetime.min.replace(tzinfo=UTC)


class LinesView(QObject):
    """Knows the lines that `list` shows."""

    def __init__(self, context: Context, session: str, known: Known, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._session, self._known = context.store, session, known
        self.photos = Photos(context, self)
        self.list = NoteList(self.photos.picture_of)
        self.photos.loaded.connect(self.list.viewport().update)
        self.lines: list[NoteLine] = []
        self.counts: Counter[str] = Counter()
        """How many lines there are of each kind."""
        self._waiting = 0
        self.reload(known)

    def reload(self, known: Known) -> None:
        """Read all lines anew."""
        self._known = known
        self.lines = capture_lines.lines(self._store, self._session)
        self.counts = Counter(line.kind for line in self.lines)
        self.list.show_rows([row_of(line, known) for line in self.lines])
        self._waiting = 0

    def refresh(self, changed: Changed, known: Known) -> None:
        """Show what a step did to the lines."""
        touched = [record for record, kind in changed.records.items() if kind == "note"]
        pictures = [record for record, kind in changed.records.items() if kind == "attachment"]
        if known is not self._known or pictures or len(touched) > _ONE_BY_ONE:
            self._reload_in_place(known)
        elif touched:
            found = {line.id: line for line in capture_lines.lines(self._store, self._session, touched)}
            for record in touched:
                self._show(record, found.get(record))

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        """Show at the end the lines that are not stored yet."""
        for _row in range(self._waiting):
            self.list.notes.take_out(len(self.list.notes.rows) - 1)
        self._waiting = len(waiting)
        for line in waiting:
            self.list.add(waiting_row(line, self._known))

    def line(self, record: str) -> NoteLine | None:
        """A line by its id."""
        place = self.list.notes.place_of(record)
        return self.lines[place] if place is not None and place < len(self.lines) else None

    def before(self, record: str) -> NoteLine | None:
        """The line before another."""
        place = self.list.notes.place_of(record)
        return self.lines[place - 1] if place else None

    def _reload_in_place(self, known: Known) -> None:
        """Read all lines anew and stay where one is."""
        bar, chosen = self.list.verticalScrollBar(), self.list.chosen
        at_end, value = bar.value() == bar.maximum(), bar.value()
        self.reload(known)
        if chosen is not None and (place := self.list.notes.place_of(chosen.id)) is not None:
            self.list.choose(place)
        if not at_end:
            bar.setValue(value)

    def _show(self, record: str, line: NoteLine | None) -> None:
        place = self.list.notes.place_of(record)
        if line is None and place is not None:
            self.counts[self.lines.pop(place).kind] -= 1
            self.list.notes.take_out(place)
            self.list.choose(place)
        elif line is not None and place is not None:
            self.counts[self.lines[place].kind] -= 1
            self.counts[line.kind] += 1
            self.lines[place] = line
            self.list.notes.replace(place, row_of(line, self._known))
            self.list.measure_again(place)
        elif line is not None:
            self._put(line)

    def _put(self, line: NoteLine) -> None:
        place = bisect_right(self.lines, _order(line), key=_order)
        self.lines.insert(place, line)
        self.counts[line.kind] += 1
        if place == len(self.list.notes.rows):
            self.list.add(row_of(line, self._known))
        else:
            self.list.notes.put(place, row_of(line, self._known))


def _order(line: NoteLine) -> tuple[datetime, int, str]:
    return (line.said_at or _BEGINNING, line.position, line.id)
