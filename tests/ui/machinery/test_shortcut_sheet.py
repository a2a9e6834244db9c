"""The list of all commands and their keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QTreeWidget
from pytestqt.qtbot import QtBot

from clndesk.ui.actions import Action, ActionRegistry
from clndesk.ui.parts.shortcut_sheet import ShortcutSheet


def nothing() -> None:
    """Do nothing."""


@pytest.fixture
def registry(qtbot: QtBot) -> ActionRegistry:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = ActionRegistry(window)
    made.add(Action(id="capture", text="Quick capture", run=nothing, where="Tools", shortcut="Ctrl+Shift+N"))
    made.add(Action(id="redo", text="Redo", run=nothing, where="Edit", shortcut=("Ctrl+Shift+Z", "Ctrl+Y")))
    made.add(Action(id="merge", text="Merge", run=nothing, where="Edit"), page="members")
    return made


@pytest.fixture
def sheet(registry: ActionRegistry, qtbot: QtBot) -> ShortcutSheet:
    made = ShortcutSheet(registry, [("Table", "Edit the cell", "F2")])
    qtbot.addWidget(made)
    return made


def shown(sheet: ShortcutSheet) -> dict[str, list[tuple[str, str]]]:
    tree = sheet.findChild(QTreeWidget)
    assert tree is not None
    found: dict[str, list[tuple[str, str]]] = {}
    for place in range(tree.topLevelItemCount()):
        group = tree.topLevelItem(place)
        lines = [group.child(row) for row in range(group.childCount())]
        if not group.isHidden():
            found[group.text(0)] = [(line.text(0), line.text(1)) for line in lines if not line.isHidden()]
    return found


def search(sheet: ShortcutSheet, words: str, qtbot: QtBot) -> None:
    box = sheet.findChild(QLineEdit)
    assert box is not None
    with qtbot.waitSignal(box.searched):  # type: ignore[attr-defined]
        qtbot.keyClicks(box, words)


def test_every_command_is_listed_with_all_its_keys_even_of_other_pages(sheet: ShortcutSheet) -> None:
    assert shown(sheet) == {
        "Edit": [("Redo", "Ctrl+Shift+Z · Ctrl+Y"), ("Merge", "")],
        "Table": [("Edit the cell", "F2")],
        "Tools": [("Quick capture", "Ctrl+Shift+N")],
    }


@pytest.mark.parametrize(("words", "title"), [("qc", "Quick capture"), ("ctrl+y", "Redo"), ("f2", "Edit the cell")])
def test_a_search_narrows_by_name_or_keys(sheet: ShortcutSheet, qtbot: QtBot, words: str, title: str) -> None:
    search(sheet, words, qtbot)
    assert [name for lines in shown(sheet).values() for name, _keys in lines] == [title]


def test_a_search_without_a_hit_says_so(sheet: ShortcutSheet, qtbot: QtBot) -> None:
    search(sheet, "xyz", qtbot)
    assert shown(sheet) == {}
    assert any(
        label.isVisibleTo(sheet) and "no command of this name" in label.text() for label in sheet.findChildren(QLabel)
    )


def test_refresh_lists_commands_declared_later_and_keeps_the_search(
    sheet: ShortcutSheet, registry: ActionRegistry, qtbot: QtBot
) -> None:
    search(sheet, "qc", qtbot)
    registry.add(Action(id="quality", text="Quality check", run=nothing, where="Tools"))
    sheet.refresh()
    assert shown(sheet) == {"Tools": [("Quick capture", "Ctrl+Shift+N"), ("Quality check", "")]}
