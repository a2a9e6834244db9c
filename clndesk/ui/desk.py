"""The desk: one open network, its pages as tabs of a rail, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clndesk.i18n import _
from clndesk.services import practice, records, waiting
from clndesk.ui import window_state
from clndesk.ui.changes import Announcer
from clndesk.ui.context import Context
from clndesk.ui.page import Page
from clndesk.ui.pages import AREAS, home_of, section_of_kind
from clndesk.ui.parts.banner import Banner
from clndesk.ui.parts.rail_tabs import RailTabs
from clndesk.ui.room import Room

if TYPE_CHECKING:
    from clndesk.store.store import Changed, Store

COLLAPSE_RAIL_BELOW = 1180


class Desk(QWidget):
    """What the window holds while a network is open."""

    page_made = Signal(object)
    page_shown = Signal(object)
    status_changed = Signal()
    said = Signal(str, str, object)
    act_wanted = Signal(str)
    closing = Signal()
    """The network is about to be closed: what stands in small windows of their own is kept now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.announcer = Announcer(context.store, self)
        self._stale: set[str] = set()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._banner = _banner_of(self.context.store)
        if self._banner is not None:
            column.addWidget(self._banner)
        self.rail = RailTabs()
        for area in AREAS:
            room = Room(area)
            room.section_wanted.connect(self.go)
            self.rail.add_area(room, area.icon, _(area.title))
        self.rail.collapse_below(COLLAPSE_RAIL_BELOW)
        self.rail.set_collapsed(self.context.settings.rail_collapsed)
        column.addWidget(self.rail, 1)

    def _connect(self) -> None:
        self.rail.currentChanged.connect(self._look)
        self.rail.collapsed_changed.connect(self._on_rail_collapsed)
        self.announcer.changed.connect(self._on_changed)
        if self._banner is not None:
            self._banner.act_wanted.connect(self.act_wanted)

    def begin(self) -> None:
        """Make the first page; called once the window listens."""
        self._look(self.rail.currentIndex())
        self._count_waiting()

    def focus_page(self) -> None:
        """Put the cursor where one goes on: into what the page in front is about."""
        if self.page is not None:
            self.page.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._room(self.rail.currentIndex()).page

    def pages(self) -> Iterator[Page]:
        """The pages that have been made."""
        return (page for room in self._rooms() for page in room.pages())

    def go(self, key: str, record_id: str = "") -> None:
        """Show a page, and a record on it."""
        place, section = home_of(key)
        self._room(place).turn_to(section)
        if place == self.rail.currentIndex():
            self._look(place)
        self.rail.setCurrentIndex(place)
        page = self.page
        if page is not None and record_id:
            page.open_record(record_id)

    def go_to_record(self, kind: str, record_id: str) -> None:
        """Show a record on the page of its kind, or the record that it is a part of."""
        section = section_of_kind(kind)
        if section is not None:
            self.go(section.key, record_id)
            return
        whole = records.whole_of(self.context.store, record_id)
        if whole is not None:
            self.go_to_record(*whole)

    def receive(self, paths: Sequence[Path]) -> None:
        """Give files to the page in front if it wants them, else to the one that takes any, and show that."""
        if self.page is not None and self.page.wants(paths):
            self.page.receive(paths)
            return
        area = next((area for area in AREAS if area.takes_files), None)
        if area is not None:
            self.go(area.key)
            if self.page is not None:
                self.page.receive(paths)

    def close_pages(self) -> None:
        """Keep what the pages remember and hear no more of the network."""
        self.closing.emit()
        self.announcer.close()
        for page in self.pages():
            page.save_state()
            window_state.save_splitters(page, self.context.settings, page.key)

    def _rooms(self) -> Iterator[Room]:
        return (self._room(index) for index in range(self.rail.count()))

    def _room(self, index: int) -> Room:
        room = self.rail.widget(index)
        assert isinstance(room, Room)  # noqa: S101 - only rooms are ever added
        return room

    def _look(self, index: int) -> None:
        """Make or refresh the page that comes in front."""
        room = self._room(index)
        if room.page is None:
            self._make(room)
        elif room.page.key in self._stale:
            room.page.refresh(None)
        if room.page is not None:
            self._stale.discard(room.page.key)
            self.page_shown.emit(room.page)

    def _make(self, room: Room) -> None:
        page = room.section.page()(self.context)
        room.put_in(page)
        window_state.restore_splitters(page, self.context.settings, page.key)
        page.go_wanted.connect(self.go)
        page.record_wanted.connect(self.go_to_record)
        page.status_changed.connect(self._on_status_changed)
        page.said.connect(self.said)
        page.act_wanted.connect(self.act_wanted)
        self.page_made.emit(page)

    def _on_changed(self, changed: Changed) -> None:
        """The page in front shows the change at once, the others when they are looked at again."""
        front = self.page
        self._stale |= {page.key for page in self.pages() if page is not front}
        if front is not None:
            front.refresh(changed)
        self._on_status_changed()

    def _on_status_changed(self) -> None:
        self._count_waiting()
        self.status_changed.emit()

    def _count_waiting(self) -> None:
        counts = waiting.counts(self.context.store)
        for index, area in enumerate(AREAS):
            self.rail.set_count(index, counts.get(area.key, 0))

    def _on_rail_collapsed(self, collapsed: bool) -> None:
        if self.rail.width() >= COLLAPSE_RAIL_BELOW:
            self.context.settings.rail_collapsed = collapsed


def _banner_of(store: Store) -> Banner | None:
    """What holds for the network as a whole, with a way out of it."""
    if store.read_only:
        words = _("This network is open to read only: nothing can be changed in it here.")
        return Banner(words, _("Open to write"), "file.write")
    if practice.is_practice(store):
        words = _("You are in the practice network. Nothing here is real.")
        return Banner(words, _("Start my own network"), "file.new")
    return None
