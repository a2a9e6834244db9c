"""People and organisations typed without a number: whom they stand for is asked, and decided now or weeks later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from way_workbooks import AMA, KOFI, NHIA, Hands, present

from clndesk.exchange import questions
from clndesk.exchange.apply import apply
from clndesk.exchange.plan import Reason, Verdict
from clndesk.exchange.plan.decisions import NEW, OURS, THEIRS, VALUE
from clndesk.exchange.plan.verdicts import Line
from clndesk.exchange.receive import Review, read_returned
from clndesk.exchange.review import open_rows, review_rows
from clndesk.fields import PLAIN
from clndesk.services import records
from clndesk.store import checking
from clndesk.store.store import Store
from clndesk.store.undo import undo

TakeIn = Callable[[], Review]
LIKE_KOFI = {"name": "Koffi Asante", "email": "kofi@nhia.example", "job_title": "Reviewer"}


def _asked(review: Review) -> Line:
    (line,) = [line for line in review.plan.lines if line.reason is Reason.LOOKS_LIKE]
    return line


def _members(store: Store) -> int:
    return len(records.pick_list(store, "member"))


def test_undecided_nobody_is_added_and_the_question_waits(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.add_without_number("member", LIKE_KOFI)
    before = _members(store)
    apply(store, returned())
    (question,) = questions.open_questions(store)
    assert (question.reason, question.choices) == ("looks-like", ("new", "ours", "theirs", "value"))
    assert "Kofi Asante (same e-mail" in question.sentence
    assert _members(store) == before


def test_taken_as_the_one_we_have_its_cells_go_there(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.add_without_number("member", LIKE_KOFI)
    review = returned()
    apply(store, review, {_asked(review).key: THEIRS})
    assert present(store, KOFI, "job_title") == "Reviewer"
    assert present(store, KOFI, "phone") == "0200000102"
    assert records.get(store, _asked(review).record) is None
    assert not returned().plan.questions


@pytest.mark.parametrize(("choice", "more"), [("new", 1), ("ours", 0), (("value", KOFI), 0), ("theirs", 0)])
def test_weeks_later_every_decision_can_be_taken(
    hands: Hands, returned: TakeIn, store: Store, choice: Any, more: int
) -> None:
    hands.add_without_number("member", LIKE_KOFI)
    before = _members(store)
    apply(store, returned())
    (question,) = questions.open_questions(store)
    questions.decide(store, question.id, choice)
    assert _members(store) == before + more
    assert present(store, KOFI, "job_title") == ("Reviewer" if choice in ("theirs", ("value", KOFI)) else None)
    assert not returned().plan.questions
    assert not checking.problems(store)


def test_what_we_changed_since_is_not_put_back_by_a_row_that_lost_its_number(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    records.edit(store, KOFI, {"phone": "+233 20 999 9999"})
    hands.type(KOFI, "member.job_title", "Reviewer")
    hands.sheet("member").cell(hands.row(KOFI), 1).value = None
    review = returned()
    assert _asked(review).candidates[0].edits == {"job_title": "Reviewer"}
    assert not review.plan.missing
    apply(store, review, {_asked(review).key: THEIRS})
    assert present(store, KOFI, "phone") == "+233 20 999 9999"


def test_several_that_fit_are_all_offered_and_none_of_them_first(hands: Hands, returned: TakeIn, store: Store) -> None:
    other = records.add(store, "member", {"name": "Kofi Asante", "country": "GH", "email": "k2@nhia.example"})
    hands.add_without_number("member", {"name": "Kofi Asante", "hours_month": 3})
    review = returned()
    line = _asked(review)
    assert {each.record for each in line.candidates} == {KOFI, other}
    apply(store, review, {line.key: VALUE(other)})
    assert present(store, other, "hours_month") == 3
    assert present(store, KOFI, "hours_month") is None


def test_the_review_and_the_open_decisions_offer_each_of_them_by_name(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.add_without_number("member", LIKE_KOFI)
    review = returned()
    labels = [other.label for other in review_rows.others(_asked(review))]
    assert labels == ["It is a new record"]
    apply(store, review)
    (question,) = questions.open_questions(store)
    row = open_rows.row_of(question, review_rows.Rows(PLAIN))
    assert [other.label for other in row.others] == labels
    open_rows.decide(store, question.id, THEIRS)
    assert present(store, KOFI, "job_title") == "Reviewer"


def test_somebody_we_removed_is_recognised_and_comes_back_only_when_that_is_said(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.delete_row(KOFI)
    hands.add_without_number("member", LIKE_KOFI)
    records.remove(store, [KOFI])
    review = returned()
    assert "removed here" in _asked(review).candidates[0].reasons
    apply(store, review, {_asked(review).key: THEIRS})
    found = records.get(store, KOFI)
    assert found is not None
    assert not found.removed


def test_the_same_newcomer_twice_in_a_file_is_asked_about_once(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.add_without_number("member", {"name": "Abena Ofori", "email": "abena@moh.example"})
    hands.add("member", {"name": "Ofori, Abena", "email": "abena@moh.example", "hours_month": 2})
    review = returned()
    assert review.plan.counts[Verdict.NEW] == 1
    line = _asked(review)
    apply(store, review, {line.key: THEIRS})
    assert present(store, line.candidates[0].record, "hours_month") == 2
    assert not checking.problems(store)


def test_the_same_newcomer_in_the_files_of_two_people_is_asked_about(
    hands: Hands, store: Store, sent: Path, tmp_path: Path
) -> None:
    other = Hands(sent)
    hands.add("member", {"name": "Abena Ofori", "email": "abena@moh.example"})
    other.add("member", {"name": "Abena Offori", "email": "abena@moh.example", "hours_month": 2}, after=3)
    apply(store, read_returned(store, hands.save(tmp_path / "one.xlsx")))
    line = _asked(read_returned(store, other.save(tmp_path / "two.xlsx")))
    assert [each.title for each in line.candidates] == ["Abena Ofori"]


def test_whoever_refers_to_an_organisation_typed_anew_means_the_one_we_have(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.add_without_number(
        "organisation", {"name": "The Health Insurance Agency!", "website": "https://nhia.example"}
    )
    hands.type(AMA, "member.organisation", "The Health Insurance Agency!")
    hands.add("member", {"name": "Abena Ofori", "organisation": "The Health Insurance Agency!"})
    review = returned()
    apply(store, review, {_asked(review).key: THEIRS})
    assert present(store, AMA, "organisation") == NHIA
    assert present(store, NHIA, "website") == "https://nhia.example"
    assert not checking.problems(store)


@pytest.mark.parametrize("choice", [THEIRS, NEW, OURS])
def test_a_merge_with_newcomers_is_undone_as_a_whole(hands: Hands, returned: TakeIn, store: Store, choice: Any) -> None:
    hands.add_without_number("member", LIKE_KOFI)
    hands.type(AMA, "member.hours_month", 9)
    review = returned()
    before = _members(store)
    done = apply(store, review, {_asked(review).key: choice})
    assert done.step is not None
    undo(store, done.step)
    assert _members(store) == before
    assert present(store, KOFI, "job_title") is None
    assert [line.reason for line in returned().plan.questions] == [Reason.LOOKS_LIKE]


def test_an_unreadable_cell_of_such_a_row_is_asked_about_at_the_record_it_went_to(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.add_without_number("member", {**LIKE_KOFI, "hours_month": "some"})
    review = returned()
    apply(store, review, {_asked(review).key: THEIRS})
    (question,) = questions.open_questions(store)
    assert (question.record, question.field) == (KOFI, "hours_month")
    questions.decide(store, question.id, ("value", "4"))
    assert present(store, KOFI, "hours_month") == 4


def test_a_name_that_nobody_has_is_asked_about_with_the_name_that_was_likely_meant(
    hands: Hands, returned: TakeIn
) -> None:
    hands.type(AMA, "member.organisation", "Ministry of Helth")
    (line,) = returned().plan.questions
    assert "Perhaps “Ministry of Health” is meant." in line.detail


def test_two_rows_that_the_country_made_one_are_told_of_where_one_of_them_is_missing(
    hands: Hands, returned: TakeIn
) -> None:
    hands.type(AMA, "member.phone", "0200000102")
    hands.delete_row(KOFI)
    (line,) = returned().plan.missing
    assert line.note == "“0200000102” now stands with Ama Boateng: were the two made one?"
