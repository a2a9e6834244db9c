"""The feedback of a session in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clndesk.i18n import _
from clndesk.insight.feedback import Summary
from clndesk.ui import metrics
from clndesk.ui.parts.feedback_view import FeedbackView


class FeedbackDialog(QDialog):
    """The summary of the forms, to be looked at while the work goes on."""

    def __init__(self, title: str, summary: Summary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("feedback_dialog")
        self.setWindowTitle(_("Feedback: {session}").format(session=title))
        self.view = FeedbackView()
        self.view.show_summary(summary)
        self.close_button = QPushButton(_("Close"))
        self._build()
        self.close_button.clicked.connect(self.accept)
        self.view.take_in_wanted.connect(self.accept)

    def _build(self) -> None:
        sizes = metrics.now()
        self.resize(sizes.panel * 5 // 2, sizes.panel * 3 // 2)
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.addWidget(self.view, 1)
        line.addStretch(1)
        line.addWidget(self.close_button)
        column.addLayout(line)
