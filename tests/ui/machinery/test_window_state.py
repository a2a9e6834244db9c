"""Windows come back where they were, on a screen that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clndesk.settings import Json, Settings
from clndesk.ui.window_state import clamped, restore_splitters, restore_window, save_splitters, save_window

SCREENS = [QRect(0, 0, 1366, 728), QRect(1366, 0, 1920, 1080)]
numbers = st.integers(-5000, 5000)
sizes = st.integers(1, 5000)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


@given(st.builds(QRect, numbers, numbers, sizes, sizes))
def test_a_window_always_lies_wholly_on_one_screen(place: QRect) -> None:
    assert any(screen.contains(clamped(place, SCREENS)) for screen in SCREENS)


def test_a_window_that_fits_stays_where_it_was() -> None:
    assert clamped(QRect(1400, 20, 800, 600), SCREENS) == QRect(1400, 20, 800, 600)


def test_a_window_of_a_screen_that_is_gone_comes_to_the_first() -> None:
    assert clamped(QRect(5000, 3000, 800, 600), SCREENS) == QRect(566, 128, 800, 600)


def test_a_window_comes_back_at_its_place(settings: Settings, qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for window in (first, second):
        qtbot.addWidget(window)
    first.setGeometry(30, 40, 500, 300)
    save_window(first, settings, "main")
    assert restore_window(second, settings, "main")
    assert second.geometry() == QRect(30, 40, 500, 300)


def test_a_window_that_filled_the_screen_does_so_again(settings: Settings, qtbot: QtBot) -> None:
    settings.windows = {"main": {"x": 30, "y": 40, "width": 500, "height": 300, "maximized": True}}
    window = QWidget()
    qtbot.addWidget(window)
    restore_window(window, settings, "main")
    assert window.isMaximized()


@pytest.mark.parametrize("state", [None, [], "x", {"x": 1}, {"x": 0, "y": 0, "width": 0, "height": 9}, {"x": "1"}])
def test_a_state_that_makes_no_sense_is_left_out(settings: Settings, qtbot: QtBot, state: Json) -> None:
    settings.windows = {"main": state}
    window = QWidget()
    qtbot.addWidget(window)
    before = window.geometry()
    assert not restore_window(window, settings, "main")
    assert window.geometry() == before


def page_of(qtbot: QtBot, parts: int = 2) -> tuple[QWidget, QSplitter]:
    page = QWidget()
    qtbot.addWidget(page)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setObjectName("detail")
    for _ in range(parts):
        split.addWidget(QLabel())
    QVBoxLayout(page).addWidget(split)
    page.resize(800, 300)
    with qtbot.waitExposed(page):
        page.show()
    return page, split


def test_widths_of_panels_come_back_per_page(settings: Settings, qtbot: QtBot) -> None:
    page, split = page_of(qtbot)
    split.setSizes([500, 200])
    save_splitters(page, settings, "members")
    other, again = page_of(qtbot)
    restore_splitters(other, settings, "members")
    assert again.sizes() == split.sizes()


def test_widths_for_another_number_of_panels_are_left_out(settings: Settings, qtbot: QtBot) -> None:
    settings.splitters = {"members": {"detail": [700, 50]}}
    page, split = page_of(qtbot, parts=3)
    before = split.sizes()
    restore_splitters(page, settings, "members")
    assert split.sizes() == before
