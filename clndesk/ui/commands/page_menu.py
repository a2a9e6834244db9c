"""The Record menu: what can be done on the page in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from clndesk.i18n import N_, _

if TYPE_CHECKING:
    from clndesk.ui.window import MainWindow

_TITLE = N_("&Record")


class PageMenu(QObject):
    """A menu that is filled anew with the actions of whichever page is shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._registry = window.registry
        self._menu = QMenu(_(_TITLE), window)
        window.menuBar().addMenu(self._menu)
        self._registry.refreshed.connect(self._fill)
        self._menu.aboutToShow.connect(self._registry.refresh)
        self._fill()

    def _fill(self) -> None:
        self._menu.setTitle(_(_TITLE))
        self._menu.clear()
        self._menu.addActions(self._registry.of_page())
        self._menu.menuAction().setEnabled(not self._menu.isEmpty())
