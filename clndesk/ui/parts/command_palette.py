"""One box for everything: type a few letters, choose with the arrow keys, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import Shiboken
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.parts.palette_box import PaletteBox
from clndesk.ui.parts.palette_list import PaletteList, PaletteRow
from clndesk.ui.parts.palette_sources import (
    COMMANDS,
    HELP,
    PEOPLE,
    TOPICS,
    CommandRows,
    Everything,
    Find,
    PaletteSources,
    help_rows,
    split_query,
)
from clndesk.ui.parts.section_label import text_label

__all__ = ["COMMANDS", "HELP", "PEOPLE", "TOPICS", "CommandPalette", "CommandRows", "PaletteRow"]

_PAUSE_MS = 90
_WIDEST_IN_ROWS = 22
_MOST_LINES = 12


class CommandPalette(QFrame):
    """Lies over its window; Esc closes it and gives the focus back."""

    opened = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sources = PaletteSources()
        self._before: QWidget | None = None
        self._box = PaletteBox()
        self._list = PaletteList()
        self._hint = text_label("", "hint", wrap=True)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._build()
        self._connect()
        self.hide()

    def add_source(
        self, find: Find, prefix: str = "", *, slow: bool = False, everything: Everything | None = None
    ) -> None:
        """Ask `find(words)` for every query without a prefix or with this one.

        `slow` sources are asked after a short pause in the typing; `everything()` is shown for the prefix alone.
        """
        self._sources.add(find, prefix, slow=slow, everything=everything)

    def popup(self, query: str = "") -> None:
        """Open with a query such as "" or ">"; where it is open already it closes."""
        if self.isVisible():
            self.dismiss()
            return
        self._before = QApplication.focusWidget()
        self._retranslate()
        self._box.setText(query)
        self._on_edited()
        self.show()
        self.raise_()
        self._box.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close and give the focus back to where it was."""
        self._leave()
        if self._before is not None and Shiboken.isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def _build(self) -> None:
        sizes = metrics.now()
        self.setObjectName("command_palette")
        self.setProperty("popover", True)
        self.setAutoFillBackground(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        column.setSpacing(sizes.gap)
        for widget in (self._box, self._list, self._hint):
            column.addWidget(widget)

    def _connect(self) -> None:
        self._box.textEdited.connect(self._on_edited)
        self._box.moved.connect(self._list.move_by)
        self._box.chosen.connect(self._on_chosen)
        self._box.left.connect(self.dismiss)
        self._list.clicked.connect(self._on_chosen)
        self._list.current_changed.connect(self._on_current_changed)
        self._pause.timeout.connect(self._on_pause)
        self._window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _retranslate(self) -> None:
        self._box.setPlaceholderText(_("Search records and commands"))
        self._box.setAccessibleName(_("Search records and commands"))
        self._list.setAccessibleName(_("What was found"))
        self.setAccessibleName(_("Command palette"))

    def _on_edited(self) -> None:
        self._pause.stop()
        self._show(with_slow=False)
        if self._sources.has_slow(self._box.text()):
            self._pause.start()

    def _on_pause(self) -> None:
        self._show(with_slow=True)

    def _show(self, *, with_slow: bool) -> None:
        query = self._box.text()
        prefix, words = split_query(query)
        rows = help_rows(self.popup) if prefix == HELP else self._sources.rows(query, with_slow=with_slow)
        self._list.show_rows(rows, words, keep=with_slow)
        self._place()

    def _on_current_changed(self) -> None:
        row = self._list.current()
        self._hint.setText(self._hint_text(row))
        if row is not None and self.isVisible() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._box, row.spoken()))

    def _hint_text(self, row: PaletteRow | None) -> str:
        if row is None:
            return _("Nothing was found for “{words}”.").format(words=split_query(self._box.text())[1])
        if not row.enabled:
            return row.reason or _("This cannot be done now.")
        text = _("Enter opens, Esc closes. {commands} commands, {people} people, {topics} topics, {help} help")
        return text.format(commands=COMMANDS, people=PEOPLE, topics=TOPICS, help=HELP)

    def _on_chosen(self, *_index: QModelIndex) -> None:
        row = self._list.current()
        if row is None or not row.enabled:
            return
        self.dismiss()
        self.opened.emit(row.key)
        row.run()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self._leave()

    def _leave(self) -> None:
        self._pause.stop()
        self.hide()

    def _place(self) -> None:
        sizes, room = metrics.now(), self._window.rect()
        lines = max(1, min(_MOST_LINES, self._list.count))
        self._list.setFixedHeight(min(lines * sizes.row + 2, room.height() * 3 // 5))
        width = min(_WIDEST_IN_ROWS * sizes.row, room.width() - 2 * sizes.page_side)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((room.width() - width) // 2, min(room.height() // 8, 3 * sizes.row))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
