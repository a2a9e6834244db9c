"""Whether the panel is shown: always where there is room, else when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from clndesk.ui import metrics

if TYPE_CHECKING:
    from clndesk.ui.records.panel_side import PanelSide

_WIDE_ENOUGH = 1100
"""In a narrower window the panel waits until it is asked for."""


class PanelPlace(QObject):
    """The splitter of a page with the list and the panel."""

    def __init__(self, records: QWidget, side: PanelSide) -> None:
        super().__init__(side)
        self._side = side
        self._wanted: bool | None = None
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("list-and-panel")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(records)
        self.split.addWidget(side.panel)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([metrics.now().panel * 2, metrics.now().panel])

    def is_shown(self) -> bool:
        """Whether the panel is shown."""
        return not self._side.panel.isHidden()

    def show(self, shown: bool = True) -> None:
        """Show the panel or hide it, from now on whatever the room."""
        self._wanted = shown
        self.settle()

    def toggle(self) -> None:
        """Show the panel where it is hidden, hide it where it is shown."""
        self.show(not self.is_shown())

    def settle(self) -> None:
        """Show or hide the panel as the room and the wish have it."""
        roomy = self.split.window().width() >= _WIDE_ENOUGH
        shown = roomy if self._wanted is None else self._wanted
        if shown == self.is_shown():
            return
        if not shown:
            self._side.leave()
        self._side.panel.setVisible(shown)
        if shown:
            self._side.show_selected()
