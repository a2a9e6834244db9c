"""Takes attendance in from a file: reads it beside the window, asks who is who, ticks them as one step."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clndesk.errors import UserError
from clndesk.exchange import attendance_log
from clndesk.i18n import _, ngettext
from clndesk.insight.attendance_log import LogLine
from clndesk.services import attendance_import
from clndesk.services.attendance_import import NOBODY, Recognised
from clndesk.ui.ask import FileKind
from clndesk.ui.context import Context
from clndesk.ui.pages.sessions.attendance_dialog import AttendanceDialog
from clndesk.ui.tasks import Progress

_SUFFIXES = ("csv", "tsv", "txt", "xlsx", "xls", "ods")


class AttendanceIn(QObject):
    """`done` tells in words what was ticked, with the step."""

    done = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._session, self._day = "", date.today()

    def choose(self, session_id: str, day: date) -> None:
        """Ask for a file and read it."""
        path = self._context.ask.choose_open_file(
            "attendance", _("Who was there"), (FileKind(_("Lists and workbooks"), _SUFFIXES),)
        )
        if path is not None:
            self._session, self._day = session_id, day
            label = _("Read {name}").format(name=path.name)
            self._context.tasks.run(partial(_read, path), self._on_read, self._on_failed, label=label)

    def _on_read(self, lines: tuple[LogLine, ...]) -> None:
        found = attendance_import.recognise(self._context.store, self._session, lines)
        dialog = AttendanceDialog(found, self._window.window())
        dialog.taken.connect(partial(self._tick, found))
        dialog.open()

    def _tick(self, found: tuple[Recognised, ...], choices: dict[int, str]) -> None:
        try:
            step = attendance_import.tick(self._context.store, self._session, found, choices, self._day)
        except UserError as error:
            self._context.ask.message(error)
            return
        count = sum(choices.get(place, each.choice) != NOBODY for place, each in enumerate(found))
        words = ngettext("{count} person is ticked.", "{count} people are ticked.", count)
        self.done.emit(words.format(count=count), step)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.ask.message(error)


def _read(path: Path, progress: Progress) -> tuple[LogLine, ...]:
    return attendance_log.read(path, partial(getattr, progress, "cancelled"))
