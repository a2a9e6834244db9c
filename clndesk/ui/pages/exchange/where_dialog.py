"""Where each cell of a merged file went: every line of the merge with what became of it, who saw to it, and why."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from clndesk.exchange import trace
from clndesk.exchange.review.review_rows import Rows
from clndesk.exchange.review.why_laptop import day_of
from clndesk.exchange.trace import Traced
from clndesk.exchange.traced import Outcome
from clndesk.fields.text import fold
from clndesk.i18n import _, ngettext
from clndesk.models.catalog import kind
from clndesk.services import records
from clndesk.store.store import Store
from clndesk.ui import metrics
from clndesk.ui.parts.chip_table import ChipRow, ChipTable
from clndesk.ui.parts.search_box import SearchBox
from clndesk.ui.parts.section_label import text_label

_MOST_OF_SCREEN = 0.92
_NOTE_ROWS = 3

_SIGNS = {
    Outcome.TAKEN: ("tick", "green"),
    Outcome.ADDED: ("disc", "green"),
    Outcome.NAMED: ("tick", "green"),
    Outcome.OTHER: ("diamond", "blue"),
    Outcome.KEPT: ("ring", "neutral"),
    Outcome.SAME: ("tick", "neutral"),
    Outcome.OPEN: ("triangle-up", "vermilion"),
    Outcome.ANEW: ("pause", "neutral"),
}


class WhereDialog(QDialog):
    """A table of the lines with a box to find one, and the reason of the one at hand below."""

    def __init__(self, store: Store, receipt: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lines = trace.lines(store, receipt)
        self.notes = QPlainTextEdit("\n".join(trace.notes(store, receipt)), readOnly=True)
        self._rows = [_row(one, at, Rows(records.wording(store))) for at, one in enumerate(self._lines)]
        self.search = SearchBox(_("Find a name, a column or a value"))
        self.table = ChipTable(_("Where each cell went"), _headers(), snug=(0, 5))
        self.why, self._count = text_label("", "", wrap=True), text_label("", "second")
        self._build()
        self.search.searched.connect(self._show)
        self.table.moved.connect(self._on_moved)
        self._show("")

    def _build(self) -> None:
        sizes = metrics.now()
        self.setWindowTitle(_("Where each cell went"))
        wanted = QSize(sizes.panel * 3, sizes.panel * 3 // 2)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))
        column, line, close = QVBoxLayout(self), QHBoxLayout(), QPushButton(_("Close"))
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.setSpacing(sizes.gap)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        line.addWidget(self._count, 1)
        line.addWidget(close)
        self.why.setMinimumHeight(sizes.row * 2)
        note = _("A cell that is not listed came back as it went out, or blank: nothing was to be done.")
        noticed = text_label(_("Noticed while the file was read"), "section")
        for widget in (noticed, self.notes, self.search, text_label(note, "second", wrap=True)):
            column.addWidget(widget)
        self.notes.setAccessibleName(noticed.text())
        self.notes.setFixedHeight(min(self.notes.blockCount() + 1, _NOTE_ROWS) * sizes.row)
        self.notes.setTabChangesFocus(True)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in (noticed, self.notes):
            widget.setHidden(not self.notes.toPlainText())
        column.addWidget(self.table, 1)
        column.addWidget(self.why)
        column.addLayout(line)

    def _show(self, words: str) -> None:
        wanted = fold(words).split()
        rows = [row for row in self._rows if all(word in fold(" ".join(row.texts)) for word in wanted)]
        self.table.set_rows(rows)
        self._count.setText(ngettext("{count} line", "{count} lines", len(rows)).format(count=len(rows)))
        self._on_moved(self.table.key)

    def _on_moved(self, key: str) -> None:
        one = self._lines[int(key)] if key else None
        self.why.setText(_told(one) if one else "")


def _headers() -> tuple[str, ...]:
    return _("Row"), _("Record"), _("Column"), _("They sent"), _("Before"), _("What became of it")


def _row(one: Traced, at: int, rows: Rows) -> ChipRow:
    line = one.line
    column = kind(line.kind).fields[line.field].label() if line.field else _("The whole row")
    theirs, ours = (rows.of_line(line, side) for side in (line.theirs, line.ours))
    place = line.title if line.row is None else _("{sheet}, {row}").format(sheet=line.title, row=line.row)
    shape, tone = ("ring", "neutral") if one.undone else _SIGNS[one.outcome]
    return ChipRow(str(at), (place, one.title, column, theirs, ours, _capital(one.words)), shape, tone)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _told(one: Traced) -> str:
    who = _("{actor}, {day}").format(actor=one.actor, day=day_of(one.at)) if one.actor else day_of(one.at)
    return f"{one.why}\n{who}"
