"""The reply to a country: what became of its workbook, what is asked, and the answers that come back with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from way_workbooks import AMA, CLAIMS, EFUA, KOFI, WANJIKU, YAW, Hands

from clndesk.errors import UserError
from clndesk.exchange import questions, reply, trace
from clndesk.exchange.apply import apply
from clndesk.exchange.plan.decisions import LATER, OURS, VALUE
from clndesk.exchange.plan.verdicts import Reason
from clndesk.exchange.receive import choices_for, read_returned
from clndesk.exchange.traced import Outcome
from clndesk.models.exchange import Receipt
from clndesk.models.people import Member
from clndesk.services import records
from clndesk.store import history
from clndesk.store.store import Store
from clndesk.store.undo import undo

Reply = Callable[[], Path]


@pytest.fixture
def answered(hands: Hands, store: Store, tmp_path: Path) -> Reply:
    """Merges what Ghana sent back, a clear edit, a conflict, an unreadable cell, a lost row, and writes the reply."""
    hands.type(AMA, "member.job_title", "Director")
    hands.type(KOFI, "member.job_title", "Chief of Claims")
    hands.type(YAW, "member.hours_month", "about 50")
    hands.delete_row(EFUA)
    records.edit(store, KOFI, {"job_title": "Head of Claims"})

    def write() -> Path:
        apply(store, read_returned(store, hands.save(tmp_path / "returned.xlsx")), {("member", EFUA, None): LATER})
        return reply.write(store, "GH", out=tmp_path / "reply.xlsx").file

    return write


def sheet(path: Path, name: str) -> Worksheet:
    return openpyxl.load_workbook(path)[name]


def told(path: Path) -> dict[tuple[Any, Any], tuple[Any, ...]]:
    rows = sheet(path, "What became of it").iter_rows(min_row=4, values_only=True)
    return {(row[2], row[3]): row[4:] for row in rows}


def question_row(table: Worksheet, title: str) -> int:
    rows = enumerate(table.iter_rows(min_row=4, values_only=True), start=4)
    return next(at for at, row in rows if row[2] == title)


def send_back(path: Path, answers: dict[str, Any], edit: Callable[[Hands], None] | None = None) -> Path:
    hands = Hands(path)
    if edit:
        edit(hands)
    table = hands.book["Questions to you"]
    for title, text in answers.items():
        table.cell(question_row(table, title), 8, text)
    return hands.save(path.with_name("answered.xlsx"))


def member(store: Store, record: str) -> Member:
    with store.read() as db:
        return db.get_one(Member, record)


def open_about(store: Store) -> set[str]:
    return {one.record for one in questions.open_questions(store)}


def test_the_reply_says_of_every_line_what_was_done_and_why(answered: Reply) -> None:
    said = told(answered())
    assert said["Ama Boateng", "Job title"] == ("Director", "Director", "Taken over", "")
    assert said["Kofi Asante", "Job title"][:3] == ("Chief of Claims", "Head of Claims", "Open")
    assert "changed with us meanwhile" in said["Kofi Asante", "Job title"][3]
    assert said["Yaw Darko", "Hours a month"][0] == "about 50"
    assert said["Efua Owusu", "The whole row"][2] == "Open"


def test_what_was_decided_is_told_without_a_question(hands: Hands, store: Store, tmp_path: Path) -> None:
    hands.type(AMA, "member.job_title", "Director")
    hands.type(KOFI, "member.email", None)
    hands.delete_row(EFUA)
    other = {("member", AMA, "job_title"): VALUE("Deputy director"), ("member", KOFI, "email"): OURS}
    apply(store, read_returned(store, hands.save(tmp_path / "returned.xlsx")), other)
    said = told(reply.write(store, "GH", out=tmp_path / "reply.xlsx").file)
    assert said["Ama Boateng", "Job title"][2:] == ("Decided otherwise", "")
    assert said["Kofi Asante", "E-mail"][2:] == ("Not taken", "You emptied this cell.")
    assert said["Efua Owusu", "The whole row"][2] == "Not taken"
    assert "A row that you delete is not deleted with us" in said["Efua Owusu", "The whole row"][3]


def test_the_reply_is_the_new_base_and_comes_back_quiet(answered: Reply, store: Store) -> None:
    review = read_returned(store, answered())
    assert review.plan.is_quiet
    assert (review.answered, review.notes) == ((), ())


def test_the_questions_show_both_values_and_offer_what_can_be_chosen(answered: Reply) -> None:
    table = sheet(answered(), "Questions to you")
    row = [cell.value for cell in table[question_row(table, "Kofi Asante")]]
    assert row[2:6] == ["Kofi Asante", "Job title", "Head of Claims", "Chief of Claims"]
    assert table.column_dimensions["A"].hidden
    lists = {str(rule.sqref): rule.formula1 for rule in table.data_validations.dataValidation}
    assert lists == {f"H{question_row(table, 'Efua Owusu')}": '"Yes,No"'}


def test_answers_are_merged_and_close_the_questions(answered: Reply, store: Store) -> None:
    file = send_back(answered(), {"Kofi Asante": "Chief of Claims", "Yaw Darko": "50", "Efua Owusu": "no"})
    review = read_returned(store, file)
    assert {line.record: line.theirs for line in review.plan.applied} == {KOFI: "Chief of Claims", YAW: 50}
    apply(store, review, choices_for(review, "later"))
    assert (member(store, KOFI).job_title, member(store, YAW).hours_month) == ("Chief of Claims", 50)
    assert member(store, EFUA).removed_at is None
    assert open_about(store) == set()


def test_a_yes_takes_the_person_out_once_it_is_applied(answered: Reply, store: Store) -> None:
    review = read_returned(store, send_back(answered(), {"Efua Owusu": "Yes"}))
    apply(store, review, choices_for(review, "later"))
    assert member(store, EFUA).removed_at is not None
    assert open_about(store) == {KOFI, YAW}


def test_undoing_the_merge_of_answers_opens_the_questions_again(answered: Reply, store: Store) -> None:
    review = read_returned(store, send_back(answered(), {"Kofi Asante": "Chief of Claims"}))
    applied = apply(store, review, choices_for(review, "later"))
    assert applied.step is not None
    undo(store, applied.step)
    assert KOFI in open_about(store)
    assert member(store, KOFI).job_title == "Head of Claims"


def test_an_answer_that_says_what_stands_with_us_keeps_it(answered: Reply, store: Store) -> None:
    review = read_returned(store, send_back(answered(), {"Kofi Asante": "Head of Claims"}))
    assert review.plan.is_quiet
    apply(store, review)
    assert KOFI not in open_about(store)
    (kofi,) = [one for one in trace.lines(store, 1) if one.line.record == KOFI]
    assert kofi.outcome is Outcome.KEPT


def test_an_answer_that_cannot_be_read_is_held_and_asked_again(answered: Reply, store: Store) -> None:
    review = read_returned(store, send_back(answered(), {"Yaw Darko": "rather many"}))
    assert [line.record for line in review.plan.held] == [YAW]
    apply(store, review)
    (question,) = [one for one in questions.open_questions(store) if one.record == YAW]
    assert question.theirs == "rather many"
    assert "“about 50”" in question.sentence


def test_an_answer_after_our_own_decision_is_a_conflict(answered: Reply, store: Store) -> None:
    file = send_back(answered(), {"Kofi Asante": "Chief of Claims"})
    (question,) = [one for one in questions.open_questions(store) if one.record == KOFI]
    questions.decide(store, question.id, ("value", "Lead"))
    review = read_returned(store, file)
    assert [(line.record, line.ours, line.theirs) for line in review.plan.questions] == [
        (KOFI, "Lead", "Chief of Claims")
    ]
    assert any("decided meanwhile" in note for note in review.notes)


def test_our_old_value_as_an_answer_is_not_taken_for_agreement(answered: Reply, store: Store) -> None:
    file = send_back(answered(), {"Kofi Asante": "Head of Claims"})
    records.edit(store, KOFI, {"job_title": "Lead"})
    review = read_returned(store, file)
    assert [line.record for line in review.plan.held] == [KOFI]


def test_an_answer_that_differs_from_the_table_is_held(answered: Reply, store: Store) -> None:
    def edit(hands: Hands) -> None:
        hands.type(KOFI, "member.job_title", "Boss")

    review = read_returned(store, send_back(answered(), {"Kofi Asante": "Chief of Claims"}, edit))
    (held,) = review.plan.held
    assert "which is meant" in held.detail


def test_words_where_yes_or_no_is_asked_are_told_and_the_question_stays(answered: Reply, store: Store) -> None:
    review = read_returned(store, send_back(answered(), {"Efua Owusu": "she is on leave"}))
    assert any("she is on leave" in note and "Efua Owusu" in note for note in review.notes)
    apply(store, review)
    assert EFUA in open_about(store)


def test_an_answer_under_a_number_of_no_question_changes_nothing(answered: Reply, store: Store) -> None:
    path = answered()
    hands = Hands(path)
    table = hands.book["Questions to you"]
    row = question_row(table, "Kofi Asante")
    table.cell(row, 1, "Q-ZZZZZZZZZZ")
    table.cell(row, 8, "Chief of Claims")
    review = read_returned(store, hands.save(path.with_name("forged.xlsx")))
    assert review.plan.is_quiet
    assert any("Chief of Claims" in note for note in review.notes) or not review.answered


def test_where_an_answer_went_can_be_asked(answered: Reply, store: Store) -> None:
    file = send_back(answered(), {"Kofi Asante": "Chief of Claims"})
    review = read_returned(store, file)
    applied = apply(store, review, choices_for(review, "later"))
    row = question_row(sheet(file, "Questions to you"), "Kofi Asante")
    (found,), _note = trace.find(store, applied.receipt, f"Questions to you!H{row}")
    assert (found.outcome, found.line.record) == (Outcome.TAKEN, KOFI)


def test_the_reply_speaks_the_language_of_the_country(answered: Reply, store: Store) -> None:
    answered()
    path = reply.write(store, "GH", out=store.path.with_name("fr.xlsx"), language="fr").file
    assert openpyxl.load_workbook(path).sheetnames[0] == "À lire"


def test_there_is_no_reply_to_a_country_that_sent_nothing_back(store: Store) -> None:
    with pytest.raises(UserError, match="has been merged yet"):
        reply.write(store, "KE")


def told_rows(path: Path) -> list[dict[str, str]]:
    header, *rows = sheet(path, "What became of it").iter_rows(min_row=3, values_only=True)
    return [{str(name): str(cell or "") for name, cell in zip(header, row, strict=True)} for row in rows]


def test_the_reply_tells_every_file_since_the_last_one_and_which_file_each_line_was_in(
    hands: Hands, store: Store, tmp_path: Path
) -> None:
    hands.type(AMA, "member.job_title", "Director")
    first = apply(store, read_returned(store, hands.save(tmp_path / "FINAL.xlsx")))
    hands.type(KOFI, "member.hours_month", 7)
    apply(store, read_returned(store, hands.save(tmp_path / "draft.xlsx")))
    said = told_rows(reply.write(store, "GH", out=tmp_path / "reply.xlsx").file)
    lines = {(row["File"], row["Name"]) for row in said}
    assert lines >= {("FINAL.xlsx", "Ama Boateng"), ("draft.xlsx", "Kofi Asante")}
    assert first.step
    undo(store, first.step)
    again = told_rows(reply.write(store, "GH", out=tmp_path / "again.xlsx").file)
    results = {(row["File"], row["Result"]) for row in again}
    assert results >= {("FINAL.xlsx", "Taken back"), ("draft.xlsx", "Taken over")}
    hands.type(YAW, "member.hours_month", 8)
    apply(store, read_returned(store, hands.save(tmp_path / "later.xlsx")))
    news = told_rows(reply.write(store, "GH", out=tmp_path / "news.xlsx").file)
    assert "File" not in news[0]
    assert "Yaw Darko" in {row["Name"] for row in news}


def test_what_another_file_of_the_country_changed_is_not_said_to_be_our_edit(
    hands: Hands, store: Store, tmp_path: Path
) -> None:
    for name, text in (("FINAL.xlsx", "Director"), ("draft.xlsx", "Deputy")):
        hands.type(AMA, "member.job_title", text)
        hands.type(KOFI, "member.job_title", text)
        last = apply(store, read_returned(store, hands.save(tmp_path / name)))
        if name == "FINAL.xlsx":
            records.edit(store, KOFI, {"job_title": "Ours"})
    said = {one.record: one.sentence for one in questions.open_questions(store)}
    assert said[AMA].startswith("Another file of theirs, “FINAL.xlsx”, changed it differently")
    assert said[KOFI].startswith("Both sides changed it differently")
    path = reply.write(store, "GH", out=tmp_path / "reply.xlsx").file
    (ama,) = [row["Why"] for row in told_rows(path) if (row["File"], row["Name"]) == ("draft.xlsx", "Ama Boateng")]
    assert ama == "Another file of yours, “FINAL.xlsx”, changed it to “Director”."
    (asked,) = [one for one in questions.open_questions(store) if one.record == AMA]
    questions.decide(store, asked.id, "theirs")
    (line,) = [one for one in trace.lines(store, last.receipt) if one.line.record == AMA]
    assert line.why == "Another file of theirs, “FINAL.xlsx”, had changed it differently."


def test_an_edit_that_came_with_the_file_of_another_laptop_is_not_laid_to_the_country(
    hands: Hands, store: Store, tmp_path: Path
) -> None:
    hands.type(AMA, "member.job_title", "Director")
    first = apply(store, read_returned(store, hands.save(tmp_path / "FINAL.xlsx")))
    records.edit(store, KOFI, {"job_title": "Ours"})
    with store.write("") as db:  # a receipt of another laptop stands with the step of the merge that brought it
        db.get_one(Receipt, first.receipt).step = history.last_step(db)
    hands.type(KOFI, "member.job_title", "Deputy")
    apply(store, read_returned(store, hands.save(tmp_path / "draft.xlsx")))
    (kofi,) = [one for one in questions.open_questions(store) if one.record == KOFI]
    assert kofi.sentence.startswith("Both sides changed it differently")


def test_rows_of_another_country_are_counted_without_their_values_and_not_asked_about(
    hands: Hands, store: Store, tmp_path: Path
) -> None:
    row = hands.add_without_number("member", {"name": "CANARY Wanjiku", "email": "canary@uhf.example"})
    hands.sheet("member").cell(row, 1, WANJIKU)
    review = read_returned(store, hands.save(tmp_path / "returned.xlsx"))
    assert [line.reason for line in review.plan.lines] == [Reason.FOREIGN]
    apply(store, review)
    path = reply.write(store, "GH", out=tmp_path / "reply.xlsx").file
    (said,) = told_rows(path)
    assert said["Why"] == "1 row belongs to another country's list; nothing of it was taken."
    assert (said["Name"], said["You wrote"], said["Result"]) == ("", "", "Not taken")
    book = openpyxl.load_workbook(path)
    assert "Questions to you" not in book.sheetnames
    assert not any("CANARY" in str(cell) for table in book for cells in table.values for cell in cells)


def test_a_name_that_an_undone_merge_had_added_is_told_by_name(hands: Hands, store: Store, tmp_path: Path) -> None:
    hands.add("member", {"name": "Akosua Frimpong"})
    hands.type(CLAIMS, "demand.raised_by", "Akosua Frimpong")
    applied = apply(store, read_returned(store, hands.save(tmp_path / "returned.xlsx")))
    assert applied.step
    undo(store, applied.step)
    said = told(reply.write(store, "GH", out=tmp_path / "reply.xlsx").file)
    assert said["Too few reviewers", "Raised by"][0] == "Akosua Frimpong"


def test_a_later_file_asks_anew_and_tells_what_the_earlier_one_said(hands: Hands, store: Store, tmp_path: Path) -> None:
    records.edit(store, CLAIMS, {"problem": "Ours."})
    for number, text in enumerate(("First.", "Second.")):
        hands.type(CLAIMS, "demand.problem", text)
        apply(store, read_returned(store, hands.save(tmp_path / f"{number}.xlsx")))
    (question,) = questions.open_questions(store)
    assert question.theirs == "Second."
    assert "“0.xlsx”, said “First.”" in question.sentence
    (first,) = trace.lines(store, 1)
    assert first.outcome is Outcome.ANEW
