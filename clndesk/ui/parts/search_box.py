"""A search field which waits for a pause in the typing before it says what to look for."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics, tokens
from clndesk.ui.icons import icon

_PAUSE_MS = 120


class SearchBox(QLineEdit):
    """A field with a magnifier, a hint of its shortcut and a button that empties it."""

    searched = Signal(str)

    def __init__(self, placeholder: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self._said = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("x"), _("Clear the search"), self)
        self._connect()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._on_text_changed)
        self._clear.triggered.connect(self.clear_now)

    @property
    def said_words(self) -> str:
        """The words that were said last: what the list shows."""
        return self._said

    def clear_now(self) -> None:
        """Empty the field and say so at once."""
        self.clear()
        self._say()

    def _on_text_changed(self, text: str) -> None:
        if text and self._clear not in self.actions():
            self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        elif not text:
            self.removeAction(self._clear)
        self._pause.start()

    def _say(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._said:
            self._said = words
            self.searched.emit(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_now()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(metrics.now().search, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.now().search_least, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or not self._hint or self.hasFocus() or not self._has_room():
            return
        painter = QPainter(self)
        try:
            painter.setPen(tokens.color("text-3"))
            pad = metrics.now().gap + 2
            box = self.rect().adjusted(pad, 0, -pad, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, self._hint)
        finally:
            painter.end()

    def _has_room(self) -> bool:
        if self.isRightToLeft() and unicodedata.bidirectional(self.placeholderText()[:1]) == "L":
            return False  # Qt then writes the placeholder from the left, where the hint would stand
        words = QFontMetrics(self.font())
        needed = words.horizontalAdvance(self.placeholderText()) + words.horizontalAdvance(self._hint)
        return needed + 4 * metrics.now().icon_large < self.width()
