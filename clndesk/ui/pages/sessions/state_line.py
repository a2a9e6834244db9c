"""The state of a session: a button that says it and offers the next, with what is still missing for that."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from clndesk.errors import UserError
from clndesk.fields import Wording
from clndesk.i18n import _, language
from clndesk.models.catalog import kind
from clndesk.services import records, session_states
from clndesk.services.session_states import ASIDE
from clndesk.ui.context import Context
from clndesk.ui.parts.elided_label import ElidedLabel

_FIELD = kind("session").fields["status"]


class StateLine(QWidget):
    """Putting a session aside asks for the reason in the line itself."""

    said = Signal(str, str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._ask = context.store, context.ask
        self._session = self._aside = ""
        self.button, self.menu = QPushButton(), QMenu(self)
        self.lacks = ElidedLabel("warn")
        self.reason, self.confirm = QLineEdit(), QPushButton()
        self._build()
        self._connect()

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.button.setMenu(self.menu)
        self.button.setEnabled(not self._store.read_only)
        self.reason.setPlaceholderText(_("Why? For example: elections, moved to May"))
        self.reason.setAccessibleName(_("Reason for cancelling or postponing"))
        for widget in (self.button, self.reason, self.confirm):
            line.addWidget(widget)
        line.addWidget(self.lacks, 1)
        self.lacks.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._show_reason("")

    def _connect(self) -> None:
        self.menu.aboutToShow.connect(self._fill)
        self.reason.returnPressed.connect(self._on_reason)
        self.confirm.clicked.connect(self._on_reason)

    def show_session(self, session_id: str, state: str | None) -> None:
        """Show the state of a session, and what it lacks for the next."""
        if session_id != self._session:
            self._show_reason("")
        self._session = session_id
        words = _label(state)
        self.button.setText(words)
        self.button.setAccessibleName(_("State: {state}").format(state=words))
        after = session_states.next_of(state)[0]
        lacks = session_states.missing(self._store, session_id, after)
        text = _("Missing for “{state}”: {what}").format(state=_label(after), what=", ".join(lacks)) if lacks else ""
        self.lacks.show_words(text)

    def _fill(self) -> None:
        self.menu.clear()
        for state in session_states.next_of(self._state()):
            lacks = session_states.missing(self._store, self._session, state)
            words = _("{state} ({what})").format(state=_label(state), what=", ".join(lacks)) if lacks else _label(state)
            self.menu.addAction(words.replace("&", "&&"), partial(self.choose, state))

    def choose(self, state: str) -> None:
        """Set a state; for those aside ask for the reason first."""
        if state in ASIDE:
            self._show_reason(state)
        else:
            self._set(state)

    def _state(self) -> str | None:
        view = records.get(self._store, self._session)
        return view.values["status"] if view else None

    def _show_reason(self, state: str) -> None:
        self._aside = state
        self.reason.clear()
        self.confirm.setText(_label(state))
        for widget in (self.reason, self.confirm):
            widget.setVisible(bool(state))
        if state:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason(self) -> None:
        self._set(self._aside, self.reason.text())

    def _set(self, state: str, reason: str = "") -> None:
        try:
            session_states.set_state(self._store, self._session, state, reason)
        except UserError as error:
            self._ask.message(error)
        else:
            self._show_reason("")


def _label(state: str | None) -> str:
    return _FIELD.type.format(state, Wording(language()))
