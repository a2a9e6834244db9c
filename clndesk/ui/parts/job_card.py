"""A card for work that goes on: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.section_label import text_label


class JobCard(Card):
    """Shown while the worker is busy with something of this page."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._label = text_label("", "strong")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(metrics.now().search)
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setToolTip(_("Stop; nothing is changed"))
        self._cancel.clicked.connect(self.cancelled)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        line = QHBoxLayout()
        for widget in (self._label, self._bar):
            line.addWidget(widget)
        line.addStretch()
        line.addWidget(self._cancel)
        self.body.addLayout(line)
        self.hide()

    def begin(self, words: str, *, can_stop: bool = True) -> None:
        """Show that work has begun; its length is not known."""
        self._label.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self._cancel.setVisible(can_stop)
        self.show()

    def progress(self, fraction: float | None, words: str) -> None:
        """Show how far it is, 0 to 1, None if nobody knows."""
        if words:
            self._label.setText(words)
        self._bar.setRange(0, 0 if fraction is None else 100)
        self._bar.setValue(round((fraction or 0) * 100))
