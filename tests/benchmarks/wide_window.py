"""A real window that reads a wide workbook: how long it is deaf meanwhile, and how soon it stops when told to.

`wide_window.py FOLDER ROWS` prints JSON: the gaps between two turns of a timer of 10 ms in seconds, and the seconds
from a stop to its effect.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import wide_books
from PySide6.QtCore import QObject, Qt, QTimer
from wide_process import COLUMNS, network, returned

from clndesk.app import application
from clndesk.errors import Bug
from clndesk.settings import Settings
from clndesk.store.store import Store
from clndesk.ui.desk import Desk
from clndesk.ui.tasks import Tasks
from clndesk.ui.window import MainWindow

TICK = 10
STOPS = (0.3, 0.65, 0.78, 0.92)
"""When a reading is stopped, as shares of the time that a whole one takes."""


class Watch(QObject):
    """Reads the file once to the end and once for each stop; counts how long the window does not listen."""

    def __init__(self, desk: Desk, tasks: Tasks, path: Path) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.stops: list[float] = []
        self.whole = 0.0
        self._desk, self._tasks, self._path = desk, tasks, path
        self._begun = self._last = self._stopped = 0.0
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin."""
        self._begin()
        self._last = time.perf_counter()
        self._timer.start()

    def _begin(self) -> None:
        self._desk.go("exchange")
        if self._desk.page is None:
            raise Bug("the exchange has no page")
        self._begun, self._stopped = time.perf_counter(), 0.0
        self._desk.page.receive([self._path])

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now
        if not self._tasks.busy:
            self._next(now)
        elif self.whole and not self._stopped and now - self._begun > STOPS[len(self.stops)] * self.whole:
            self._stopped = now
            self._tasks.cancel()

    def _next(self, now: float) -> None:
        if not self.whole:
            self.whole = now - self._begun
        elif self._stopped:
            self.stops.append(now - self._stopped)
        if len(self.stops) == len(STOPS):
            application().exit(0)
        else:
            self._begin()


def main(folder: Path, rows: int) -> dict[str, Any]:
    """Show the window and watch it."""
    wide_books.widen(COLUMNS)
    app = application()
    file = network(folder, rows)
    before = file.read_bytes()
    with tempfile.TemporaryDirectory() as profile:
        window = MainWindow(Settings(Path(profile, "settings")))
        window.show_network(Store.open(file))
        window.show()
        if window.desk is None:
            raise Bug("the window shows no network")
        watch = Watch(window.desk, window.tasks, returned(folder, rows))
        watch.start()
        app.exec()
        window.leave_network()
    if file.read_bytes() != before:
        raise AssertionError("reading has changed the network")
    return {"gaps": watch.gaps, "stops": watch.stops, "whole": watch.whole}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
