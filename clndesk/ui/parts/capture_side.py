"""Beside the lines: how many there are of each kind, who is in the room, and when a line was last saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.insight.capture.words import SHORT
from clndesk.ui import metrics
from clndesk.ui.parts.capture_words import kind_chip
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.chips import Chip
from clndesk.ui.parts.people_ticks import PeopleTicks, Person
from clndesk.ui.parts.section_label import SectionLabel, text_label

_SHOWN = tuple(SHORT)


class WalkInLine(QLineEdit):
    """The name of somebody who was not on the list; Esc goes back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Walk-in: name =GH"))
        self.setAccessibleName(_("Name and country of a walk-in"))

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(arg__1)


class CaptureSide(Card):
    """Says which ticks are wanted and who walked in."""

    walked_in = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Captured so far"), parent)
        self.people = PeopleTicks()
        self.walk_in = WalkInLine()
        self.saved = text_label("", "second", wrap=True)
        self._refusal = text_label("", "danger", wrap=True)
        self._counts: dict[str, tuple[Chip, QWidget]] = {}
        self._counting = QWidget()
        self._room = SectionLabel(_("In the room"))
        self._build()
        self._connect()

    def _build(self) -> None:
        grid = QGridLayout(self._counting)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(metrics.now().gap_tiny + 2)
        for row, kind in enumerate(_SHOWN):
            look = kind_chip(kind)
            chip, count = Chip(look.text, look.shape, look.tone), text_label("", "strong")
            grid.addWidget(chip, row, 0, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(count, row, 1, Qt.AlignmentFlag.AlignTrailing)
            self._counts[kind] = (chip, count)
        self.body.addWidget(self._counting)
        self.body.addWidget(self._room)
        self.body.addWidget(self.people, 1)
        self.body.addWidget(self.walk_in)
        self.body.addWidget(self._refusal)
        self.body.addWidget(self.saved)
        self._refusal.hide()

    def fit(self, width: int, height: int) -> None:
        """Take a share of a desk; in a low one the people matter more than the counts."""
        sizes = metrics.now()
        self.setFixedWidth(max(sizes.view, min(sizes.panel * 9 // 10, width * 3 // 10)))
        self._counting.setVisible(height > sizes.row * 14)

    def _connect(self) -> None:
        self.walk_in.returnPressed.connect(self._on_return)
        self.walk_in.textEdited.connect(self._refusal.hide)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many lines there are of each kind."""
        for kind, (chip, label) in self._counts.items():
            count = counts.get(kind, 0)
            label.setText(str(count))  # type: ignore[attr-defined]
            chip.setVisible(count > 0)
            label.setVisible(count > 0)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show who is there."""
        here = sum(person.here for person in people)
        words = _("In the room: {here} of {all}").format(here=here, all=len(people))
        self._room.setText(words)
        self._room.setAccessibleName(words)
        self.people.show_people(people)

    def say_refused(self, words: str) -> None:
        """Say why somebody could not be noted; what was typed stays."""
        self._refusal.setText(words)
        self._refusal.show()

    def _on_return(self) -> None:
        if self.walk_in.text().strip():
            self.walked_in.emit(self.walk_in.text())
