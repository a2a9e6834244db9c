"""Where and when Python's rubbish is collected while there is work beside the window."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_SWEEP_MS = 2000
_MANY = 50_000
"""To look through so many new objects for rubbish takes some 10 ms; a large file makes a hundred times as many."""
_ASIDE_MS = 300_000


class Sweep(QObject):
    """Keeps Python's cycle collection on the main thread while the worker runs: widgets must not die elsewhere.

    What large work makes is set aside unlooked at, so that the window does not wait for it when it shows the result. It
    goes once nobody needs it; rubbish among it is looked for after minutes, when most of it has gone.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_SWEEP_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._aside = QTimer(self, interval=_ASIDE_MS, singleShot=True)
        self._aside.timeout.connect(self._on_aside)
        self.destroyed.connect(_collect_anywhere)

    def follow(self, busy: bool) -> None:
        """Take the collecting over while there is work, and give it back after."""
        if busy:
            gc.disable()
            self._timer.start()
        else:
            self._timer.stop()
            self._sweep()
            gc.enable()

    def _on_timeout(self) -> None:
        self._sweep()

    def _on_aside(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _sweep(self) -> None:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
            self._aside.start()
        else:
            gc.collect(1)


def _collect_anywhere(*_gone: object) -> None:
    gc.unfreeze()
    gc.enable()
