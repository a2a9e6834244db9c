"""Who is in the room, beside the lines: ticks and walk-ins go into the network at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clndesk.errors import UserError
from clndesk.fields import Country, Wording
from clndesk.i18n import language
from clndesk.services import capture_room
from clndesk.ui.capture.keeper import LineKeeper
from clndesk.ui.context import Context
from clndesk.ui.parts.capture_side import CaptureSide
from clndesk.ui.parts.people_ticks import Person


class RoomTicks(QObject):
    """Keeps the ticks of the side panel in step with the network."""

    done = Signal()
    """Somebody who walked in is noted: typing goes on."""

    def __init__(self, context: Context, keeper: LineKeeper, side: CaptureSide, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._keeper, self._side = context.store, keeper, side
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self._side.people.ticked.connect(self._on_ticked)
        self._side.walked_in.connect(self._on_walked_in)

    def refresh(self) -> None:
        """Show who is there."""
        day = capture_room.session_day(self._store, self._keeper.session)
        seats = capture_room.seats(self._store, self._keeper.session, day)
        self._side.show_people([Person(seat.member, _words(seat), seat.here) for seat in seats])

    def _on_ticked(self, member: str, here: bool) -> None:
        day = capture_room.session_day(self._store, self._keeper.session)
        try:
            capture_room.tick(self._store, self._keeper.session, day, member, here)
        except UserError as error:
            self._side.say_refused(error.sentences())

    def _on_walked_in(self, text: str) -> None:
        day = capture_room.session_day(self._store, self._keeper.session)
        try:
            capture_room.walk_in(self._store, self._keeper.session, day, text, self._keeper.known)
        except UserError as error:
            self._side.say_refused(error.sentences())
            return
        self._side.walk_in.clear()
        self.done.emit()


def _words(seat: capture_room.Seat) -> str:
    country = Country().format(seat.country, Wording(language()))
    return " · ".join(part for part in (seat.name, country) if part)
