"""Rows that one side removed, records that were united, and references to what nobody knows."""

from __future__ import annotations

from outcomes import ASK, AUTO, HOLD, NONE, NOTE, Merge, TakeIn, line_of, of_cell, of_lines
from way_workbooks import AMA, EFUA, KOFI, MOH, NHIA, YAW, Hands, present

from clndesk.exchange.plan import Reason
from clndesk.exchange.plan.decisions import THEIRS, VALUE
from clndesk.exchange.plan.verdicts import Held
from clndesk.fields.ids import new_id
from clndesk.services import duplicates, records
from clndesk.store.store import Store

ORGANISATION = "member.organisation"


def test_a_row_they_deleted_and_we_edited_is_asked_about_with_our_edits(
    store: Store, comes_back: TakeIn, merged: Merge
) -> None:
    records.edit(store, KOFI, {"job_title": "Head"})
    review = comes_back(lambda hands: hands.delete_row(KOFI))
    line = line_of(review, KOFI, None)
    assert line is not None
    assert (of_lines(review), line.ours) == ({ASK: 1}, {"job_title": "Head"})
    merged(review)
    assert present(store, KOFI, "job_title") == "Head"


def test_a_row_we_removed_and_they_edited_waits_with_their_edits(
    store: Store, comes_back: TakeIn, merged: Merge
) -> None:
    records.remove(store, [KOFI])
    review = comes_back(lambda hands: hands.type(KOFI, "member.job_title", "Clerk"))
    line = line_of(review, KOFI, None)
    assert line is not None
    assert (line.reason, line.theirs) == (Reason.REMOVED_HERE, {"job_title": "Clerk"})
    merged(review, {line.key: THEIRS})
    assert present(store, KOFI, "job_title") == "Clerk"


def test_what_both_removed_or_we_removed_and_they_left_alone_is_nothing_to_do(store: Store, comes_back: TakeIn) -> None:
    records.remove(store, [KOFI, YAW])
    assert of_lines(comes_back(lambda hands: hands.delete_row(KOFI))) == NONE


def test_an_edit_of_a_united_record_goes_to_the_one_that_stands(
    store: Store, comes_back: TakeIn, merged: Merge
) -> None:
    duplicates.unite(store, "member", KOFI, AMA)
    review = comes_back(lambda hands: hands.type(AMA, "member.job_title", "Clerk"))
    assert of_cell(review, KOFI, "job_title") in (AUTO, NOTE)
    merged(review)
    assert present(store, KOFI, "job_title") == "Clerk"


def test_two_rows_that_they_made_one_are_hinted_at(comes_back: TakeIn) -> None:
    def made_one(hands: Hands) -> None:
        hands.type(KOFI, "member.email", "ama@nhia.example")
        hands.delete_row(AMA)

    line = line_of(comes_back(made_one), AMA, None)
    assert line is not None
    assert "Kofi Asante" in line.note


def test_an_organisation_that_nobody_knows_is_kept_aside_with_the_likely_one(comes_back: TakeIn) -> None:
    line = line_of(comes_back(lambda hands: hands.type(AMA, ORGANISATION, "Ministry of Helth")), AMA, "organisation")
    assert line is not None
    assert isinstance(line.theirs, Held)
    assert "Ministry of Health" in line.theirs.reason


def test_an_organisation_that_was_kept_aside_is_picked_among_those_there_are(
    store: Store, comes_back: TakeIn, merged: Merge
) -> None:
    review = comes_back(lambda hands: hands.type(AMA, ORGANISATION, "Ministry of Helth"))
    merged(review, {("member", AMA, "organisation"): VALUE(MOH)})
    assert present(store, AMA, "organisation") == MOH


def test_an_organisation_we_renamed_meanwhile_is_the_same(store: Store, comes_back: TakeIn) -> None:
    records.edit(store, NHIA, {"name": "Health Insurance Authority"})
    assert of_lines(comes_back(lambda hands: None)) == NONE


def test_new_rows_refer_to_each_other(store: Store, comes_back: TakeIn, merged: Merge) -> None:
    def both(hands: Hands) -> None:
        hands.add("organisation", {"name": "Tema Clinic"})
        hands.add("member", {"name": "Abena Ofori", "organisation": "Tema Clinic"})

    review = comes_back(both)
    assert of_lines(review) == {AUTO: 2}
    merged(review)


def test_an_organisation_split_in_two_is_an_edit_and_a_new_one(comes_back: TakeIn, merged: Merge) -> None:
    def split(hands: Hands) -> None:
        hands.type(NHIA, "organisation.name", "Agency for Claims")
        hands.add("organisation", {"name": "Tariff Board"})

    review = comes_back(split)
    assert of_lines(review) == {AUTO: 2}
    merged(review)


def test_a_reference_to_somebody_removed_here_is_kept_aside(store: Store, comes_back: TakeIn) -> None:
    records.remove(store, [MOH])
    review = comes_back(lambda hands: hands.type(AMA, ORGANISATION, "Ministry of Health"))
    assert of_lines(review) == {HOLD: 1}
    assert of_cell(review, EFUA, "organisation") is None


def test_of_many_thousand_new_numbers_no_two_are_alike() -> None:
    assert len({new_id("M") for _number in range(40_000)}) == 40_000
