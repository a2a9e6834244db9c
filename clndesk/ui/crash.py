"""What happens when something goes wrong in the window: the user is told, the log notes it, the program goes on."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.log import ExcInfo, Log, crash_report
from clndesk.ui.ask import Ask

_TOLD_AT_MOST = 5


class CrashHook:
    """Takes the errors nobody handled; `install` it after the window is made and `remove` it before the end."""

    def __init__(self, ask: Ask, log: Log) -> None:
        self._ask = ask
        self._log = log
        self._told: set[str] = set()
        self._busy = False

    def install(self) -> None:
        """Take all errors from now on."""
        sys.excepthook = self
        threading.excepthook = self._on_thread_error

    def remove(self) -> None:
        """Leave errors to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show a UserError as it is; log anything else and say so once."""
        if isinstance(error, KeyboardInterrupt) or self._busy:
            sys.__excepthook__(kind, error, trace)
            return
        self._busy = True
        try:
            self._take((kind, error, trace))
        finally:
            self._busy = False

    def _take(self, exc_info: ExcInfo) -> None:
        if isinstance(exc_info[1], UserError):
            self._ask.message(exc_info[1])
            return
        details = crash_report(exc_info)
        if details in self._told or len(self._told) >= _TOLD_AT_MOST:
            return
        self._told.add(details)
        self._ask.error(_apology(self._logged(exc_info)), details)

    def _logged(self, exc_info: ExcInfo) -> str:
        try:
            return self._log.log_crash(exc_info).name
        except OSError:
            return ""

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self._logged((args.exc_type, args.exc_value, args.exc_traceback))


def _apology(report: str) -> UserError:
    todo = _(
        "Check whether your last change is there, and do it again if not. If this happens again, copy the details."
    )
    if report:
        kept = _("A report without any of your data was kept as {name} in the log folder.").format(name=report)
        todo = f"{todo}\n{kept}"
    return UserError(
        _("Something went wrong inside clndesk."),
        _("What you saved before is safe. The last thing you did may not have been done."),
        todo,
    )
