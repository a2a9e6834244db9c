"""A network that another window has open is offered to read; nothing is written in it then."""

from __future__ import annotations

from pathlib import Path

import pytest
from opened_window import Opened
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clndesk.errors import UserError
from clndesk.models.sessions import Session
from clndesk.services import drafts
from clndesk.services.drafts import Draft
from clndesk.store.store import Changed, Store
from clndesk.ui.pages import AREAS
from clndesk.ui.parts.banner import Banner


@pytest.fixture
def elsewhere(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "Elsewhere.clndesk", "Elsewhere", actor="Ama")
    with made.write("Plan") as db:
        db.add(Session(title="Costing workshop"))
    return made


def _banner(opened: Opened) -> list[str]:
    found = opened.desk.findChild(Banner)
    return [label.text() for label in found.findChildren(QLabel)] if found else []


def test_a_network_open_elsewhere_is_opened_to_read_where_the_person_says_so(opened: Opened, elsewhere: Store) -> None:
    opened.ask.confirms.append(True)
    opened.files.open_network(elsewhere.path)
    (refusal,) = opened.ask.messages
    assert refusal.what.startswith("This network is open in another window on this computer since ")
    assert opened.ask.asked[-1][1] == "Open to read"
    assert opened.window.windowTitle() == "Elsewhere (read only) — CLN Desk"
    assert _banner(opened) == ["This network is open to read only: nothing can be changed in it here."]
    elsewhere.close()


def test_the_open_network_stays_where_the_person_does_not_want_to_read(opened: Opened, elsewhere: Store) -> None:
    opened.ask.confirms.append(False)
    opened.files.open_network(elsewhere.path)
    elsewhere.close()
    assert opened.window.windowTitle().startswith("Tamarind")
    assert not opened.store.read_only


def test_what_writes_is_not_offered_in_a_network_open_to_read(opened: Opened, elsewhere: Store) -> None:
    opened.files.open_to_read(elsewhere.path)
    registry, why = opened.window.registry, "This network is open to read only."
    for area in AREAS:
        for section in area.sections:
            opened.desk.go(section.key)
    for action in ("edit.undo", "edit.redo", "tools.quick_note"):
        assert (registry.reason(action), registry.qaction(action).isEnabled()) == (why, False)
    for page, action in (("sessions", "new"), ("exchange", "send"), ("capture", "finish"), ("capture", "walk_in")):
        opened.desk.go(page)
        registry.refresh()
        assert (registry.reason(f"{page}.{action}"), registry.qaction(f"{page}.{action}").isEnabled()) == (why, False)
    opened.desk.go("capture")
    assert not opened.desk.page.box().isEnabled()  # type: ignore[union-attr]
    elsewhere.close()


def test_what_is_being_typed_in_the_other_window_is_left_alone(opened: Opened, elsewhere: Store) -> None:
    with elsewhere.read() as db:
        (session,) = db.query(Session).all()
    folder = opened.window.settings.private_folder("drafts")
    file = drafts.file_for(elsewhere, folder, session.id, drafts.NOTES)
    typed = Draft("d: can Rwanda share", 19, drafts.moment())
    file.write(typed)
    opened.files.open_to_read(elsewhere.path)
    assert opened.desk.page is not None
    assert opened.desk.page.key == "today"
    opened.desk.go("capture", session.id)
    opened.window.leave_network()
    assert file.read() == typed
    file.close()
    elsewhere.close()


def test_what_was_opened_to_read_can_be_written_to_once_the_other_window_is_closed(
    opened: Opened, elsewhere: Store
) -> None:
    opened.files.open_to_read(elsewhere.path)
    opened.desk.go("sessions")
    with pytest.raises(UserError, match="open in another window"):
        opened.files.open_to_write()
    elsewhere.close()
    banner = opened.desk.findChild(Banner)
    assert banner is not None
    banner.act_wanted.emit("file.write")
    assert not opened.store.read_only
    assert opened.desk.page is not None
    assert opened.desk.page.key == "sessions"
    assert opened.window.registry.reason("file.write") == "The network can be changed already."
    assert _banner(opened) == []


def test_what_is_opened_to_read_follows_the_window_that_writes(opened: Opened, elsewhere: Store, qtbot: QtBot) -> None:
    opened.ask.confirms.append(True)
    opened.files.open_network(elsewhere.path)
    heard: list[Changed] = []
    opened.desk.announcer.changed.connect(heard.append)
    with elsewhere.write("Plan another") as db:
        made = Session(title="Second workshop")
        db.add(made)
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert heard[0].records == {made.id: "session"}
    elsewhere.close()
