"""Carries word of every step from whichever thread wrote it to the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from clndesk.store.store import Changed, Store


class Announcer(QObject):
    """Listens to a store and says `changed` on the main thread."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self._on_heard, Qt.ConnectionType.AutoConnection)
        self._unsubscribe = store.subscribe(self._on_step)

    def close(self) -> None:
        """Hear no more."""
        self._unsubscribe()

    def _on_step(self, changed: Changed) -> None:
        self._heard.emit(changed)

    def _on_heard(self, changed: Changed) -> None:
        self.changed.emit(changed)
