"""A card that tells how something ended: what happened, what it means for the data, what to do; with a few buttons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.icon_label import IconLabel
from clndesk.ui.parts.section_label import text_label

_MOST_FOR_BUTTONS = 0.45
_LOOKS = {"done": ("circle-check", "ok"), "refused": ("circle-alert", "danger"), "waiting": ("clock", "warn")}


class NoticeCard(Card):
    """Stays until it is closed or one of its buttons takes it away; `clicked` says which."""

    clicked = Signal(str)
    closed = Signal()

    def __init__(
        self,
        look: str,
        title: str,
        sentences: Sequence[str] = (),
        buttons: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(title)
        self._words = [title, *(sentence for sentence in sentences if sentence)]
        line = QHBoxLayout()
        line.setSpacing(metrics.now().gap + metrics.now().gap_tiny)
        line.addWidget(IconLabel(*_LOOKS[look]), 0, Qt.AlignmentFlag.AlignTop)
        self._buttons = [self._button(key, words) for key, words in buttons]
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(metrics.now().gap)
        self._line.addLayout(self._text(), 1)
        self._line.addLayout(self._button_line())
        line.addLayout(self._line, 1)
        line.addWidget(self._closer(), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    @classmethod
    def of_error(cls, error: UserError, buttons: Sequence[tuple[str, str]] = ()) -> NoticeCard:
        """A card for a refusal."""
        return cls("refused", error.what, (error.data, error.todo), buttons)

    @property
    def text(self) -> str:
        """Everything the card says."""
        return "\n".join(self._words)

    def announce(self) -> None:
        """Have a screen reader say it."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, " ".join(self._words)))

    def focus_button(self) -> None:
        """Put the focus on the last button."""
        if self._buttons:
            self._buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for at, words in enumerate(self._words):
            label = text_label(words, "second" if at else "strong", wrap=True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        return column

    def _button_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(metrics.now().gap)
        for button in self._buttons:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch()
        return line

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the buttons would leave too little room for the words, they stand below them."""
        super().resizeEvent(event)
        taken = sum(button.sizeHint().width() + metrics.now().gap for button in self._buttons)
        is_narrow = taken > event.size().width() * _MOST_FOR_BUTTONS
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != way:
            self._line.setDirection(way)

    def _button(self, key: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(key)
        button.setAutoDefault(True)
        button.clicked.connect(partial(self.clicked.emit, key))
        return button

    def _closer(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("x"))
        button.setAutoRaise(True)
        button.setToolTip(_("Close the message"))
        button.setAccessibleName(_("Close the message"))
        button.clicked.connect(self.closed)
        return button
