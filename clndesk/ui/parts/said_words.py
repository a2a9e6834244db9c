"""What people wrote on their forms, question by question; what they would take up next can become a demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clndesk.i18n import _
from clndesk.insight.feedback import NEXT, Said
from clndesk.ui import metrics
from clndesk.ui.parts.section_label import text_label

_COLUMNS = 2


class SaidWords(QWidget):
    """Two columns of questions with their answers."""

    demand_wanted = Signal(str)
    opened = Signal(str)
    """The id of the demand that an answer has become."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * metrics.now().gap_wide)
        self._grid.setVerticalSpacing(metrics.now().gap_wide)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.buttons: dict[str, QPushButton] = {}

    def show_said(self, said: Sequence[Said], demands: Mapping[str, str] | None = None) -> None:
        """Show other answers; `demands` has the id of the demand that stands for one, "" for none yet."""
        self._clear()
        answered = [one for one in said if one.texts]
        for place, one in enumerate(answered):
            offered = demands if one.question.key == NEXT else None
            row, column = divmod(place, _COLUMNS)
            self._grid.addWidget(self._block(one, offered), row, column, Qt.AlignmentFlag.AlignTop)

    def _block(self, one: Said, demands: Mapping[str, str] | None) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.now().gap_tiny)
        column.addWidget(text_label(one.question.words, "strong", wrap=True))
        for text in one.texts:
            line = QHBoxLayout()
            line.addWidget(text_label(_("• {text}").format(text=text), "", wrap=True), 1)
            if demands is not None:
                line.addWidget(self._button(text, demands.get(text, "")), 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        return block

    def _button(self, text: str, demand: str) -> QPushButton:
        button = self.buttons[text] = QPushButton(_("Show the demand") if demand else _("Make it a demand"))
        button.setProperty("linked", True)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(_("{act}: {text}").format(act=button.text(), text=text))
        wish = partial(self.opened.emit, demand) if demand else partial(self.demand_wanted.emit, text)
        button.clicked.connect(wish)
        return button

    def _clear(self) -> None:
        self.buttons = {}
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
