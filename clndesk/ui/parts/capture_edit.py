"""The field one types into while people speak: one to four lines high, ended by Enter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics, tokens

LINES = 4
_FRAME, _MARGIN = 5, 2
"""The edge and padding that the style sheet gives a field, and the room around the text within."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BREAKS = (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier)
Stretch = tuple[int, int]


class CaptureEdit(QPlainTextEdit):
    """Says what is wanted and leaves it to its owner; the character typed is on the screen before anybody reads it."""

    ended = Signal()
    convert_wanted = Signal()
    last_wanted = Signal()
    left = Signal()
    files_given = Signal(object)
    picture_given = Signal(QImage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Line"))
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_("Type what is said; Enter keeps it"))
        self.document().setDocumentMargin(_MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("capture", True)
        self._lines = 0
        # The character that begins a new line is painted first; then the field grows and what is above it moves.
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._on_size_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._growing.start)
        self._fit(1)

    def write(self, text: str, cursor: int | None = None) -> None:
        """Put a text into the field; nothing of what stood there can be brought back."""
        self.setPlainText(text)
        self.set_place(len(text) if cursor is None else cursor)

    def place(self) -> int:
        """Where the cursor stands, in characters from the beginning."""
        return self.textCursor().position()

    def set_place(self, place: int) -> None:
        """Put the cursor somewhere."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(place, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)

    def put(self, start: int, end: int, text: str) -> None:
        """Put a text in place of a stretch, as one step that can be undone; the cursor stands behind it."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def underline(self, stretches: Sequence[Stretch]) -> None:
        """Put dots under what was not understood."""
        selections = [self._dotted(*stretch) for stretch in stretches]
        if selections or self.extraSelections():
            self.setExtraSelections(selections)

    def _dotted(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(tokens.color("danger"))
        selection.cursor, selection.format = cursor, look
        return selection

    def _on_size_changed(self) -> None:
        self._fit(round(self.document().size().height()))

    def _fit(self, lines: int) -> None:
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > LINES else policy.ScrollBarAlwaysOff)
        lines = max(1, min(LINES, lines))
        if lines != self._lines:
            self._lines = lines
            self.setFixedHeight(self._height(lines))

    def _height(self, lines: int) -> int:
        around = 2 * (_FRAME + _MARGIN)
        return max(metrics.now().control, lines * self.fontMetrics().lineSpacing() + around)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(self._lines))

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._on_size_changed()

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent) and self._leaves_undo(e):
            # Nothing typed is left to take back: the key takes back the last step.
            e.ignore()
            return False
        return super().event(e)

    def _leaves_undo(self, event: QKeyEvent) -> bool:
        is_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
        return is_undo or (event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable())

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in _ENTER:
            self._end(e)
        elif e.key() == Qt.Key.Key_Up and self.document().isEmpty():
            self.last_wanted.emit()
        elif e.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(e)

    def _end(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held in _BREAKS:
            self.insertPlainText("\n")
        elif held == Qt.KeyboardModifier.ControlModifier:
            self.convert_wanted.emit()
        else:
            self.ended.emit()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_given.emit(files)
        elif source.hasImage() and not source.hasText():
            self.picture_given.emit(QImage(source.imageData()))
        else:
            super().insertFromMimeData(source)
