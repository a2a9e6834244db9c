"""What partners do to rows and to the numbers in the hidden column."""

from __future__ import annotations

from pathlib import Path

import pytest
from outcomes import (
    ASK,
    AUTO,
    HOLD,
    NONE,
    NOTE,
    FileIn,
    Merge,
    TakeIn,
    nothing_is_applied,
    of_file,
    of_lines,
    said,
    the_line,
)
from way_workbooks import AMA, EFUA, KOFI, WANJIKU, YAW, Hands, present, put

from clndesk.exchange.apply import apply
from clndesk.exchange.plan import Reason, explain
from clndesk.exchange.plan.decisions import NEW, OURS, THEIRS
from clndesk.exchange.receive import read_returned
from clndesk.exchange.send import send
from clndesk.models.people import Member
from clndesk.services import records
from clndesk.store.store import Store

PEOPLE = (AMA, KOFI, YAW, EFUA)


def nothing(_hands: Hands) -> None:
    """The workbook comes back as it went out."""


def number(hands: Hands, record: str, text: object) -> None:
    hands.sheet("member").cell(hands.row(record), 1).value = text  # type: ignore[assignment]


def test_an_untouched_workbook_brings_nothing_whatever_program_saved_it(comes_back: TakeIn) -> None:
    assert of_file(comes_back(nothing)) == NONE


def test_a_sorted_table_brings_nothing(comes_back: TakeIn) -> None:
    def by_name(hands: Hands) -> None:
        hands.sort("member", lambda row: str(row[1] or "~"))
        hands.sort("organisation", lambda row: str(row[0]))

    assert of_file(comes_back(by_name)) == NONE


def test_one_column_sorted_alone_is_asked_about_and_the_others_go_on(comes_back: TakeIn) -> None:
    def sort_mails(hands: Hands) -> None:
        mails = [hands.cell(record, "member.email").value for record in PEOPLE]
        for record, mail in zip(PEOPLE, [*mails[2:], *mails[:2]], strict=True):
            hands.type(record, "member.email", mail)
        hands.type(AMA, "member.job_title", "Director")

    review = comes_back(sort_mails)
    assert of_file(review) == {AUTO: 1, ASK: 5}
    assert review.asks[0].default == "leave"


def test_rows_sorted_without_their_numbers_are_asked_about_with_samples(comes_back: TakeIn) -> None:
    def move(hands: Hands) -> None:
        sheet = hands.sheet("member")
        lines = [hands.row(record) for record in PEOPLE]
        rows = [[cell.value for cell in sheet[line][1:]] for line in lines]
        for line, row in zip(lines, [*rows[1:], rows[0]], strict=True):
            for column, value in enumerate(row, start=2):
                put(sheet.cell(line, column), value)

    review = comes_back(move)
    assert [(ask.id, len(ask.evidence)) for ask in review.asks] == [("ids:member", 3)]
    nothing_is_applied(review)


def test_new_people_below_without_a_number_are_proposed_and_numbered(
    comes_back: TakeIn, merged: Merge, store: Store
) -> None:
    def append(hands: Hands) -> None:
        for at in range(5):
            row = hands.add_without_number(
                "member", {"name": f"{'Esi Kwesi Abla Fiifi Dela'.split()[at]} Newcomer{at}"}
            )
            hands.sheet("member").cell(row, hands.column("member.email")).value = f"n{at}@moh.example"

    review = comes_back(append)
    assert of_file(review) == {AUTO: 5}
    before = len(records.pick_list(store, "member"))
    merged(review)
    assert len(records.pick_list(store, "member")) == before + 5


def test_a_person_who_is_here_already_is_never_silently_a_second_record(comes_back: TakeIn) -> None:
    again = {"name": "Kofi Asante", "email": "Kofi@NHIA.example", "job_title": "Actuary"}
    review = comes_back(lambda hands: hands.add_without_number("member", again))
    assert (the_line(review).reason, of_file(review)) == (Reason.LOOKS_LIKE, {ASK: 1})


def test_a_copied_row_of_which_one_copy_was_edited_is_an_edit_or_a_new_person(comes_back: TakeIn) -> None:
    def copy(hands: Hands) -> None:
        sheet, below = hands.sheet("member"), hands.sheet("member").max_row + 1
        for column in range(1, sheet.max_column + 1):
            put(sheet.cell(below, column), sheet.cell(hands.row(AMA), column).value)
        sheet.cell(below, hands.column("member.hours_month")).value = 7

    review = comes_back(copy)
    assert (the_line(review).reason, of_file(review)) == (Reason.COPY_EDITED, {ASK: 1})


def test_a_copied_row_without_edits_brings_nothing(comes_back: TakeIn) -> None:
    def copy(hands: Hands) -> None:
        sheet, below = hands.sheet("member"), hands.sheet("member").max_row + 1
        for column in range(1, sheet.max_column + 1):
            put(sheet.cell(below, column), sheet.cell(hands.row(AMA), column).value)

    assert of_file(comes_back(copy)) == NONE


def test_two_copies_edited_differently_are_both_shown_and_neither_is_taken(comes_back: TakeIn) -> None:
    def copy(hands: Hands) -> None:
        sheet, below = hands.sheet("member"), hands.sheet("member").max_row + 1
        for column in range(1, sheet.max_column + 1):
            put(sheet.cell(below, column), sheet.cell(hands.row(AMA), column).value)
        sheet.cell(below, hands.column("member.hours_month")).value = 7
        hands.type(AMA, "member.hours_month", 9)

    review = comes_back(copy)
    assert (the_line(review).reason, len(the_line(review).theirs)) == (Reason.COPIES_DIFFER, 2)
    nothing_is_applied(review)


@pytest.mark.parametrize("count", [1, 3])
def test_a_deleted_row_is_asked_about_and_kept(comes_back: TakeIn, merged: Merge, store: Store, count: int) -> None:
    def delete(hands: Hands) -> None:
        for record in PEOPLE[:count]:
            hands.delete_row(record)

    review = comes_back(delete)
    assert (of_lines(review), said(review, f"{4 - count} of 4 rows")) == ({ASK: count}, review.notes[0])
    merged(review)
    assert records.get(store, AMA).removed is False


def test_without_the_column_of_numbers_nothing_is_taken_before_the_matches_were_seen(
    comes_back: TakeIn, merged: Merge, store: Store
) -> None:
    review = comes_back(without_numbers)
    (ask,) = review.asks
    assert (ask.id, ask.default, ask.count) == ("numbers:member", "leave", 5)
    assert any("Ama Boateng" in line for line in ask.evidence)
    assert (of_lines(review), {line.reason for line in review.plan.held}) == ({HOLD: 2}, {Reason.IDS_GONE})
    merged(review)
    assert present(store, AMA, "status") == "active"


def test_without_the_column_of_numbers_rows_are_matched_when_a_person_says_so(
    comes_back: TakeIn, merged: Merge, store: Store
) -> None:
    review = comes_back(without_numbers, {"numbers:member": "names"})
    assert of_lines(review) == {AUTO: 2, ASK: 1}
    assert {(line.record, line.field) for line in review.plan.applied} >= {(AMA, "status")}
    assert [(line.record, line.reason) for line in review.plan.questions] == [(KOFI, Reason.CLEARED)]
    merged(review)
    assert present(store, AMA, "status") == "left"


def test_rows_without_numbers_that_are_left_out_leave_no_question(comes_back: TakeIn, merged: Merge) -> None:
    applied = merged(comes_back(without_numbers, {"numbers:member": "leave"}))
    assert applied.counts["open"] == 0


def without_numbers(hands: Hands) -> None:
    hands.type(AMA, "member.status", "Left")
    hands.type(KOFI, "member.phone", None)
    hands.add("member", {"name": "Abena Ofori", "email": "abena@moh.example"})
    hands.sheet("member").delete_cols(1)


def test_rows_whose_number_was_cleared_are_asked_about_and_the_others_are_merged(comes_back: TakeIn) -> None:
    def clear(hands: Hands) -> None:
        hands.type(AMA, "member.status", "Left")
        hands.type(KOFI, "member.hours_month", 3)
        number(hands, KOFI, None)

    review = comes_back(clear)
    assert of_lines(review) == {AUTO: 1, ASK: 1}
    assert [line.candidates[0].record for line in review.plan.questions] == [KOFI]


def test_numbers_dragged_down_with_the_fill_handle_hold_their_rows(comes_back: TakeIn) -> None:
    def drag(hands: Hands) -> None:
        for at, record in enumerate((KOFI, YAW), start=1):
            row = hands.row(record)
            hands.type(record, "member.hours_month", 9)
            body = AMA[:-1]
            hands.sheet("member").cell(row, 1).value = f"{body[:-1]}{'0123456789'[at]}{AMA[-1]}"

    review = comes_back(drag)
    assert {line.reason for line in review.plan.held} == {Reason.UNKNOWN_ID}
    nothing_is_applied(review)


def test_one_number_copied_down_over_others_is_asked_about(comes_back: TakeIn) -> None:
    def copy_down(hands: Hands) -> None:
        rows = [hands.row(record) for record in (KOFI, YAW)]
        for row in rows:
            hands.sheet("member").cell(row, 1).value = AMA

    review = comes_back(copy_down)
    assert [line.reason for line in review.plan.questions] == [Reason.COPIES_DIFFER]
    nothing_is_applied(review)


def over_kofi(hands: Hands) -> None:
    """Kofi has left, and the partner types his successor over him."""
    new = {"name": "Abena Ofori", "email": "abena@moh.example", "job_title": "Actuary"}
    for name, value in new.items():
        hands.type(KOFI, f"member.{name}", value)


@pytest.mark.parametrize(
    ("choice", "name", "more"),
    [(NEW, "Kofi Asante", 1), (THEIRS, "Abena Ofori", 0), (OURS, "Kofi Asante", 0), (None, "Kofi Asante", 0)],
)
def test_somebody_else_typed_over_a_person_is_an_edit_or_a_new_person(
    comes_back: TakeIn, merged: Merge, store: Store, choice: object, name: str, more: int
) -> None:
    review = comes_back(over_kofi)
    assert (the_line(review).reason, of_file(review)) == (Reason.SOMEBODY_ELSE, {ASK: 1})
    before = len(records.pick_list(store, "member"))
    merged(review, {the_line(review).key: choice} if choice else {})
    assert present(store, KOFI, "name") == name
    assert len(records.pick_list(store, "member")) == before + more


@pytest.mark.parametrize("edits", [{"name": "Kofi Mensah"}, {"email": "k@new.example"},
                                   {"name": "Asante, K.", "email": "k@new.example"}])  # fmt: skip
def test_a_person_with_a_new_name_or_a_new_address_is_the_same_person(
    comes_back: TakeIn, edits: dict[str, str]
) -> None:
    def edit(hands: Hands) -> None:
        for name, value in edits.items():
            hands.type(KOFI, f"member.{name}", value)

    assert of_file(comes_back(edit)) == {AUTO: len(edits)}


def later_workbook(store: Store, folder: Path) -> tuple[Hands, str]:
    """The workbook sent after a fifth person came, and who that is."""
    record = records.add(store, "member", {"name": "Esi Appiah", "country": "GH", "email": "esi@moh.example"})
    return Hands(send(store, "GH", out=folder / "later.xlsx").file), record


def paste_row(of: Hands, record: str, into: Hands) -> None:
    sheet = into.sheet("member")
    row = [cell.value for cell in of.sheet("member")[of.row(record)]]
    for column, value in enumerate(row, start=1):
        put(sheet.cell(sheet.max_row + (column == 1), column), value)


def test_a_row_pasted_from_another_workbook_of_the_country_is_compared_with_that_one(
    comes_back: TakeIn, merged: Merge, store: Store, tmp_path: Path
) -> None:
    later, esi = later_workbook(store, tmp_path)
    later.type(esi, "member.job_title", "Nurse")
    records.edit(store, esi, {"hours_month": 3})
    review = comes_back(lambda hands: paste_row(later, esi, hands))
    assert of_lines(review) == {AUTO: 1}
    assert "sent on" in said(review, "1 row comes from another workbook")
    merged(review)
    assert (present(store, esi, "job_title"), present(store, esi, "hours_month")) == ("Nurse", 3)


def test_a_pasted_row_that_two_workbooks_hold_differently_is_asked_about(
    comes_back: TakeIn, store: Store, tmp_path: Path
) -> None:
    later, esi = later_workbook(store, tmp_path)
    records.edit(store, esi, {"job_title": "Nurse"})
    send(store, "GH", out=tmp_path / "last.xlsx")
    review = comes_back(lambda hands: paste_row(later, esi, hands))
    nothing_is_applied(review)


def test_rows_pasted_from_the_workbook_of_another_country_are_held_and_said(
    comes_back: TakeIn, merged: Merge, store: Store, tmp_path: Path
) -> None:
    kenya = Hands(send(store, "KE", out=tmp_path / "kenya.xlsx").file)
    kenya.type(WANJIKU, "member.job_title", "Nurse")
    review = comes_back(lambda hands: paste_row(kenya, WANJIKU, hands))
    assert of_lines(review) == {HOLD: 1}
    assert said(review, "1 row belongs to Kenya, and this is the workbook of Ghana")
    assert "belongs to Kenya" in explain(the_line(review))
    merged(review)
    assert present(store, WANJIKU, "job_title") is None


@pytest.mark.parametrize(
    "spell", [" {} ", "\u200b{}\u200b", "｛{}", "{} "], ids=["blanks", "zero width", "brace", "NBSP"]
)
def test_a_number_with_strange_blanks_is_the_same_number(comes_back: TakeIn, spell: str) -> None:
    def respell(hands: Hands) -> None:
        hands.type(AMA, "member.status", "Left")
        number(hands, AMA, spell.format(AMA.lower()))

    assert of_file(comes_back(respell)) == {AUTO: 1}


def test_a_number_in_full_width_letters_is_the_same_number(comes_back: TakeIn) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in AMA)
    assert of_file(comes_back(lambda hands: number(hands, AMA, wide))) == NONE


@pytest.mark.parametrize("text", [42, 45657, 1.5, "1-2", "00123", "M-0042", True])
def test_what_is_no_number_of_ours_holds_its_row(comes_back: TakeIn, text: object) -> None:
    review = comes_back(lambda hands: number(hands, AMA, text))
    assert [line.reason for line in review.plan.held] == [Reason.UNKNOWN_ID]
    nothing_is_applied(review)


def test_formatted_blank_rows_under_the_table_are_no_people(file_comes_back: FileIn, sent: Path) -> None:
    hands = Hands(sent)
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", fgColor="FFECEAE4")
    for row in range(300, 5_300):
        hands.sheet("member").cell(row, 2).fill = fill
    assert of_file(file_comes_back(hands.save(sent.with_name("blank.xlsx")))) == NONE


def test_rows_below_a_blank_one_are_read(comes_back: TakeIn) -> None:
    def part(hands: Hands) -> None:
        hands.sheet("member").insert_rows(hands.row(KOFI), 3)
        for record in PEOPLE:
            hands.type(record, "member.hours_month", 11)

    review = comes_back(part)
    assert len([line for line in review.plan.lines if line.field == "hours_month"]) == 4


def test_a_new_row_of_blanks_only_is_no_row(comes_back: TakeIn) -> None:
    def blanks(hands: Hands) -> None:
        record = hands.blank_row("member")
        for column in range(2, 8):
            hands.sheet("member").cell(hands.row(record), column).value = "   "
        hands.add_without_number("member", {"name": " ", "email": " "})

    assert of_file(comes_back(blanks)) == NONE


def test_what_is_not_decided_about_a_person_typed_over_waits_and_is_decided_later(
    comes_back: TakeIn, store: Store
) -> None:
    from clndesk.exchange import questions

    apply(store, comes_back(over_kofi))
    (question,) = questions.open_questions(store)
    questions.decide(store, question.id, "new")
    with store.read() as db:
        names = {one.name for one in db.query(Member).filter(Member.country == "GH", Member.removed_at.is_(None))}
    assert {"Kofi Asante", "Abena Ofori"} <= names


def test_the_same_file_again_asks_nothing_of_what_was_decided(comes_back: TakeIn, store: Store) -> None:
    review = comes_back(over_kofi)
    apply(store, review, {the_line(review).key: NEW})
    assert not read_returned(store, review.path).plan.lines
    assert NOTE not in of_file(review)
