"""What looks wrong with a file as a whole is asked about before anything of it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from way_workbooks import AMA, EFUA, KOFI, YAW, Hands, everything, present, put

from clndesk.exchange import questions
from clndesk.exchange.apply import apply
from clndesk.exchange.receive import as_json, choices_for, read_returned
from clndesk.exchange.send import send
from clndesk.models.people import Member
from clndesk.store.store import Store

PEOPLE = (AMA, KOFI, YAW, EFUA)


@pytest.fixture
def shuffled(hands: Hands, tmp_path: Path) -> Path:
    """The e-mail column stands in other rows, and Ama has a new job."""
    mails = [hands.cell(record, "member.email").value for record in PEOPLE]
    for record, mail in zip(PEOPLE, [*mails[1:], mails[0]], strict=True):
        hands.type(record, "member.email", mail)
    hands.type(AMA, "member.job_title", "Director")
    return hands.save(tmp_path / "returned.xlsx")


def test_nothing_of_a_shuffled_column_is_taken_and_the_rest_goes_on(store: Store, shuffled: Path) -> None:
    review = read_returned(store, shuffled)
    (ask,) = review.asks
    assert (ask.field, ask.count, ask.default, len(ask.evidence)) == ("email", 4, "leave", 3)
    assert ask.id.partition(":")[2] == "member.email"
    assert "Ama Boateng" in ask.evidence[0]
    apply(store, review, choices_for(review, "later"))
    assert present(store, AMA, "job_title") == "Director"
    assert present(store, AMA, "email") == "ama@nhia.example"
    assert len(questions.open_questions(store)) == 4


def test_a_column_that_is_left_out_leaves_no_question_and_is_not_asked_about_again(
    store: Store, shuffled: Path
) -> None:
    answers = {read_returned(store, shuffled).asks[0].id: "leave"}
    review = read_returned(store, shuffled, answers=answers)
    apply(store, review, choices_for(review, "later"))
    assert not questions.open_questions(store)
    assert present(store, KOFI, "email") == "kofi@nhia.example"
    assert not read_returned(store, shuffled).asks


def test_a_column_that_is_taken_as_it_stands_is_merged(store: Store, shuffled: Path) -> None:
    answers = {read_returned(store, shuffled).asks[0].id: "take"}
    review = read_returned(store, shuffled, answers=answers)
    assert as_json(review)["asks"][0]["answered"] is True
    apply(store, review, choices_for(review, "later"))
    assert present(store, AMA, "email") == "kofi@nhia.example"


@pytest.fixture
def mixed(store: Store, tmp_path: Path) -> Path:
    """Twelve people whose rows were sorted by name while the numbers stayed where they were."""
    with store.write("More people") as db:
        for at in range(8):
            db.add(Member(name=f"Person {7 - at}", country="GH", email=f"p{at}@x.example", job_title=f"Job {at}"))
    hands = Hands(send(store, "GH", out=tmp_path / "again.xlsx").file)
    sheet = hands.sheet("member")
    rows = [[cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=3, max_row=14)]
    for at, row in enumerate(reversed(rows), start=3):
        for column, value in enumerate(row, start=2):
            put(sheet.cell(at, column), value)
    return hands.save(tmp_path / "mixed.xlsx")


def test_rows_under_other_numbers_are_matched_by_their_names_when_a_person_says_so(store: Store, mixed: Path) -> None:
    before = everything(store)
    review = read_returned(store, mixed)
    assert [ask.id for ask in review.asks] == ["ids:member"]
    assert not review.plan.applied
    again = read_returned(store, mixed, answers={"ids:member": "names"})
    assert not [line for line in again.plan.lines if line.field]
    apply(store, again, choices_for(again, "later"))
    assert everything(store) == before
