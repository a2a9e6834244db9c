"""The line above the people of a session: who walks in, who is invited, and what else is done with the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.pages.sessions.person_line import PersonLineEdit
from clndesk.ui.parts.search_box import SearchBox


class PeopleBar(QWidget):
    """Its parts say what is wanted; the tab does it."""

    def __init__(self, load: Callable[[], Sequence[tuple[str, str]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = PersonLineEdit(load)
        self.search = SearchBox(_("Filter the list"))
        self.invite = QPushButton(icon("user-plus"), _("Invite"))
        self.take_in = QPushButton(icon("file-input"), _("From a file…"))
        self.sheet = QPushButton(icon("printer"), _("Sign-in sheet…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        for widget in (self.invite, self.search, self.take_in, self.sheet):
            row.addWidget(widget)
        for button in (self.invite, self.take_in, self.sheet):
            button.setIconSize(metrics.icon_beside_text())

    def set_read_only(self, read_only: bool) -> None:
        """Let the list be looked at only."""
        for widget in (self.line, self.invite, self.take_in):
            widget.setEnabled(not read_only)
