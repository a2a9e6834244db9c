"""Ends the program in good order when the system asks for it: what is being typed is kept."""

from __future__ import annotations

import signal
import socket
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

_ASKING = [one for name in ("SIGTERM", "SIGINT", "SIGHUP") if (one := getattr(signal, name, None))]


class EndSignals(QObject):
    """Python hears a signal only when it runs, and the loop of Qt may sleep for hours: a pipe wakes it."""

    def __init__(self, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._mine, self._signals = socket.socketpair()
        for end in (self._mine, self._signals):
            end.setblocking(False)
        self._before: dict[Any, Any] = {one: signal.signal(one, _wake) for one in _ASKING}
        self._before_fd = signal.set_wakeup_fd(self._signals.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._mine.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_asked)
        app.commitDataRequest.connect(self._on_session_ends)

    def remove(self) -> None:
        """Leave the signals as they were."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for one, handler in self._before.items():
            signal.signal(one, handler)
        self._mine.close()
        self._signals.close()

    def _on_asked(self) -> None:
        self._mine.recv(64)
        self._window.close()

    def _on_session_ends(self, _manager: object) -> None:
        self._window.close()


def _wake(_number: int, _frame: object) -> None:
    """The pipe has woken the loop already."""
