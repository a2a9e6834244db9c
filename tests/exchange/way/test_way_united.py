"""Workbooks that still hold a record which was united with another meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from way_workbooks import AMA, CLAIMS, KOFI, YAW, Hands, present

from clndesk.exchange import questions
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.plan import Reason
from clndesk.exchange.receive import Review
from clndesk.services import duplicates, records
from clndesk.store import checking, erasure
from clndesk.store.store import Store
from clndesk.store.undo import undo

TakeIn = Callable[[], Review]
Merge = Callable[..., Applied]


@pytest.fixture
def united(store: Store) -> int:
    """Yaw has become Kofi."""
    return duplicates.unite(store, "member", KOFI, YAW)


@pytest.mark.usefixtures("united")
def test_an_untouched_workbook_brings_nothing(returned: TakeIn) -> None:
    assert returned().plan.is_quiet


@pytest.mark.usefixtures("united")
def test_an_edit_of_the_old_record_goes_to_the_one_that_stands_and_says_so(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.type(YAW, "member.job_title", "Director")
    review = returned()
    (line,) = review.plan.lines
    assert (line.record, line.note) == (KOFI, f"{YAW} is now {KOFI}")
    apply(store, review)
    assert present(store, KOFI, "job_title") == "Director"
    assert not checking.problems(store)


@pytest.mark.usefixtures("united")
def test_an_edit_of_what_the_two_said_differently_is_asked_about(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.type(YAW, "member.email", "new@moh.example")
    (line,) = returned().plan.questions
    assert (line.record, line.reason, line.ours) == (KOFI, Reason.BOTH_CHANGED, "kofi@nhia.example")


@pytest.mark.usefixtures("united")
def test_edits_of_both_rows_that_differ_are_kept_aside(hands: Hands, merged: Merge, store: Store) -> None:
    hands.type(YAW, "member.job_title", "Director")
    hands.type(KOFI, "member.job_title", "Analyst")
    merged()
    (question,) = questions.open_questions(store)
    assert (question.record, question.theirs) == (KOFI, "Analyst / Director")
    questions.decide(store, question.id, ("value", "Director"))
    assert present(store, KOFI, "job_title") == "Director"


@pytest.mark.usefixtures("united")
def test_the_same_edit_of_both_rows_is_one_edit(hands: Hands, merged: Merge, store: Store) -> None:
    hands.type(YAW, "member.job_title", "Director")
    hands.type(KOFI, "member.job_title", "Director")
    merged()
    assert present(store, KOFI, "job_title") == "Director"


@pytest.mark.usefixtures("united")
def test_a_reference_to_the_old_record_means_the_one_that_stands(hands: Hands, merged: Merge, store: Store) -> None:
    records.edit(store, CLAIMS, {"raised_by": None})
    hands.type(CLAIMS, "demand.raised_by", "Yaw Darko")
    merged()
    assert present(store, CLAIMS, "raised_by") in (KOFI, None)
    assert all(question.theirs == KOFI for question in questions.open_questions(store))


@pytest.mark.usefixtures("united")
def test_the_old_record_typed_anew_is_recognised_as_the_one_that_stands(hands: Hands, returned: TakeIn) -> None:
    hands.add_without_number("member", {"name": "Yaw Darko", "email": "yaw@moh.example", "hours_month": 9})
    (line,) = returned().plan.questions
    assert [each.record for each in line.candidates] == [KOFI]


def test_an_open_decision_on_a_record_that_was_united_since_is_taken_on_the_one_that_stands(
    hands: Hands, merged: Merge, store: Store
) -> None:
    records.edit(store, YAW, {"hours_month": 1})
    hands.type(YAW, "member.hours_month", 8)
    hands.add_without_number("member", {"name": "Yaw Darko", "email": "yaw@moh.example", "job_title": "Clerk"})
    merged()
    duplicates.unite(store, "member", KOFI, YAW)
    for question in questions.open_questions(store):
        questions.decide(store, question.id, "theirs")
    assert (present(store, KOFI, "hours_month"), present(store, KOFI, "job_title")) == (8, "Clerk")
    gone = records.get(store, YAW)
    assert gone is not None
    assert gone.removed


def test_an_old_record_that_was_restored_is_itself_again(
    hands: Hands, merged: Merge, store: Store, united: int
) -> None:
    records.restore(store, [YAW])
    hands.type(YAW, "member.job_title", "Director")
    merged()
    assert united
    assert (present(store, YAW, "job_title"), present(store, KOFI, "job_title")) == ("Director", None)


def test_once_undone_the_old_record_is_itself_again(hands: Hands, merged: Merge, store: Store, united: int) -> None:
    undo(store, united)
    hands.type(YAW, "member.job_title", "Director")
    merged()
    assert (present(store, YAW, "job_title"), present(store, KOFI, "job_title")) == ("Director", None)


@pytest.mark.usefixtures("united")
def test_whoever_is_erased_is_erased_with_what_was_united_with_them(store: Store) -> None:
    assert erasure.erase(store, [KOFI]).people == 2
    data = store.path.read_bytes().decode("latin-1").casefold()
    assert [text for text in ("yaw darko", "yaw@moh", "kofi asante") if text in data] == []
    assert present(store, AMA, "email") == "ama@nhia.example"
    assert not checking.problems(store)
