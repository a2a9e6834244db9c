from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from clndesk.ui import metrics
from clndesk.ui import theme as themes
from clndesk.ui.metrics import Metrics
from clndesk.ui.style_sheet import style_sheet
from clndesk.ui.theme import DARK, LIGHT, Theme


def test_a_mode_puts_its_colours_in_force(theme: Theme, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    assert themes.current() is theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    theme.apply(qapp, "light")
    assert themes.current() is LIGHT


def test_a_change_is_announced(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, "dark")


def test_a_shown_widget_is_painted_anew_in_the_new_colours(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    frame = QFrame()
    qtbot.addWidget(frame)
    frame.setProperty("card", True)
    frame.resize(40, 40)
    assert frame.grab().toImage().pixelColor(20, 20) == QColor(LIGHT.base)
    theme.apply(qapp, "dark")
    assert frame.grab().toImage().pixelColor(20, 20) == QColor(DARK.base)


def test_a_larger_text_makes_everything_larger(theme: Theme, qapp: QApplication) -> None:
    row, line = metrics.now().row, QFontMetrics(qapp.font()).height()
    theme.apply(qapp, "light", 1.5)
    assert QFontMetrics(qapp.font()).height() > line
    assert metrics.now().row > row


def test_the_text_size_has_its_limits(theme: Theme, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 4.0)
    assert theme.text_scale == themes.MOST_SCALE
    theme.apply(qapp, "light", 0.1)
    assert theme.text_scale == themes.LEAST_SCALE


def test_the_text_size_stays_when_only_the_mode_changes(theme: Theme, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.3)
    theme.apply(qapp, "dark")
    assert theme.text_scale == pytest.approx(1.3)


def test_rows_are_as_high_as_designed_at_the_designed_line() -> None:
    sizes = metrics.for_line(16)
    assert sizes == Metrics()
    assert [sizes.row_height(density) for density in ("compact", "normal", "roomy")] == [26, 30, 36]


def test_the_style_sheet_names_only_drawings_that_were_written(theme: Theme, qapp: QApplication) -> None:
    named = {part.split(")")[0] for part in qapp.styleSheet().split("url(")[1:]}
    assert named
    assert all(path.endswith(".svg") for path in named)
    assert not [path for path in named if not themes.Path(path).exists()]


def test_light_and_dark_style_sheets_differ_only_in_their_values(theme: Theme) -> None:
    light, dark = (style_sheet(table, Metrics(), 10, themes.Path("x")) for table in (LIGHT, DARK))
    assert light != dark
    assert light.count("{") == dark.count("{")
