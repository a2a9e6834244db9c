"""An editor laid over a table cell: what does not fit stays there, marked, until it is mended or given up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from clndesk.fields import Invalid, LongText
from clndesk.models.catalog import Field
from clndesk.ui import metrics
from clndesk.ui.parts.editors import Editor, Providers, editor_for

_LONG_ROWS = 4


class OwnValue(QObject):
    """One value being typed; `given` has the value and its text, `wrong` the reason why it is none."""

    given = Signal(object, str)
    wrong = Signal(str)
    given_up = Signal()

    def __init__(self, field: Field, providers: Providers, text: str, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.editor: Editor = editor_for(field, providers, over)
        self._start = text
        self._is_open = True
        self._entered = False
        self.editor.set_text(text)
        self.editor.finished.connect(self._on_finished)
        for widget in (self.editor, *self.editor.findChildren(QWidget)):
            widget.installEventFilter(self)

    @property
    def is_long(self) -> bool:
        """Whether the field holds texts of several lines."""
        return isinstance(self.editor.field.type, LongText)

    def place(self, cell: QRect, wide: QRect) -> None:
        """Lay the editor over a cell; a long text takes several rows and the wider place."""
        sizes, room = metrics.now(), self._over.height()
        place = QRect(wide if self.is_long else cell)
        wanted = sizes.row * _LONG_ROWS if self.is_long else max(cell.height(), sizes.control)
        place.setHeight(min(wanted, max(room, sizes.control)))
        place.moveTop(max(0, min(place.top(), room - place.height())))
        self.editor.setGeometry(place)

    def begin(self) -> None:
        """Show the editor and put the caret into it."""
        self.editor.setAutoFillBackground(True)
        self.editor.show()
        self.editor.raise_()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.is_long:
            self.editor.caret_to_end()
        else:
            self.editor.select_all()

    def give(self) -> None:
        """Take what was typed, if it is a value."""
        try:
            value = self.editor.value()
        except Invalid as error:
            self.editor.set_flag(error.reason)
            self.wrong.emit(error.reason)
            return
        text = self.editor.text()
        if self._close():
            self.given.emit(value, text)

    def give_up(self) -> None:
        """Close the editor without a value."""
        if self._close():
            self.given_up.emit()

    def _close(self) -> bool:
        was_open, self._is_open = self._is_open, False
        if self._has_focus():
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.hide()
        self.editor.deleteLater()
        self.deleteLater()
        return was_open

    def _on_finished(self) -> None:
        if not self._is_open:
            return
        entered, self._entered = self._entered, False
        if entered or self.editor.text() != self._start:
            self.give()
        else:
            self.give_up()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.editor or self.editor.isAncestorOf(focus))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_dealt_with(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _is_dealt_with(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a key goes no further: what the control leaves over must not reach the table below."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self._is_open:
            return watched is self.editor
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.give()
        else:
            self._entered = is_enter and watched is not self.editor
            return watched is self.editor
        return True
