"""A returned workbook under review: every decision is kept in memory until it is applied or put aside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.exchange.plan.decisions import OURS, THEIRS, Choice, Pick
from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.review.alarm_asks import answered_choices
from clndesk.exchange.review.drafts import load_draft
from clndesk.exchange.review.returned import Review
from clndesk.exchange.review.review_rows import DecisionRow, Rows
from clndesk.exchange.review.reviewing import Entry, Reviewing, Tab, present_in, typed, wording_with
from clndesk.exchange.review.why import why
from clndesk.exchange.review.why_laptop import day_of
from clndesk.i18n import _, ngettext
from clndesk.services import records
from clndesk.store.clock import now
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.choice_steps import ChoiceSteps
from clndesk.ui.pages.exchange.review_words import (
    bulk_words,
    entry_facts,
    group_words,
    hint_of,
    list_row,
    whole_bulk_words,
)
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.review_frame import ReviewFrame


class ReviewView(QWidget):
    """Goes through the lines of one file; `left` when the person wants to go back."""

    left = Signal()
    decided = Signal()
    said = Signal(str, str, object)

    def __init__(self, context: Context, review: Review) -> None:
        super().__init__()
        self.context = context
        self.review = review
        store = context.store
        wording = wording_with(review.titles, records.wording(store))
        rows = Rows(wording, present_in(review.sheets))
        choices = {**answered_choices(review.plan, review.answers, review.answered), **load_draft(store, review.sha256)}
        self.state = Reviewing(review.plan, review.titles, rows, choices)
        self._tab, self._entries = Tab.CHOICE, tuple[Entry, ...]()
        self._entry: Entry | None = None
        self.steps = ChoiceSteps(self, self.state.exchanged, self._show_decided)
        providers = Providers(wording, partial(records.pick_list, store))
        title = _("Review changes · {country}, received {day}").format(country=review.country_name, day=day_of(now()))
        self.frame = ReviewFrame(title, review.file_name, group_words(self.state.counts), providers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.table.rows.set_theirs(_("{country}'s file").format(country=review.country_name))
        self.frame.set_notes(review.notes)
        self._connect()
        self.show_tab(next((tab for tab in Tab if self.state.counts[tab]), Tab.CHOICE))

    def _connect(self) -> None:
        frame = self.frame
        frame.groups.chosen.connect(self._on_group)
        frame.records.row_changed.connect(self._on_record)
        frame.records.entered_table.connect(self._focus_table)
        frame.table.row_changed.connect(self._on_row)
        frame.table.chosen.connect(self.decide)
        frame.table.typed.connect(self._on_typed)
        frame.table.wrong.connect(frame.why.complain)
        frame.table.writing.connect(frame.why.set_compact)
        for part in (frame.table, frame.records):
            part.step_wanted.connect(self.step)
            part.back_wanted.connect(self.left)
        frame.mine.clicked.connect(partial(self.decide_all, OURS, None, None))
        frame.theirs.clicked.connect(partial(self.decide_all, THEIRS, None, None))
        frame.menu.aboutToShow.connect(self._fill_menu)
        frame.next.clicked.connect(partial(self.step, 1))
        frame.previous.clicked.connect(partial(self.step, -1))
        frame.back.clicked.connect(self.left)

    def show_tab(self, tab: Tab, key: Key | None = None) -> None:
        """Show a group of records, and the one a line belongs to."""
        self._tab, self._entries = tab, self.state.entries(tab)
        self.frame.groups.choose(tab.value)
        entry = self.state.entry_of(key) if key is not None else next(iter(self._entries), None)
        self._show_list()
        if entry is not None:
            self._show_entry(entry, key)
            self.frame.records.go_to(self._entries.index(entry))
        self._show_progress()

    def decide(self, key: Key, choice: Choice | None) -> None:
        """Decide on a line."""
        before = {each: self.state.choices.get(each) for each in self.state.meant(key, choice)}
        if self.state.choose(key, choice):
            self.steps.note(before)
            self._show_decided()

    def decide_all(self, choice: Choice, kind_key: str | None, field: str | None, *_checked: bool) -> None:
        """Decide all questions without an answer, or those of a field; it can be taken back at once."""
        before = self.state.choose_all(choice, kind_key, field)
        if before:
            self.steps.note(before)
            self._show_decided()
            words = ngettext("{count} choice was made.", "{count} choices were made.", len(before))
            self.said.emit(words.format(count=len(before)), _("Undo"), partial(self.steps.undo, before))

    def step(self, step: int, *_checked: bool) -> None:
        """Go to the next line without a decision, or the one before; after the last one to the button that applies."""
        row = self.frame.table.current()
        key = self.state.next_open(self._tab, row.key if row is not None else None, step)
        if key is None:
            self.frame.apply.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_tab(Tab.HELD if self._tab is Tab.HELD else Tab.CHOICE, key)
        self._focus_table()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no part of the page has a use for: the keys 1 to 4 decide from everywhere."""
        table = self.frame.table
        if table.own is None and table.isEnabled() and table.take_key(event):
            if table.own is None:
                self._focus_table()
            return
        super().keyPressEvent(event)

    def _on_group(self, key: str) -> None:
        self.show_tab(Tab(key))
        self._focus_table()

    def _on_record(self, at: int) -> None:
        if self._entries and self._entries[at] is not self._entry:
            self._show_entry(self._entries[at], None)

    def _focus_table(self) -> None:
        self.frame.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        self.frame.records.records.set_rows([list_row(entry, self._tab, self.state) for entry in self._entries])

    def _show_entry(self, entry: Entry, key: Key | None) -> None:
        self._entry = entry
        self.frame.set_record(entry.title, entry_facts(entry))
        self.frame.table.set_rows(self.state.table(entry))
        self.frame.table.select(key or self.state.first_key(entry, self._tab))
        if self.frame.table.current() is None:
            self._on_row(None)

    def _on_row(self, row: DecisionRow | None) -> None:
        line = self.state.plan.by_key.get(row.key) if row is not None and row.key is not None else None
        if row is None or line is None:
            self.frame.why.tell("", "")
            self.frame.table.set_proposal("")
            return
        told = why(self.context.store, self.review, line, self.state.rows)
        self.frame.table.set_proposal(told.proposal)
        hint = hint_of(row, line.reason, merged=bool(told.proposal))
        self.frame.why.tell(told.title, told.sentence, hint, told.pieces)

    def _on_typed(self, key: Key, value: object, _text: str) -> None:
        self.decide(key, typed(key[0], str(key[2]), value))

    def _show_decided(self) -> None:
        if self._entry is not None:
            self.frame.table.set_rows(self.state.table(self._entry))
        self.frame.why.complain("")
        self.decided.emit()
        self._show_list()
        self._show_progress()

    def _show_progress(self) -> None:
        progress = self.state.progress()
        self.frame.set_progress(progress.left, progress.later, progress.changes)
        self.frame.set_bulk(self.state.offers(Pick.OURS), self.state.offers(Pick.THEIRS))
        self.frame.rest.setEnabled(progress.left > 0)

    def _fill_menu(self) -> None:
        self.frame.menu.clear()
        for choice, words in whole_bulk_words(self.state):
            action = self.frame.menu.addAction(words)
            action.triggered.connect(partial(self.decide_all, choice, None, None))
        self.frame.menu.addSeparator()
        for remaining in self.state.remaining():
            for choice, words in bulk_words(remaining):
                action = self.frame.menu.addAction(words.replace("&", "&&"))
                action.triggered.connect(partial(self.decide_all, choice, remaining.kind, remaining.field))
