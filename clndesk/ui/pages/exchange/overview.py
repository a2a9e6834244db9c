"""The overview of the exchange: who holds which workbook since when, and the decisions that are open."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from clndesk.exchange.review.partners import Partner, partners
from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.country_card import CountryCard
from clndesk.ui.pages.exchange.country_words import team_headers, team_row
from clndesk.ui.pages.exchange.decisions import OpenDecisions
from clndesk.ui.pages.exchange.inbox_card import InboxCard
from clndesk.ui.pages.exchange.laptops_card import LaptopsCard
from clndesk.ui.pages.exchange.sending import Sending
from clndesk.ui.parts.chip_table import ChipTable
from clndesk.ui.parts.empty_state import EmptyState
from clndesk.ui.parts.job_card import JobCard
from clndesk.ui.parts.notice_card import NoticeCard
from clndesk.ui.parts.page_header import PageHeader

_NO_LIMIT = 16_777_215
_LEAST_ROWS = 6


class Overview(QWidget):
    """Country teams above, open decisions below, the panel that sends at the side, messages on top."""

    open_wanted = Signal()
    laptop_wanted = Signal()

    def __init__(self, context: Context, title: str) -> None:
        super().__init__()
        self.context = context
        self._partners: list[Partner] = []
        self.header = PageHeader(title, self)
        self._laptop = self.header.add_button(_("Merge another laptop…"), "git-merge")
        self._laptop.setToolTip(_("Take in what was done on the copy of this network on a colleague's laptop"))
        self._open = self.header.add_button(_("Open received file…"), "file-input")
        self._send = self.header.add_primary(_("Send workbook…"), "send")
        self.job = JobCard()
        self.notices = QVBoxLayout()
        self.teams = ChipTable(_("Country teams"), team_headers(), snug=(4,))
        self.inbox, self.decisions = InboxCard(context), OpenDecisions(context)
        self.laptops = LaptopsCard(context)
        self.sending, self.country = Sending(context), CountryCard(context)
        self._nothing = EmptyState("arrow-left-right", _empty_words())
        self._build()
        self._connect()

    def _build(self) -> None:
        sizes = metrics.now()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.gap)
        self.notices.setSpacing(sizes.gap)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setObjectName("overview")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._main())
        self._split.addWidget(self.country)
        self._split.addWidget(self.sending)
        self._split.setSizes([sizes.panel * 2, sizes.panel, sizes.panel])
        self._split.setStretchFactor(0, 1)
        self.sending.hide()
        self.country.hide()
        for part in (self.header, self.job):
            column.addWidget(part)
        column.addWidget(self._split, 1)

    def _main(self) -> QScrollArea:
        """What the page is about; where the window is too low for all of it, it scrolls."""
        inside, area = QWidget(), QScrollArea()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(metrics.now().gap)
        lines.addLayout(self.notices)
        parts = ((self.inbox, 0), (self.teams, 100), (self._nothing, 1), (self.laptops, 0), (self.decisions, 0))
        for widget, stretch in parts:
            lines.addWidget(widget, stretch)
        lines.addStretch(1)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _connect(self) -> None:
        self._open.clicked.connect(self.open_wanted)
        self._laptop.clicked.connect(self.laptop_wanted)
        self._send.clicked.connect(self.begin_sending)
        self.teams.opened.connect(self.show_country)
        self.teams.moved.connect(self._on_moved)
        self.country.closed.connect(self.hide_country)
        self.country.send_wanted.connect(self.send_to)
        self.sending.closed.connect(self.stop_sending)
        self.job.cancelled.connect(self.context.tasks.cancel)

    def refresh(self) -> None:
        """Show the present state."""
        self._partners = partners(self.context.store)
        self.teams.set_rows([team_row(partner) for partner in self._partners])
        self.sending.show_partners(self._partners)
        self.inbox.refresh()
        self.laptops.refresh()
        self.decisions.refresh()
        self._on_moved(self.country.country)
        is_empty = not self._partners
        self.teams.setHidden(is_empty)
        self._nothing.setVisible(is_empty)
        self._send.setEnabled(not is_empty and not self.context.store.read_only)
        self.teams.setMaximumHeight(self.teams.height_of_all() if self.decisions.count else _NO_LIMIT)
        self.teams.setMinimumHeight(min(self.teams.height_of_all(), metrics.now().row * _LEAST_ROWS))

    def show_country(self, country: str) -> None:
        """Show the story of a country at the side."""
        partner = next((one for one in self._partners if one.row.country == country), None)
        if partner is not None:
            self.sending.hide()
            self.teams.go_to(country)
            self.country.show_partner(partner)
            self.country.show()
            self.country.send.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_country(self) -> None:
        """Close the story."""
        self.country.hide()
        self.teams.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, key: str) -> None:
        """An open story follows the cursor."""
        partner = next((one for one in self._partners if one.row.country == key), None)
        if partner is not None and self.country.isVisible():
            self.country.show_partner(partner)

    def begin_sending(self, *_checked: bool) -> None:
        """Open the panel that sends."""
        self.country.hide()
        self.sending.show()
        self.sending.focus_first()

    def send_to(self, country: str) -> None:
        """Open the panel with a country ticked."""
        self.country.hide()
        self.sending.show()
        self.sending.tick(country)

    def send_to_all(self, countries: Iterable[str]) -> None:
        """Open the panel with several countries ticked."""
        self.begin_sending()
        self.sending.tick_only(countries)

    def stop_sending(self) -> None:
        """Close the panel."""
        self.sending.hide()
        self.teams.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_notice(self, card: NoticeCard) -> None:
        """Put a message on top; its buttons and its cross take it away."""
        card.closed.connect(card.deleteLater)
        card.clicked.connect(card.deleteLater)
        self.notices.insertWidget(0, card)
        card.announce()


def _empty_words() -> str:
    return _(
        "Country teams get a workbook with their own rows, correct it, and send it back: here it is merged cell by "
        "cell. Add the countries of the network and their members first."
    )
