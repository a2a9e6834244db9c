"""Words as high as they are, which scroll where the window is too low for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.ui import metrics

_LEAST_LINES = 2


class WhyText(QScrollArea):
    """Holds labels below each other; a stop of the Tab key only while there is something to scroll."""

    def __init__(self, parts: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.now().gap_tiny)
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for widget in (self.viewport(), self._inside):
            widget.setAutoFillBackground(False)
        self._fit()

    def go_to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted())

    @override
    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().lineSpacing() * _LEAST_LINES
        return QSize(super().minimumSizeHint().width(), min(least, self._wanted()))

    def _wanted(self) -> int:
        layout = self._inside.layout()
        return layout.totalHeightForWidth(self.width()) if layout is not None else 0

    def _fit(self) -> None:
        has_more = self._wanted() > self.height()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_more else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        dealt_with = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return dealt_with
