"""The editor of several values: a line to type them into, and a list to tick them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget
from typing_extensions import override

from clndesk.fields import Invalid
from clndesk.fields.text import fold
from clndesk.i18n import _
from clndesk.models.catalog import Field
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.editor_base import Option, Providers, options_of
from clndesk.ui.parts.editor_options import CODE_ROLE, FOLDED_ROLE, OptionModel
from clndesk.ui.parts.editor_text import LineEditor
from clndesk.ui.parts.popover import Popover

_LINES = 9
Index = QModelIndex | QPersistentModelIndex


class TickModel(OptionModel):
    """Options with those that are chosen ticked."""

    ticked = Signal()

    def __init__(self, options: Sequence[Option], chosen: frozenset[str], parent: QObject | None = None) -> None:
        super().__init__(lambda: options, parent)
        self.chosen = chosen
        self.load()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        code = super().data(index, CODE_ROLE)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if code in self.chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.chosen ^= {str(super().data(index, CODE_ROLE))}
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


class TickPopover(Popover):
    """A list to tick values in, with a search above it; every tick is said at once."""

    chosen = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.list = QListView()
        self._shown = QSortFilterProxyModel(self)
        self._ticks: TickModel | None = None
        self.setAccessibleName(title)
        self._build(title)
        self.search.textChanged.connect(self._on_searched)

    def _build(self, title: str) -> None:
        self.setMinimumWidth(metrics.now().popover)
        self.search.setPlaceholderText(_("Search values"))
        self.search.setAccessibleName(_("Search values"))
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._shown.setFilterRole(FOLDED_ROLE)
        self.list.setModel(self._shown)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(title)
        self.list.setFixedHeight(_LINES * metrics.now().control)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)

    def set_options(self, options: Sequence[Option], chosen: frozenset[str]) -> None:
        """Offer options, some of them ticked; those stand first."""
        self.search.clear()
        in_order = sorted(options, key=lambda option: option[0] not in chosen)
        self._ticks = TickModel(in_order, chosen, self)
        self._ticks.ticked.connect(self._on_ticked)
        self._shown.setSourceModel(self._ticks)

    def _on_ticked(self) -> None:
        if self._ticks is not None:
            self.chosen.emit(self._ticks.chosen)

    def _on_searched(self, words: str) -> None:
        self._shown.setFilterFixedString(fold(words))
        self.list.setCurrentIndex(self._shown.index(0, 0))

    @override
    def open_below(self, control: QWidget) -> None:
        super().open_below(control)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self._shown.index(0, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        """Tick the line found by the search and search anew; without a search, be done."""
        index = self.list.currentIndex()
        if self.search.hasFocus() and self.search.text() and index.isValid():
            ticked = index.data(Qt.ItemDataRole.CheckStateRole)
            self._shown.setData(index, ticked, Qt.ItemDataRole.CheckStateRole)
            self.search.clear()
        else:
            self.close()


class SeveralEditor(LineEditor):
    """Several values, typed with commas between them or ticked in a list (Alt+Down)."""

    def __init__(self, field: Field, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(field, providers, parent)
        self.popover = TickPopover(field.label(), self)
        self._open = QAction(icon("chevron-down"), _("Choose values"), self)
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._open.triggered.connect(self.open_popup)
        self.popover.chosen.connect(self._on_chosen)

    @override
    def open_popup(self) -> None:
        if not self.line.isReadOnly():
            self.popover.set_options(options_of(self.field.type, self.providers), frozenset(self._known()))
            self.popover.open_below(self)

    def _known(self) -> tuple[str, ...]:
        try:
            return self.value() or ()
        except Invalid:
            return ()

    def _on_chosen(self, codes: frozenset[str]) -> None:
        value: Any = tuple(sorted(codes)) or None
        self.set_value(value)
        self.edited.emit()

    @override
    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._open.setEnabled(not read_only)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _opens(event):
            self.open_popup()
            return True
        return super().eventFilter(watched, event)


def _opens(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
