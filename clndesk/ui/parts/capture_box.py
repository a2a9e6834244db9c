"""The field with what was understood of the line below it, and the offers for the token that is being typed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.insight.capture.line import Known, Line, Role
from clndesk.insight.capture.parsing import parse
from clndesk.ui import metrics
from clndesk.ui.parts import capture_words, line_edits
from clndesk.ui.parts.capture_edit import CaptureEdit
from clndesk.ui.parts.chip_row import ChipRow
from clndesk.ui.parts.offering import STEERING, Offering
from clndesk.ui.parts.section_label import text_label

_SETTLE_MS = 30
"""So long after a key the line is read: the character is on the screen by then, and quick typing is read once."""


class CaptureBox(QWidget):
    """One line at a time: `ended` says that it is complete; its owner stores it and then says `begin_next`."""

    ended = Signal()
    typed = Signal()
    """The text has changed; said once typing pauses for a moment, and at least so often while it does not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known = Known()
        self.recent: list[str] = []
        self.last_speaker: str | None = None
        self.edit, self.chips = CaptureEdit(), ChipRow()
        self.time = text_label("", "second")
        self.add_button = QPushButton(_("Add ⏎"))
        self._help = text_label(capture_words.help_words(), "hint", wrap=True)
        self.offering = Offering(self.edit)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        sizes = metrics.now()
        self.add_button.setProperty("primary", True)
        self.add_button.setAccessibleName(_("Add the line"))
        line = QHBoxLayout()
        line.setSpacing(sizes.gap)
        line.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        self.time.setFixedHeight(sizes.control)
        line.addWidget(self.edit, 1)
        line.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.gap)
        column.addLayout(line)
        column.addWidget(self.chips)
        column.addWidget(self._help)
        self.setFocusProxy(self.edit)
        self._show_time()

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._on_typed)
        self.edit.cursorPositionChanged.connect(self._on_typed)
        self.edit.ended.connect(self.ended)
        self.add_button.clicked.connect(self.ended)
        self._settle.timeout.connect(self._on_settled)
        self.edit.installEventFilter(self)

    def read(self) -> Line:
        """What the field says now."""
        return parse(self.edit.toPlainText(), self.known)

    def begin_next(self, text: str = "", cursor: int | None = None) -> None:
        """Clear the field for the next line, or put a text in it."""
        self.edit.write(text, cursor)
        self.offering.pass_over(self.known)
        self._on_settled()

    def change(self, change: line_edits.Change) -> None:
        """Change the line by an act such as another kind, and leave the cursor where typing goes on."""
        text, place = change(self.edit.toPlainText(), self.edit.place(), self.known)
        self.edit.put(0, len(self.edit.toPlainText()), text)
        self.edit.set_place(place)
        self.edit.setFocus()

    def note_named(self, line: Line) -> None:
        """Remember who and what was named, so that it is offered first."""
        named = [*([line.speaker] if line.speaker else []), *line.people, *line.topics, *line.countries]
        self.recent = list(dict.fromkeys((*named, *self.recent)))[:50]
        self.last_speaker = line.speaker or self.last_speaker

    def show_mode(self, words: str) -> None:
        """Say below the field what Enter does now, instead of the usual help."""
        self._help.setText(words or capture_words.help_words())

    def show_help(self, shown: bool) -> None:
        """Show the line of help, or leave it out where there is little room."""
        self._help.setVisible(shown)

    def _on_typed(self) -> None:
        if not self._settle.isActive():
            self._settle.start()

    def _on_settled(self) -> None:
        line = self.read()
        is_empty = not line.raw.strip()
        self._show_time()
        self.chips.show_chips([] if is_empty else capture_words.chips_of(line, self.known))
        self.edit.underline([(span.start, span.end) for span in line.spans if span.role is Role.UNRESOLVED])
        self.offering.refresh(self.known, self.recent)
        self.typed.emit()

    def _show_time(self) -> None:
        self.time.setText(datetime.now().astimezone().strftime("%H:%M"))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.offering.close()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in STEERING:
            if self._settle.isActive():  # the offers must be those of what stands in the field
                self._settle.stop()
                self._on_settled()
            return self.offering.steer(event)
        return super().eventFilter(watched, event)
