"""Open decisions wait in the network file, and each can be taken, and taken back, as a step of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from way_workbooks import AMA, KOFI, YAW, Hands, present

from clndesk.errors import UserError
from clndesk.exchange import questions
from clndesk.exchange.apply import apply
from clndesk.exchange.plan.decisions import THEIRS
from clndesk.exchange.questions import OpenQuestion
from clndesk.exchange.receive import Review, choices_for
from clndesk.services import records
from clndesk.store.store import Store
from clndesk.store.undo import undo

TakeIn = Callable[[], Review]


@pytest.fixture
def conflict(hands: Hands, returned: TakeIn, store: Store) -> OpenQuestion:
    hands.type(AMA, "member.status", "Left")
    records.edit(store, AMA, {"status": "paused"})
    apply(store, returned())
    (question,) = questions.open_questions(store)
    return question


@pytest.fixture
def unread(hands: Hands, returned: TakeIn, store: Store) -> OpenQuestion:
    hands.type(YAW, "member.hours_month", "about 50")
    apply(store, returned())
    (question,) = questions.open_questions(store)
    return question


@pytest.mark.parametrize(
    ("choice", "value"),
    [("ours", "paused"), ("theirs", "left"), (("value", "Alumni"), "alumni")],
    ids=["ours", "theirs", "value"],
)
def test_a_decision_is_a_step_that_the_same_file_never_asks_for_again(
    choice: str | tuple[str, str], value: str, conflict: OpenQuestion, returned: TakeIn, store: Store
) -> None:
    step = questions.decide(store, conflict.id, choice)
    assert present(store, AMA, "status") == value
    assert not questions.open_questions(store)
    assert not returned().plan.lines
    undo(store, step)
    assert present(store, AMA, "status") == "paused"
    assert len(questions.open_questions(store)) == 1
    assert len(returned().plan.lines) == 1


def test_a_question_shows_our_present_value_and_says_why_in_words(conflict: OpenQuestion, store: Store) -> None:
    records.edit(store, AMA, {"status": "alumni"})
    (question,) = questions.open_questions(store)
    assert (question.title, question.country, question.ours) == ("Ama Boateng", "GH", "alumni")
    assert "choose which value stands" in question.sentence
    assert question.source == "returned.xlsx"
    assert question.choices == ("ours", "theirs", "value")


def test_a_cell_that_could_not_be_read_is_typed_by_us(unread: OpenQuestion, store: Store) -> None:
    assert unread.theirs == "about 50"
    questions.decide(store, unread.id, ("value", "50"))
    assert present(store, YAW, "hours_month") == 50


def test_a_cell_that_could_not_be_read_can_be_dismissed(unread: OpenQuestion, returned: TakeIn, store: Store) -> None:
    questions.decide(store, unread.id, "ours")
    assert present(store, YAW, "hours_month") == 4
    assert not returned().plan.lines


def test_a_text_that_is_no_value_leaves_the_question_open(unread: OpenQuestion, store: Store) -> None:
    for choice in (("value", "many"), "theirs", "perhaps"):
        with pytest.raises(UserError):
            questions.decide(store, unread.id, choice)
    assert len(questions.open_questions(store)) == 1


def test_a_question_is_decided_once(conflict: OpenQuestion, store: Store) -> None:
    questions.decide(store, conflict.id, "ours")
    with pytest.raises(UserError, match="no open decision"):
        questions.decide(store, conflict.id, "theirs")


def test_an_undone_merge_takes_its_questions_with_it(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.type(YAW, "member.hours_month", "about 50")
    applied = apply(store, returned())
    undo(store, applied.step)
    assert not questions.open_questions(store)


def test_a_cleared_cell_can_be_confirmed_but_a_required_one_cannot(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.type(AMA, "member.phone", None)
    hands.type(KOFI, "member.name", None)
    apply(store, returned())
    phone, name = sorted(questions.open_questions(store), key=lambda question: question.field or "", reverse=True)
    questions.decide(store, phone.id, "theirs")
    assert present(store, AMA, "phone") is None
    with pytest.raises(UserError):
        questions.decide(store, name.id, "theirs")
    assert present(store, KOFI, "name") == "Kofi Asante"


def test_a_required_cell_cleared_in_bulk_stays_open_and_the_rest_is_merged(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.type(AMA, "member.phone", None)
    hands.type(KOFI, "member.name", None)
    review = returned()
    apply(store, review, {line.key: THEIRS for line in review.plan.questions})
    assert present(store, AMA, "phone") is None
    assert [question.record for question in questions.open_questions(store)] == [KOFI]


def test_a_decision_about_a_removed_record_asks_for_the_record_first(conflict: OpenQuestion, store: Store) -> None:
    records.remove(store, [AMA])
    with pytest.raises(UserError, match="removed meanwhile"):
        questions.decide(store, conflict.id, "theirs")


def test_a_question_answered_with_a_later_return_waits_no_longer(
    conflict: OpenQuestion, returned: TakeIn, store: Store
) -> None:
    review = returned()
    apply(store, review, choices_for(review, "theirs"))
    assert present(store, AMA, "status") == "left"
    assert not questions.open_questions(store)


def test_a_removed_record_edited_by_them_is_restored_by_a_later_decision(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.type(YAW, "member.hours_month", 9)
    records.remove(store, [YAW])
    apply(store, returned())
    (question,) = questions.open_questions(store)
    questions.decide(store, question.id, "theirs")
    assert present(store, YAW, "hours_month") == 9
    assert not returned().plan.lines


def test_choices_for_conflicts_leave_open_what_is_asked(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.type(AMA, "member.status", "Left")
    hands.type(AMA, "member.phone", None)
    records.edit(store, AMA, {"status": "paused"})
    review = returned()
    assert list(choices_for(review, "theirs")) == [("member", AMA, "status")]
    assert choices_for(review, "later") == {}


def test_many_questions_are_decided_alike_in_one_step_and_those_that_cannot_be_stay_open(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.type(AMA, "member.status", "Left")
    hands.type(YAW, "member.hours_month", "about 50")
    records.edit(store, AMA, {"status": "paused"})
    apply(store, returned())
    ids = [question.id for question in questions.open_questions(store)]
    step, done = questions.decide_many(store, ids, "theirs")
    assert (present(store, AMA, "status"), done) == ("left", 1)
    assert [question.record for question in questions.open_questions(store)] == [YAW]
    assert step is not None
    undo(store, step)
    assert present(store, AMA, "status") == "paused"
    assert len(questions.open_questions(store)) == 2
