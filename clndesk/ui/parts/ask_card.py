"""Questions about a file as a whole, one at a time: the sentence, what speaks for each answer, and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.flow_layout import FlowLayout
from clndesk.ui.parts.icon_label import IconLabel
from clndesk.ui.parts.section_label import text_label


@dataclass(frozen=True, slots=True)
class AskRow:
    """One question; `options` are answers and their words, `answer` the one that was given, if any."""

    id: str
    sentence: str
    evidence: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    answer: str | None


class AskCard(Card):
    """Begins with the first question nobody has answered; `answered` has the question and what was said."""

    answered = Signal(str, str)

    def __init__(self, asks: Sequence[AskRow], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._asks = tuple(asks)
        self._at = next((at for at, ask in enumerate(asks) if ask.answer is None), 0)
        self._count, self._sentence = text_label("", "overline"), text_label("", "strong", wrap=True)
        self._evidence = text_label("", "second", wrap=True)
        self._buttons = QWidget()
        self.previous, self.next = QToolButton(), QToolButton()
        self._build()
        self._show()

    @property
    def ask(self) -> AskRow:
        """The question in view."""
        return self._asks[self._at]

    @property
    def open_count(self) -> int:
        """How many questions nobody has answered."""
        return sum(ask.answer is None for ask in self._asks)

    @property
    def number(self) -> int:
        """The place of the question in view."""
        return self._at

    def go_to_open(self, ask: str, number: int) -> None:
        """Show a question if it is open, else the next open one after it, or after its place where it is not there."""
        place = min(number, len(self._asks) - 1)
        at = next((at for at, one in enumerate(self._asks) if one.id == ask), place)
        turned = ((at + step) % len(self._asks) for step in range(len(self._asks)))
        self._at = next((place for place in turned if self._asks[place].answer is None), at)
        self._show()

    def focus_first(self) -> None:
        """Put the focus on the first answer; those of the question before may still wait for their end."""
        first = next((one for one in self._buttons.findChildren(QPushButton) if not one.isHidden()), None)
        if first is not None:
            for part in (self, first):
                part.show()  # what a layout was just given is shown later, and has no focus until then
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        line, words, turning = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        line.setSpacing(metrics.now().gap + metrics.now().gap_tiny)
        words.setSpacing(2)
        FlowLayout(self._buttons)
        line.addWidget(IconLabel("circle-alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        for part in (self._count, self._sentence, self._evidence, self._buttons):
            words.addWidget(part)
        line.addLayout(words, 1)
        for button, name, tip, step in (
            (self.previous, "chevron-left", _("The question before"), -1),
            (self.next, "chevron-right", _("The next question"), 1),
        ):
            button.setIcon(icon(name))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setAutoRaise(True)
            button.setHidden(len(self._asks) == 1)
            button.clicked.connect(partial(self.turn, step))
            turning.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(turning)
        self.body.addLayout(line)

    def turn(self, step: int, *_checked: bool) -> None:
        """Show another question."""
        self._at = (self._at + step) % len(self._asks)
        self._show()

    def _show(self) -> None:
        ask, count = self.ask, len(self._asks)
        place = _("About the whole file · {number} of {count}") if count > 1 else _("About the whole file")
        place = place.format(number=self._at + 1, count=count)
        answer = next((words for value, words in ask.options if value == ask.answer), None)
        told = _("{place} · answered: {answer}").format(place=place, answer=answer)
        self._count.setText(place if answer is None else told)
        self._sentence.setText(ask.sentence)
        self._evidence.setText("\n".join(ask.evidence))
        self._evidence.setHidden(not ask.evidence)
        self.setAccessibleName(ask.sentence)
        self._offer()

    def _offer(self) -> None:
        for old in self._buttons.findChildren(QPushButton):
            old.hide()
            old.deleteLater()
        layout = self._buttons.layout()
        for value, words in self.ask.options:
            button = QPushButton(words.replace("&", "&&"))
            button.setObjectName(value or "open")
            button.setCheckable(True)
            button.setChecked(value == self.ask.answer)
            button.clicked.connect(partial(self._on_clicked, value))
            if layout is not None:
                layout.addWidget(button)

    def _on_clicked(self, value: str, *_checked: bool) -> None:
        self.answered.emit(self.ask.id, value)
