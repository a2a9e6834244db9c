"""Sees to it that nothing typed is lost: lines go into the network at once, the one being typed into a second place."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.insight.capture.line import Known, Line
from clndesk.insight.capture.parsing import parse
from clndesk.services import capture_lines, drafts
from clndesk.services.capture_names import Roster
from clndesk.services.drafts import Draft, Waiting
from clndesk.store.store import Changed
from clndesk.ui.context import Context

KEEP_MS = 400
"""The line being typed is kept this long after a key at the latest; with the disk's own time that is under a second."""


@dataclass(frozen=True, slots=True)
class _Typed:
    text: str = ""
    cursor: int = 0


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
        self._file = drafts.file_for(context.store, context.settings.private_folder("drafts"), session, place)
        found = self._unfinished(self._file.read())
        self.cursor, self._held = found.cursor, list(found.unfinished)
        self._waiting = found.waiting
        self._typed = _Typed()
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
        self._typed = _Typed(text, cursor)
        if not self._later.isActive():
            self._later.start()

    def flush(self) -> None:
        """Keep what is typed now."""
        self._later.stop()
        refused = False
        try:
            if self._typed.text.strip() or self._held:
                self._file.keep(self._typed.text, self._typed.cursor, self._held)
            elif not self._waiting:
                self._file.clear()
        except OSError:
            refused = True
        if refused != self.draft_refused:
            self.draft_refused = refused
            self.changed.emit()

    def end(self, text: str) -> Line:
        """A line is complete: store it, after those that wait; what the disk refuses waits and is kept aside."""
        line = parse(text, self.known)
        self._waiting = (*self._waiting, Waiting(text, datetime.now(UTC)))
        self._typed = _Typed()
        self.store_waiting()
        return line

    def store_waiting(self) -> bool:
        """Store the lines that wait, in their order; whether none is left."""
        before, self.refused = self._waiting, None
        with suppress(UserError):
            while self._waiting:
                self._store_first()
        self._later.stop()
        self._keep_rest(before)
        self.changed.emit()
        return not self._waiting

    def _store_first(self) -> None:
        first, rest = self._waiting[0], self._waiting[1:]
        try:
            line = parse(first.text, self.known)
            # It waits no longer from the moment it is on the disk, even if showing it should fail.
            self._waiting = rest
            capture_lines.add(self._store, self.session, line, first.at, self._position, self._known.languages[-1])
        except UserError as error:
            self._waiting = (first, *rest)
            self.refused = error
            raise
        self._position += capture_lines.APART
        self.saved_at = datetime.now().astimezone()

    def _keep_rest(self, before: tuple[Waiting, ...]) -> None:
        """Keep aside what still waits; once it is stored, nothing is kept any more."""
        try:
            if not self._waiting:
                self._file.clear()
            elif len(self._waiting) < len(before):
                self._file.clear()
                for line in self._waiting:
                    self._file.wait(line)
            else:
                self._file.wait(self._waiting[-1])
            if self._held:
                self._file.keep("", 0, self._held)
        except OSError:
            self.draft_refused = True

    @property
    def unfinished(self) -> str:
        """The text to offer: it was being typed when the program ended, and nobody has answered yet."""
        return self._held[0] if self._held else ""

    def answer_unfinished(self) -> str:
        """The text that was offered is taken up or discarded: it is offered no more."""
        return self._held.pop(0)

    def state_words(self) -> str:
        """When a line was last saved, and whether the one being typed is kept."""
        if self.draft_refused:
            return _("The line being typed cannot be kept aside: the disk refuses.")
        if self.saved_at is None:
            return _("Every line is kept as you type.")
        return _("Saved {time} · every line is kept as you type").format(time=f"{self.saved_at:%H:%M:%S}")

    def close(self) -> None:
        """Keep what is typed and let go of the file."""
        self.flush()
        self._file.close()

    def _unfinished(self, draft: Draft) -> Draft:
        """What was kept when the program ended, unless its line reached the network after all."""
        if not draft.text.strip() or draft.at is None:
            return draft
        said = capture_lines.values_of(parse(draft.text, self._known))["text"]
        stored = capture_lines.lines(self._store, self.session)[-5:]
        is_stored = any(line.text == said and line.said_at and line.said_at >= draft.at for line in stored)
        return Draft(held=draft.held, waiting=draft.waiting) if is_stored else draft
