"""The small window for a note from anywhere in the program; it may stay above all others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.services.capture_names import running_session
from clndesk.ui import metrics
from clndesk.ui.actions import ActionRegistry
from clndesk.ui.capture.actions import line_actions, room_action, turn_room
from clndesk.ui.capture.chooser import SessionChooser
from clndesk.ui.capture.keeper import LineKeeper
from clndesk.ui.capture.notices import CaptureNotices
from clndesk.ui.context import Context
from clndesk.ui.parts.capture_box import CaptureBox
from clndesk.ui.parts.section_label import text_label

_ROWS = (17, 6)
"""The window's size in rows of a table: some 520 by 180 pixels at the usual text size."""


class QuickCapture(QWidget):
    """One line after the other into the session that runs now; Esc closes it and keeps what was being typed."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Quick note"))
        self._context = context
        self.keeper: LineKeeper | None = None
        self.chooser, self.box = SessionChooser(context.store), CaptureBox()
        self.notices = CaptureNotices()
        self.on_top = QCheckBox(_("Always on top"))
        self.saved = text_label("", "second")
        self.registry = ActionRegistry(self)
        self._build()
        self._connect()
        self._open(running_session(context.store))

    def _build(self) -> None:
        sizes = metrics.now()
        self.box.show_help(False)
        self.on_top.setChecked(self._context.settings.quick_note_on_top)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.chooser, 1)
        head.addWidget(self.on_top)
        foot.addWidget(self.saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.setSpacing(sizes.gap)
        for row in (head, foot):
            column.addLayout(row)
        column.insertWidget(1, self.notices)
        column.insertWidget(2, self.box)
        self.registry.extend(line_actions(self._its_box))
        self.registry.add(room_action(partial(turn_room, self._its_box)))
        self.resize(sizes.row * _ROWS[0], sizes.row * _ROWS[1])
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, self.on_top.isChecked())

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._open)
        self.on_top.toggled.connect(self._on_on_top)
        self.box.ended.connect(self._on_ended)
        self.box.typed.connect(self._on_typed)
        self.box.edit.left.connect(self.close)
        self.notices.retry_wanted.connect(self._on_retry)
        self.notices.taken_up.connect(self._on_taken_up)
        self.notices.discarded.connect(self._on_discarded)

    def come_up(self) -> None:
        """Show the window, ready to be typed into; what was there before is there still."""
        self.show()
        self.raise_()
        self.activateWindow()
        if self.keeper is not None:
            self.keeper.forget(None)
            self.box.known = self.keeper.known
        self.box.setFocus()

    def leave(self) -> None:
        """The network is closed."""
        if self.keeper is not None:
            self._on_typed()
            self.keeper.close()
        self.close()

    def _its_box(self) -> CaptureBox:
        return self.box

    def _open(self, session: str | None) -> None:
        if self.keeper is not None:
            self.keeper.close()
        self.keeper = LineKeeper(self._context, session, "quick", self) if session else None
        self.chooser.fill(session)
        self.box.setEnabled(self.keeper is not None)
        if self.keeper is not None:
            self.box.known = self.keeper.known
            self.keeper.changed.connect(self._show_state)
            if self.keeper.waiting:
                self.keeper.store_waiting()
        self._show_state()
        self.box.setFocus()

    def _on_ended(self) -> None:
        text = self.box.edit.toPlainText().strip()
        if self.keeper is None:
            return
        if text:
            self.box.begin_next()
            self.box.note_named(self.keeper.end(text))
        elif self.notices.offers_unfinished:
            self._on_taken_up()

    def _on_typed(self) -> None:
        if self.keeper is not None:
            self.keeper.hear(self.box.edit.toPlainText(), self.box.edit.place())

    def _on_retry(self) -> None:
        if self.keeper is not None:
            self.keeper.store_waiting()

    def _on_taken_up(self) -> None:
        if self.keeper is not None:
            self.box.begin_next(f"{self.keeper.answer_unfinished()}{self.box.edit.toPlainText()}")
            self._show_state()

    def _on_discarded(self) -> None:
        if self.keeper is not None:
            self.keeper.answer_unfinished()
            self._show_state()

    def _show_state(self) -> None:
        keeper = self.keeper
        self.saved.setText(keeper.state_words() if keeper else _("There is no session yet: plan one first."))
        if keeper is not None:
            self.notices.follow(keeper.refused, len(keeper.waiting), keeper.unfinished)

    def _on_on_top(self, wanted: bool) -> None:
        self._context.settings.quick_note_on_top = wanted
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, wanted)
        self.come_up()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.keeper is not None:
            self._on_typed()
            self.keeper.flush()
        super().closeEvent(event)
