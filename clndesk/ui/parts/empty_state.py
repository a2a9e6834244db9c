"""What an area shows while it holds nothing: why, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.icon_label import IconLabel
from clndesk.ui.parts.section_label import text_label

_WIDEST = 30


class EmptyState(QWidget):
    """A small icon, one sentence, the button that begins and a link to an example."""

    primary_clicked = Signal()
    link_clicked = Signal()

    def __init__(
        self, icon_name: str, sentence: str, primary: str = "", link: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        sizes = metrics.now()
        self._sentence = text_label(sentence, "second", wrap=True)
        self.primary = QPushButton(icon("plus", "on-accent"), primary)
        self.link = QPushButton(link)
        self.primary.setIconSize(metrics.icon_beside_text())
        self.primary.setProperty("primary", True)
        self.link.setProperty("linked", True)
        # Only hidden, never shown: a button that is shown before it has a parent flashes up as a window of its own.
        for button in (self.primary, self.link):
            if not button.text():
                button.hide()
        self._build(IconLabel(icon_name, "text-3", sizes.icon_empty))
        self._connect()

    def _build(self, picture: IconLabel) -> None:
        sizes, center = metrics.now(), Qt.AlignmentFlag.AlignHCenter
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setFixedWidth(_WIDEST * sizes.gap_wide)
        self._fit_sentence()
        column = QVBoxLayout(self)
        column.setSpacing(sizes.gap)
        column.addStretch()
        for widget in (picture, self._sentence, self.primary, self.link):
            column.addWidget(widget, 0, center)
        column.insertSpacing(3, sizes.gap_tiny)
        column.addStretch()

    def _connect(self) -> None:
        self.primary.clicked.connect(self.primary_clicked)
        self.link.clicked.connect(self.link_clicked)

    def set_sentence(self, sentence: str) -> None:
        """Change the sentence, as when a search finds nothing."""
        self._sentence.setText(sentence)
        self._fit_sentence()

    def _fit_sentence(self) -> None:
        """Give the sentence the height of all its lines: a centred label asks for that of one."""
        self._sentence.ensurePolished()
        self._sentence.setMinimumHeight(self._sentence.heightForWidth(self._sentence.width()))
