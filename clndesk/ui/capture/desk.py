"""The place where notes are taken: the lines, the field below them, and who is in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from clndesk.services.drafts import NOTES
from clndesk.ui import metrics
from clndesk.ui.capture.keeper import LineKeeper
from clndesk.ui.capture.lines_view import LinesView
from clndesk.ui.capture.notices import CaptureNotices
from clndesk.ui.capture.room import RoomTicks
from clndesk.ui.context import Context
from clndesk.ui.parts.capture_box import CaptureBox
from clndesk.ui.parts.capture_side import CaptureSide
from clndesk.ui.parts.card import Card

if TYPE_CHECKING:
    from clndesk.store.store import Changed


class CaptureDesk(QWidget):
    """One session; the page puts another desk in its place when another session is chosen."""

    said = Signal(str, str, object)

    def __init__(self, context: Context, session: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.session = context, session
        self.keeper = LineKeeper(context, session, NOTES, self)
        if self.keeper.waiting:
            self.keeper.store_waiting()
        self.view = LinesView(context, session, self.keeper.known, self)
        self.box, self.side, self.notices = CaptureBox(), CaptureSide(), CaptureNotices()
        self.room = RoomTicks(context, self.keeper, self.side, self)
        self._build()
        self._connect()
        self._show_counts()
        self._show_state()

    def _build(self) -> None:
        sizes = metrics.now()
        self.box.known = self.keeper.known
        card = Card()
        card.body.addWidget(self.view.list, 1)
        card.body.addWidget(self.notices)
        card.body.addWidget(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.gap + 2)
        row.addWidget(card, 1)
        row.addWidget(self.side)
        if self.context.store.read_only:
            for part in (self.box, self.side.people, self.side.walk_in):
                part.setEnabled(False)

    @property
    def entry(self) -> QWidget:
        """Where one goes on: the field, or the lines where nothing can be typed."""
        return self.view.list if self.context.store.read_only else self.box.edit

    def _connect(self) -> None:
        self.box.typed.connect(self._on_typed)
        self.keeper.changed.connect(self._show_state)
        self.notices.retry_wanted.connect(self._on_retry)
        self.notices.taken_up.connect(self.take_up)
        self.notices.discarded.connect(self._on_discarded)
        leaving = (self.side.people.left, self.side.walk_in.left, self.view.list.left, self.room.done)
        for leaves in leaving:
            leaves.connect(self.box.setFocus)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit(self.width(), self.height())
        self.box.show_help(self.height() > metrics.now().row * 15)

    def refresh(self, changed: Changed | None) -> None:
        """Show what a step has changed."""
        self.keeper.forget(changed)
        self.box.known = self.keeper.known
        if changed is None:
            self.view.reload(self.keeper.known)
        else:
            self.view.refresh(changed, self.keeper.known)
        if changed is None or not {"attendance", "participant", "member"}.isdisjoint(changed.records.values()):
            self.room.refresh()
        self._show_counts()

    def end_line(self) -> None:
        """The line in the field is complete: store it and begin the next; with an empty field, take up what waits."""
        text = self.box.edit.toPlainText().strip()
        if text:
            self.box.begin_next()
            self.box.note_named(self.keeper.end(text))
        elif self.notices.offers_unfinished:
            self.take_up()
        self.box.setFocus()

    def close_desk(self) -> None:
        """Keep what is typed; nothing more is heard of this session."""
        self._on_typed()
        self.keeper.close()

    def take_up(self) -> None:
        """Put the sentence that was not finished into the field, before what stands there."""
        found, typed = self.keeper.answer_unfinished(), self.box.edit.toPlainText()
        self.box.begin_next(f"{found}{typed}", min(self.keeper.cursor, len(found)))
        self._on_answered()

    def _on_discarded(self) -> None:
        self.keeper.answer_unfinished()
        self._on_answered()

    def _on_answered(self) -> None:
        self._on_typed()
        self.keeper.flush()
        self.notices.remove()
        self._show_state()
        self.box.setFocus()

    def _on_typed(self) -> None:
        self.keeper.hear(self.box.edit.toPlainText(), self.box.edit.place())

    def _on_retry(self) -> None:
        self.keeper.store_waiting()
        self.box.setFocus()

    def _show_counts(self) -> None:
        self.side.show_counts(self.view.counts)

    def _show_state(self) -> None:
        """Say when a line was last saved, or that lines wait and what to do."""
        self.view.show_waiting(self.keeper.waiting)
        self.notices.follow(self.keeper.refused, len(self.keeper.waiting), self.keeper.unfinished)
        self.side.saved.setText(self.keeper.state_words())
