"""One session over the full width: its name, its state, and its tabs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.fields import Wording
from clndesk.i18n import N_, _, language
from clndesk.insight.agenda import days_of
from clndesk.models.catalog import kind
from clndesk.services import records
from clndesk.services.records import RecordView
from clndesk.services.session_states import WAITS_FOR_SUMMARY
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.icons import icon
from clndesk.ui.pages.sessions.state_line import StateLine
from clndesk.ui.pages.sessions.tab import SessionTab
from clndesk.ui.parts.elided_label import ElidedLabel
from clndesk.ui.parts.when import short_day

if TYPE_CHECKING:
    from clndesk.store.store import Changed


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab of a session: its key, the words on it (marked), and where it is made when it is first looked at."""

    key: str
    title: str
    module: str
    name: str

    def make(self, context: Context) -> SessionTab:
        """A new tab."""
        made: type[SessionTab] = getattr(import_module(f"clndesk.ui.pages.sessions.{self.module}"), self.name)
        return made(context)


TABS = (
    TabSpec("plan", N_("Plan"), "plan", "PlanTab"),
    TabSpec("people", N_("People"), "people", "PeopleTab"),
    TabSpec("follow_up", N_("Follow-up"), "follow_up", "FollowUpTab"),
    TabSpec("feedback", N_("Feedback"), "feedback", "FeedbackTab"),
)


NOTES_PAGE = "capture"
_FOLLOW_UP = "follow_up"


class SessionFront(QWidget):
    """Holds the tabs of whichever session is open; Escape goes back to the list."""

    closed = Signal()
    said = Signal(str, str, object)
    go_wanted = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.session = ""
        self.back = QToolButton()
        self.notes = QPushButton(icon("notebook-pen"), _("Notes"))
        self.title, self.about = ElidedLabel("title"), ElidedLabel("second")
        self.state = StateLine(context)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self._made: dict[str, SessionTab] = {}
        self._head = QHBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        column, head = QVBoxLayout(self), self._head
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.now().gap)
        self.back.setIcon(icon("arrow-left"))
        self.back.setToolTip(_("All sessions (Esc)"))
        self.back.setAccessibleName(_("All sessions"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(_("Parts of the session"))
        for spec in TABS:
            self.tabs.addTab(_(spec.title))
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.tabs)
        self.notes.setIconSize(metrics.icon_beside_text())
        self.notes.setToolTip(_("Keep notes in this session"))
        head.addWidget(self.notes)
        second = QHBoxLayout()
        second.setSpacing(metrics.now().gap_wide)
        second.addWidget(self.state, 1)
        second.addWidget(self.about)
        column.addLayout(head)
        column.addLayout(second)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.tabs.currentChanged.connect(self._on_tab)
        self.state.said.connect(self.said)
        self.notes.clicked.connect(self.take_notes)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget at the end of the line with the session's name."""
        self._head.addWidget(widget)

    @property
    def tab(self) -> SessionTab:
        """The tab in front, made when it is first looked at."""
        spec = TABS[self.tabs.currentIndex()]
        made = self._made.get(spec.key)
        if made is None:
            made = self._made[spec.key] = spec.make(self._context)
            self._stack.addWidget(made)
            made.said.connect(self.said)
            made.go_wanted.connect(self.go_wanted)
        return made

    def show_session(self, session_id: str) -> None:
        """Open a session with its plan in front, or its follow-up while that waits; the same again stays as it was."""
        if session_id != self.session:
            self.leave()
            self.session = session_id
            view = records.get(self._context.store, session_id)
            waits = view is not None and view.values["status"] in WAITS_FOR_SUMMARY
            self.show_tab(_FOLLOW_UP if waits else TABS[0].key)
        self._show_head()
        self._look()

    def show_tab(self, key: str) -> None:
        """Bring a tab in front."""
        self.tabs.setCurrentIndex([spec.key for spec in TABS].index(key))

    def take_notes(self) -> None:
        """Go to the page on which notes are kept, for this session."""
        self.leave()
        self.go_wanted.emit(NOTES_PAGE, self.session)

    def refresh(self, changed: Changed | None) -> None:
        """Show what a step changed; tabs behind are read anew when they are looked at."""
        if not self.session:
            return
        self._show_head()
        for tab in self._made.values():
            if tab.session == self.session:
                tab.refresh(changed)

    def leave(self) -> None:
        """Save what is being typed in any tab."""
        for tab in self._made.values():
            tab.leave()

    def _look(self) -> None:
        tab = self.tab
        self._stack.setCurrentWidget(tab)
        if tab.session != self.session:
            tab.show_session(self.session)

    def _on_tab(self) -> None:
        self.leave()
        if self.session:
            self._look()

    def _show_head(self) -> None:
        view = records.get(self._context.store, self.session)
        if view is not None:
            self.title.show_words(view.title)
            self.about.show_words(_about(view))
            self.state.show_session(self.session, view.values["status"])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _about(view: RecordView) -> str:
    """When, where and what kind of session it is, in few words."""
    modality = kind("session").fields["modality"].type.format(view.values["modality"], Wording(language()))
    days = days_of(view.values["start"], view.values["end"])
    ends = dict.fromkeys((days[0], days[-1])) if days else ()
    when = " – ".join(short_day(day) for day in ends)
    return " · ".join(word for word in (when, view.values["place"], modality) if word)
