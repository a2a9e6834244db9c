"""Actions are declared once and know whether they can be used."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from clndesk.errors import Bug
from clndesk.ui.actions import RECENT_COMMANDS, Action, ActionRegistry, without_mnemonic


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def registry(window: QMainWindow) -> ActionRegistry:
    return ActionRegistry(window)


def nothing() -> None:
    """Do nothing."""


def action(action_id: str = "record.new", **parts: object) -> Action:
    given: dict[str, object] = {"text": "New record", "run": nothing, **parts}
    return Action(id=action_id, **given)  # type: ignore[arg-type]


def test_an_id_can_be_declared_only_once(registry: ActionRegistry) -> None:
    registry.add(action())
    with pytest.raises(Bug, match=r"record\.new"):
        registry.add(action(), page="members")


@pytest.mark.parametrize(("first", "second"), [("", ""), ("", "members"), ("members", ""), ("members", "members")])
def test_a_shortcut_is_refused_where_another_action_could_hear_it(
    registry: ActionRegistry, first: str, second: str
) -> None:
    registry.add(action("a", shortcut="Ctrl+N"), page=first)
    with pytest.raises(Bug, match=r"Ctrl\+N"):
        registry.add(action("b", shortcut=("F9", "ctrl+n")), page=second)
    assert [known.id for known in registry] == ["a"]


def test_two_pages_may_use_the_same_shortcut(registry: ActionRegistry) -> None:
    registry.add(action("members.merge", shortcut="Ctrl+M"), page="members")
    registry.add(action("demand.merge", shortcut="Ctrl+M"), page="demand")
    registry.scope("demand")
    assert [registry.qaction(name).isEnabled() for name in ("members.merge", "demand.merge")] == [False, True]


def test_a_shortcut_nobody_can_press_is_refused(registry: ActionRegistry) -> None:
    with pytest.raises(Bug, match="nobody can press"):
        registry.add(action(shortcut="Ctrl+Foo"))


def test_a_shortcut_runs_the_action_of_the_page_shown(
    registry: ActionRegistry, window: QMainWindow, qtbot: QtBot
) -> None:
    ran: list[str] = []
    registry.add(action("members.merge", shortcut="Ctrl+M", run=lambda: ran.append("members")), page="members")
    registry.add(action("demand.merge", shortcut="Ctrl+M", run=lambda: ran.append("demand")), page="demand")
    registry.scope("demand")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert ran == ["demand"]


@pytest.mark.parametrize(
    ("answer", "enabled", "reason"),
    [(True, True, ""), (False, False, ""), ("Choose a member first.", False, "Choose a member first."), ("", True, "")],
)
def test_when_says_whether_and_why_not(
    registry: ActionRegistry, answer: bool | str, enabled: bool, reason: str
) -> None:
    made = registry.add(action(when=lambda: answer))
    assert made.isEnabled() is enabled
    assert registry.reason("record.new") == reason
    assert ("Choose" in made.toolTip()) == ("Choose" in reason)


def test_refresh_asks_again(registry: ActionRegistry, qtbot: QtBot) -> None:
    selected: list[int] = []
    made = registry.add(action(when=lambda: bool(selected), text=lambda: f"Archive {len(selected)} members"))
    selected.append(1)
    assert not made.isEnabled()
    with qtbot.waitSignal(registry.refreshed):
        registry.refresh()
    assert made.isEnabled()
    assert made.text() == "Archive 1 members"


def test_when_of_another_page_is_not_asked(registry: ActionRegistry) -> None:
    asked: list[str] = []
    registry.add(action("members.merge", where="Members", when=lambda: bool(asked.append("members"))), page="members")
    registry.scope("demand")
    assert asked == []
    assert registry.reason("members.merge") == "Go to Members first."
    assert not registry.qaction("members.merge").isVisible()


def test_trigger_does_not_run_what_cannot_be_done_now(registry: ActionRegistry) -> None:
    ran: list[str] = []
    allowed = [True]
    registry.add(action(run=lambda: ran.append("x"), when=lambda: allowed[0]))
    allowed[0] = False
    registry.trigger("record.new")
    assert ran == []


def test_an_on_off_action_shows_what_is(registry: ActionRegistry) -> None:
    panel = [False]

    def toggle() -> None:
        panel[0] = not panel[0]

    made = registry.add(action(checked=lambda: panel[0], run=toggle))
    registry.trigger("record.new")
    assert (panel, made.isChecked()) == ([True], True)
    panel[0] = False
    registry.refresh()
    assert not made.isChecked()


def test_menus_are_made_from_ids(registry: ActionRegistry, window: QMainWindow) -> None:
    registry.extend([action("a"), action("b"), action("c")])
    menu = registry.menu("&Record", ["a", None, ("More", ["b", "c"])], window)
    top = menu.actions()
    inner = top[2].menu()
    assert isinstance(inner, QMenu)
    assert [top[0].objectName(), top[1].isSeparator(), inner.title()] == ["a", True, "More"]
    assert [entry.objectName() for entry in inner.actions()] == ["b", "c"]


def test_a_menu_that_is_gone_does_not_disturb_a_change_of_language(
    registry: ActionRegistry, window: QMainWindow
) -> None:
    registry.add(action("a"))
    Shiboken.delete(registry.menu("More", ["a"], window))
    kept = registry.menu("File", ["a"], window)
    kept.setTitle("stale")
    registry.retranslate()
    assert kept.title() == "File"


def test_a_menu_naming_an_unknown_id_is_refused(registry: ActionRegistry) -> None:
    with pytest.raises(Bug, match="nowhere"):
        registry.menu("File", ["nowhere"])


def test_commands_used_last_come_first_and_are_few(registry: ActionRegistry, qtbot: QtBot) -> None:
    registry.extend([action(f"a{number}") for number in range(12)])
    for number in range(12):
        registry.trigger(f"a{number}")
    with qtbot.waitSignal(registry.used) as used:
        registry.trigger("a5")
    assert used.args == ["a5"]
    assert registry.recent[:3] == ("a5", "a11", "a10")
    assert len(registry.recent) == RECENT_COMMANDS


def test_an_ampersand_in_a_name_is_shown_and_makes_no_menu_letter(registry: ActionRegistry) -> None:
    made = registry.add(action(text=lambda: "Undo change of Q&&A"))
    assert made.text() == "Undo change of Q&&A"
    assert registry.action("record.new").title() == "Undo change of Q&A"
    assert without_mnemonic("&File") == "File"


def test_the_role_for_the_application_menu_is_kept(registry: ActionRegistry) -> None:
    made = registry.add(action("program.quit", role=QAction.MenuRole.QuitRole, icon="log-out"))
    assert made.menuRole() == QAction.MenuRole.QuitRole
    assert not made.icon().isNull()
