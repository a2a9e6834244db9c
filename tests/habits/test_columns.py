"""What partners do to columns and their headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from outcomes import (
    AUTO,
    HOLD,
    NONE,
    NOTE,
    FileIn,
    Merge,
    Refused,
    TakeIn,
    nothing_is_applied,
    of_file,
    of_lines,
    said,
)
from way_workbooks import AMA, EFUA, KOFI, YAW, Hands, everything, present, put

from clndesk.errors import UserError
from clndesk.exchange.plan import Reason
from clndesk.exchange.review.returned import Trust
from clndesk.store.store import Store

PEOPLE = (AMA, KOFI, YAW, EFUA)


def move_column(hands: Hands, address: str, to: int) -> None:
    sheet = hands.sheet(address.partition(".")[0])
    start = hands.column(address)
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        values.insert(to - 1, values.pop(start - 1))
        for cell, value in zip(row, values, strict=True):
            put(cell, value)


def header(hands: Hands, address: str, text: str) -> None:
    hands.sheet(address.partition(".")[0]).cell(2, hands.column(address)).value = text


def test_moved_columns_bring_nothing(comes_back: TakeIn) -> None:
    def move(hands: Hands) -> None:
        move_column(hands, "member.phone", 2)
        move_column(hands, "member.id", 9)

    assert of_file(comes_back(move)) == NONE


def test_a_deleted_column_empties_nothing_and_is_said(comes_back: TakeIn) -> None:
    review = comes_back(lambda hands: hands.delete_column("member.phone"))
    assert of_file(review) == {NOTE: 1}
    assert said(review, "lacks a column", "Phone")


def test_a_renamed_header_is_found_by_its_hidden_key(comes_back: TakeIn) -> None:
    def rename(hands: Hands) -> None:
        header(hands, "member.email", "Mail address")
        hands.type(AMA, "member.email", "new@nhia.example")

    assert of_file(comes_back(rename)) == {AUTO: 1}


def renamed_without_keys(hands: Hands) -> None:
    header(hands, "member.email", "Mail")
    hands.type(AMA, "member.email", "new@nhia.example")
    hands.sheet("member").delete_rows(1)


def test_a_renamed_header_without_its_key_is_asked_about_with_what_stands_there(
    comes_back: TakeIn, merged: Merge, store: Store
) -> None:
    review = comes_back(renamed_without_keys)
    (ask,) = review.asks
    assert (ask.id, ask.default) == ("column:member.email", "")
    assert ask.evidence == ("3 of 4 values of “Mail” are what went out.",)
    assert of_lines(review) == NONE
    merged(review)
    assert present(store, AMA, "email") == "ama@nhia.example"


def test_a_renamed_column_is_read_once_somebody_says_what_it_is(comes_back: TakeIn) -> None:
    place = next(option.value for option in comes_back(renamed_without_keys).asks[0].options if option.value)
    review = comes_back(lambda hands: None, {"column:member.email": place})
    assert of_lines(review) == {AUTO: 1}


def two_renamed_without_keys(hands: Hands) -> None:
    header(hands, "member.email", "Mail")
    header(hands, "member.phone", "E-mails")
    hands.sheet("member").delete_rows(1)


def test_one_column_is_never_read_into_two_fields(comes_back: TakeIn) -> None:
    email, phone = comes_back(two_renamed_without_keys).asks
    assert (email.id, phone.id) == ("column:member.email", "column:member.phone")
    both = {option.value for option in email.options} & {option.value for option in phone.options} - {""}
    assert both, "the test needs a column that may be either"
    place = both.pop()
    with pytest.raises(UserError, match="for both “E-mail” and “Phone”") as refused:
        comes_back(lambda hands: None, {email.id: place, phone.id: place})
    assert refused.value.todo
    review = comes_back(lambda hands: None, {email.id: place})
    left = next(ask for ask in review.asks if ask.id == phone.id) if len(review.asks) > 1 else None
    assert left is None or place not in {option.value for option in left.options}
    assert review.asks[0].is_answered(review.answers)


@pytest.mark.parametrize("text", ["E-mail ", "e-MAIL", "\nE-mail\n", "\u200bE-mail"])
def test_a_header_in_another_dress_is_the_same_header(comes_back: TakeIn, text: str) -> None:
    def dress(hands: Hands) -> None:
        header(hands, "member.email", text)
        hands.type(AMA, "member.email", "new@nhia.example")
        hands.sheet("member").delete_rows(1)

    assert of_file(comes_back(dress)) == {AUTO: 1}


def test_headers_in_another_language_of_ours_are_the_same_headers(comes_back: TakeIn) -> None:
    def translate(hands: Hands) -> None:
        header(hands, "member.phone", "Téléphone")
        hands.sheet("member").delete_rows(1)

    assert of_lines(comes_back(translate)) == NONE


def test_own_columns_are_kept_as_remarks_beside_their_rows(comes_back: TakeIn) -> None:
    def add(hands: Hands) -> None:
        sheet = hands.sheet("member")
        sheet.cell(2, 20).value = "Remarks from the ministry"
        sheet.cell(hands.row(AMA), 20).value = "on leave until May"
        sheet.cell(hands.row(KOFI), 20).value = 7

    review = comes_back(add)
    assert of_lines(review) == NONE
    assert "“Remarks from the ministry”" in said(review, "Ama Boateng", "on leave until May")
    assert said(review, "Kofi Asante", "own column", ": 7")


def test_title_rows_above_the_headers_are_passed_over_and_said(comes_back: TakeIn) -> None:
    def title(hands: Hands) -> None:
        hands.sheet("member").insert_rows(1, 3)
        hands.sheet("member").cell(1, 2).value = "The people of our country, 2026"

    review = comes_back(title)
    assert of_lines(review) == NONE
    assert said(review, "headers", "Members", "row 5")


def test_a_second_header_above_the_first_changes_nothing(comes_back: TakeIn) -> None:
    def group(hands: Hands) -> None:
        sheet = hands.sheet("member")
        sheet.delete_rows(1)
        sheet.insert_rows(1)
        sheet.cell(1, 2).value = "Person"
        sheet.merge_cells(start_row=1, end_row=1, start_column=2, end_column=5)
        sheet.cell(1, 6).value = "Address"

    assert of_lines(comes_back(group)) == NONE


def test_without_headers_the_hidden_keys_tell_the_columns(comes_back: TakeIn) -> None:
    def delete(hands: Hands) -> None:
        hands.type(AMA, "member.hours_month", 9)
        hands.sheet("member").delete_rows(2)

    assert of_lines(comes_back(delete)) == {AUTO: 1}


def test_a_sheet_with_neither_headers_nor_keys_is_not_read_and_nobody_is_taken_for_a_header(comes_back: TakeIn) -> None:
    def delete(hands: Hands) -> None:
        hands.type(AMA, "member.hours_month", 9)
        hands.sheet("member").delete_rows(1, 2)

    review = comes_back(delete)
    assert of_lines(review) == NONE
    assert said(review, "neither headers nor hidden keys", "Members")


def test_a_change_in_a_hidden_column_is_merged_and_said(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    from openpyxl.utils import get_column_letter

    hands.type(AMA, "member.phone", "+233 20 555 0000")
    hands.sheet("member").column_dimensions[get_column_letter(hands.column("member.phone"))].hidden = True
    hands.sheet("member").column_dimensions[get_column_letter(hands.column("member.role"))].hidden = True
    review = file_comes_back(hands.save(tmp_path / "hidden.xlsx"))
    assert of_file(review) == {AUTO: 1, NOTE: 1}
    assert said(review, "hidden column", "Phone")


def test_an_altered_technical_sheet_is_not_believed(comes_back: TakeIn) -> None:
    def alter(hands: Hands) -> None:
        technical = hands.book["_clndesk"]
        technical.sheet_state = "visible"
        for row in technical.iter_rows():
            if row[0].value == "base":
                row[1].value = str(row[1].value)[:-40] + "A" * 40
        hands.book.properties.title = "Edited"

    review = comes_back(alter)
    assert (review.trust, of_lines(review)) == (Trust.LEDGER, NONE)
    assert said(review, "says of itself")


def test_edits_of_a_column_for_reading_are_held_with_old_and_new(comes_back: TakeIn) -> None:
    def edit(hands: Hands) -> None:
        for record in PEOPLE:
            hands.type(record, "member.country", "Kenya")

    review = comes_back(edit)
    assert of_lines(review) == {HOLD: 4}
    assert {(line.reason, line.base, line.theirs) for line in review.plan.held} == {(Reason.READ_ONLY, "GH", "KE")}


def test_a_table_on_its_side_is_refused(refused: Refused) -> None:
    def transpose(hands: Hands) -> None:
        sheet = hands.sheet("member")
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=6)]
        sheet.delete_rows(1, sheet.max_row)
        for at, column in enumerate(zip(*rows, strict=True), start=1):
            for place, value in enumerate(column, start=1):
                put(sheet.cell(at, place), value)

    assert "lies on its side" in refused(transpose)


def test_a_table_on_its_side_without_hidden_keys_is_refused_too(refused: Refused) -> None:
    def transpose(hands: Hands) -> None:
        sheet = hands.sheet("member")
        rows = [[cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=2, max_row=6)]
        sheet.delete_rows(1, sheet.max_row)
        for at, column in enumerate(zip(*rows, strict=True), start=1):
            for place, value in enumerate(column, start=1):
                put(sheet.cell(at, place), value)

    assert "lies on its side" in refused(transpose)


def test_a_column_moved_down_by_a_cell_is_asked_about_and_not_taken(comes_back: TakeIn) -> None:
    def shift(hands: Hands) -> None:
        lines = sorted(hands.row(record) for record in PEOPLE)
        sheet, column = hands.sheet("member"), hands.column("member.email")
        mails = [sheet.cell(line, column).value for line in lines]
        for line, mail in zip([*lines, lines[-1] + 1], [None, *mails], strict=True):
            sheet.cell(line, column).value = mail

    review = comes_back(shift)
    assert [ask.default for ask in review.asks] == ["leave"]
    nothing_is_applied(review)


def test_data_that_begins_further_right_and_further_down_is_found(comes_back: TakeIn) -> None:
    def move(hands: Hands) -> None:
        hands.sheet("member").insert_cols(1, 2)
        hands.sheet("demand").insert_cols(1, 5)

    assert of_file(comes_back(move)) == NONE


def test_a_column_that_stands_twice_is_read_once(comes_back: TakeIn) -> None:
    def double(hands: Hands) -> None:
        sheet = hands.sheet("member")
        for row in sheet.iter_rows():
            put(sheet.cell(row[0].row, 20), row[hands.column("member.email") - 1].value)
        hands.type(AMA, "member.email", "new@nhia.example")

    assert of_lines(comes_back(double)) == {AUTO: 1}


def test_nothing_of_a_refused_file_is_kept(refused: Refused, store: Store, hands: Hands) -> None:
    before = everything(store)
    for key in ("member", "organisation", "demand"):
        hands.sheet(key).delete_rows(1, hands.sheet(key).max_row)
    del hands.book["_clndesk"]
    for name in list(hands.book.custom_doc_props.names):
        del hands.book.custom_doc_props[name]
    assert "not a workbook that clndesk has sent" in refused(lambda hands: None)
    assert everything(store) == before
