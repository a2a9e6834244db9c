"""The page one starts from."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clndesk.settings import RecentFile
from clndesk.ui.parts.card_button import CardButton
from clndesk.ui.parts.start_page import StartPage

FILES = (RecentFile("/n/East Africa.clndesk"), RecentFile("/gone/Old <b>one.clndesk"))


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    made = StartPage()
    qtbot.addWidget(made)
    made.show_recent(FILES, {FILES[1].path})
    return made


def button(page: QWidget, name: str) -> QAbstractButton:
    return next(found for found in page.findChildren(QAbstractButton) if found.accessibleName() == name)


def combo(page: QWidget, name: str) -> QComboBox:
    return next(found for found in page.findChildren(QComboBox) if found.accessibleName() == name)


@pytest.mark.parametrize(("name", "signal"), [("Practice network", "practice_wanted"), ("New network", "new_wanted")])
def test_the_first_two_buttons_say_what_is_wanted(page: StartPage, qtbot: QtBot, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.keyClick(button(page, name), Qt.Key.Key_Return)


@pytest.mark.parametrize(("name", "path"), [("Open a file", None), ("East Africa", Path("/n/East Africa.clndesk"))])
def test_a_file_is_opened_with_or_without_a_path(page: StartPage, qtbot: QtBot, name: str, path: Path | None) -> None:
    with qtbot.waitSignal(page.open_wanted) as wanted:
        button(page, name).click()
    assert wanted.args == [path]


def test_a_network_that_is_not_there_can_only_be_removed(page: StartPage, qtbot: QtBot) -> None:
    names = [found.accessibleName() for found in page.findChildren(CardButton)]
    assert "Old <b>one" not in names
    with qtbot.waitSignal(page.remove_wanted) as wanted:
        button(page, "Remove Old <b>one from the list").click()
    assert wanted.args == [FILES[1].path]


def test_names_of_files_are_never_read_as_markup(page: StartPage) -> None:
    shown = [label for label in page.findChildren(QLabel) if "<b>" in label.text()]
    assert shown
    assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}


def test_an_empty_list_says_what_will_be_there(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent(())
    assert any("listed here" in label.text() for label in page.findChildren(QLabel))


def test_language_and_text_size_are_announced_only_when_the_user_chooses(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.language_chosen), qtbot.assertNotEmitted(page.text_scale_chosen):
        page.show_choices("fr", 117)
    language, scale = combo(page, "Language"), combo(page, "Text size")
    assert (language.currentText(), scale.currentData()) == ("Français", 115)
    with qtbot.waitSignal(page.language_chosen) as chosen:
        qtbot.keyClick(language, Qt.Key.Key_Up)
    assert chosen.args == ["en"]
    with qtbot.waitSignal(page.text_scale_chosen) as chosen:
        qtbot.keyClick(scale, Qt.Key.Key_Down)
    assert chosen.args == [130]


@pytest.mark.parametrize("size", [(1366, 728), (960, 560)])
def test_everything_lies_inside_the_page(page: StartPage, qtbot: QtBot, size: tuple[int, int]) -> None:
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    for widget in page.findChildren(QAbstractButton) + page.findChildren(QComboBox):
        place = widget.rect().translated(widget.mapTo(page, widget.rect().topLeft()))
        assert page.rect().contains(place), widget.accessibleName()


@pytest.mark.parametrize("size", [(1366, 728), (960, 560)])
def test_no_words_are_cut_at_the_largest_text_size(qtbot: QtBot, qapp: QApplication, size: tuple[int, int]) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    before, limit = qapp.font(), page._middle.maximumWidth()
    large = qapp.font()
    large.setPointSizeF(before.pointSizeF() * 1.5)
    try:
        qapp.setFont(large)
        qtbot.waitUntil(lambda: page._middle.maximumWidth() > limit)
        qtbot.waitUntil(lambda: not cut_words(page))
    finally:
        qapp.setFont(before)


def cut_words(page: StartPage) -> list[str]:
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    assert labels
    return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]


def test_a_long_path_is_shortened_in_a_list(qtbot: QtBot) -> None:
    path = "/media/stick/" + "a-long-folder/" * 12
    card = CardButton("network", "Network", path, flat=True)
    qtbot.addWidget(card)
    card.resize(300, 50)
    with qtbot.waitExposed(card):
        card.show()
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert "…" in shown[1]
    assert card.accessibleDescription() == path


def test_every_control_has_a_name(page: StartPage) -> None:
    controls = page.findChildren(QAbstractButton) + page.findChildren(QComboBox)
    assert all(control.accessibleName() for control in controls)


def test_retranslating_keeps_the_choices_and_the_list(page: StartPage) -> None:
    page.show_choices("fr", 130)
    page.retranslate()
    assert combo(page, "Language").currentData() == "fr"
    assert button(page, "East Africa")
