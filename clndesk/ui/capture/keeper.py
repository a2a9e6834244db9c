"""Sees to it that nothing typed is lost: lines go into the network at once, the one being typed into a second place."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.insight.capture.line import Known, Line
from clndesk.insight.capture.parsing import parse
from clndesk.services import capture_lines, drafts
from clndesk.services.capture_names import Roster
from clndesk.services.drafts import Draft, DraftWriter, Waiting
from clndesk.store.store import Changed
from clndesk.ui.context import Context

KEEP_MS = 400
"""The line being typed is kept this long after a key at the latest; with the disk's own time that is under a second."""


class LineKeeper(QObject):
    """Stores the lines of one session that are typed in one place."""

    changed = Signal()
    """What is saved, waits or cannot be kept is different now."""

    def __init__(self, context: Context, session: str, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.saved_at: datetime | None = None
        self.refused: UserError | None = None
        self.draft_refused = False
        self._store = context.store
        self._roster = Roster(context.store, session)
        self._known = self._roster.known()
        file = drafts.file_for(context.store, context.settings.private_folder("drafts"), session, place)
        found = Draft() if context.store.read_only else self._not_stored(file.read())
        self.cursor, self._held = found.cursor, list(found.unfinished)
        self._waiting = found.waiting
        self._writer = DraftWriter(file)
        self._typed = Draft()
        self._is_closed = context.store.read_only
        """What is kept aside belongs to the window that may write; one that only reads leaves it alone."""
        self._position = capture_lines.next_position(context.store, session)
        self._later = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._later.timeout.connect(self.flush)

    @property
    def known(self) -> Known:
        """What lines are read against."""
        if self._known.today != date.today():
            self._known = self._roster.known()
        return self._known

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The lines that were ended and are not in the network yet."""
        return self._waiting

    def forget(self, changed: Changed | None) -> None:
        """Read again what a step may have changed."""
        if self._roster.forget(changed):
            self._known = self._roster.known()

    def hear(self, text: str, cursor: int) -> None:
        """Take note of what is typed so far; it is kept in a moment."""
        if (text, cursor) == (self._typed.text, self._typed.cursor) or self._is_closed:
            return
        at = self._typed.at if text == self._typed.text else drafts.moment()
        self._typed = Draft(text, cursor, at)
        if not self._later.isActive():
            self._later.start()

    def flush(self) -> None:
        """Keep what is typed now, and what waits."""
        self._later.stop()
        if self._is_closed:
            return
        self._writer.keep(replace(self._typed, held=tuple(self._held), waiting=self._waiting))
        if self._writer.refused != self.draft_refused:
            self.draft_refused = self._writer.refused
            self.changed.emit()

    def end(self, text: str) -> Line:
        """A line is complete: store it, after those that wait; what the disk refuses waits and is kept aside."""
        line = parse(text, self.known)
        self._waiting = (*self._waiting, Waiting(text, drafts.moment()))
        self._typed = Draft()
        self.store_waiting()
        return line

    def store_waiting(self) -> bool:
        """Store the lines that wait, in their order; whether none is left."""
        self.refused = None
        with suppress(UserError):
            while self._waiting:
                self._store_first()
        self.flush()
        self.changed.emit()
        return not self._waiting

    def _store_first(self) -> None:
        first, rest = self._waiting[0], self._waiting[1:]
        try:
            line = parse(first.text, self.known)
            capture_lines.add(self._store, self.session, line, first.at, self._position, self._known.languages[-1])
        except UserError as error:
            self.refused = error
            raise
        except BaseException:
            # It waits no longer from the moment it is on the disk, even if showing it should fail.
            if capture_lines.is_stored(self._store, self.session, first.at):
                self._waiting = rest
            raise
        self._waiting = rest
        self._position += capture_lines.APART
        self.saved_at = datetime.now().astimezone()

    @property
    def unfinished(self) -> str:
        """The text to offer: it was being typed when the program ended, and nobody has answered yet."""
        return self._held[0] if self._held else ""

    def answer_unfinished(self) -> str:
        """The text that was offered is taken up or discarded: it is offered no more."""
        return self._held.pop(0)

    def state_words(self) -> str:
        """When a line was last saved, and whether the one being typed is kept."""
        if self._store.read_only:
            return _("This network is open to read only.")
        if self.draft_refused:
            return _("The line being typed cannot be kept aside: the disk refuses.")
        if self.saved_at is None:
            return _("Every line is kept as you type.")
        return _("Saved {time} · every line is kept as you type").format(time=f"{self.saved_at:%H:%M:%S}")

    def close(self) -> None:
        """Keep what is typed and let go of the file."""
        if not self._is_closed:
            self.flush()
            self._is_closed = True
            self._writer.close()

    def _not_stored(self, draft: Draft) -> Draft:
        """What was kept when the program ended, without what reached the network after all."""
        waiting = [each for each in draft.waiting if not capture_lines.is_stored(self._store, self.session, each.at)]
        found = replace(draft, waiting=tuple(waiting))
        if draft.at is None:
            return found
        said = capture_lines.values_of(parse(draft.text, self._known))["text"]
        is_stored = capture_lines.is_stored(self._store, self.session, draft.at, said)
        return replace(found, text="") if is_stored else found
