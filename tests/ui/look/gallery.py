"""Shows every painted part with plain values and saves a picture: `python tests/ui/look/gallery.py --out DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QSplitter,
    QTabBar,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from clndesk.ui import metrics
from clndesk.ui.icons import ICONS, app_icon, icon
from clndesk.ui.marks import SHAPES
from clndesk.ui.parts.card import Card, FigureCard
from clndesk.ui.parts.cell_delegate import CELL_ROLE, CellDelegate, CellLook
from clndesk.ui.parts.chips import Chip
from clndesk.ui.parts.empty_state import EmptyState
from clndesk.ui.parts.filter_chip import FilterChip, add_filter_button
from clndesk.ui.parts.flow_layout import FlowLayout
from clndesk.ui.parts.icon_label import IconLabel
from clndesk.ui.parts.page_header import PageHeader
from clndesk.ui.parts.popover import ValuePopover
from clndesk.ui.parts.rail_tabs import RailTabs
from clndesk.ui.parts.section_label import SectionLabel, text_label
from clndesk.ui.parts.stacked_bar import BarRow, BarSeries, StackedBar
from clndesk.ui.parts.status_line import StatusLine
from clndesk.ui.parts.toast import Toast
from clndesk.ui.theme import Theme
from clndesk.ui.tokens import TONES

AREAS = (
    ("sun", "Today", 0),
    ("users", "Members", 0),
    ("inbox", "Demand log", 6),
    ("notebook-pen", "Sessions", 0),
    ("calendar-range", "Cycle timeline", 0),
    ("book-open-check", "Products", 0),
    ("target", "Results", 0),
    ("sprout", "Sustainability", 0),
    ("waypoints", "Network map", 0),
    ("arrow-left-right", "Exchange", 1),
)
CREW = CellLook("Crew", "chip", "diamond", "teal")
DIVER = CellLook("Deep diver", "chip", "disc", "blue")
PASSENGER = CellLook("Passenger", "chip", "ring", "neutral")
QUIET = CellLook("Quiet", "chip", "triangle", "amber")
PEOPLE = (
    ("Adjoa Mensah", "Ghana", "Ghana Health Service", "Core group", CREW, 3, "18 Nov 2026"),
    ("Aïssatou Diallo", "Senegal", "Agence de la CMU", "Country lead", DIVER, 2, "20 Nov 2026"),
    ("Budi Santoso", "Indonesia", "Ministry of Health", "Technical expert", DIVER, 1, "29 Oct 2026"),
    ("Chinedu Okafor", "Nigeria", "NHIA", "Country lead", PASSENGER, 0, "2 Aug 2026"),
    ("Claudine Uwimana", "Rwanda", "Rwanda Social Security Board", "Core group", CREW, 4, "21 Nov 2026"),
    ("Fatou Sow", "Senegal", "Min. de la Santé", "Participant", PASSENGER, 0, "15 Jul 2026"),
    ("Hoàng Minh Anh", "Viet Nam", "Viet Nam Social Security", "Technical expert", DIVER, 2, "2 Nov 2026"),
    ("Ibrahim Traoré", "Burkina Faso", "CNAMU", "Country lead", CREW, 5, "19 Nov 2026"),
    ("Kofi Asante", "Ghana", "NHIA Ghana", "Participant", QUIET, 0, "30 Mar 2026"),
)
COLUMNS = (("Name", 150), ("Country", 105), ("Organisation", 165), ("Role", 120), ("Engagement", 118), ("Open", 62))

Index = QModelIndex | QPersistentModelIndex


class People(QAbstractTableModel):
    """The sample members as looks of cells."""

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return len(PEOPLE) * 2

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return len(COLUMNS) + 1

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        titles = [title for title, _ in COLUMNS] + ["Last contact"]
        return titles[section] if role == 0 and orientation == Qt.Orientation.Horizontal else None

    @override
    def data(self, index: Index, role: int = 0) -> object:
        if role != CELL_ROLE:
            return None
        value = PEOPLE[index.row() % len(PEOPLE)][index.column()]
        if isinstance(value, CellLook):
            return value
        if index.row() == 12 and index.column() == 1:
            return CellLook(str(value), "flagged")
        matches = ((0, 3),) if value == "Fatou Sow" and index.row() > 9 else ()
        return CellLook(str(value), "number" if isinstance(value, int) else "text", matches=matches)


def table() -> QTableView:
    """The members table as a page would set it up."""
    view, sizes = QTableView(), metrics.now()
    view.setModel(People(view))
    view.setItemDelegate(CellDelegate(view))
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setSortingEnabled(True)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(sizes.row)
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    for column, (_, width) in enumerate(COLUMNS):
        view.setColumnWidth(column, width * sizes.row // 30)
    view.setCurrentIndex(view.model().index(4, 0))
    return view


def flat(text: str, icon_name: str) -> QPushButton:
    """A flat button as pages use it."""
    button = QPushButton(icon(icon_name), text)
    button.setFlat(True)
    return button


def panel() -> QFrame:
    """The detail panel of a member."""
    card, sizes = Card(), metrics.now()
    card.setMinimumWidth(sizes.panel - 8)
    head = QHBoxLayout()
    head.addWidget(text_label("Claudine Uwimana", "section"))
    head.addStretch()
    for name in ("panel-right-open", "x"):
        button = QToolButton()
        button.setIcon(icon(name))
        head.addWidget(button)
    chips = QHBoxLayout()
    looks = (("Crew", "diamond", "teal"), ("Rwanda", "none", "neutral"), ("Authority: decides", "tick", "green"))
    for text, shape, tone in looks:
        chips.addWidget(Chip(text, shape, tone))
    chips.addStretch()
    tabs = QTabBar()
    for title in ("Details", "Demands 4", "Sessions 7", "History"):
        tabs.addTab(title)
    card.body.addLayout(head)
    card.body.addLayout(chips)
    card.body.addWidget(tabs)
    card.body.addLayout(form())
    card.body.addWidget(SectionLabel("Open demands", 4))
    for text, shape, tone in (("High", "triangle-up", "vermilion"), ("Low", "triangle-down", "neutral")):
        line = QHBoxLayout()
        line.addWidget(text_label("Costing capitation rates"))
        line.addStretch()
        line.addWidget(Chip(text, shape, tone))
        card.body.addLayout(line)
    card.body.addStretch()
    return card


def form() -> QFormLayout:
    """A form with every kind of field."""
    result = QFormLayout()
    result.setVerticalSpacing(5)
    line, box, number, notes = QLineEdit("Rwanda Social Security Board"), QComboBox(), QSpinBox(), QPlainTextEdit()
    box.addItems(["Core group", "Country lead"])
    notes.setPlainText("Leads the costing working group; can release staff time for peer visits.")
    notes.setMaximumHeight(70)
    flagged = QLineEdit("next thursd")
    flagged.setProperty("flagged", True)
    ticks = QHBoxLayout()
    for index, tick in enumerate((QCheckBox("purpose"), QCheckBox("consent"), QRadioButton("decides"))):
        tick.setChecked(index != 1)
        ticks.addWidget(tick)
    fields = (("Organisation", line), ("Role", box), ("Time to give", number), ("Last contact", flagged))
    for label, field in fields:
        result.addRow(text_label(label, "second"), field)
    result.addRow(text_label("Onboarding", "second"), ticks)
    result.addRow(text_label("Notes", "second"), notes)
    return result


def members_page() -> QWidget:
    """A page with header, table and panel."""
    page, sizes = QWidget(), metrics.now()
    column = QVBoxLayout(page)
    column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.gap)
    header = PageHeader("Members")
    header.set_views([("all", "All members"), ("quiet", "Quiet members")])
    header.add_search("Search members")
    header.add_primary("New member")
    column.addWidget(header)
    column.addLayout(filter_line())
    splitter = QSplitter()
    splitter.addWidget(table())
    splitter.addWidget(panel())
    splitter.setStretchFactor(0, 1)
    splitter.setChildrenCollapsible(False)
    column.addWidget(splitter, 1)
    return page


def filter_line() -> QHBoxLayout:
    """The line of filter chips and table buttons."""
    line, bar = QHBoxLayout(), QWidget()
    chips = FlowLayout(bar)
    country = FilterChip("Country")
    country.set_labels(["Ghana", "Senegal", *"abcdef"])
    for chip in (country, FilterChip("Engagement"), add_filter_button()):
        chips.addWidget(chip)
    line.addWidget(bar, 1)
    for text, name in (("Group", "rows-3"), ("Columns", "columns-3")):
        line.addWidget(flat(text, name))
    return line


def home_page() -> QWidget:
    """A page of cards."""
    page, sizes = QWidget(), metrics.now()
    column = QVBoxLayout(page)
    column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.gap)
    header = PageHeader("Today")
    header.add_note("Sunday 22 November 2026 · Cycle 3, phase 4 of 7")
    header.add_primary("Capture notes", "notebook-pen")
    column.addWidget(header)
    figures = QHBoxLayout()
    for label, figure, caption in (
        ("Open demands", "31", "6 new since last exchange"),
        ("Actions due this week", "9", "2 overdue"),
        ("Quiet members", "14", "no contact for 90 days"),
    ):
        figures.addWidget(FigureCard(label, figure, caption))
    column.addLayout(figures)
    below = QHBoxLayout()
    below.addWidget(attention(), 5)
    below.addWidget(chart(), 4)
    column.addLayout(below, 1)
    return page


def attention() -> QFrame:
    """The list of what needs attention."""
    card = Card("Needs attention")
    for name, first, second, chip in (
        ("circle-alert", "Action overdue 4 days: share costing template", "Claudine Uwimana · Rwanda", "vermilion"),
        ("arrow-left-right", "Ghana file received, 3 conflicts to decide", "Exchange · 20 Nov", "amber"),
        ("user-x", "Kofi Asante has not been reached since March", "Members · Ghana", "neutral"),
    ):
        line, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(first))
        words.addWidget(text_label(second, "second"))
        line.addWidget(IconLabel(name))
        line.addLayout(words, 1)
        line.addWidget(Chip("Overdue", "octagon-alert", chip))
        line.addWidget(QPushButton("Open"))
        card.body.addLayout(line)
    card.body.addStretch()
    return card


def chart() -> QFrame:
    """A chart of demands."""
    card = Card("Demands by country and status")
    series = [BarSeries("Open", "triangle-up", "vermilion"), BarSeries("In progress", "play", "teal")]
    series.append(BarSeries("Met", "tick", "green"))
    bars = StackedBar(series)
    bars.set_rows([BarRow("Burkina Faso", (3, 2, 1)), BarRow("Ghana", (4, 3, 2)), BarRow("Nigeria", (3, 0, 1))])
    card.body.addWidget(bars)
    card.body.addStretch()
    return card


def parts_page() -> QWidget:
    """Everything else on one page."""
    page, sizes = QWidget(), metrics.now()
    column = QVBoxLayout(page)
    column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.gap)
    header = PageHeader("Demand log")
    header.set_sections(["Log", "Prioritise", "Country intelligence"])
    header.add_search("Search demands")
    header.add_button("Save for later", "save")
    column.addWidget(header)
    column.addWidget(marks())
    column.addLayout(buttons())
    column.addWidget(text_label("2 choices left. Nothing is written until you apply.", "second"))
    progress = QProgressBar()
    progress.setValue(40)
    column.addWidget(progress)
    empty = "Members are the people and country teams who learn and share."
    column.addWidget(EmptyState("users", empty, "Add a member", "See it in the sample"), 1)
    return page


def marks() -> QWidget:
    """A chip of every shape and tone."""
    holder = QWidget()
    flow = FlowLayout(holder)
    for number, shape in enumerate(SHAPES):
        flow.addWidget(Chip(shape, shape, TONES[number % len(TONES)]))
    for name in ICONS:
        flow.addWidget(IconLabel(name))
    return holder


def buttons() -> QHBoxLayout:
    """Buttons of every kind, at rest and disabled."""
    line = QHBoxLayout()
    for kind in ("", "primary", "danger", "linked"):
        for enabled in (True, False):
            button = QPushButton("Apply 19 changes")
            button.setProperty(kind or "plain", True)
            button.setEnabled(enabled)
            line.addWidget(button)
    line.addStretch()
    return line


def window(theme: Theme, size: QSize) -> QMainWindow:
    """The gallery's window with the pages as areas."""
    result, rail = QMainWindow(), RailTabs()
    result.setWindowIcon(app_icon())
    for title in ("&File", "&Edit", "&View", "&Go", "&Record", "&Tools", "&Help"):
        result.menuBar().addMenu(title)
    pages = {"Members": members_page, "Today": home_page, "Demand log": parts_page}
    for index, (name, title, count) in enumerate(AREAS):
        page = pages.get(title, QWidget)()
        rail.add_area(page, name, title)
        rail.set_count(index, count)
    result.setCentralWidget(rail)
    result.setStatusBar(status_line())
    result.resize(size)
    return result


def status_line() -> StatusLine:
    """The status line with everything in it."""
    status = StatusLine()
    status.set_saved("Saved 14:32")
    status.set_count("18 of 142 members · 2 filters", filtered=True)
    status.show_job("Reading the workbook", 40, 100)
    status.set_backup("Backup today 09:05")
    status.set_place("Offline · local file")
    return status


def save_popover(path: str) -> None:
    """Save a picture of the values of a filter."""
    popover = ValuePopover("Country")
    popover.set_values([("GH", "Ghana", 12), ("SN", "Senegal", 9), ("RW", "Rwanda", 4), ("", "", 2)], ["GH"])
    popover.show()
    popover.grab().save(path)
    popover.hide()


def main() -> int:
    """Save a picture of each page in the look asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--mode", default="light")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--size", default="1366x728")
    parser.add_argument("--rtl", action="store_true")
    wish = parser.parse_args()
    app, theme = QApplication(sys.argv[:1]), Theme()
    if wish.rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(app, wish.mode, wish.scale)
    width, height = map(int, wish.size.split("x"))
    shown = window(theme, QSize(width, height))
    shown.show()
    if wish.out is None:
        return app.exec()
    rail = shown.centralWidget()
    assert isinstance(rail, RailTabs)
    for index, name in ((0, "home"), (1, "members"), (2, "parts")):
        rail.setCurrentIndex(index)
        toast = Toast(shown)
        if index == 2:
            toast.show_message("Deleted 1 member", "Undo")
        app.processEvents()
        tag = f"{name}-{wish.mode}{'-rtl' if wish.rtl else ''}-{round(wish.scale * 100)}"
        shown.grab().save(str(wish.out / f"{tag}.png"))
    save_popover(str(wish.out / f"popover-{wish.mode}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
