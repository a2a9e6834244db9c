"""The table in which a person decides between the versions of a value, by mouse or by the keys 1 to 4."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from clndesk.exchange.plan.decisions import LATER, OURS, THEIRS, Choice, Pick
from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.review.review_rows import DecisionRow, State
from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.own_value import OwnValue
from clndesk.ui.parts.review_grid import ReviewGrid
from clndesk.ui.parts.review_model import Column, pick_at

_CHOICES = {Qt.Key.Key_1: OURS, Qt.Key.Key_2: THEIRS, Qt.Key.Key_4: LATER}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReviewTable(ReviewGrid):
    """Shows decisions and says what was chosen; it decides nothing itself."""

    chosen = Signal(object, object)
    """A row's key and the choice."""
    typed = Signal(object, object, str)
    """A row's key, the value that was typed and its text."""
    wrong = Signal(str)
    writing = Signal(bool)
    """A long text is being written, or not any more."""
    step_wanted = Signal(int)
    back_wanted = Signal()

    def __init__(self, first: str, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(first, parent)
        self._providers = providers
        self._proposal = ""
        self.own: OwnValue | None = None
        self.rows.modelReset.connect(self._give_up)

    def set_proposal(self, text: str) -> None:
        """The text to begin with when a value is typed for the present row; empty for theirs."""
        self._proposal = text

    def choose(self, choice: Choice) -> None:
        """Choose for the present row, where that is offered."""
        row = self.current()
        if row is not None and row.key is not None and choice.pick in row.picks:
            self.chosen.emit(row.key, choice)
        elif row is not None and choice.pick is Pick.THEIRS and row.lacking:
            self.wrong.emit(row.lacking)

    def choose_other(self) -> None:
        """Choose what is neither mine nor theirs: type a value, or take what else is offered for a record."""
        row = self.current()
        if row is None or row.key is None:
            return
        may_type = Pick.VALUE in row.picks and row.key[2] is not None
        if len(row.others) == 1 and not may_type:
            self.choose(row.others[0].choice)
        elif row.others:
            self._offer(row, may_type=may_type)
        elif may_type:
            self.type_value()

    def type_value(self) -> None:
        """Begin to type a value for the present row."""
        row = self.current()
        if row is not None and row.key is not None and row.key[2] is not None:
            self._type_value(row, row.key)

    def _offer(self, row: DecisionRow, *, may_type: bool) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for other in row.others:
            menu.addAction(other.label.replace("&", "&&")).triggered.connect(partial(self.choose, other.choice))
        if may_type:
            menu.addAction(_("Another value…")).triggered.connect(self.type_value)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.viewport().mapToGlobal(self.cell(Column.RESULT).bottomLeft()))

    def _type_value(self, row: DecisionRow, key: Key) -> None:
        field = kind(key[0]).fields[str(key[2])]
        self._give_up()
        self.own = OwnValue(field, self._providers, self._proposal or row.theirs, self.viewport())
        self.own.given.connect(partial(self._on_given, key))
        self.own.given_up.connect(self._on_given_up)
        self.own.wrong.connect(self.wrong)
        self.writing.emit(self.own.is_long)
        self._place_own()
        self.own.begin()

    def _place_own(self) -> None:
        if self.own is not None:
            cell = self.cell(Column.RESULT)
            self.own.place(cell, cell.united(self.cell(Column.OURS)))

    def _on_given(self, key: Key, value: object, text: str) -> None:
        self._on_given_up()
        self.typed.emit(key, value, text)

    def _on_given_up(self) -> None:
        self.own = None
        self.writing.emit(False)

    def _give_up(self) -> None:
        if self.own is not None:
            self.own.give_up()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_own()

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by one of the keys 1 to 4, wherever it was pressed; whether it was one of them."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or (key not in _CHOICES and key != Qt.Key.Key_3):
            return False
        if key == Qt.Key.Key_3:
            self.choose_other()
        else:
            self.choose(_CHOICES[key])
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.take_key(event):
            return
        if not held and key == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif key in _ENTER or (key == Qt.Key.Key_Space and not held):
            self._take_here(go_on=bool(held & Qt.KeyboardModifier.ControlModifier))
        elif held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _take_here(self, *, go_on: bool) -> None:
        """Choose the version the cursor is on; going on leaves a decided row as it is."""
        row, column = self.current(), self.currentIndex().column()
        if row is not None and (not go_on or row.state in (State.OPEN, State.HELD)):
            self._choose_at(column)
        if go_on:
            self.step_wanted.emit(1)

    def _choose_at(self, column: int) -> None:
        pick = pick_at(column)
        if pick is not None:
            self.choose(Choice(pick))
        elif column == Column.RESULT:
            self.choose_other()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            pick = pick_at(index.column())
            if pick is not None:
                self.choose(Choice(pick))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).column() == Column.RESULT:
            self.choose_other()
