"""The decisions that imports have left open, and taking them one by one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from clndesk.errors import UserError
from clndesk.exchange.plan.decisions import LATER, Choice
from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.questions import OpenQuestion, open_questions
from clndesk.exchange.review import open_rows
from clndesk.exchange.review.review_rows import DecisionRow, Rows
from clndesk.exchange.review.reviewing import wording_with
from clndesk.exchange.review.why import compared
from clndesk.i18n import _, ngettext
from clndesk.services import records
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.review_words import hint_of
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.review_table import ReviewTable
from clndesk.ui.parts.why_box import WhyBox

_LEAST_ROWS = 4


class OpenDecisions(Card):
    """A table of open decisions; each that is taken is a step of its own."""

    said = Signal(str, str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Open decisions"), parent)
        self.context = context
        self._questions: dict[str, OpenQuestion] = {}
        self._wording = records.wording(context.store)
        providers = Providers(self._wording, partial(records.pick_list, context.store))
        self.table, self.why = ReviewTable(_("Field and record"), providers), WhyBox()
        self.table.setAccessibleName(_("Open decisions"))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.why)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.table.chosen.connect(self._on_chosen)
        self.table.typed.connect(self._on_typed)
        self.table.wrong.connect(self.why.complain)
        self.table.writing.connect(self.why.set_compact)
        self.table.row_changed.connect(self._on_row)
        self.table.step_wanted.connect(self.step)

    @property
    def count(self) -> int:
        """How many decisions are open."""
        return len(self._questions)

    def refresh(self) -> None:
        """Show what is open now."""
        found = open_questions(self.context.store)
        self._questions = {question.id: question for question in found}
        rows = Rows(wording_with({}, self._wording))
        at = self.table.currentIndex().row()
        shown = tuple(row for question in found for row in (open_rows.row_of(question, rows),))
        self.table.set_rows(shown)
        self.set_title(ngettext("{count} open decision", "{count} open decisions", self.count).format(count=self.count))
        self.setVisible(bool(found))
        self.table.setMinimumHeight(self.table.height_of(min(len(found), _LEAST_ROWS)))
        self.table.setMaximumHeight(self.table.height_of(len(found)))
        if shown:
            self.table.select(shown[min(max(at, 0), len(shown) - 1)].key)

    def step(self, step: int) -> None:
        """Go to the next decision, or the one before."""
        rows = self.table.rows.rows
        if rows:
            self.table.select(rows[(self.table.currentIndex().row() + step) % len(rows)].key)
            self.table.setFocus()

    def _on_row(self, row: DecisionRow | None) -> None:
        question = self._questions.get(row.key[1]) if row is not None and row.key is not None else None
        if row is None or question is None:
            self.why.tell("", "")
            self.table.set_proposal("")
            return
        told = question.sentence
        if question.source:
            told = _("{sentence} It came with “{file}”.").format(sentence=told, file=question.source)
        sides = (question.base, question.ours, question.theirs)
        pieces, proposal = compared(question.kind, question.field, *sides)
        self.table.set_proposal(proposal)
        self.why.tell(_("Why is this a question?"), told, hint_of(row, merged=bool(proposal)), pieces)

    def _on_chosen(self, key: Key, choice: Choice) -> None:
        if choice != LATER:
            self._decide(key, choice, "")

    def _on_typed(self, key: Key, _value: object, text: str) -> None:
        self._decide(key, Choice.typed(text), text)

    def _decide(self, key: Key, choice: Choice, text: str) -> None:
        title = self._questions[key[1]].title
        try:
            open_rows.decide(self.context.store, key[1], choice, text)
        except UserError as error:
            self.why.complain(error.sentences())
            return
        self.said.emit(_("Decided on {title}.").format(title=title), "", None)
