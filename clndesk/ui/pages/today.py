"""Today: the figures of the day, what needs attention, demands by country, and what comes next."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.fields import Day as DayField
from clndesk.fields import Moment, Wording
from clndesk.i18n import N_, _, language, ngettext
from clndesk.services import today
from clndesk.services.attention import Attention
from clndesk.services.today_conditions import QUIET_DAYS
from clndesk.ui import metrics
from clndesk.ui.page import Page
from clndesk.ui.parts.card import Card, FigureCard
from clndesk.ui.parts.chips import Chip
from clndesk.ui.parts.elided_label import ElidedLabel
from clndesk.ui.parts.icon_label import IconLabel
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.stacked_bar import BarRow, BarSeries, StackedBar

if TYPE_CHECKING:
    from clndesk.store.store import Changed


class TodayPage(Page):
    """The page the day begins with."""

    key = "today"
    title = N_("Today")
    icon = "sun"

    @override
    def _build(self) -> None:
        self._header = self.add_header(_(self.title))
        self._note = self._header.add_note("")
        self._figures = [FigureCard(label) for label in _figure_labels()]
        self.column.addLayout(self._figure_row())
        self._attention, self._coming = QVBoxLayout(), QVBoxLayout()
        self._bars = StackedBar(_series())
        self.column.addLayout(self._cards(), 1)

    def _figure_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(metrics.now().gap + 2)
        for card in self._figures:
            row.addWidget(card, 1)
        return row

    def _cards(self) -> QHBoxLayout:
        waiting, demands = _("Needs attention"), _("Demands by country and status")
        attention, demand, coming = Card(waiting), Card(demands), Card(_("Next two weeks"))
        self.entry = _scrolling(self._attention, waiting)
        attention.body.addWidget(self.entry)
        chart = QVBoxLayout()
        chart.addWidget(self._bars)
        chart.addStretch()
        demand.body.addWidget(_scrolling(chart, demands))
        coming.body.addLayout(self._coming)
        side = QVBoxLayout()
        side.setSpacing(metrics.now().gap)
        side.addWidget(demand, 1)
        side.addWidget(coming)
        row = QHBoxLayout()
        row.setSpacing(metrics.now().gap + 2)
        row.addWidget(attention, 5)
        row.addLayout(side, 4)
        return row

    @override
    def _connect(self) -> None:
        for card, page in zip(self._figures, _FIGURE_PAGES, strict=True):
            card.clicked.connect(partial(self.go_wanted.emit, page, ""))

    @override
    def refresh(self, changed: Changed | None) -> None:
        now = date.today()
        day = today.day(self.context.store, now)
        self._note.setText(" · ".join(part for part in (_written(now), day.phase) if part))
        for card, (figure, caption) in zip(self._figures, _figure_texts(day.figures), strict=True):
            card.set_figure(str(figure), caption)
        self._bars.set_rows([BarRow(one.country, (one.waiting, one.in_response, one.addressed)) for one in day.demand])
        self._show_attention(day.attention)
        self._show_coming(day.coming)

    def _show_attention(self, found: tuple[Attention, ...]) -> None:
        _clear(self._attention)
        for one in found:
            self._attention.addWidget(self._attention_row(one))
        if not found:
            self._attention.addWidget(text_label(_("Nothing waits for you."), "second"))
        self._attention.addStretch()

    def _attention_row(self, one: Attention) -> QWidget:
        row, sizes = QWidget(), metrics.now()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, sizes.gap_tiny // 2, sizes.gap_tiny, sizes.gap_tiny // 2)
        grid.setHorizontalSpacing(sizes.gap + 2)
        grid.setVerticalSpacing(0)
        grid.addWidget(IconLabel(one.icon, "text-2", sizes.icon), 0, 0, 2, 1)
        # Both are cut where they are too long: the button must stay in sight.
        for line, (words, role) in enumerate(((one.text, ""), (one.detail, "second"))):
            label = ElidedLabel(role)
            label.show_words(words)
            grid.addWidget(label, line, 1)
        grid.addWidget(Chip(one.chip, one.shape, one.tone), 0, 2, 2, 1)
        button = QPushButton(_("Show"))
        button.setAccessibleName(_("Show: {text}").format(text=one.text))
        button.clicked.connect(partial(self.go_wanted.emit, one.page, one.record))
        grid.addWidget(button, 0, 3, 2, 1)
        grid.setColumnStretch(1, 1)
        return row

    def _show_coming(self, found: tuple[today.Coming, ...]) -> None:
        _clear(self._coming)
        wording = Wording(language())
        for one in found[:4]:
            when = _("Now") if one.start.date() < date.today() else Moment().format(one.start, wording)
            line = text_label(f"{when} · {one.title}", "body", wrap=True)
            self._coming.addWidget(line)
        if not found:
            self._coming.addWidget(text_label(_("No session is planned in the next two weeks."), "second"))


_FIGURE_PAGES = ("demand", "members", "timeline", "products", "exchange")


def _figure_labels() -> tuple[str, ...]:
    return (_("Open demands"), _("Quiet members"), _("Sessions soon"), _("Products in review"), _("Open decisions"))


def _figure_texts(figures: today.Figures) -> list[tuple[int, str]]:
    new = ngettext("{count} not looked at yet", "{count} not looked at yet", figures.new_demands)
    return [
        (figures.open_demands, new.format(count=figures.new_demands)),
        (figures.quiet_members, _("no contact for {days} days").format(days=QUIET_DAYS)),
        (figures.sessions_soon, _("in the next {days} days").format(days=today.SOON_DAYS)),
        (figures.products_in_review, _("waiting for comments")),
        (figures.open_questions, _("from returned workbooks")),
    ]


def _series() -> tuple[BarSeries, ...]:
    return (
        BarSeries(_("Open"), "triangle-up", "vermilion"),
        BarSeries(_("In response"), "play", "teal"),
        BarSeries(_("Addressed"), "tick", "green"),
    )


def _written(day: date) -> str:
    return DayField().format(day, Wording(language()))


def _scrolling(content: QVBoxLayout, name: str) -> QScrollArea:
    area, inside = QScrollArea(), QWidget()
    content.setContentsMargins(0, 0, 0, 0)
    content.setSpacing(metrics.now().gap_tiny)
    inside.setLayout(content)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    return area


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
