"""How a returned workbook is looked through: groups, records, the table of decisions, and what would be written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import _, ngettext
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.elided_label import ElidedLabel
from clndesk.ui.parts.page_header import PageHeader
from clndesk.ui.parts.popover import Popover
from clndesk.ui.parts.review_list import ReviewList
from clndesk.ui.parts.review_table import ReviewTable
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.segments import Segments
from clndesk.ui.parts.why_box import WhyBox

_LIST_SHARE, _TABLE_SHARE = 230, 920
_LOW_ROWS = 14
"""A review that is lower than so many rows of a table is in a low window."""


class ReviewFrame(QWidget):
    """Only the widgets and how they stand; what they mean is the page's."""

    def __init__(self, title: str, note: str, groups: Sequence[tuple[str, str]], providers: Providers) -> None:
        super().__init__()
        self.header = PageHeader(title, self)
        self.notes = self.header.add_button("", "info")
        self.notes.hide()
        self.place = self.header.add_note(note)
        self.groups = Segments(groups)
        self.mine, self.theirs = QPushButton(), QPushButton()
        self.rest = QPushButton(_("For all remaining"))
        self.menu = QMenu(self.rest)
        self.records = ReviewList()
        self.name, self.facts = ElidedLabel("section"), ElidedLabel("second")
        self.previous, self.next = QPushButton(_("Previous")), QPushButton(_("Next  F8"))
        self.table = ReviewTable(_("Field"), providers)
        self.why = WhyBox()
        self._panel = Card()
        self.words = text_label("", "second", wrap=True)
        self.save, self.back, self.apply = QPushButton(_("Save for later")), QPushButton(_("Back")), QPushButton()
        self._notes = Popover(self)
        self._notes.setAccessibleName(_("Notes on the file"))
        self.notes.clicked.connect(self._show_notes)
        self._build()

    def _build(self) -> None:
        sizes = metrics.now()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.gap)
        self.notices = QVBoxLayout()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setObjectName("review")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.records)
        self._split.addWidget(self._card())
        self._split.setSizes([_LIST_SHARE, _TABLE_SHARE])
        self._split.setStretchFactor(1, 1)
        column.addWidget(self.header)
        column.addLayout(self._group_line())
        column.addLayout(self.notices)
        column.addWidget(self._split, 1)
        column.addLayout(self._footer())

    def _group_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(metrics.now().gap)
        self.groups.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line.addWidget(self.groups)
        line.addStretch()
        self.rest.setMenu(self.menu)
        for button, icon_name in ((self.mine, "arrow-left-to-line"), (self.theirs, "arrow-right-to-line")):
            button.setIcon(icon(icon_name))
            button.setIconSize(metrics.icon_beside_text())
        for button in (self.mine, self.theirs, self.rest):
            button.setFlat(True)
            line.addWidget(button)
        return line

    def _card(self) -> Card:
        card, line = self._panel, QHBoxLayout()
        line.addWidget(self.name)
        line.addWidget(self.facts)
        line.addStretch()
        for button, icon_name in ((self.previous, "chevron-up"), (self.next, "chevron-down")):
            button.setIcon(icon(icon_name))
            button.setIconSize(metrics.icon_beside_text())
            button.setFlat(True)
            line.addWidget(button)
        self.previous.setToolTip(_("Previous question (Shift+F8)"))
        self.next.setToolTip(_("The next question (F8)"))
        self.table.setAccessibleName(_("Decisions"))
        card.body.addLayout(line)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.why)
        return card

    def _footer(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(metrics.now().gap)
        self.apply.setProperty("primary", True)
        line.addWidget(self.words, 1)
        for button in (self.save, self.back, self.apply):
            button.setAutoDefault(True)
            line.addWidget(button)
        return line

    def set_notes(self, notes: Sequence[str]) -> None:
        """Offer sentences about the file, to be read in a small window."""
        words = ngettext("{count} note on the file", "{count} notes on the file", len(notes))
        self.notes.setText(words.format(count=len(notes)))
        self.notes.setVisible(bool(notes))
        for note in notes:
            label = text_label(note, wrap=True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(metrics.now().panel)
            self._notes.body.addWidget(label)

    def _show_notes(self, *_checked: bool) -> None:
        self._notes.open_below(self.notes)

    def set_record(self, name: str, facts: str) -> None:
        """Say which record the table shows."""
        self.name.show_words(name)
        self.facts.show_words(facts)

    def set_progress(self, left: int, later: int, changes: int) -> None:
        """Say what is left and what the button would write."""
        parts = [ngettext("{count} choice left.", "{count} choices left.", left).format(count=left) if left else ""]
        if not left:
            parts = [_("Nothing is left to choose.")]
        if later:
            words = ngettext("{count} is asked later.", "{count} are asked later.", later)
            parts.append(words.format(count=later))
        parts.append(_("Nothing is written until you apply; a backup is made first."))
        self.words.setText(" ".join(parts))
        words = ngettext("Apply {count} change", "Apply {count} changes", changes).format(count=changes)
        self.apply.setText(words if changes else _("Note as received"))

    def set_bulk(self, mine: int, theirs: int) -> None:
        """Say how many questions the two bulk buttons would answer."""
        self.mine.setText(_("Keep all mine {count}").format(count=mine) if mine else _("Keep all mine"))
        self.theirs.setText(_("Take all theirs {count}").format(count=theirs) if theirs else _("Take all theirs"))
        self.mine.setEnabled(mine > 0)
        self.theirs.setEnabled(theirs > 0)
        self._fit_bulk()

    def _fit_bulk(self) -> None:
        """Where the line is too short for the bulk buttons, the menu beside them still has what they do."""
        parts = (self.groups, self.mine, self.theirs, self.rest)
        wanted = sum(part.sizeHint().width() + metrics.now().gap for part in parts)
        for button in (self.mine, self.theirs):
            button.setVisible(wanted <= self.width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bulk()
        self._fit_height()

    def _fit_height(self) -> None:
        """In a low window the decisions have the room; what is left out is on keys or can be guessed."""
        sizes = metrics.now()
        low = self.height() < sizes.row * _LOW_ROWS
        self.why.set_low(low)
        for button in (self.previous, self.next):
            button.setHidden(low)
        above = sizes.gap if low else sizes.panel_top
        self._panel.body.setContentsMargins(sizes.panel_side, above, sizes.panel_side, above)
        self.table.setMinimumHeight(self.table.height_of(1))

    def set_busy(self, busy: bool) -> None:
        """Let nothing be decided while it is written."""
        for widget in (self.records, self.table, self.save, self.back, self.apply, self.mine, self.theirs, self.rest):
            widget.setEnabled(not busy)
