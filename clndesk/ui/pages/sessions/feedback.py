"""What people say about the session: forms go out, come back, and are summed up here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from clndesk.i18n import _, language
from clndesk.services import session_feedback
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.icons import icon
from clndesk.ui.pages.sessions.paper_form import PaperForm
from clndesk.ui.pages.sessions.tab import SessionTab
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.empty_state import EmptyState
from clndesk.ui.parts.feedback_view import FeedbackView
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.session_documents import FORM_FOR_EXCEL, FORM_ON_PAPER, SUFFIXES_OF_FORMS, SessionDocuments
from clndesk.ui.session_work import Document


class FeedbackTab(SessionTab):
    """The summary of the forms, with what makes, types in and takes in forms above it."""

    watched: ClassVar[frozenset[str]] = frozenset(("session", "feedback", "member", "demand"))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.documents = SessionDocuments(context, self)
        self.hint = text_label("", "second", wrap=True)
        self.excel = QPushButton(icon("table"), _("Form for Excel…"))
        self.printed = QPushButton(icon("printer"), _("Form on paper…"))
        self.type_in = QPushButton(icon("pencil"), _("Type in a paper form"))
        self.take_in = QPushButton(icon("file-input"), _("Take in forms…"))
        self.view, self.paper = FeedbackView(), PaperForm(self.providers, self._write)
        self.empty = EmptyState(
            "message-square",
            _("No form has come back yet. Make one for Excel or on paper; returned files are dropped here."),
            _("Form for Excel…"),
            _("Take in forms…"),
        )
        self.stack, self.summary = QStackedWidget(), Card()
        self.nothing = Card()
        self._build()
        self._connect()

    def _build(self) -> None:
        bar, body = QHBoxLayout(), QHBoxLayout()
        bar.addWidget(self.hint, 1)
        for button in (self.excel, self.printed, self.type_in, self.take_in):
            button.setIconSize(metrics.icon_beside_text())
            bar.addWidget(button)
        self.view.take_in_button.hide()
        self.summary.body.addWidget(self.view)
        self.nothing.body.addWidget(self.empty)
        for page in (self.summary, self.nothing):
            self.stack.addWidget(page)
        body.setSpacing(metrics.now().gap + 2)
        body.addWidget(self.stack, 1)
        body.addWidget(self.paper)
        self.paper.hide()
        self.column.addLayout(bar)
        self.column.addLayout(body, 1)

    def _connect(self) -> None:
        for button, document in ((self.excel, FORM_FOR_EXCEL), (self.printed, FORM_ON_PAPER)):
            button.clicked.connect(partial(self._on_form_wanted, document))
        self.empty.primary_clicked.connect(partial(self._on_form_wanted, FORM_FOR_EXCEL))
        for wish in (self.take_in.clicked, self.empty.link_clicked):
            wish.connect(self._on_take_in)
        self.type_in.clicked.connect(self.begin_new)
        self.paper.done.connect(self._on_paper_done)
        self.documents.said.connect(self.said)
        self.view.words.demand_wanted.connect(self._on_demand_wanted)
        self.view.words.opened.connect(partial(self.go_wanted.emit, "demand"))

    @override
    def show_session(self, session_id: str) -> None:
        if session_id != self.session:
            self._on_paper_done()
        super().show_session(session_id)

    @override
    def show_all(self) -> None:
        found = session_feedback.summary(self.context.store, self.session, language())
        demands = session_feedback.demands_for(self.context.store, found.possible_demands)
        self.view.show_summary(found, demands)
        self.stack.setCurrentWidget(self.summary if found.forms else self.nothing)
        self.hint.setText(_("Forms that come back are dropped here, or taken in from a folder.") if found.forms else "")
        for widget in (self.type_in, self.take_in, self.empty.link):
            widget.setEnabled(not self.read_only)

    @override
    def leave(self) -> None:
        if self.session:
            self.paper.flush()

    @override
    def begin_new(self) -> None:
        """Type in the answers of a form on paper."""
        if not self.read_only:
            self.paper.show()
            self.paper.begin()

    @override
    def wants(self, paths: Sequence[Path]) -> bool:
        """Whether these may be returned forms."""
        return not self.read_only and all(path.suffix.lower().removeprefix(".") in SUFFIXES_OF_FORMS for path in paths)

    @override
    def receive(self, paths: Sequence[Path]) -> None:
        self.documents.read(self.session, paths)

    def _on_form_wanted(self, document: Document) -> None:
        self.documents.offer(document, self.session)

    def _on_take_in(self) -> None:
        self.documents.take_in(self.session)

    def _on_demand_wanted(self, text: str) -> None:
        if not self.read_only:
            _demand, step = session_feedback.make_demand(self.context.store, self.session, text)
            self.offer_undo(_("It stands in the demand log now."), step)

    def _write(self, form: str, key: str, value: Any) -> str:
        """Store an answer of a form on paper; its id, "" where it is refused."""
        written: list[str] = []
        write = partial(session_feedback.write_paper, self.context.store, self.session, form, {key: value})
        self.tried(lambda: written.append(write()))
        return written[0] if written else ""

    def _on_paper_done(self) -> None:
        self.paper.flush()
        self.paper.hide()
