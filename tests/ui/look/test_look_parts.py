from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clndesk.ui.parts.card import Card, FigureCard
from clndesk.ui.parts.empty_state import EmptyState
from clndesk.ui.parts.page_header import PageHeader
from clndesk.ui.parts.section_label import SectionLabel, text_label
from clndesk.ui.parts.stacked_bar import BarRow, BarSeries, StackedBar
from clndesk.ui.parts.status_line import StatusLine
from clndesk.ui.parts.toast import Toast
from clndesk.ui.theme import Theme

SERIES = (BarSeries("Open", "triangle-up", "vermilion"), BarSeries("Met", "tick", "green"))


def _widths(bars: StackedBar, colour: str) -> int:
    image = bars.grab().toImage()
    return sum(image.pixelColor(x, 7) == QColor(colour) for x in range(image.width()))


def test_a_header_offers_views_without_announcing_the_first(theme: Theme, qtbot: QtBot) -> None:
    header = PageHeader("Members")
    qtbot.addWidget(header)
    said: list[str] = []
    header.view_chosen.connect(said.append)
    header.set_views([("all", "All members"), ("quiet", "Quiet")], chosen="quiet")
    assert said == []
    box = header.findChild(QComboBox)
    assert box is not None
    box.setCurrentIndex(0)
    assert said == ["all"]


def test_the_main_act_of_a_page_stands_out(theme: Theme, qtbot: QtBot) -> None:
    header = PageHeader("Members")
    qtbot.addWidget(header)
    button = header.add_primary("New member")
    header.add_search("Search members")
    header.resize(900, 40)
    assert button.grab().toImage().pixelColor(4, 15) == QColor(theme.tokens.accent)
    assert header.search is not None


def test_a_figure_says_what_it_counts_and_can_be_clicked(theme: Theme, qtbot: QtBot) -> None:
    card = FigureCard("Open demands", "31", "6 new")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Open demands: 31"
    assert card.accessibleDescription() == "6 new"
    with qtbot.waitSignal(card.clicked):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    card.set_figure("32", "7 new")
    assert card.accessibleName() == "Open demands: 32"


def test_a_card_is_named_by_its_title(theme: Theme, qtbot: QtBot) -> None:
    card = Card("Needs attention")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Needs attention"


def test_roles_of_labels_have_their_sizes(theme: Theme, qtbot: QtBot) -> None:
    labels = [text_label("Members", role) for role in ("caption", "", "section", "title", "figure")]
    for label in labels:
        qtbot.addWidget(label)
    heights = [label.sizeHint().height() for label in labels]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)


def test_an_overline_counts_and_speaks_in_plain_letters(theme: Theme, qtbot: QtBot) -> None:
    label = SectionLabel("Open demands", 4)
    qtbot.addWidget(label)
    assert label.accessibleName() == "Open demands, 4"
    assert label.text() == "Open demands  4"


def test_a_toast_runs_its_act_once_and_goes(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast, done = Toast(window), list[int]()
    toast.show_message("Deleted 1 member", "Undo", lambda: done.append(1))
    assert window.rect().contains(toast.geometry())
    toast.focus_action()
    button = window.focusWidget()
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(toast.closed):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert done == [1]
    assert not toast.isVisible()


def test_a_toast_stays_in_its_place_when_the_window_grows_and_escape_closes_it(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = Toast(window)
    toast.show_message("Saved")
    before = toast.y()
    window.resize(600, 500)
    assert toast.y() == before + 100
    qtbot.keyClick(toast, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_an_empty_area_says_why_and_offers_a_beginning(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState("users", "Members are the people who learn.", "Add a member", "See it in the sample")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.primary_clicked):
        empty.primary.click()
    with qtbot.waitSignal(empty.link_clicked):
        empty.link.click()
    empty.set_sentence("Nothing was found.")
    assert "Nothing was found." in [label.text() for label in empty.findChildren(QLabel)]


def test_the_status_line_says_how_the_saving_stands(theme: Theme, qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    status.set_saved("Saved 14:32")
    assert status.save.accessibleName() == "Saved 14:32"
    status.set_saved("Not saved: disk full", "failed")
    assert status.save.property("tone") == "danger"


def test_the_status_line_offers_to_clear_filters_only_where_there_are_some(theme: Theme, qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    status.show()
    status.set_count("142 members")
    assert not status.clear_filters.isVisible()
    status.set_count("67 of 142 members · 2 filters", filtered=True)
    with qtbot.waitSignal(status.clear_filters_clicked):
        status.clear_filters.click()


def test_long_work_can_be_cancelled_from_the_status_line(theme: Theme, qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    status.show()
    status.show_job("Reading the workbook", 40, 100)
    button = status.job.findChildren(QWidget)[-1]
    assert button.accessibleName() == "Cancel Reading the workbook"
    with qtbot.waitSignal(status.cancel_clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    status.hide_job()
    assert not status.job.isVisible()


def test_every_part_of_the_status_line_can_be_reached_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    parts = (status.save, status.count, status.clear_filters, status.backup, status.place)
    assert all(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in parts)


def test_bars_are_as_long_as_their_numbers_and_are_told_in_words(theme: Theme, qtbot: QtBot) -> None:
    bars = StackedBar(SERIES)
    qtbot.addWidget(bars)
    bars.set_rows([BarRow("Ghana", (6, 2))])
    bars.resize(500, bars.sizeHint().height())
    assert bars.accessibleDescription() == "Ghana: 8 (Open 6, Met 2)"
    assert _widths(bars, theme.tokens.vermilion.fill) > 2 * _widths(bars, theme.tokens.green.fill) > 0


def test_bars_without_rows_paint_their_legend_alone(theme: Theme, qtbot: QtBot) -> None:
    bars = StackedBar(SERIES)
    qtbot.addWidget(bars)
    bars.set_rows([])
    bars.resize(300, 60)
    assert not bars.grab().isNull()
    assert bars.description() == ""


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_labels_lead_on_the_side_where_reading_begins(
    theme: Theme, qapp: QApplication, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    label = text_label("Claudine")
    qtbot.addWidget(label)
    right = bool(label.alignment() & Qt.AlignmentFlag.AlignRight)
    assert right is (direction == Qt.LayoutDirection.RightToLeft)
