"""Small windows that open below a control and close when one clicks elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.parts.search_box import SearchBox
from clndesk.ui.parts.value_choice import EMPTY_CODE, ValueChoice
from clndesk.ui.parts.value_list import Value, ValueListView

_MOST_LINES = 10


class Popover(QFrame):
    """A frame that opens below a control, on the same side of it as reading begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        sizes = metrics.now()
        self.setProperty("popover", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        self.body.setSpacing(sizes.gap)

    def open_below(self, control: QWidget) -> None:
        """Show the popover under a control, moved so that it stays on the screen."""
        self.adjustSize()
        left = control.width() - self.width() if control.isRightToLeft() else 0
        place = control.mapToGlobal(QPoint(left, control.height() + 2))
        room = control.screen().availableGeometry()
        x = min(max(place.x(), room.x()), room.right() + 1 - self.width())
        y = place.y()
        if y + self.height() > room.bottom():
            y = max(room.y(), control.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(x, y)
        self.show()


class ValuePopover(Popover):
    """Chooses among the values of a field, each with its count; every change is said at once."""

    chosen = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Value] = []
        self._choice = ValueChoice()
        self._search = SearchBox(_("Search values"))
        self._list = ValueListView()
        self._invert, self._clear = _small(_("Invert")), _small(_("Clear"))
        self.setAccessibleName(title)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setMinimumWidth(metrics.now().popover)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setToolTip(_("Space ticks a value, Ctrl+Enter chooses it alone"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._invert)
        buttons.addStretch()
        buttons.addWidget(self._clear)
        self.body.addWidget(self._search)
        self.body.addWidget(self._list)
        self.body.addLayout(buttons)

    def _connect(self) -> None:
        self._search.searched.connect(self._on_searched)
        self._list.toggle_wanted.connect(self.toggle)
        self._list.only_wanted.connect(self.choose_only)
        self._invert.clicked.connect(self.invert)
        self._clear.clicked.connect(self.clear)

    @property
    def choice(self) -> ValueChoice:
        """What is chosen now."""
        return self._choice

    def set_values(self, values: Iterable[tuple[str, str, int]], chosen: Iterable[str] = ()) -> None:
        """Offer values as (code, label, count); the empty code without a label reads "Empty"."""
        offered = [(code, label or _("Empty") if code == EMPTY_CODE else label, n) for code, label, n in values]
        choice = ValueChoice(tuple(code for code, _label, _n in offered), frozenset(chosen))
        if self.isVisible() and (offered, choice) == (self._values, self._choice):
            return  # whoever is choosing stays where they are
        self._values, self._choice = offered, choice
        self._on_searched(self._search.text())
        lines = min(_MOST_LINES, max(3, len(self._values)))
        self._list.setFixedHeight(lines * (metrics.now().row_compact + 2) + 2)

    def toggle(self, code: str) -> None:
        """Tick a value or take its tick away."""
        self._choose(self._choice.toggled(code))

    def choose_only(self, code: str) -> None:
        """Choose one value alone."""
        self._choose(self._choice.only(code))

    def invert(self) -> None:
        """Choose all the other values."""
        self._choose(self._choice.inverted())

    def clear(self) -> None:
        """Choose nothing, so that nothing is filtered."""
        self._choose(self._choice.cleared())

    def _choose(self, choice: ValueChoice) -> None:
        if choice == self._choice:
            return
        self._choice = choice
        self._list.values.show_chosen(choice.chosen)
        self.chosen.emit(choice.chosen)

    def _on_searched(self, words: str) -> None:
        found = [value for value in self._values if words.casefold() in value[1].casefold()]
        self._list.values.show_values(found, self._choice.chosen)
        if found:
            self._list.setCurrentIndex(self._list.values.index(0))

    @override
    def open_below(self, control: QWidget) -> None:
        super().open_below(control)
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._search.hasFocus():
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


def _small(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("linked", True)
    return button
