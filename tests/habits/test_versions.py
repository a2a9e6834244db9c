"""Copies, versions and order: what comes twice, late, from two colleagues, or by a clock that is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from outcomes import ASK, AUTO, NONE, FileIn, Merge, TakeIn, line_of, of_cell, of_file, of_lines, said
from way_workbooks import AMA, CLAIMS, EFUA, KOFI, MOH, NHIA, YAW, Hands, everything, present

from clndesk.exchange import ledger, questions
from clndesk.exchange.apply import apply
from clndesk.exchange.plan import Reason
from clndesk.exchange.plan.decisions import OURS, THEIRS
from clndesk.exchange.receive import Review
from clndesk.exchange.review.review_rows import Rows
from clndesk.exchange.review.reviewing import Reviewing
from clndesk.exchange.send import send
from clndesk.fields import PLAIN
from clndesk.models.exchange import Export
from clndesk.services import records
from clndesk.store.store import Store
from clndesk.store.undo import Blocked, Reach, take_back, undo

TITLE = "member.job_title"
Edits = Callable[[Hands], object]


def back(sent: Path, name: str, do: Edits) -> Path:
    """A copy of a workbook after a colleague did something to it."""
    hands = Hands(sent)
    do(hands)
    return hands.save(sent.with_name(f"{name}.xlsx"))


def test_the_same_content_saved_again_by_any_program_brings_nothing(comes_back: TakeIn, merged: Merge) -> None:
    merged(comes_back(lambda hands: hands.type(AMA, TITLE, "Director")))
    assert of_lines(comes_back(lambda hands: None)) == NONE


def test_two_colleagues_who_say_the_same_in_other_forms_do_not_clash_and_order_does_not_matter(
    sent: Path, file_comes_back: FileIn, merged: Merge, store: Store
) -> None:
    one = back(sent, "one", lambda hands: hands.type(AMA, "member.email", "Ama@NHIA.example "))
    two = back(sent, "two", lambda hands: hands.type(AMA, "member.email", "Ama@nhia.example"))
    merged(file_comes_back(one))
    assert of_lines(file_comes_back(two)) == NONE
    first = present(store, AMA, "email")
    undo(store, max(one.step for one in ledger.of_country(store, "GH") if one.step))
    merged(file_comes_back(two))
    assert (of_lines(file_comes_back(one)), present(store, AMA, "email")) == (NONE, first)


def on_different_sides(comes_back: TakeIn, store: Store) -> Review:
    """We moved somebody to another organisation, and they gave her another job title."""
    records.edit(store, AMA, {"organisation": MOH})
    return comes_back(lambda hands: hands.type(AMA, TITLE, "Head of claims"))


def test_what_belongs_together_and_was_changed_by_one_side_each_is_asked_about_together(
    comes_back: TakeIn, merged: Merge, store: Store
) -> None:
    review = on_different_sides(comes_back, store)
    assert of_lines(review) == {ASK: 2}
    assert {line.reason for line in review.plan.lines} == {Reason.TOGETHER}
    state = Reviewing(review.plan, review.titles, Rows(PLAIN))
    title, organisation = ("member", AMA, "job_title"), ("member", AMA, "organisation")
    state.choose(title, THEIRS)
    assert state.choices == {title: THEIRS, organisation: THEIRS}
    state.choose(organisation, None)
    assert state.choices == {}
    merged(review, {title: THEIRS, organisation: OURS})
    assert (present(store, AMA, "organisation"), present(store, AMA, "job_title")) == (MOH, None)


@pytest.mark.parametrize(
    ("choice", "expected"), [("ours", (MOH, None)), ("theirs", (NHIA, "Head of claims"))], ids=["ours", "theirs"]
)
def test_what_belongs_together_is_decided_together_weeks_later(
    comes_back: TakeIn, store: Store, choice: str, expected: tuple[str, str | None]
) -> None:
    apply(store, on_different_sides(comes_back, store))
    first, second = (one.id for one in questions.open_questions(store))
    step = questions.decide(store, first, choice)
    assert questions.open_questions(store) == []
    assert (present(store, AMA, "organisation"), present(store, AMA, "job_title")) == expected
    assert step is not None
    undo(store, step)
    assert questions.decide_many(store, [first, second], choice)[1] == 2
    assert (present(store, AMA, "organisation"), present(store, AMA, "job_title")) == expected


def test_the_second_of_two_colleagues_is_asked_about_the_cell_both_changed(
    sent: Path, file_comes_back: FileIn, merged: Merge, store: Store
) -> None:
    merged(file_comes_back(back(sent, "one", lambda hands: hands.type(AMA, TITLE, "Director"))))
    review = file_comes_back(back(sent, "two", lambda hands: hands.type(AMA, TITLE, "Registrar")))
    assert of_lines(review) == {ASK: 1}
    line = line_of(review, AMA, "job_title")
    assert line is not None
    assert (line.ours, line.theirs) == ("Director", "Registrar")


def test_an_old_workbook_after_the_new_one_was_merged_rolls_nothing_back(
    store: Store, sent: Path, file_comes_back: FileIn, merged: Merge, tmp_path: Path
) -> None:
    records.edit(store, AMA, {"job_title": "Head"})
    newer = send(store, "GH", out=tmp_path / "newer.xlsx").file
    merged(file_comes_back(back(newer, "new back", lambda hands: hands.type(KOFI, TITLE, "Director"))))
    assert of_file(file_comes_back(sent)) == NONE
    late = back(sent, "late", lambda hands: (hands.type(YAW, TITLE, "Clerk"), hands.type(KOFI, TITLE, "Registrar")))
    review = file_comes_back(late)
    assert (of_cell(review, YAW, "job_title"), of_cell(review, KOFI, "job_title")) == (AUTO, ASK)
    assert of_cell(review, AMA, "job_title") is None


def test_a_master_returned_again_and_again_brings_only_what_is_new_in_it(
    store: Store, sent: Path, file_comes_back: FileIn, merged: Merge
) -> None:
    hands = Hands(sent)
    for year, (record, title) in enumerate(((AMA, "Director"), (KOFI, "Clerk"), (YAW, "Head"))):
        hands.type(record, TITLE, title)
        review = file_comes_back(hands.save(sent.with_name(f"{year}.xlsx")))
        assert [line.record for line in review.plan.lines] == [record]
        merged(review)
        records.edit(store, record, {"job_title": "As we say now"})
    assert of_lines(file_comes_back(hands.save(sent.with_name("again.xlsx")))) == NONE


def test_a_value_put_back_to_what_was_sent_is_told_and_not_taken(
    store: Store, sent: Path, file_comes_back: FileIn, merged: Merge
) -> None:
    merged(file_comes_back(back(sent, "one", lambda hands: hands.type(AMA, "member.status", "Left"))))
    review = file_comes_back(sent)
    assert of_lines(review) == NONE
    said(review, "stands as it went out", "Ama Boateng")
    apply(store, review)
    assert present(store, AMA, "status") == "left"


def test_no_clock_decides_anything(sent: Path, file_comes_back: FileIn, merged: Merge, store: Store) -> None:
    records.edit(store, AMA, {"job_title": "Head"})
    for name, when in (("past", 0), ("future", 4_000_000_000)):
        path = back(sent, name, lambda hands: hands.type(AMA, TITLE, "Director"))
        os.utime(path, (when, when))
        assert of_lines(file_comes_back(path)) == {ASK: 1}


def test_a_workbook_of_which_nothing_is_known_makes_every_difference_a_question(
    store: Store, comes_back: TakeIn, merged: Merge
) -> None:
    """Neither the seal nor our record tells what went out, as after an old backup and an edited technical sheet."""
    with store.write("") as db:
        for one in db.query(Export):
            db.delete(one)

    def do(hands: Hands) -> None:
        hands.type(AMA, TITLE, "Director")
        hands.type(KOFI, "member.email", None)
        for row in hands.book["_clndesk"].iter_rows():
            if row[0].value == "seal":
                row[1].value = "0" * 64

    review = comes_back(do)
    assert of_lines(review) == {ASK: 1}
    before = present(store, AMA, "job_title")
    merged(review)
    assert present(store, AMA, "job_title") == before


def test_merged_undone_and_merged_again_comes_to_the_same(
    store: Store, comes_back: TakeIn, file_comes_back: FileIn
) -> None:
    def do(hands: Hands) -> None:
        hands.type(AMA, TITLE, "Director")
        hands.add("member", {"name": "Abena Ofori"})
        hands.type(YAW, "member.hours_month", "lots")

    review = comes_back(do)
    step = apply(store, review).step
    after = _without_questions(store)
    assert step is not None
    undo(store, step)
    again = file_comes_back(review.path)
    assert again.plan.lines == review.plan.lines
    apply(store, again)
    assert _without_questions(store) == after


def test_an_earlier_merge_is_taken_back_where_the_later_one_does_not_stand_on_it(
    store: Store, sent: Path, file_comes_back: FileIn
) -> None:
    first = apply(store, file_comes_back(back(sent, "one", lambda hands: hands.type(AMA, TITLE, "Director")))).step
    apply(store, file_comes_back(back(sent, "two", lambda hands: hands.type(KOFI, TITLE, "Clerk"))))
    assert first is not None
    undo(store, first)
    assert (present(store, AMA, "job_title"), present(store, KOFI, "job_title")) == (None, "Clerk")


def test_cells_that_both_merges_touched_are_asked_about_before_the_first_is_taken_back(
    store: Store, sent: Path, file_comes_back: FileIn
) -> None:
    def two_cells(hands: Hands) -> None:
        hands.type(AMA, TITLE, "Director")
        hands.type(KOFI, TITLE, "Clerk")

    first = apply(store, file_comes_back(back(sent, "one", two_cells))).step
    second = file_comes_back(back(sent, "two", lambda hands: hands.type(AMA, TITLE, "Registrar")))
    apply(store, second, {line.key: THEIRS for line in second.plan.questions})
    assert first is not None
    with pytest.raises(Blocked) as blocked:
        undo(store, first)
    assert ([cell.record for cell in blocked.value.cells], blocked.value.untouched) == ([AMA], 1)
    take_back(store, first, Reach.UNTOUCHED)
    assert (present(store, AMA, "job_title"), present(store, KOFI, "job_title")) == ("Registrar", None)


def test_a_conflict_decided_for_ours_is_not_raised_by_the_same_file_in_any_form(
    store: Store, comes_back: TakeIn, merged: Merge
) -> None:
    records.edit(store, AMA, {"job_title": "Head"})
    review = comes_back(lambda hands: hands.type(AMA, TITLE, "Director"))
    merged(review, {line.key: OURS for line in review.plan.questions})
    assert of_lines(comes_back(lambda hands: None)) == NONE
    assert not questions.open_questions(store)


def test_half_of_the_rows_leave_the_other_half_alone_and_are_counted(
    comes_back: TakeIn, merged: Merge, store: Store
) -> None:
    def half(hands: Hands) -> None:
        hands.type(AMA, TITLE, "Director")
        for record in (YAW, EFUA):
            hands.delete_row(record)

    review = comes_back(half)
    said(review, "2 of 4 rows")
    merged(review)
    assert present(store, YAW, "email") == "yaw@moh.example"


def test_the_country_of_the_workbook_counts_and_not_the_name_of_the_file(sent: Path, file_comes_back: FileIn) -> None:
    path = back(sent, "clndesk_KE_2026-01-01", lambda hands: hands.type(CLAIMS, "demand.title", "Too few"))
    review = file_comes_back(path)
    assert (review.country, of_lines(review)) == ("GH", {AUTO: 1})


def _without_questions(store: Store) -> dict[str, object]:
    return {name: one for name, one in everything(store).items() if not name.startswith("Q-") and name != "search"}
