"""Takes people in from a file: reads it beside the window, asks what it is and who is who, notes them as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clndesk.errors import UserError
from clndesk.exchange import attendance_log
from clndesk.i18n import _, ngettext
from clndesk.services import attendance_import, bodies_named, people_recognised
from clndesk.services.attendance_import import Intake, Taken
from clndesk.services.bodies_named import Body
from clndesk.services.people_recognised import Recognised
from clndesk.store.store import Store
from clndesk.ui.ask import FileKind
from clndesk.ui.context import Context
from clndesk.ui.pages.sessions.attendance_dialog import AttendanceDialog
from clndesk.ui.tasks import Progress

_SUFFIXES = ("csv", "tsv", "txt", "xlsx", "xls", "ods")


class _Read(NamedTuple):
    """Who is who on a list, the organisations it names, and the key of each line's."""

    found: tuple[Recognised, ...]
    bodies: Mapping[str, Body]
    keys: tuple[str, ...]


class AttendanceIn(QObject):
    """`done` tells in words what was noted, with the step."""

    done = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._session, self._day, self._days = "", date.today(), tuple[date, ...]()

    def choose(self, session_id: str, days: Sequence[date], day: date) -> None:
        """Ask for a file and read it; `day` of the session's days is meant where nobody says another."""
        path = self._context.ask.choose_open_file(
            "attendance", _("People from a list"), (FileKind(_("Lists and workbooks"), _SUFFIXES),)
        )
        if path is not None:
            self._session, self._days, self._day = session_id, tuple(days), day
            label = _("Read {name}").format(name=path.name)
            work = partial(_look_at, self._context.store, session_id, path)
            self._context.tasks.run(work, self._on_read, self._on_failed, label=label)

    def _on_read(self, read: _Read) -> None:
        dialog = AttendanceDialog(read.found, read.bodies, read.keys, self._days, self._day, self._window.window())
        dialog.taken.connect(partial(self._take_in, read.found))
        dialog.open()

    def _take_in(self, found: tuple[Recognised, ...], intake: Intake) -> None:
        try:
            taken = attendance_import.take_in(self._context.store, self._session, found, intake)
        except UserError as error:
            self._context.ask.message(error)
            return
        self.done.emit(_in_words(taken), taken.step)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.ask.message(error)


def _in_words(taken: Taken) -> str:
    """What was done, and of whom nothing could be made."""
    there = ngettext("{count} person is ticked.", "{count} people are ticked.", taken.there)
    listed = ngettext(
        "{count} person was put on the list as registered.",
        "{count} people were put on the list as registered.",
        taken.listed,
    )
    left = ngettext(
        "{count} new person is left out: no country is told for them.",
        "{count} new people are left out: no country is told for them.",
        taken.left,
    )
    parts = ((there, taken.there), (listed, taken.listed), (left, taken.left))
    said = [words.format(count=count) for words, count in parts if count]
    return " ".join(said) or _("Nobody was added: all of them stand on the list already, or were left out.")


def _look_at(store: Store, session_id: str, path: Path, progress: Progress) -> _Read:
    """Beside the window, as everybody on the list is held against everybody in the network."""
    lines = attendance_log.read(path, partial(getattr, progress, "cancelled"))
    found = people_recognised.recognise(store, session_id, lines)
    bodies = bodies_named.bodies(store, session_id, lines)
    return _Read(found, bodies, bodies_named.keys(store, session_id, lines))
