"""An icon on its own, painted live so that it follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from clndesk.ui import metrics
from clndesk.ui.icons import icon


class IconLabel(QWidget):
    """Shows an icon; it says nothing to screen readers, the words beside it do."""

    def __init__(self, name: str, tone: str = "text-2", side: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._side = name, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, tone: str = "text-2") -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._side or metrics.now().icon
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            icon(self._name, self._tone).paint(painter, self.rect())
        finally:
            painter.end()
