"""What needs a person in all returned files at once: one list, kept half-way, applied together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clndesk.exchange.plan.decisions import Choice
from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.review.all_files import AllFiles
from clndesk.exchange.review.returned import Review
from clndesk.exchange.review.review_rows import DecisionRow
from clndesk.exchange.review.reviewing import typed, wording_with
from clndesk.exchange.review.why import why
from clndesk.i18n import _, ngettext
from clndesk.services import records
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.choice_steps import Before, ChoiceSteps
from clndesk.ui.pages.exchange.review_words import ask_row, hint_of, left_words
from clndesk.ui.parts.ask_card import AskCard, AskRow
from clndesk.ui.parts.decision_list import DecisionList
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.page_header import PageHeader
from clndesk.ui.parts.section_label import text_label

_KEEP_AFTER_MS = 1500


class AllFilesView(QWidget):
    """`left` goes back, `apply_wanted` merges all files; `answered` has a review and the answers to read it with."""

    left = Signal()
    apply_wanted = Signal()
    answered = Signal(object, object)
    said = Signal(str, str, object)

    def __init__(self, context: Context, reviews: Iterable[Review]) -> None:
        super().__init__()
        self.context = context
        wording = records.wording(context.store)
        self.files = AllFiles(context.store, reviews, wording)
        providers = Providers(wording_with({}, wording), partial(records.pick_list, context.store))
        self.header = PageHeader(_("What needs you"), self)
        self._place = self.header.add_note("")
        self.list = DecisionList(_("Decisions"), providers)
        self.words = text_label("", "second", wrap=True)
        self.save, self.apply = QPushButton(_("Save for later")), QPushButton()
        self._asks: AskCard | None = None
        self.steps = ChoiceSteps(self, self.files.exchanged, self._show_chosen)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        column, footer = QVBoxLayout(self), QHBoxLayout()
        self._top = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (column, footer, self._top):
            layout.setSpacing(metrics.now().gap)
        self.apply.setProperty("primary", True)
        footer.addWidget(self.words, 1)
        for button in (self.save, self.apply):
            button.setAutoDefault(True)
            footer.addWidget(button)
        column.addWidget(self.header)
        column.addLayout(self._top)
        column.addWidget(self.list, 1)
        column.addLayout(footer)

    def _connect(self) -> None:
        self._keeping.timeout.connect(self.files.keep)
        self.list.table.chosen.connect(self._on_chosen)
        self.list.table.typed.connect(self._on_typed)
        self.list.table.back_wanted.connect(self.left)
        self.list.at.connect(self._on_row)
        self.list.bulk_wanted.connect(self.choose_all)
        self.save.clicked.connect(self.left)
        self.apply.clicked.connect(self._on_apply)

    def set_reviews(self, reviews: Iterable[Review]) -> None:
        """Show the files as they were read last."""
        self.files.keep()
        self.files.set_reviews(reviews)
        self.steps.clear()
        self.refresh()

    def refresh(self) -> None:
        """Show the choices so far."""
        self.list.set_items(self.files.items())
        self._show_asks()
        self._show_progress()

    def step(self, step: int) -> None:
        """Go to the next question; after the last one to the button that applies."""
        if not self.list.step(step):
            self.apply.setFocus()

    def keep(self) -> None:
        """Keep the choices so far."""
        self._keeping.stop()
        self.files.keep()

    def choose_all(self, keys: Iterable[Key], choice: Choice) -> None:
        """One choice for many; it can be taken back at once."""
        before = self._choose(keys, choice)
        if before:
            words = ngettext("{count} choice was made.", "{count} choices were made.", len(before))
            self.said.emit(words.format(count=len(before)), _("Undo"), partial(self.steps.undo, before))

    def _choose(self, keys: Iterable[Key], choice: Choice) -> Before:
        before = self.files.choose(keys, choice)
        if before:
            self.steps.note(before)
            self._show_chosen()
        return before

    def _on_chosen(self, key: Key, choice: Choice) -> None:
        self._choose([key], choice)

    def _on_typed(self, key: Key, value: object, _text: str) -> None:
        self._on_chosen(key, typed(key[0], str(key[2]), value))

    def _show_chosen(self) -> None:
        self._keeping.start()
        self.list.set_items(self.files.items())
        self._show_progress()

    def _show_progress(self) -> None:
        progress, count = self.files.progress(), len(self.files.files)
        words = ngettext("{count} returned file", "{count} returned files", count)
        self._place.setText(words.format(count=count))
        rest = _("What you leave stays as it is with you, and waits as an open decision. A backup is made first.")
        self.words.setText(f"{left_words(progress.left, self._asks.open_count if self._asks else 0)} {rest}")
        words = ngettext("Apply {count} file", "Apply all {count} files", count)
        self.apply.setText(words.format(count=count))
        self.apply.setEnabled(count > 0 and not self.context.store.read_only)

    def _on_row(self, row: DecisionRow | None) -> None:
        if row is None or row.key is None:
            self.list.why.tell("", "")
            self.list.table.set_proposal("")
            return
        file, line = self.files.find(row.key)
        told = why(self.context.store, file.review, line, file.state.rows)
        self.list.table.set_proposal(told.proposal)
        hint = hint_of(row, line.reason, merged=bool(told.proposal))
        self.list.why.tell(told.title, told.sentence, hint, told.pieces)

    def _on_apply(self) -> None:
        self.keep()
        self.apply_wanted.emit()

    def _show_asks(self) -> None:
        """Those that are answered stay with their answer, and can be answered otherwise until all is merged."""
        old = self._asks
        rows = [row for file in self.files.files for row in _ask_rows(file.sign, file.review)]
        self._asks = card = AskCard(rows) if rows else None
        if card is not None:
            card.answered.connect(self._on_answered)
            self._top.addWidget(card)
        if old is not None:
            _replace(old, card, self.list.table)

    def _on_answered(self, ask: str, answer: str) -> None:
        """The answer decides how the file is read, so it is read again."""
        sign, _space, name = ask.partition(" ")
        file = next(one for one in self.files.files if one.sign == sign)
        self.keep()
        self.answered.emit(file.review, {**file.review.answers, name: answer})


def _replace(old: AskCard, card: AskCard | None, otherwise: QWidget) -> None:
    """Show the next open question after the one before; what had the focus passes it on while any is open."""
    had_focus = old.isAncestorOf(old.window().focusWidget() or otherwise)
    if card is not None:
        card.go_to_open(old.ask.id, old.number)
    old.hide()
    old.deleteLater()
    if had_focus and card is not None and card.open_count:
        card.focus_first()
    elif had_focus:
        otherwise.setFocus(Qt.FocusReason.OtherFocusReason)


def _ask_rows(sign: str, review: Review) -> Iterable[AskRow]:
    """What spoke for an answer gives its room to the list once the answer is given."""
    for ask in review.asks:
        row = ask_row(ask, review.answers)
        sentence = _("{country}, “{file}”: {sentence}").format(
            country=review.country_name, file=review.file_name, sentence=ask.sentence
        )
        evidence = row.evidence if row.answer is None else ()
        yield AskRow(f"{sign} {ask.id}", sentence, evidence, row.options, row.answer)
