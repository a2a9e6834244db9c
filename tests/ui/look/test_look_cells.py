from __future__ import annotations

import pytest
from look_painting import inked, painted
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from clndesk.ui import metrics
from clndesk.ui.parts.cell_delegate import CELL_ROLE, CellDelegate, CellLook
from clndesk.ui.parts.chips import Chip, chip_width
from clndesk.ui.theme import Theme

CELL = QRect(20, 10, 120, 30)
LOOKS = [
    CellLook("Rwanda Social Security Board and everybody in it"),
    CellLook("Deep diver of a very deep kind indeed", "chip", "disc", "blue"),
    CellLook("123456789012345678901234567890", "number"),
    CellLook("yes", "check", "tick"),
    CellLook("next thursday or perhaps another day", "flagged"),
    CellLook("A bold and muted text that goes on", bold=True, muted=True, matches=((2, 4),)),
]


def _painted(
    look: CellLook | None, state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled, rtl: bool = False
) -> QImage:
    model, item = QStandardItemModel(), QStandardItem()
    item.setData(look, CELL_ROLE)
    model.appendRow(item)
    option = QStyleOptionViewItem()
    option.rect, option.state = CELL, state
    option.direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    return painted(QSize(160, 50), lambda painter: CellDelegate().paint(painter, option, model.index(0, 0)))


def _words(image: QImage, ground: str) -> set[tuple[int, int]]:
    return {place for place in inked(image, ground) if CELL.contains(*place)}


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.kind)
@pytest.mark.parametrize("rtl", [False, True])
def test_a_cell_paints_within_its_bounds(theme: Theme, look: CellLook, rtl: bool) -> None:
    image = _painted(look, rtl=rtl)
    assert all(CELL.contains(x, y) for x, y in inked(image))
    assert len(_words(image, theme.tokens.base)) > 20


def test_a_long_text_is_cut_before_the_edge_of_its_cell(theme: Theme) -> None:
    pad = metrics.now().cell_pad
    assert max(x for x, _y in _words(_painted(LOOKS[0]), theme.tokens.base)) <= CELL.right() - pad + 1


def test_numbers_stand_at_the_end_and_words_at_the_start(theme: Theme) -> None:
    word = _words(_painted(CellLook("7")), theme.tokens.base)
    number = _words(_painted(CellLook("7", "number")), theme.tokens.base)
    assert max(x for x, _y in word) < CELL.center().x() < min(x for x, _y in number)


def test_words_start_at_the_right_where_reading_does(theme: Theme) -> None:
    word = _words(_painted(CellLook("7"), rtl=True), theme.tokens.base)
    assert min(x for x, _y in word) > CELL.center().x()


def test_a_selected_cell_has_the_soft_ground_of_a_selection(theme: Theme) -> None:
    chosen = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Enabled
    assert _painted(None, chosen | QStyle.StateFlag.State_Active).pixelColor(25, 25) == QColor(theme.tokens.selection)
    assert _painted(None, chosen).pixelColor(25, 25) == QColor(theme.tokens.selection_inactive)


def test_the_current_cell_has_a_frame_of_two_pixels(theme: Theme) -> None:
    image = _painted(None, QStyle.StateFlag.State_HasFocus)
    accent = QColor(theme.tokens.accent)
    assert [image.pixelColor(CELL.x() + step, 25) == accent for step in range(3)] == [True, True, False]
    assert [image.pixelColor(CELL.right() - step, 25) == accent for step in range(3)] == [True, True, False]


def test_a_flagged_cell_has_a_red_edge(theme: Theme) -> None:
    assert _painted(CellLook("x", "flagged")).pixelColor(CELL.x(), 25) == QColor(theme.tokens.danger)


def test_a_ticked_cell_differs_from_one_that_is_not(theme: Theme) -> None:
    assert _painted(CellLook("yes", "check", "tick")) != _painted(CellLook("no", "check", "none"))


def test_what_a_search_found_is_marked(theme: Theme) -> None:
    fill = QColor(theme.tokens.amber.fill)
    image = _painted(CellLook("Fatou Sow", matches=((0, 3),)))
    assert any(image.pixelColor(x, y) == fill for x in range(25, 60) for y in range(12, 38))


def test_the_words_of_a_cell_ask_for_their_full_width(theme: Theme) -> None:
    model, item = QStandardItemModel(), QStandardItem()
    item.setData(CellLook("Deep diver", "chip", "disc", "blue"), CELL_ROLE)
    model.appendRow(item)
    option = QStyleOptionViewItem()
    width = CellDelegate().sizeHint(option, model.index(0, 0)).width()
    assert width >= chip_width("Deep diver", "disc", option.font) + 2 * metrics.now().cell_pad


def test_a_chip_shows_its_tone_and_speaks_its_word(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("Crew", "diamond", "teal")
    qtbot.addWidget(chip)
    image = chip.grab().toImage()
    assert image.pixelColor(image.width() // 2, 3) == QColor(theme.tokens.teal.fill)
    assert chip.accessibleName() == "Crew"
    chip.set_look("Quiet", "triangle", "amber")
    assert chip.grab().toImage().pixelColor(10, 3) == QColor(theme.tokens.amber.fill)
