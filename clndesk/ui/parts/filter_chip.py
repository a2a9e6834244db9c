"""The rounded button that says what a field is filtered by and opens its values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.popover import ValuePopover

_MOST_NAMED = 2


def filter_words(field: str, labels: Sequence[str]) -> str:
    """What a chip says, as in `Country: Ghana, Senegal +6`; without labels the field is open to any value."""
    if not labels:
        return _("{field}: any").format(field=field)
    named = ", ".join(labels[:_MOST_NAMED])
    more = len(labels) - _MOST_NAMED
    if more <= 0:
        return _("{field}: {values}").format(field=field, values=named)
    return _("{field}: {values} +{more}").format(field=field, values=named, more=more)


class FilterChip(QPushButton):
    """A filter on one field; Delete empties it."""

    clear_wanted = Signal()
    opened = Signal()

    def __init__(self, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._popover: ValuePopover | None = None
        self.setProperty("chip", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_labels(())
        self.clicked.connect(self.open_values)

    def set_labels(self, labels: Sequence[str]) -> None:
        """Say which values are chosen."""
        words = filter_words(self._field, labels)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(_("Filter {words}").format(words=words))
        self.setToolTip(", ".join(labels))
        self.set_active(bool(labels))

    def set_active(self, active: bool) -> None:
        """Tint the chip while its filter leaves anything out."""
        self.setProperty("active", active)
        self.style().unpolish(self)
        self.style().polish(self)

    @property
    def is_active(self) -> bool:
        """Whether the chip is tinted."""
        return bool(self.property("active"))

    def set_popover(self, popover: ValuePopover) -> None:
        """Open this popover on a click; the chip becomes its owner and empties it on Delete."""
        self._popover = popover
        popover.setParent(self, popover.windowFlags())
        self.clear_wanted.connect(popover.clear)

    def open_values(self) -> None:
        """Open the values; without a popover only `opened` is said."""
        self.opened.emit()
        if self._popover is not None:
            self._popover.open_below(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_wanted.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.open_values()
        else:
            super().keyPressEvent(event)


def add_filter_button(text: str | None = None) -> QPushButton:
    """The chip at the end of the filters, which adds another one."""
    button = QPushButton(icon("list-filter"), text or _("Filter"))
    button.setProperty("chip", True)
    button.setIconSize(metrics.icon_beside_text())
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button
