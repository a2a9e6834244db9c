"""The decisions that imports have left open, and taking them one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from clndesk.errors import UserError
from clndesk.exchange.plan.decisions import LATER, Choice
from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.questions import OpenQuestion, decide_many, open_questions
from clndesk.exchange.review import open_rows
from clndesk.exchange.review.listed import Listed, in_order, listed
from clndesk.exchange.review.review_rows import DecisionRow, Rows
from clndesk.exchange.review.reviewing import wording_with
from clndesk.exchange.review.why import compared
from clndesk.i18n import _, ngettext
from clndesk.services import records, steps
from clndesk.ui.context import Context
from clndesk.ui.pages.exchange.review_words import hint_of
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.decision_list import DecisionList
from clndesk.ui.parts.editors import Providers

_LEAST_ROWS = 4


class OpenDecisions(Card):
    """The list of open decisions; each that is taken, or many that are taken alike, is a step of its own."""

    said = Signal(str, str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Open decisions"), parent)
        self.context = context
        self._questions: dict[str, OpenQuestion] = {}
        self._wording = records.wording(context.store)
        providers = Providers(self._wording, partial(records.pick_list, context.store))
        self.list = DecisionList(_("Open decisions"), providers)
        self.table, self.why = self.list.table, self.list.why
        self.body.addWidget(self.list, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.table.chosen.connect(self._on_chosen)
        self.table.typed.connect(self._on_typed)
        self.list.at.connect(self._on_row)
        self.list.bulk_wanted.connect(self._on_many)

    @property
    def count(self) -> int:
        """How many decisions are open."""
        return len(self._questions)

    def refresh(self) -> None:
        """Show what is open now."""
        found = open_questions(self.context.store)
        self._questions = {question.id: question for question in found}
        rows = Rows(wording_with({}, self._wording))
        self.list.set_items(in_order(_listed(question, rows) for question in found))
        self.set_title(ngettext("{count} open decision", "{count} open decisions", self.count).format(count=self.count))
        self.setVisible(bool(found))
        shown = len(self.table.rows.rows)
        self.table.setMinimumHeight(self.table.height_of(min(shown, _LEAST_ROWS)))
        self.table.setMaximumHeight(self.table.height_of(shown))

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
        self.why.tell(_("Why is this a question?"), told, hint_of(row, question.reason, merged=bool(proposal)), pieces)

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

    def _on_many(self, keys: Sequence[Key], choice: Choice) -> None:
        ids = [key[1] for key in keys]
        step, done = decide_many(self.context.store, ids, choice.pick.value)
        words = ngettext("{count} decision was taken.", "{count} decisions were taken.", done).format(count=done)
        if step is not None:
            self.said.emit(words, _("Undo"), partial(self._take_back, step))

    def _take_back(self, step: int) -> None:
        steps.undo_step(self.context.store, step)


def _listed(question: OpenQuestion, rows: Rows) -> Listed:
    return listed(open_rows.row_of(question, rows), question.title, question.source, question.country, question)
