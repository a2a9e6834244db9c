"""Notes: what is said in a session is typed while people speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout
from typing_extensions import override

from clndesk.i18n import N_, _
from clndesk.services import capture_lines, capture_photos
from clndesk.services.capture_names import running_session
from clndesk.ui.actions import Action
from clndesk.ui.capture.actions import WHERE, line_actions, room_action, turn_room
from clndesk.ui.capture.acts import LineActs
from clndesk.ui.capture.chooser import SessionChooser
from clndesk.ui.capture.desk import CaptureDesk
from clndesk.ui.capture.finishing import Finishing
from clndesk.ui.capture.photo_acts import PhotoActs
from clndesk.ui.capture.presenter import Presenter
from clndesk.ui.icons import icon
from clndesk.ui.page import Page
from clndesk.ui.parts.capture_box import CaptureBox
from clndesk.ui.parts.empty_state import EmptyState

if TYPE_CHECKING:
    from clndesk.store.store import Changed


SEARCH_PAGE = "note_search"


class CapturePage(Page):
    """The page that a facilitator keeps open all day."""

    key = "capture"
    title = N_("Notes")
    icon = "notebook-pen"
    kinds = ("note",)

    @override
    def _build(self) -> None:
        header = self.add_header(_(self.title))
        self.desk: CaptureDesk | None = None
        self.acts: LineActs | None = None
        self.photos: PhotoActs | None = None
        self.presenter: Presenter | None = None
        self.chooser = SessionChooser(self.context.store)
        header.add_widget(self.chooser)
        self._photo_button = _tool(_("Add photos"), "paperclip")
        self._present_button = _tool(_("Presenter view"), "presentation")
        for button in (self._photo_button, self._present_button):
            header.add_widget(button)
        self._finish_button = header.add_primary(_("Finish session"), "list-checks")
        for button in (self._photo_button, self._finish_button):
            button.setEnabled(not self.context.store.read_only)
        self._empty = EmptyState(
            "notebook-pen",
            _("Notes are taken in a session: what people ask for, offer, decide and promise, as they say it."),
            _("Plan a session"),
        )
        self._place = QVBoxLayout()
        self.finishing = Finishing(self.context, self._place, self)
        self.column.addWidget(self._empty, 1)
        self.column.addLayout(self._place, 1)
        self._open(running_session(self.context.store))

    @override
    def _connect(self) -> None:
        self.chooser.chosen.connect(self._open)
        self._photo_button.clicked.connect(self.choose_photos)
        self._present_button.clicked.connect(self.present)
        self._finish_button.clicked.connect(self.finishing.begin)
        self.finishing.turned.connect(self._finish_button.setDisabled)
        self.finishing.said.connect(self.said)
        self._empty.primary_clicked.connect(partial(self.go_wanted.emit, "sessions", ""))

    @override
    def refresh(self, changed: Changed | None) -> None:
        if changed is None or "session" in changed.records.values():
            self.chooser.fill(self.desk.session if self.desk else None)
        if self.desk is None:
            self._open(running_session(self.context.store))
        elif changed is not None or self._is_stale:
            self.desk.refresh(changed)
        self._is_stale = True
        if self.presenter is not None:
            self.presenter.follow()

    _is_stale = False
    """Whether the desk may show less than the network holds: the page was made long before it is looked at again."""

    def _open(self, session: str | None) -> None:
        """Put the desk of a session in place of the one before."""
        if session is None or (self.desk is not None and self.desk.session == session):
            self._empty.setVisible(self.desk is None)
            return
        self._put_away()
        self._empty.hide()
        self.desk = self.finishing.desk = CaptureDesk(self.context, session)
        self.acts, self.photos = LineActs(self.desk), PhotoActs(self.desk)
        self.desk.said.connect(self.said)
        self._place.addWidget(self.desk)
        self.chooser.fill(session)
        self.entry = self.desk.entry
        self.entry.setFocus()

    def _put_away(self) -> None:
        self.finishing.leave()
        if self.presenter is not None:
            self.presenter.close()
            self.presenter = None
        if self.desk is not None:
            self.desk.close_desk()
            self._place.removeWidget(self.desk)
            self.desk.hide()
            self.desk.deleteLater()

    def box(self) -> CaptureBox | None:
        """The field."""
        return self.desk.box if self.desk else None

    @override
    def actions_of_page(self) -> Sequence[Action]:
        return (*line_actions(self.box), room_action(self._turn_room), *self._others())

    def _others(self) -> Iterator[Action]:
        action = partial(Action, where=WHERE, when=self.context.may_write)
        walk_in, present = N_("Somebody walked in"), N_("Presenter view")
        yield action(id="capture.walk_in", text=walk_in, run=self._walk_in, icon="user-plus", shortcut="Ctrl+Shift+W")
        yield action(
            id="capture.people", text=N_("Who is in the room"), run=partial(_to_people, self), icon="user-check",
            when=None,
        )  # fmt: skip
        yield action(id="capture.photos", text=N_("Add photos"), run=self.choose_photos, icon="paperclip")
        yield action(
            id="capture.finish", text=N_("Finish session"), run=self.finishing.begin, icon="list-checks",
            shortcut="F9",
        )  # fmt: skip
        yield action(
            id="capture.present",
            text=present,
            run=self.present,
            icon="presentation",
            shortcut="Ctrl+Shift+P",
            when=None,
        )

    def _turn_room(self) -> None:
        """Keep the chosen line in the room while the lines have the focus, else the line being typed."""
        lines = self.desk.view.list if self.desk else None
        if self.acts is not None and lines is not None and lines.hasFocus() and lines.chosen is not None:
            self.acts.turn_room(lines.chosen.id)
        else:
            turn_room(self.box)

    def _walk_in(self) -> None:
        if self.desk is not None:
            self.desk.side.walk_in.setFocus()

    def choose_photos(self) -> None:
        """Ask for photos and add them."""
        if self.photos is not None:
            self.photos.choose()

    def present(self) -> None:
        """Show the lines large in a window of their own, for the screen that everybody sees."""
        if self.desk is not None:
            if self.presenter is None:
                self.presenter = Presenter(self.desk, self)
            self.presenter.follow()
            self.presenter.show()
            self.desk.box.setFocus()

    @override
    def open_record(self, record_id: str) -> None:
        """A session, or a line of one."""
        session = self.chooser.session_of(record_id)
        self._open(session)
        place = self.desk.view.list.notes.place_of(record_id) if self.desk else None
        if self.desk is not None and place is not None:
            self.desk.view.list.choose(place)
            self.desk.view.list.setFocus()

    @override
    def wants(self, paths: Sequence[Path]) -> bool:
        return self.photos is not None and all(path.suffix.lower() in capture_photos.SUFFIXES for path in paths)

    @override
    def receive(self, paths: Sequence[Path]) -> None:
        if self.photos is not None:
            self.photos.add(paths)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes to the page types."""
        super().showEvent(event)
        if self.desk is not None:
            self.entry.setFocus()

    @override
    def show_example(self, name: str = "") -> None:
        """The session with the most lines, and a line that is being typed."""
        self._open(capture_lines.fullest_session(self.context.store))
        if self.desk is not None:
            self.desk.box.begin_next("d: @claudine Can Rwanda share the costing tool in French? #costing !high")

    @override
    def save_state(self) -> None:
        if self.desk is not None:
            self.desk.close_desk()

    @override
    def focus_search(self) -> None:
        """Search the lines of this session, on the page that searches those of all."""
        self.go_wanted.emit(SEARCH_PAGE, self.desk.session if self.desk else "")


def _to_people(page: CapturePage) -> None:
    if page.desk is not None:
        page.desk.side.people.setFocus()


def _tool(words: str, icon_name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
