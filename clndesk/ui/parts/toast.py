"""A short message at the bottom of the window that goes away by itself and may offer to undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics, tokens

_STAYS_MS = 8000


class Toast(QFrame):
    """One message over a window's bottom edge; the mouse on it or the focus in it keeps it there."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._run: Callable[[], object] | None = None
        self._words = QLabel()
        self._action, self._close = QPushButton(), QPushButton("×")
        self._timer = QTimer(self)
        self._build()
        self._connect()
        window.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        sizes = metrics.now()
        line = QHBoxLayout(self)
        line.setContentsMargins(sizes.gap_wide, sizes.gap_tiny, sizes.gap, sizes.gap_tiny)
        line.setSpacing(sizes.gap)
        self._close.setAccessibleName(_("Close the message"))
        self._close.setToolTip(_("Close the message"))
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS_MS)
        for widget in (self._words, self._action, self._close):
            line.addWidget(widget)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.dismiss)
        self._close.clicked.connect(self.dismiss)
        self._action.clicked.connect(self._on_action)

    def show_message(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Show a message, with a button of these words that runs something and closes it."""
        self._run = run
        self._words.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._paint_inverse()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @property
    def text(self) -> str:
        """The message shown last."""
        return self._words.text()

    def focus_action(self) -> None:
        """Put the focus on the button, as F6 does."""
        button = self._action if self._action.isVisible() else self._close
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def dismiss(self) -> None:
        """Take the message away."""
        if self.isVisible():
            self._timer.stop()
            self.hide()
            self.closed.emit()

    def _on_action(self) -> None:
        run, self._run = self._run, None
        self.dismiss()
        if run is not None:
            run()

    def _paint_inverse(self) -> None:
        table = tokens.inverse()
        self.setStyleSheet(
            f"Toast {{ background: {table.raised}; border: 1px solid {table.control}; border-radius: 6px; }}"
            f"QLabel {{ color: {table.text}; }}"
            f"QPushButton {{ background: transparent; border: 1px solid transparent; color: {table.accent};"
            f" font-weight: 600; padding: 0 8px; }}"
            f"QPushButton:hover {{ background: {table.selection_inactive}; }}"
            f"QPushButton:focus {{ border: 2px solid {table.accent}; padding: 0 7px; }}"
        )

    def _place(self) -> None:
        sizes, window = metrics.now(), self._window
        self.adjustSize()
        x = (window.width() - self.width()) // 2
        self.move(x, window.height() - self.height() - sizes.status - sizes.gap_wide)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()
        super().leaveEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
