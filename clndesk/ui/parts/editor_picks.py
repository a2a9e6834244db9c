"""Editors that pick one of a list: terms, countries, languages, other records."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from typing_extensions import override

from clndesk.fields import Invalid
from clndesk.models.catalog import Field
from clndesk.ui import metrics
from clndesk.ui.parts.editor_base import Editor, Providers, options_of
from clndesk.ui.parts.editor_options import CODE_ROLE, FoldingCompleter, OptionModel
from clndesk.ui.parts.still_box import StillBox

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSED = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_TURNING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PickBox(StillBox):
    """A list one can type into; it asks for its options when it is opened or typed into."""

    options_wanted = Signal()
    is_read_only = False

    @override
    def showPopup(self) -> None:
        if not self.is_read_only:
            self.options_wanted.emit()
            super().showPopup()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.options_wanted.emit()
        if self.is_read_only and event.key() in _TURNING:
            event.ignore()
        else:
            super().keyPressEvent(event)


class PickEditor(Editor):
    """One value of a list, found by typing a part of its label."""

    def __init__(self, field: Field, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(field, providers, parent)
        self.box = PickBox()
        self.line = QLineEdit()
        self.options = OptionModel(self._load, self)
        self._by_enter = False
        self._build()
        self._connect()

    def _build(self) -> None:
        box = self.box
        box.setLineEdit(self.line)
        box.setModel(self.options)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Otherwise Enter would take the first of two records that have the same title.
        box.setDuplicatesEnabled(True)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        completer = FoldingCompleter(self.options, self)
        box.setCompleter(completer)
        if popup := completer.popup():
            popup.setAccessibleName(self.field.label())
        box.view().setAccessibleName(self.field.label())
        box.view().setMinimumWidth(metrics.now().view)
        box.view().installEventFilter(self)
        self.use_control(box)

    def _connect(self) -> None:
        self.box.options_wanted.connect(self.load)
        self.box.activated.connect(self._on_picked)
        self.line.textEdited.connect(self._on_text_edited)
        # Enter reaches the line before the list of completions: what is picked there counts.
        self.line.returnPressed.connect(self._on_return, Qt.ConnectionType.QueuedConnection)

    def load(self) -> None:
        """Read the options now, keeping what stands in the control."""
        if self.options.is_loaded:
            return
        text, is_selected = self.text(), self.line.hasSelectedText()
        blocked = self.box.blockSignals(True)
        self.options.load()
        is_held = isinstance(self._held, str) and text == self._held_text
        self.box.setCurrentIndex(self.options.row_of(self._held) if is_held else -1)
        self.box.setEditText(text)
        if is_selected:  # what is typed next replaces what stood, as before the options were read
            self.line.selectAll()
        self.box.blockSignals(blocked)

    def _load(self) -> Any:
        return options_of(self.field.type, self.providers)

    def _on_picked(self, row: int) -> None:
        code = self.box.itemData(row, CODE_ROLE)
        if (code, self.text()) != (self._held, self._held_text):
            self._held, self._held_text = code, self.text()
            self.edited.emit()
        by_enter, self._by_enter = self._by_enter, False
        if by_enter:
            self.entered.emit()
        self.finished.emit()

    def _on_return(self) -> None:
        self.entered.emit()
        self.finished.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The list takes Enter as soon as it is asked whether it overrides a shortcut.
        if watched is self.box.view() and isinstance(event, QKeyEvent) and event.type() in _PRESSED:
            self._by_enter = event.key() in _ENTER
        return super().eventFilter(watched, event)

    def _on_text_edited(self, _text: str) -> None:
        self.edited.emit()

    @override
    def text(self) -> str:
        return self.box.currentText()

    @override
    def set_text(self, text: str) -> None:
        blocked = self.box.blockSignals(True)
        self.box.setCurrentIndex(-1)
        self.box.setEditText(text)
        self.box.blockSignals(blocked)

    @override
    def read(self, text: str) -> Any:
        try:
            return super().read(text)
        except Invalid:
            self.load()
            code = self.options.only_one_like(text)
            if code is None:
                raise
            return code

    @override
    def hold(self, value: Any, text: str) -> None:
        super().hold(value, text)
        if isinstance(value, str) and self.options.is_loaded:
            blocked = self.box.blockSignals(True)
            self.box.setCurrentIndex(self.options.row_of(value))
            self.box.setEditText(text)
            self.box.blockSignals(blocked)

    @override
    def select_all(self) -> None:
        self.line.selectAll()

    @override
    def caret_to_end(self) -> None:
        self.line.deselect()
        self.line.end(False)

    @override
    def open_popup(self) -> None:
        self.box.showPopup()

    @override
    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self.box.is_read_only = read_only
