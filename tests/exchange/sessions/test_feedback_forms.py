from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from clndesk.exchange.sessions.take_in import Intake, look_at, take_in
from clndesk.i18n import in_language
from clndesk.models.lessons import Feedback
from clndesk.services import records, session_feedback, steps
from clndesk.store.store import Store

Fill = Callable[..., Path]


def read(store: Store, session: str, *files: Path) -> Intake:
    return look_at(store, session, files, records.wording(store))


def standing(store: Store) -> list[Feedback]:
    with store.read() as db:
        return list(db.scalars(select(Feedback).where(Feedback.removed_at.is_(None))))


def test_the_form_asks_every_question_once_and_helps_to_answer(fill: Fill) -> None:
    sheet = load_workbook(fill("form.xlsx")).worksheets[0]
    keys = [sheet.cell(row, 1).value for row in range(5, sheet.max_row + 1)]
    asked = [f"feedback.{question.key}" for question in session_feedback.questions("en")]
    assert keys == [*asked, "feedback.respondent", "feedback.country"]
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered["C5"] == '"1,2,3,4,5"'
    assert any(rule == '"Yes,No,Not known"' for rule in offered.values())


def test_the_short_form_asks_the_least_that_is_worth_asking() -> None:
    keys = [question.key for question in session_feedback.questions("en", short=True)]
    assert keys == ["relevant", "intends_to_use", "use_for", "use_by", "use_needs", "next_topic"]


def test_answers_come_back_as_they_were_given(store: Store, session: str, fill: Fill) -> None:
    form = fill(
        "one.xlsx", relevant=5, learned="4", intends_to_use="Yes", use_by=date(2027, 1, 15), recommend=9,
        next_topic="Reading claims data", respondent="Ama Mensah", country="Ghana",
    )  # fmt: skip
    intake = read(store, session, form)
    assert intake.left_out == ()
    assert take_in(store, intake) is not None
    (one,) = standing(store)
    assert (one.relevant, one.learned, one.intends_to_use, one.use_by) == (5, 4, "yes", date(2027, 1, 15))
    assert (one.recommend, one.next_topic, one.country, one.channel) == (9, "Reading claims data", "GH", "excel")
    assert one.respondent == records.pick_list(store, "member")[0][0]


def test_a_form_in_french_is_read_in_an_english_window(store: Store, session: str, fill: Fill) -> None:
    take_in(store, read(store, session, fill("un.xlsx", "fr", intends_to_use="Oui", country="Ghana")))
    (one,) = standing(store)
    assert (one.intends_to_use, one.country) == ("yes", "GH")


def test_looking_at_forms_changes_nothing(store: Store, session: str, fill: Fill) -> None:
    read(store, session, fill("one.xlsx", relevant=5))
    assert standing(store) == []


def test_many_forms_are_one_step_that_can_be_undone(store: Store, session: str, fill: Fill) -> None:
    forms = [fill(f"{at}.xlsx", relevant=1 + at % 5, keep=f"Point {at}") for at in range(6)]
    step = take_in(store, read(store, session, *forms))
    assert step is not None
    assert len(standing(store)) == 6
    steps.take_back(store, step)
    assert standing(store) == []
    take_in(store, read(store, session, *forms))
    assert sorted(one.keep or "" for one in standing(store)) == [f"Point {at}" for at in range(6)]


def test_what_is_no_answer_is_told_and_the_rest_is_taken(store: Store, session: str, fill: Fill) -> None:
    form = fill("one.xlsx", relevant="very", recommend=11, learned=3, respondent="Nobody Known", use_by="soon")
    intake = read(store, session, form)
    assert {one.raw for one in intake.forms[0].unread} == {"very", "11", "soon", "Nobody Known"}
    assert intake.unread == 4
    take_in(store, intake)
    (one,) = standing(store)
    assert (one.relevant, one.recommend, one.learned, one.respondent) == (None, None, 3, None)


def test_the_same_file_is_taken_in_once(store: Store, session: str, fill: Fill) -> None:
    form = fill("one.xlsx", relevant=5)
    intake = read(store, session, form, form)
    assert (len(intake.forms), [one.reason for one in intake.left_out]) == (1, ["This very file was taken in before."])
    take_in(store, intake)
    assert read(store, session, form).forms == ()


def test_the_same_words_in_another_file_are_noticed(store: Store, session: str, fill: Fill) -> None:
    take_in(store, read(store, session, fill("one.xlsx", relevant=5, keep="The small groups.")))
    again = fill("two.xlsx", relevant=5, keep="The small groups.", learned=None)
    (left_out,) = read(store, session, again).left_out
    assert "exactly these answers" in left_out.reason


def test_two_people_may_tick_alike(store: Store, session: str, fill: Fill) -> None:
    first, second = fill("one.xlsx", relevant=5), fill("two.xlsx", relevant=5)
    workbook = load_workbook(second)
    workbook.worksheets[0]["F1"] = "another file"
    workbook.save(second)
    assert len(read(store, session, first, second).forms) == 2


def test_a_second_form_of_one_person_is_left_to_a_person(store: Store, session: str, fill: Fill) -> None:
    take_in(store, read(store, session, fill("one.xlsx", relevant=5, respondent="Ama Mensah")))
    (left_out,) = read(store, session, fill("two.xlsx", relevant=1, respondent="ama mensah")).left_out
    assert "already a form of this person" in left_out.reason


def test_an_empty_form_and_other_files_are_left_out_with_the_reason(
    store: Store, session: str, fill: Fill, tmp_path: Path
) -> None:
    other = Workbook()
    other.save(tmp_path / "other.xlsx")
    (tmp_path / "letter.xlsx").write_bytes(b"%PDF-1.4")
    elsewhere = records.add(store, "session", {"title": "Another"})
    good = fill("good.xlsx", relevant=4)
    files = (fill("empty.xlsx"), tmp_path / "other.xlsx", tmp_path / "letter.xlsx", tmp_path / "gone.xlsx", good)
    intake = read(store, session, *files)
    reasons = {one.file: one.reason for one in intake.left_out}
    assert "No question is answered" in reasons["empty.xlsx"]
    assert "no feedback form" in reasons["other.xlsx"]
    assert "PDF" in reasons["letter.xlsx"]
    assert "cannot be opened" in reasons["gone.xlsx"]
    assert [form.file for form in intake.forms] == ["good.xlsx"]
    assert read(store, elsewhere, good).left_out[0].reason == "This form belongs to another session."


def test_a_form_whose_rows_were_sorted_and_moved_is_still_read(store: Store, session: str, fill: Fill) -> None:
    form = fill("one.xlsx", relevant=5, keep="All of it, really")
    book = load_workbook(form)
    sheet = book.worksheets[0]
    sheet.insert_rows(2, 3)
    sheet.insert_cols(1, 2)
    book.save(form)
    (read_back,) = read(store, session, form).forms
    assert read_back.answers == {"relevant": 5, "keep": "All of it, really"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_summary_is_made_of_what_was_taken_in(store: Store, session: str, fill: Fill, language: str) -> None:
    take_in(
        store,
        read(store, session, fill("1.xlsx", recommend=10, next_topic="Costing tools"), fill("2.xlsx", recommend=3)),
    )
    with in_language(language):
        summary = session_feedback.summary(store, session, language)
    assert (summary.forms, summary.recommend, summary.possible_demands) == (2, 0, ("Costing tools",))
