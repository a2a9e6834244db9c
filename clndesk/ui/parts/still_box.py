"""A list to choose from that stays as it is when the wheel of the mouse turns over it."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox
from typing_extensions import override


class StillBox(QComboBox):
    """Leaves the wheel to the page, which scrolls: otherwise an answer would change unseen."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
