from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from clndesk.ui import metrics
from clndesk.ui.parts.rail_tabs import RailTabBar, RailTabs
from clndesk.ui.theme import Theme


@pytest.fixture
def rail(theme: Theme, qtbot: QtBot) -> RailTabs:
    result = RailTabs()
    qtbot.addWidget(result)
    for name, title in (("sun", "Today"), ("users", "Members"), ("inbox", "Demand log")):
        result.add_area(QWidget(), name, title)
    result.resize(1200, 600)
    result.show()
    return result


def _bar(rail: RailTabs) -> RailTabBar:
    bar = rail.tabBar()
    assert isinstance(bar, RailTabBar)
    return bar


def test_a_count_is_shown_and_spoken(rail: RailTabs) -> None:
    before = rail.grab().toImage()
    rail.set_count(2, 6)
    assert _bar(rail).accessibleTabName(2) == "Demand log, 6 new"
    assert rail.grab().toImage() != before


def test_a_tab_without_a_count_is_spoken_by_its_title(rail: RailTabs) -> None:
    rail.set_count(2, 6)
    rail.set_count(2, 0)
    assert _bar(rail).accessibleTabName(2) == "Demand log"


def test_the_rail_is_as_wide_as_designed(rail: RailTabs) -> None:
    assert _bar(rail).width() == metrics.now().rail


def test_a_collapsed_rail_is_narrow_and_names_its_tabs_in_tool_tips(rail: RailTabs, qtbot: QtBot) -> None:
    rail.set_count(2, 6)
    rail.set_collapsed(True)
    qtbot.waitUntil(lambda: _bar(rail).width() == metrics.now().rail_collapsed)
    assert rail.tabToolTip(2) == "Demand log, 6 new"
    rail.set_collapsed(False)
    assert rail.tabToolTip(2) == ""


def test_a_narrow_window_collapses_the_rail_and_a_wide_one_gives_it_back(rail: RailTabs, qtbot: QtBot) -> None:
    rail.collapse_below(1100)
    with qtbot.waitSignal(rail.collapsed_changed, check_params_cb=bool):
        rail.resize(1000, 600)
    rail.resize(1200, 600)
    assert not rail.is_collapsed


def test_a_rail_the_user_collapsed_stays_so_in_a_wide_window(rail: RailTabs) -> None:
    rail.collapse_below(1100)
    rail.toggle_collapsed()
    rail.resize(1300, 600)
    assert rail.is_collapsed


def test_arrow_keys_walk_along_the_rail_past_hidden_areas(rail: RailTabs, qtbot: QtBot) -> None:
    rail.setTabVisible(1, False)
    qtbot.keyClick(_bar(rail), Qt.Key.Key_Down)
    assert rail.currentIndex() == 2
    qtbot.keyClick(_bar(rail), Qt.Key.Key_Down)
    assert rail.currentIndex() == 2
    qtbot.keyClick(_bar(rail), Qt.Key.Key_Home)
    assert rail.currentIndex() == 0


def test_the_rail_stands_where_reading_begins(rail: RailTabs, qapp: QApplication) -> None:
    assert rail.tabPosition() == QTabWidget.TabPosition.West
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert rail.tabPosition() == QTabWidget.TabPosition.East
    rail.grab()
    assert _bar(rail).x() == rail.width() - metrics.now().rail


def test_the_chosen_tab_carries_the_accent_bar(rail: RailTabs, theme: Theme) -> None:
    rail.setCurrentIndex(1)
    image = _bar(rail).grab().toImage()
    box = _bar(rail).tabRect(1)
    assert image.pixelColor(metrics.now().gap + 1, box.center().y()) == QColor(theme.tokens.accent)
    assert image.pixelColor(metrics.now().gap + 1, _bar(rail).tabRect(0).center().y()) == QColor(theme.tokens.rail)


def test_tabs_draw_together_where_the_window_is_low(rail: RailTabs) -> None:
    for number in range(9):
        rail.add_area(QWidget(), "sun", f"Area {number}")
    rail.resize(QSize(1200, 420))
    rail.grab()
    bar = _bar(rail)
    assert bar.tabRect(bar.count() - 1).bottom() <= 420 - metrics.now().control
