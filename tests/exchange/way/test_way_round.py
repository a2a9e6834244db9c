"""A workbook goes out, is edited, comes back and is merged: every row of the table of verdicts, through real files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from way_workbooks import AMA, CLAIMS, EFUA, KOFI, MOH, NHIA, WANJIKU, YAW, Hands, an_id, everything, present

from clndesk.exchange import questions
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.plan import Reason, Verdict
from clndesk.exchange.plan.decisions import NEW, OURS, THEIRS, VALUE
from clndesk.exchange.receive import Review, as_json, read_returned
from clndesk.services import records
from clndesk.store.store import Store

TakeIn = Callable[[], Review]
Merge = Callable[..., Applied]


@pytest.mark.reading_process
def test_an_untouched_workbook_brings_nothing(store: Store, sent: Path) -> None:
    review = read_returned(store, sent)
    assert (review.plan.lines, review.notes, review.country) == ((), (), "GH")


def test_their_change_alone_is_taken(hands: Hands, merged: Merge, store: Store) -> None:
    hands.type(AMA, "member.email", "ama.boateng@nhia.example")
    assert merged().counts["changed"] == 1
    assert present(store, AMA, "email") == "ama.boateng@nhia.example"


def test_our_change_alone_stays_without_a_word(hands: Hands, returned: TakeIn, store: Store) -> None:
    records.edit(store, AMA, {"email": "new@nhia.example"})
    assert not returned().plan.lines


def test_the_same_change_on_both_sides_is_nothing_to_do(hands: Hands, merged: Merge, store: Store) -> None:
    hands.type(AMA, "member.status", "Left")
    records.edit(store, AMA, {"status": "left"})
    applied = merged()
    assert (applied.counts["same"], applied.step) == (1, None)


def test_different_changes_are_a_conflict_and_ours_stays_until_decided(
    hands: Hands, merged: Merge, store: Store
) -> None:
    hands.type(AMA, "member.status", "Left")
    records.edit(store, AMA, {"status": "paused"})
    merged()
    (question,) = questions.open_questions(store)
    assert (question.base, question.ours, question.theirs) == ("active", "paused", "left")
    assert present(store, AMA, "status") == "paused"


def test_a_cleared_cell_is_a_question_never_silent(hands: Hands, merged: Merge, store: Store) -> None:
    hands.type(AMA, "member.phone", None)
    merged()
    (question,) = questions.open_questions(store)
    assert (question.reason, question.theirs) == ("cleared", None)
    assert present(store, AMA, "phone") == "+233 20 000 0101"


def test_lists_take_what_either_side_added_or_took_out(hands: Hands, merged: Merge, store: Store) -> None:
    hands.type(YAW, "member.languages", "English; Akan; Ewe")
    records.edit(store, YAW, {"languages": ("en", "fr")})
    merged()
    assert present(store, YAW, "languages") == ["ee", "en", "fr"]


def test_a_long_text_edited_on_both_sides_is_a_conflict(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.type(CLAIMS, "demand.problem", "Ten people.\n\nMany claims.")
    records.edit(store, CLAIMS, {"problem": "Nine people.\n\nFifty thousand claims."})
    assert returned().plan.counts == {Verdict.CONFLICT: 1}


def test_a_missing_row_is_kept_unless_a_person_says_otherwise(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.delete_row(YAW)
    review = returned()
    (missing,) = review.plan.missing
    assert "3 of 4 rows" in review.notes[0]
    apply(store, review)
    assert records.get(store, YAW).removed is False
    assert not returned().plan.lines
    assert missing.record == YAW


def test_a_missing_row_can_be_removed_on_purpose(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.delete_row(YAW)
    review = returned()
    apply(store, review, {review.plan.missing[0].key: THEIRS})
    assert records.get(store, YAW).removed


def test_an_edited_record_that_we_removed_is_a_question_and_can_be_restored(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.type(YAW, "member.hours_month", 9)
    records.remove(store, [YAW])
    review = returned()
    (question,) = review.plan.questions
    assert question.reason is Reason.REMOVED_HERE
    apply(store, review, {question.key: THEIRS})
    assert (records.get(store, YAW).removed, present(store, YAW, "hours_month")) == (False, 9)


def test_a_removed_record_that_came_back_untouched_stays_removed(hands: Hands, returned: TakeIn, store: Store) -> None:
    records.remove(store, [YAW])
    assert not returned().plan.lines


def test_a_person_typed_into_a_blank_row_is_new_and_keeps_its_number(hands: Hands, merged: Merge, store: Store) -> None:
    record = hands.add("member", {"name": "Abena Ofori", "email": "abena@moh.example", "organisation": "NHIA"})
    merged()
    view = records.get(store, record)
    assert view is not None
    assert (view.values["country"], view.values["organisation"], view.values["status"]) == ("GH", NHIA, "active")


def test_a_new_person_may_come_from_an_organisation_added_in_the_same_file(
    hands: Hands, merged: Merge, store: Store
) -> None:
    house = hands.add("organisation", {"name": "Coast University"})
    person = hands.add("member", {"name": "Abena Ofori", "organisation": "coast university"})
    hands.type(KOFI, "member.organisation", "Coast University")
    assert merged().counts["new"] == 2
    assert (present(store, person, "organisation"), present(store, KOFI, "organisation")) == (house, house)


def test_a_reference_to_an_organisation_that_is_left_out_stays_open(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    house = hands.add("organisation", {"name": "Coast University"})
    hands.type(KOFI, "member.organisation", "Coast University")
    review = returned()
    apply(store, review, {("organisation", house, None): OURS})
    assert present(store, KOFI, "organisation") == NHIA
    assert [question.field for question in questions.open_questions(store)] == ["organisation"]


def test_people_typed_without_a_number_are_new_and_stay_the_same_people(
    hands: Hands, merged: Merge, returned: TakeIn, store: Store
) -> None:
    hands.add_without_number("member", {"name": "Abena Ofori"})
    hands.add_without_number("member", {"name": "Kweku Addo", "email": "kweku@moh.example"})
    assert merged().counts["new"] == 2
    hands.add_without_number("member", {"name": "Esi Appiah"})
    assert returned().plan.counts == {Verdict.NEW: 1}


def test_a_person_we_know_already_is_never_silently_a_second_record(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.add_without_number("member", {"name": "K. Asante", "email": "KOFI@nhia.example", "hours_month": 5})
    (question,) = returned().plan.lines
    assert question.reason is Reason.LOOKS_LIKE
    assert [each.record for each in question.candidates] == [KOFI]
    assert question.candidates[0].edits == {"name": "K. Asante", "email": "KOFI@nhia.example", "hours_month": 5}


def test_the_known_person_is_added_as_new_where_somebody_says_so(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.add("member", {"name": "Kofi Asante", "email": "other.kofi@moh.example"})
    review = returned()
    apply(store, review, {review.plan.lines[0].key: NEW})
    with store.read() as db:
        from clndesk.models.people import Member

        emails = {one.email for one in db.query(Member).filter(Member.name == "Kofi Asante")}
    assert emails == {"kofi@nhia.example", "other.kofi@moh.example"}
    assert not returned().plan.counts.keys() - {Verdict.SAME}


def test_a_new_row_without_a_name_is_kept_aside(hands: Hands, merged: Merge, store: Store) -> None:
    record = hands.add("member", {"email": "who@moh.example"})
    merged()
    assert records.get(store, record) is None
    held = [question for question in questions.open_questions(store) if question.field == "email"]
    assert held[0].theirs == "who@moh.example"


def test_one_bad_cell_does_not_hold_up_the_others(hands: Hands, merged: Merge, store: Store) -> None:
    hands.type(YAW, "member.hours_month", "about 50")
    hands.type(AMA, "member.status", "Left")
    assert (merged().counts["held"], present(store, YAW, "hours_month")) == (1, 4)
    assert present(store, AMA, "status") == "left"


def test_a_label_in_another_language_is_read_and_noted(hands: Hands, returned: TakeIn) -> None:
    hands.type(CLAIMS, "demand.urgency", "now_30d")
    (line,) = returned().plan.lines
    assert (line.verdict, line.theirs) == (Verdict.NOTED, "now_30d")
    assert "Within 30 days" in line.note


def test_a_date_typed_as_text_is_read_and_noted(hands: Hands, returned: TakeIn) -> None:
    hands.type(CLAIMS, "demand.raised_on", "31.12.2025")
    (line,) = returned().plan.lines
    assert (line.verdict, line.theirs) == (Verdict.NOTED, "2025-12-31")


def test_a_date_that_can_be_read_in_two_ways_is_held(hands: Hands, returned: TakeIn) -> None:
    hands.type(CLAIMS, "demand.raised_on", "03/04/2026")
    assert returned().plan.counts == {Verdict.HELD: 1}


def test_a_date_shown_as_its_serial_number_is_no_change(hands: Hands, returned: TakeIn) -> None:
    hands.type(CLAIMS, "demand.raised_on", 46085)
    assert not returned().plan.lines


def test_a_phone_number_turned_into_a_figure_keeps_ours(hands: Hands, returned: TakeIn) -> None:
    hands.type(AMA, "member.phone", 233200000101)
    hands.type(KOFI, "member.phone", 200000102)
    assert not returned().plan.lines


def test_a_new_phone_number_that_became_a_figure_is_held(hands: Hands, returned: TakeIn) -> None:
    hands.type(AMA, "member.phone", 233200999888)
    (line,) = returned().plan.held
    assert line.theirs.raw == "233200999888"


def test_of_a_phone_number_that_was_rounded_nothing_is_proposed(hands: Hands, returned: TakeIn) -> None:
    hands.type(AMA, "member.phone", 2.33e11)
    (line,) = returned().plan.held
    assert (line.theirs.raw, "last digits are lost" in line.detail) == ("233000000000", True)
    assert "+233000000000" not in line.detail


def test_error_cells_never_blank_anything(hands: Hands, merged: Merge, store: Store) -> None:
    hands.cell(AMA, "member.email").value = "#N/A"
    hands.cell(AMA, "member.email").data_type = "e"
    hands.cell(KOFI, "member.email").value = "=VLOOKUP(A3,B:B,1)"
    assert merged().counts["held"] == 2
    assert (present(store, AMA, "email"), present(store, KOFI, "email")) == ("ama@nhia.example", "kofi@nhia.example")


def test_blanks_around_words_and_other_forms_of_the_same_are_no_change(hands: Hands, returned: TakeIn) -> None:
    hands.type(AMA, "member.name", "  Ama\u00a0Boateng ")
    hands.type(KOFI, "member.email", "kofi@NHIA.example")
    hands.type(YAW, "member.languages", "akan, english")
    hands.type(YAW, "member.hours_month", "4")
    assert not returned().plan.lines


def test_an_edit_of_a_column_for_reading_is_not_taken(hands: Hands, merged: Merge, store: Store) -> None:
    hands.type(AMA, "member.country", "Kenya")
    assert merged().counts["held"] == 1
    assert present(store, AMA, "country") == "GH"


def test_the_country_typed_into_a_new_row_is_no_matter(hands: Hands, returned: TakeIn) -> None:
    hands.add("member", {"name": "Abena Ofori", "country": "Ghana"})
    assert returned().plan.counts == {Verdict.NEW: 1}


def test_a_row_of_another_country_is_held_and_changes_nothing(hands: Hands, merged: Merge, store: Store) -> None:
    row = hands.add_without_number("member", {"name": "Somebody else", "email": "x@uhf.example"})
    hands.sheet("member").cell(row, 1).value = WANJIKU
    merged()
    assert (present(store, WANJIKU, "name"), present(store, WANJIKU, "email")) == (
        "CANARY Wanjiku",
        "canary@uhf.example",
    )
    (question,) = questions.open_questions(store)
    assert question.reason == "foreign"
    assert "CANARY" not in question.title


def test_a_mistyped_number_holds_its_row(hands: Hands, merged: Merge, store: Store) -> None:
    before = present(store, AMA, "status")
    hands.type(AMA, "member.status", "Left")
    hands.sheet("member").cell(hands.row(AMA), 1).value = AMA[:-1] + ("0" if AMA[-1] != "0" else "1")
    assert merged().counts["held"] == 1
    assert present(store, AMA, "status") == before


def test_a_number_with_blanks_and_small_letters_is_the_same_number(hands: Hands, returned: TakeIn) -> None:
    hands.type(AMA, "member.status", "Left")
    hands.sheet("member").cell(hands.row(AMA), 1).value = f" {AMA.lower()} "
    assert returned().plan.counts == {Verdict.CHANGED: 1}


def test_a_copied_row_that_was_edited_is_a_question(hands: Hands, returned: TakeIn) -> None:
    row = hands.add_without_number("member", {"name": "Ama Boateng", "email": "ama@nhia.example", "hours_month": 7})
    hands.sheet("member").cell(row, 1).value = AMA
    assert [line.reason for line in returned().plan.questions] == [Reason.COPY_EDITED]


def test_a_sorted_table_with_moved_and_own_columns_is_no_change(hands: Hands, returned: TakeIn) -> None:
    hands.sort("member", lambda row: str(row[1] or "~"))
    hands.sort("demand", lambda row: str(row[0]))
    hands.sheet("organisation").insert_cols(2)
    hands.sheet("organisation").cell(2, 2).value = "Ministry's remarks"
    hands.sheet("organisation").cell(3, 2).value = "seen"
    review = returned()
    assert not review.plan.lines
    assert "Ministry's remarks" in review.notes[0]


def test_renamed_headers_and_sheets_are_found_by_their_keys(hands: Hands, returned: TakeIn) -> None:
    hands.type(AMA, "member.status", "Left")
    sheet = hands.sheet("member")
    sheet.cell(2, hands.column("member.email")).value = "Mail address"
    sheet.title = "Our people"
    hands.book.move_sheet(sheet, -2)
    assert returned().plan.counts == {Verdict.CHANGED: 1}


def test_without_the_hidden_keys_columns_are_found_by_their_headers(hands: Hands, returned: TakeIn) -> None:
    hands.type(AMA, "member.status", "Left")
    hands.sheet("member").delete_rows(1)
    hands.sheet("member").insert_rows(1, 3)
    hands.sheet("member").cell(1, 2).value = "The people of our country"
    assert returned().plan.counts == {Verdict.CHANGED: 1}


def test_the_first_person_is_never_taken_for_headers(hands: Hands, returned: TakeIn) -> None:
    hands.sheet("member").delete_rows(2)
    assert not returned().plan.lines


def test_a_deleted_column_leaves_its_values_and_is_told(hands: Hands, returned: TakeIn) -> None:
    hands.delete_column("member.phone")
    review = returned()
    assert not review.plan.lines
    assert "Phone" in review.notes[0]


def test_a_deleted_sheet_leaves_its_records_and_is_told(hands: Hands, returned: TakeIn) -> None:
    del hands.book["Demands"]
    review = returned()
    assert not review.plan.lines
    assert "Demands" in review.notes[0]


def test_an_own_sheet_and_remarks_are_told(hands: Hands, returned: TakeIn) -> None:
    hands.book.create_sheet("Budget").append(["money", 3])
    hands.book["Remarks"].cell(4, 1).value = "Please call before Friday."
    notes = "\n".join(returned().notes)
    assert "Budget" in notes
    assert "Please call before Friday." in notes


def test_a_spare_copy_of_a_sheet_counts_for_nothing(hands: Hands, returned: TakeIn) -> None:
    hands.book.copy_worksheet(hands.sheet("member"))
    hands.type(AMA, "member.status", "Left")
    assert returned().plan.counts == {Verdict.CHANGED: 1}


def test_merged_cells_are_not_read_as_emptied(hands: Hands, returned: TakeIn) -> None:
    column = hands.column("member.organisation")
    rows = sorted((hands.row(AMA), hands.row(KOFI)))
    hands.sheet("member").merge_cells(start_row=rows[0], end_row=rows[1], start_column=column, end_column=column)
    review = returned()
    assert not [line for line in review.plan.lines if line.field == "organisation" and line.theirs is None]
    assert any("merged" in note for note in review.notes)


def test_an_organisation_renamed_by_us_meanwhile_is_still_the_same(hands: Hands, merged: Merge, store: Store) -> None:
    records.edit(store, NHIA, {"name": "National Insurance Fund"})
    hands.type(YAW, "member.organisation", "Health Insurance Agency")
    merged()
    assert present(store, YAW, "organisation") == NHIA
    assert present(store, NHIA, "name") == "National Insurance Fund"


def test_the_name_of_an_unknown_organisation_is_asked_about(hands: Hands, returned: TakeIn) -> None:
    hands.type(YAW, "member.organisation", "CANARY Universal Fund")
    (line,) = returned().plan.lines
    assert (line.verdict, line.theirs.raw) == (Verdict.ASKED, "CANARY Universal Fund")


def test_the_same_file_a_second_time_brings_nothing(hands: Hands, merged: Merge, returned: TakeIn) -> None:
    hands.type(AMA, "member.status", "Left")
    hands.add("member", {"name": "Abena Ofori"})
    hands.add_without_number("member", {"name": "Kweku Addo"})
    merged()
    review = returned()
    assert not review.plan.lines
    assert review.already is None  # the same content, saved again


def test_a_file_merged_before_says_when(store: Store, hands: Hands, tmp_path: Path) -> None:
    hands.type(AMA, "member.status", "Left")
    path = hands.save(tmp_path / "back.xlsx")
    first = apply(store, read_returned(store, path))
    again = read_returned(store, path)
    assert again.already is not None
    second = apply(store, again)
    assert (second.step, second.receipt, second.backup) == (None, first.receipt, None)


def test_what_we_changed_on_purpose_after_a_merge_is_not_changed_back(
    hands: Hands, merged: Merge, returned: TakeIn, store: Store
) -> None:
    hands.type(AMA, "member.status", "Left")
    merged()
    records.edit(store, AMA, {"status": "active"})
    assert not returned().plan.lines
    hands.type(AMA, "member.status", "Paused")
    assert len(returned().plan.lines) == 1


def test_two_returns_of_different_cells_come_to_the_same_in_any_order(
    store: Store, sent: Path, template: Path, tmp_path: Path
) -> None:
    one, two = Hands(sent), Hands(sent)
    one.type(AMA, "member.status", "Left")
    two.type(KOFI, "member.hours_month", 7)
    paths = [one.save(tmp_path / "one.xlsx"), two.save(tmp_path / "two.xlsx")]
    other = _copy_of_network(template, tmp_path)
    for here, order in ((store, paths), (other, paths[::-1])):
        for path in order:
            apply(here, read_returned(here, path))
    states = (everything(store), everything(other))
    other.close()
    assert states[0] == states[1]


def test_two_people_in_the_same_blank_row_of_two_copies_are_told_apart(
    store: Store, sent: Path, tmp_path: Path
) -> None:
    for at, name in enumerate(("Abena Ofori", "Kweku Addo")):
        hands = Hands(sent)
        hands.add("member", {"name": name, "hours_month": at})
        review = read_returned(store, hands.save(tmp_path / f"{at}.xlsx"))
        if at:
            assert [line.reason for line in review.plan.questions] == [Reason.NUMBER_TAKEN]
            apply(store, review, {review.plan.questions[0].key: NEW})
        else:
            apply(store, review)
    names = {title for title, _kind in _titles(store)}
    assert {"Abena Ofori", "Kweku Addo"} <= names


def test_a_typed_value_decides_a_conflict(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.type(AMA, "member.job_title", "Analyst")
    records.edit(store, AMA, {"job_title": "Adviser"})
    review = returned()
    apply(store, review, {review.plan.questions[0].key: VALUE("Senior analyst")})
    assert present(store, AMA, "job_title") == "Senior analyst"
    assert not returned().plan.lines


def test_the_returned_file_is_only_read(hands: Hands, store: Store, tmp_path: Path) -> None:
    hands.type(AMA, "member.status", "Left")
    path = hands.save(tmp_path / "back.xlsx")
    before = (path.stat(), hashlib.sha256(path.read_bytes()).hexdigest())
    apply(store, read_returned(store, path))
    after = (path.stat(), hashlib.sha256(path.read_bytes()).hexdigest())
    assert (before[0].st_mtime_ns, before[0].st_size, before[1]) == (after[0].st_mtime_ns, after[0].st_size, after[1])


def test_the_document_for_scripts_leaves_out_what_is_the_same(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.type(AMA, "member.status", "Left")
    hands.type(YAW, "member.hours_month", "lots")
    records.edit(store, AMA, {"status": "left"})
    document = as_json(returned())
    assert (document["counts"]["same"], document["counts"]["held"]) == (1, 1)
    (line,) = document["lines"]
    assert (line["verdict"], line["field"], line["theirs"], line["ours"]) == ("held", "hours_month", "lots", 4)
    assert (document["outcome"], document["step"]) == ("read", None)


def test_an_organisations_acronym_names_it(hands: Hands, returned: TakeIn) -> None:
    hands.type(EFUA, "member.organisation", "nhia")
    (line,) = returned().plan.lines
    assert (line.theirs, line.base) == (NHIA, MOH)


def _titles(store: Store) -> list[tuple[str, str]]:
    return [(value[1].get("name", ""), value[0]) for key, value in everything(store).items() if key != "search"]


def _copy_of_network(template: Path, tmp_path: Path) -> Store:
    import shutil

    folder = tmp_path / "other"
    folder.mkdir()
    shutil.copyfile(template / "network.clndesk", folder / "network.clndesk")
    return Store.open(folder / "network.clndesk", actor="Mara")


assert an_id("M", "Ama") == AMA
