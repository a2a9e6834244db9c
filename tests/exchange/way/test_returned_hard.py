"""What a partner's hands do by habit or on purpose, found by trying to break the exchange with real workbooks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from way_workbooks import AMA, CLAIMS, EFUA, KOFI, MOH, NHIA, UHF, WANJIKU, YAW, Hands, an_id, everything, present

from clndesk.errors import UserError
from clndesk.exchange import questions
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.plan import Held, Reason, Verdict, explain
from clndesk.exchange.plan.account import account
from clndesk.exchange.plan.decisions import OURS, THEIRS
from clndesk.exchange.receive import Review, read_returned
from clndesk.exchange.send import send
from clndesk.models.people import Member, Organisation
from clndesk.services import records
from clndesk.store.store import Store

TakeIn = Callable[[], Review]
Merge = Callable[..., Applied]


def test_a_number_of_another_country_cannot_be_smuggled_in_as_a_name(hands: Hands, merged: Merge, store: Store) -> None:
    """A row with Kenya's number gives it a name; cells that use the name or the number must not point at Kenya."""
    for key, record in (("organisation", UHF), ("member", WANJIKU)):
        row = hands.add_without_number(key, {"name": f"My {key}"})
        hands.sheet(key).cell(row, 1).value = record
    hands.type(AMA, "member.organisation", "My organisation")
    hands.type(EFUA, "member.organisation", UHF)
    hands.type(CLAIMS, "demand.raised_by", "My member")
    counts = merged().counts
    assert (counts["held"], counts["asked"], counts["changed"], counts["noted"]) == (3, 2, 0, 0)
    assert present(store, AMA, "organisation") == NHIA
    assert present(store, EFUA, "organisation") == MOH
    assert present(store, CLAIMS, "raised_by") == KOFI


def test_an_untouched_row_of_somebody_who_left_the_country_is_nothing_to_look_at(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    records.edit(store, YAW, {"country": "KE"})
    assert returned().plan.lines == ()


def test_an_edited_row_of_somebody_who_left_the_country_is_held_until_decided_and_then_remembered(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    records.edit(store, YAW, {"country": "KE"})
    hands.type(YAW, "member.hours_month", 9)
    hands.type(YAW, "member.country", "Kenya")
    hands.type(YAW, "member.email", None)
    review = returned()
    (line,) = review.plan.lines
    assert (line.verdict, line.reason) == (Verdict.HELD, Reason.FOREIGN)
    apply(store, review, {line.key: OURS})
    again = returned()
    assert again.plan.lines == ()
    assert account(again.sheets, again.plan).balanced
    assert present(store, YAW, "hours_month") == 4


def test_names_that_differ_only_in_accents_or_case_are_told_apart(store: Store, tmp_path: Path) -> None:
    names = {"one": "Santé Plus", "two": "Sante plus"}
    with store.write("Two of nearly the same name") as db:
        for key, name in names.items():
            db.add(Organisation(id=an_id("O", key), name=name, country="GH"))
            db.add(Member(id=an_id("M", key), name=f"Member {key}", country="GH", organisation=an_id("O", key)))
    path = tmp_path / "again.xlsx"
    send(store, "GH", out=path)
    assert read_returned(store, path).plan.lines == ()


def test_somebody_removed_here_is_not_referred_to_anew_but_may_be_restored_first(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    records.remove(store, [MOH])
    hands.type(AMA, "member.organisation", "Ministry of Health")
    review = returned()
    (line,) = review.plan.lines
    assert isinstance(line.theirs, Held)
    assert line.theirs.raw == "Ministry of Health"
    apply(store, review)
    assert present(store, AMA, "organisation") == NHIA
    records.restore(store, [MOH])
    assert [(each.verdict, each.result) for each in returned().plan.lines] == [(Verdict.CHANGED, MOH)]


def test_an_open_decision_cannot_point_at_a_record_removed_since(hands: Hands, merged: Merge, store: Store) -> None:
    hands.type(AMA, "member.organisation", "Ministry of Health")
    records.edit(store, AMA, {"organisation": None})
    merged()
    (question,) = questions.open_questions(store)
    records.remove(store, [MOH])
    before = everything(store)
    with pytest.raises(UserError, match="would be missing"):
        questions.decide(store, question.id, "theirs")
    assert everything(store) == before


def test_a_row_emptied_with_its_cells_for_reading_is_one_line(hands: Hands, returned: TakeIn, store: Store) -> None:
    sheet = hands.sheet("member")
    for column in range(2, hands.column("member.consent_directory") + 1):
        sheet.cell(hands.row(KOFI), column).value = None
    review = returned()
    assert [line.reason for line in review.plan.lines] == [Reason.ROW_EMPTIED]
    apply(store, review)
    assert records.get(store, KOFI).removed is False
    assert returned().plan.lines == ()


def test_a_row_emptied_with_its_cells_for_reading_can_be_removed(hands: Hands, returned: TakeIn, store: Store) -> None:
    sheet = hands.sheet("member")
    for column in range(2, hands.column("member.consent_directory") + 1):
        sheet.cell(hands.row(KOFI), column).value = None
    review = returned()
    apply(store, review, {review.plan.lines[0].key: THEIRS})
    assert records.get(store, KOFI).removed


def test_a_remark_typed_over_the_headline_is_told(hands: Hands, returned: TakeIn) -> None:
    hands.book["Remarks"].cell(2, 1).value = "Please call before Friday."
    hands.book["Remarks"].cell(9, 2).value = "Or on Monday."
    assert returned().notes == ("Remark: Please call before Friday.", "Remark: Or on Monday.")


def test_a_time_of_day_that_a_date_has_no_room_for_is_noted(hands: Hands, returned: TakeIn) -> None:
    hands.type(CLAIMS, "demand.raised_on", datetime(2026, 5, 6, 14, 30))
    (line,) = returned().plan.lines
    assert (line.verdict, line.result) == (Verdict.NOTED, "2026-05-06")
    assert "14:30" in line.note


def test_a_decision_on_a_row_with_words_in_place_of_its_number_is_remembered(
    hands: Hands, merged: Merge, returned: TakeIn, store: Store
) -> None:
    for row, which in ((hands.row(AMA), "this"), (hands.row(KOFI), "that")):
        hands.sheet("member").cell(row, 1).value = f"Our own number for {which} colleague, please keep"
    merged()
    for question in questions.open_questions(store):
        questions.decide(store, question.id, "ours")
    assert returned().plan.lines == ()


def test_a_person_typed_twice_is_not_added_twice_without_a_word(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.add("member", {"name": "Abena Ofori", "email": "abena@moh.example"})
    hands.add("member", {"name": "Abena K. Ofori", "email": "Abena@moh.example"}, after=1)
    review = returned()
    assert review.notes == ("2 new rows of the sheet “Members” say “abena@moh.example”: do they stand for the same?",)
    apply(store, review)
    assert returned().notes == ()


def test_an_error_cell_is_explained_in_whole_sentences(hands: Hands, returned: TakeIn) -> None:
    hands.cell(AMA, "member.email").value = "=A1"
    (line,) = returned().plan.lines
    assert explain(line).endswith("This is a formula whose result the file does not hold. Our value stays.")


def test_a_language_that_is_called_like_the_code_of_another_is_no_change(store: Store, tmp_path: Path) -> None:
    """Ga is spoken in Accra; `ga` is the code of Irish."""
    records.edit(store, AMA, {"languages": ("gaa",)})
    records.edit(store, KOFI, {"languages": ("ak", "gaa")})
    path = tmp_path / "again.xlsx"
    send(store, "GH", out=path)
    assert read_returned(store, path).plan.lines == ()


def test_a_word_in_the_readers_own_language_is_not_said_to_be_read_as_itself(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "again.xlsx"
    send(store, "GH", out=path, language="fr")
    book = openpyxl.load_workbook(path)
    sheet = book["Membres"]
    places = {cell.value: cell.column for cell in sheet[1]}
    (row,) = (cells[0].row for cells in sheet.iter_rows(min_row=3) if cells[0].value == AMA)
    sheet.cell(row, places["member.status"]).value = "Left"
    book.save(path)
    (line,) = read_returned(store, path).plan.lines
    assert (line.verdict, line.result, line.note) == (Verdict.CHANGED, "left", "")
