"""The other laptops of the network: when the file of each was taken in last, and what of it still waits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from clndesk.exchange.peers.laptops import LaptopRow, laptops
from clndesk.exchange.review.why_laptop import day_of
from clndesk.i18n import _, ngettext
from clndesk.ui.context import Context
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.chip_table import ChipRow, ChipTable


class LaptopsCard(Card):
    """Hidden until the first file of another laptop was merged; `where_wanted` has the receipt of a row."""

    where_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Other laptops"), parent)
        self.context = context
        self.table = ChipTable(
            _("Other laptops"), (_("Laptop"), _("Last received"), _("File"), _("State")), snug=(1, 3)
        )
        self.body.addWidget(self.table)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._connect()

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)

    def refresh(self) -> None:
        """Show how the exchange with each laptop stands."""
        found = laptops(self.context.store)
        self.table.set_rows([_row(one) for one in found])
        self.table.setFixedHeight(self.table.height_of_all())
        self.setVisible(bool(found))

    def _on_opened(self, key: str) -> None:
        self.where_wanted.emit(int(key))


def _row(one: LaptopRow) -> ChipRow:
    words = ngettext("{count} decision open", "{count} decisions open", one.open_questions)
    state = words.format(count=one.open_questions) if one.open_questions else _("Merged")
    look = ("triangle-up", "vermilion") if one.open_questions else ("tick", "green")
    return ChipRow(str(one.receipt), (one.name, day_of(one.received_at), one.file_name, state), *look)
