"""Words are not cut while there is room for them: names of views and tabs, captions, and the chips of a column."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from clndesk import i18n
from clndesk.fields import Choice, Wording
from clndesk.models.catalog import shown_kinds
from clndesk.ui import metrics
from clndesk.ui.parts import table_layout
from clndesk.ui.parts.card import FigureCard
from clndesk.ui.parts.chips import chip_width
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.page_header import PageHeader
from clndesk.ui.parts.record_columns import column_of, look_of
from clndesk.ui.parts.record_model import RecordTableModel
from clndesk.ui.parts.record_table import RecordTable

CHOICES = [field for one in shown_kinds() for field in one.fields.values() if isinstance(field.type, Choice)]


@pytest.fixture
def header(qtbot: QtBot) -> Iterator[PageHeader]:
    page = QWidget()
    qtbot.addWidget(page)
    made = PageHeader("Sessions", page)
    made.set_sections(["Sessions", "Notes", "Recherche", "Actions"])
    made.set_views([("all", "Toutes les sessions"), ("removed", "Retirées")])
    made.add_search("Rechercher des sessions")
    made.add_primary("Nouvelle session")
    page.show()
    yield made
    page.hide()


def parts(header: PageHeader) -> tuple[QTabBar, QComboBox]:
    tabs, view = header.findChild(QTabBar), header.findChild(QComboBox)
    assert tabs is not None
    assert view is not None
    return tabs, view


def fits(header: PageHeader) -> bool:
    return all(part.width() >= part.sizeHint().width() for part in parts(header))


def test_neither_a_view_nor_a_tab_is_cut_while_the_search_and_the_title_can_give_way(
    header: PageHeader, qtbot: QtBot
) -> None:
    height, (_tabs, view) = header.sizeHint().height(), parts(header)
    full = header._others() + view.sizeHint().width()
    title = header._title.sizeHint().width()
    for width, has_title in ((full + 300, True), (full, True), (full - 1, False), (full - title, False), (full, True)):
        header.resize(width, height)
        qtbot.waitUntil(lambda wanted=has_title: header._title.isHidden() is not wanted and fits(header))  # type: ignore[misc]
    assert header.minimumSizeHint().width() < full - title


def test_a_caption_is_broken_before_it_is_cut(qtbot: QtBot) -> None:
    card = FigureCard("Quiet members", "2", "no contact for ninety days")
    qtbot.addWidget(card)
    card.show()
    card.resize(150, card.sizeHint().height())
    qtbot.waitUntil(lambda: card._caption._broken == 2)
    card.resize(150, card.sizeHint().height())
    qtbot.waitUntil(lambda: card._caption._shown() == "no contact for ninety days")
    assert card._caption.height() >= 2 * card.fontMetrics().height()
    card.resize(400, card.sizeHint().height())
    qtbot.waitUntil(lambda: card._caption._broken == 1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_column_cuts_the_chips_of_its_words(qtbot: QtBot, language: str) -> None:
    i18n.set_language(language)
    columns = [column_of(field, 60) for field in CHOICES]
    table = RecordTable(RecordTableModel(columns, Providers()), "Table")
    qtbot.addWidget(table)
    table.header.keys = ()
    table_layout.arrange(table.header, columns)
    cut: list[str] = []
    for place, column in enumerate(columns):
        room = table.header.sectionSize(place) - 2 * metrics.now().cell_pad
        for code in column.type.vocabulary.codes:  # type: ignore[union-attr]
            look = look_of(column, code, Wording(language))
            if look.kind == "chip" and chip_width(look.text, look.mark_shape, QApplication.font()) > room:
                cut.append(f"{column.field.address}: {look.text}")  # type: ignore[union-attr]
    assert cut == []
