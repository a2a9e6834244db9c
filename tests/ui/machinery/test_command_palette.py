"""The command palette from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clndesk.ui.actions import Action, ActionRegistry
from clndesk.ui.parts.command_palette import COMMANDS, PEOPLE, CommandPalette, CommandRows, PaletteRow
from clndesk.ui.parts.palette_list import PaletteModel


class Desk(QMainWindow):
    """A window with a field, a button, some commands and a palette."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.searched: list[str] = []
        self.field, self.button = QLineEdit(), QPushButton("Send")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.setCentralWidget(middle)
        self.resize(1000, 600)
        self.registry = ActionRegistry(self)
        self.palette_ = CommandPalette(self)

    def declare(self, action_id: str, text: str, **parts: object) -> None:
        """Declare a command that notes that it ran."""
        given: dict[str, object] = {"run": lambda: self.ran.append(action_id), **parts}
        self.registry.add(Action(id=action_id, text=text, **given))  # type: ignore[arg-type]

    def people(self, words: str) -> list[PaletteRow]:
        """Search people, which takes a while."""
        self.searched.append(words)
        names = [name for name in ("Kofi Asante", "Claudine <b>Uwimana</b>") if words.casefold() in name.casefold()]
        return [PaletteRow(key=name, title=name, where="Members", run=partial(self.ran.append, name)) for name in names]


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    qtbot.addWidget(made)
    made.declare("capture", "Quick capture", shortcut="Ctrl+Shift+N", icon="notebook-pen", where="Tools")
    made.declare("member.new", "New member", shortcut="Ctrl+N")
    made.declare("member.merge", "Merge members", when=lambda: "Choose two members first.")
    rows = CommandRows(made.registry, pinned=lambda: ("member.new",))
    made.palette_.add_source(rows.find, COMMANDS, everything=rows.everything)
    made.palette_.add_source(made.people, PEOPLE, slow=True)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    yield made
    made.palette_.dismiss()


def box(desk: Desk) -> QLineEdit:
    found = desk.palette_.findChild(QLineEdit)
    assert found is not None
    return found


def titles(desk: Desk) -> list[str]:
    model = desk.palette_.findChild(PaletteModel)
    assert model is not None
    return [row.title for row in model.rows]


def current(desk: Desk) -> str:
    found = desk.palette_.findChild(QListView)
    assert found is not None
    return str(found.currentIndex().data())


def hint(desk: Desk) -> str:
    found = desk.palette_.findChild(QLabel)
    assert found is not None
    return found.text()


def test_typing_two_letters_and_enter_runs_a_command_and_gives_the_focus_back(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup()
    qtbot.waitUntil(box(desk).hasFocus)
    qtbot.keyClicks(box(desk), "qc")
    assert titles(desk) == ["Quick capture"]
    qtbot.keyClick(box(desk), Qt.Key.Key_Return)
    assert desk.ran == ["capture"]
    assert not desk.palette_.isVisible()
    qtbot.waitUntil(desk.field.hasFocus)


def test_an_empty_query_shows_commands_used_last_then_pinned_ones(desk: Desk) -> None:
    desk.registry.trigger("capture")
    desk.palette_.popup()
    assert titles(desk) == ["Quick capture", "New member"]


def test_a_prefix_alone_shows_all_commands(desk: Desk) -> None:
    desk.palette_.popup(COMMANDS)
    assert titles(desk) == ["Quick capture", "New member", "Merge members"]


def test_arrows_page_home_and_end_move_through_the_list(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup(COMMANDS)
    seen: list[str] = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        qtbot.keyClick(box(desk), key)
        seen.append(current(desk))
    assert seen == ["New member", "Merge members", "Quick capture", "Merge members", "Quick capture", "Merge members"]


def test_down_and_enter_opens_the_second_row(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup(COMMANDS)
    qtbot.keyClick(box(desk), Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.palette_.opened) as opened:
        qtbot.keyClick(box(desk), Qt.Key.Key_Enter)
    assert (desk.ran, opened.args) == (["member.new"], ["member.new"])


def test_a_command_that_cannot_be_done_now_comes_last_and_says_why(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup()
    qtbot.keyClicks(box(desk), "mem")
    assert titles(desk) == ["New member", "Merge members"]
    qtbot.keyClick(box(desk), Qt.Key.Key_Down)
    assert hint(desk) == "Choose two members first."
    qtbot.keyClick(box(desk), Qt.Key.Key_Return)
    assert desk.palette_.isVisible()
    assert desk.ran == []


def test_escape_closes_and_gives_the_focus_back(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup()
    qtbot.keyClick(box(desk), Qt.Key.Key_Escape)
    assert not desk.palette_.isVisible()
    qtbot.waitUntil(desk.field.hasFocus)


def test_going_elsewhere_closes_and_leaves_the_focus_there(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup()
    qtbot.waitUntil(box(desk).hasFocus)
    desk.button.setFocus()
    assert not desk.palette_.isVisible()
    assert desk.button.hasFocus()


def test_records_come_after_a_pause_and_are_asked_for_once(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup()
    qtbot.keyClicks(box(desk), "kofi")
    assert titles(desk) == []
    assert desk.searched == []
    qtbot.waitUntil(lambda: titles(desk) == ["Kofi Asante"])
    assert desk.searched == ["kofi"]


def test_closing_before_the_pause_ends_asks_nobody(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup()
    qtbot.keyClicks(box(desk), "kofi")
    qtbot.keyClick(box(desk), Qt.Key.Key_Escape)
    desk.palette_.popup(COMMANDS)
    qtbot.keyClicks(box(desk), "new")
    assert titles(desk) == ["New member"]
    assert desk.searched == []


def test_the_at_sign_asks_for_people_only(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup()
    qtbot.keyClicks(box(desk), "@ma")
    qtbot.waitUntil(lambda: bool(desk.searched))
    assert desk.searched == ["ma"]
    assert titles(desk) == ["Claudine <b>Uwimana</b>"]


def test_a_choice_made_before_records_arrive_is_kept(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup()
    qtbot.keyClicks(box(desk), "m")
    qtbot.keyClick(box(desk), Qt.Key.Key_Down)
    chosen = current(desk)
    qtbot.waitUntil(lambda: desk.searched == ["m"])
    assert "Claudine <b>Uwimana</b>" in titles(desk)
    assert current(desk) == chosen != titles(desk)[0]


def test_what_is_not_found_is_said(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup(COMMANDS)
    qtbot.keyClicks(box(desk), "xyz")
    assert hint(desk) == "Nothing was found for “xyz”."


def test_help_lists_the_prefixes_and_opens_with_the_one_chosen(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_.popup()
    qtbot.keyClicks(box(desk), "?")
    assert titles(desk)[0] == "Commands only"
    qtbot.keyClick(box(desk), Qt.Key.Key_Return)
    assert desk.palette_.isVisible()
    assert box(desk).text() == COMMANDS


def test_asking_again_closes(desk: Desk) -> None:
    desk.palette_.popup()
    desk.palette_.popup()
    assert not desk.palette_.isVisible()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_rows_are_painted_without_markup_and_lie_inside_the_window(
    desk: Desk, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    desk.setLayoutDirection(direction)
    desk.palette_.popup("@claudine")
    qtbot.waitUntil(lambda: bool(titles(desk)))
    shown = desk.palette_.grab()
    assert not shown.isNull()
    assert desk.rect().contains(desk.palette_.geometry())
    desk.resize(500, 400)
    qtbot.waitUntil(lambda: desk.rect().contains(desk.palette_.geometry()))


def test_rows_speak_and_the_box_has_a_name(desk: Desk) -> None:
    desk.palette_.popup(COMMANDS)
    model = desk.palette_.findChild(PaletteModel)
    assert model is not None
    assert box(desk).accessibleName()
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2)]
    assert spoken == ["Quick capture, Tools, Ctrl+Shift+N", "Merge members, Program, Choose two members first."]


def test_letters_beyond_the_basic_plane_keep_their_places(desk: Desk) -> None:
    model = desk.palette_.findChild(PaletteModel)
    assert model is not None
    row = PaletteRow(key="x", title="😀 Team", run=desk.close)
    model.show_rows([row], "te")
    assert model.matched(row) == (2, 3)
    desk.palette_.grab()
