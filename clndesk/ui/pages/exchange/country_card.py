"""One country in the exchange: how it stands, and all that went out to it and came back, with what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from typing_extensions import override

from clndesk.errors import UserError
from clndesk.exchange import ledger, reminder
from clndesk.exchange.ledger import Entry
from clndesk.exchange.review.partners import Partner
from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.icons import icon
from clndesk.ui.pages.exchange.country_words import about, entry_headers, entry_row, entry_words
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.chip_table import ChipTable
from clndesk.ui.parts.flow_layout import FlowLayout
from clndesk.ui.parts.section_label import text_label


class CountryCard(Card):
    """`send_wanted` has the country, `undo_wanted` the step of a merge, `where_wanted` its receipt.

    `redo_wanted` has the step that took a merge back.
    """

    send_wanted = Signal(str)
    undo_wanted = Signal(int)
    redo_wanted = Signal(int)
    where_wanted = Signal(int)
    said = Signal(str, str, object)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Country"), parent)
        self.context = context
        self._partner: Partner | None = None
        self._story: list[Entry] = []
        self._about, self._words = text_label("", "second", wrap=True), text_label("", "second", wrap=True)
        self.story = ChipTable(_("What went out and came back"), entry_headers(), snug=(0, 2))
        self.send = QPushButton(icon("send"), _("Send workbook…"))
        self.remind = QPushButton(_("Copy reminder"))
        self.where = QPushButton(_("Where each cell went…"))
        self.undo = QPushButton(_("Undo this merge"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setMinimumWidth(metrics.now().popover)
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self.closed)
        self.add_to_head(close)
        self.body.addWidget(self._about)
        self.body.addLayout(_line(self.send, self.remind))
        self.body.addWidget(self.story, 1)
        self.body.addWidget(self._words)
        self.body.addLayout(_line(self.where, self.undo))

    def _connect(self) -> None:
        self.send.clicked.connect(self._on_send)
        self.remind.clicked.connect(self._on_remind)
        self.where.clicked.connect(self._on_where)
        self.undo.clicked.connect(self._on_undo)
        self.story.moved.connect(self._on_moved)
        self.story.opened.connect(self._on_opened)

    @property
    def country(self) -> str:
        """The code of the country shown, "" for none."""
        return self._partner.row.country if self._partner else ""

    def show_partner(self, partner: Partner) -> None:
        """Show a country as it stands now."""
        self._partner = partner
        self.set_title(partner.row.name)
        self._about.setText(about(partner))
        self._story = ledger.of_country(self.context.store, partner.row.country)
        self.story.set_rows([entry_row(entry, at) for at, entry in enumerate(self._story)])
        self.remind.setEnabled(partner.row.waiting_days is not None or partner.row.open_questions > 0)
        self._on_moved(self.story.key)

    def _entry(self) -> Entry | None:
        return self._story[int(self.story.key)] if self.story.key else None

    def _on_moved(self, _key: str) -> None:
        entry = self._entry()
        came_back = entry is not None and entry.receipt is not None
        self._words.setText(entry_words(entry) if entry else _("Nothing has been sent yet."))
        self.where.setEnabled(came_back)
        is_undone = entry is not None and entry.undone
        self.undo.setText(_("Bring this merge back") if is_undone else _("Undo this merge"))
        self.undo.setEnabled(_step_of(entry) is not None and not self.context.store.read_only)

    def _on_opened(self, _key: str) -> None:
        self._on_where()

    def _on_send(self) -> None:
        self.send_wanted.emit(self.country)

    def _on_where(self) -> None:
        entry = self._entry()
        if entry is not None and entry.receipt is not None:
            self.where_wanted.emit(entry.receipt)

    def _on_undo(self) -> None:
        entry = self._entry()
        step = _step_of(entry)
        if entry is not None and step is not None:
            (self.redo_wanted if entry.undone else self.undo_wanted).emit(step)

    def _on_remind(self) -> None:
        try:
            text = reminder.text(self.context.store, self.country)
        except UserError as error:
            self.context.ask.message(error)
            return
        QGuiApplication.clipboard().setText(f"{text.subject}\n\n{text.body}")
        words = _("The reminder to {country} is copied: paste it into a mail.")
        self.said.emit(words.format(country=self._partner.row.name if self._partner else ""), "", None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _step_of(entry: Entry | None) -> int | None:
    """The step to take back: the merge, or what took it back."""
    if entry is None or entry.receipt is None:
        return None
    return entry.undone_by if entry.undone else entry.step


def _line(*buttons: QPushButton) -> FlowLayout:
    line = FlowLayout()
    for button in buttons:
        button.setAutoDefault(False)
        button.setIconSize(metrics.icon_beside_text())
        line.addWidget(button)
    return line
