"""Carries word of every step from whichever thread or window wrote it to the pages."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from clndesk.services import following
from clndesk.store.store import Changed, Store

_LOOK_MS = 2000


class Announcer(QObject):
    """Listens to a store and says `changed` on the main thread; what others write in it, too, if it is open to read."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._heard.connect(self._on_heard, Qt.ConnectionType.AutoConnection)
        self._unsubscribe = store.subscribe(self._on_step)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._on_look)
        if store.read_only:
            self._seen = following.last_step(store)
            self._looking.start()

    def close(self) -> None:
        """Hear no more."""
        self._looking.stop()
        self._unsubscribe()

    def _on_step(self, changed: Changed) -> None:
        self._heard.emit(changed)

    def _on_heard(self, changed: Changed) -> None:
        self.changed.emit(changed)

    def _on_look(self) -> None:
        """The window that writes in the file may have gone on."""
        news = following.news_since(self._store, self._seen)
        if news is not None:
            self._seen = news.step
            self.changed.emit(news)
