"""Boxes to choose from: what is too long for one ends in dots."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from clndesk.ui.parts.still_box import StillBox

TITLE = "Second workshop: from unit cost to payment rate"


@pytest.mark.parametrize(("width", "shown"), [(150, False), (600, True)])
def test_a_title_is_painted_whole_or_ends_in_dots(qtbot: QtBot, width: int, shown: bool) -> None:
    box, plain = StillBox(), QComboBox()
    for each in (box, plain):
        qtbot.addWidget(each)
        each.addItem(TITLE)
        each.resize(width, 30)
    assert (box.grab().toImage() == plain.grab().toImage()) is shown
