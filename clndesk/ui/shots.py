"""Pictures of every page, for the guide and for looking at one's work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from clndesk.ui.pages import AREAS

if TYPE_CHECKING:
    from clndesk.ui.window import MainWindow

_SETTLED_ROUNDS = 3


class Photographer(QObject):
    """Goes from scene to scene of a window; each is taken once nothing moves any more."""

    finished = Signal()

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._scenes: list[tuple[str, Callable[[], None]]] = []
        self._rounds = 0
        self.taken: list[Path] = []
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)

    def add(self, name: str, arrange: Callable[[], None]) -> None:
        """Take a picture under a name after arranging the window; without a name only arrange it."""
        self._scenes.append((name, arrange))

    def add_pages(self) -> None:
        """Take every page, with its first record in the panel, and its further examples."""
        for section in (section for area in AREAS for section in area.sections):
            self.add(section.key, partial(self._go, section.key))
            for name in section.page().examples:
                self.add(f"{section.key}-{name.replace('_', '-')}", partial(self._go, section.key, name))

    def start(self) -> None:
        """Begin; `finished` is said after the last picture."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._next()

    def _go(self, key: str, example: str = "") -> None:
        if self._window.desk is not None:
            self._window.desk.go(key)
            if self._window.desk.page is not None:
                self._window.desk.page.show_example(example)

    def _next(self) -> None:
        if not self._scenes:
            self.finished.emit()
            return
        _name, arrange = self._scenes[0]
        arrange()
        self._rounds = 0
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        """Wait for the worker, then for a few rounds of the event loop, so that every layout has come to rest."""
        self._rounds = 0 if self._window.tasks.busy else self._rounds + 1
        if self._rounds < _SETTLED_ROUNDS:
            QTimer.singleShot(20, self._settle)
            return
        name, _arrange = self._scenes.pop(0)
        if name:
            path = self._folder / f"{name}.png"
            self._window.grab().save(str(path))
            self.taken.append(path)
        self._next()
