"""Open decisions as rows of the same table that returned workbooks are looked through in."""

from __future__ import annotations

from collections.abc import Iterator

from clndesk.errors import Bug
from clndesk.exchange import questions
from clndesk.exchange.plan.decisions import NEW, Choice, Pick
from clndesk.exchange.plan.verdicts import Reason, Shown
from clndesk.exchange.questions import OpenQuestion
from clndesk.exchange.review.offered import empties_required, must_be_filled
from clndesk.exchange.review.review_rows import WHOLE, DecisionRow, Other, Rows, State, named, result_words, same_as
from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.store.store import Store


def row_of(question: OpenQuestion, rows: Rows) -> DecisionRow:
    """The row of a question; its key names the question itself."""
    key = (question.kind, question.id, question.field)
    picks = frozenset(Pick(choice) for choice in question.choices)
    result = result_words(State.OPEN, "")
    if question.field is None:
        mine, theirs = (_(words) for words in WHOLE[Reason(question.reason)])
        third = tuple(_others(question))
        return DecisionRow(key, question.title, "", mine, theirs, result, State.OPEN, picks, third)
    field = kind(question.kind).fields[question.field]
    label = _("{field} · {record}").format(record=question.title, field=field.label())
    reason = ""
    if Pick.THEIRS in picks and empties_required(field, _shown(question.theirs)):
        picks, reason = picks - {Pick.THEIRS}, must_be_filled(field)
    third = tuple(named(question.unheard, picks, _shown(question.ours)))
    sides = (question.base, question.ours, question.theirs)
    base, ours, theirs = (rows.words(question.kind, question.field, _shown(side)) for side in sides)
    return DecisionRow(key, label, base, ours, theirs, result, State.OPEN, picks, third, lacking=reason)


def decide(store: Store, question_id: str, choice: Choice, text: str = "") -> int | None:
    """Decide a question as it was chosen in the table; `text` is what was typed. Raises UserError."""
    if choice.pick is not Pick.VALUE:
        return questions.decide(store, question_id, choice.pick.value)
    if isinstance(choice.value, int) and not text:
        return questions.decide(store, question_id, ("value", str(choice.value + 1)))
    if isinstance(choice.value, str) and not text:
        text = choice.value
    return questions.decide(store, question_id, ("value", text))


def _others(question: OpenQuestion) -> Iterator[Other]:
    copies = len(question.theirs) if isinstance(question.theirs, list) else 1
    if Reason(question.reason) is Reason.COPIES_DIFFER:
        for at in range(copies):
            yield Other(_("Copy {number} is the record").format(number=at + 1), Choice.typed(at))
    if Reason(question.reason) is Reason.LOOKS_LIKE:
        yield from same_as(question.candidates, is_first_offered=Pick.THEIRS.value in question.choices)
    if Pick.NEW.value in question.choices:
        yield Other(_("All are new records") if copies > 1 else _("It is a new record"), NEW)


def _shown(side: object) -> Shown:
    if isinstance(side, list):
        return tuple(str(item) for item in side)
    if side is None or isinstance(side, str | int | float):
        return side
    raise Bug(f"a cell does not hold {side!r}")
