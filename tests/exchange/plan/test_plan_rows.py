from __future__ import annotations

import pytest
from plan_sheets import AMINA, BLANK, KOFI, planned, row

from clndesk.exchange.plan import ABSENT, Held, Place, Reason, Verdict


def codes(plan):
    return [(line.verdict, line.reason, line.field) for line in plan.lines]


def test_a_filled_in_blank_row_is_one_new_record():
    plan = planned(theirs={"M-1": AMINA, "M-2": row(BLANK, name="Kofi", languages=("en",))}, fresh={"M-2"})
    assert codes(plan) == [(Verdict.NEW, Reason.NEW_ROW, None)]
    assert plan.lines[0].result == {"name": "Kofi", "languages": ("en",)}


def test_unreadable_and_read_only_cells_of_a_new_row_are_held_beside_it():
    theirs = {"M-1": AMINA, "M-2": row(BLANK, name="Kofi", start=Held("soon", "no date."), country="GH")}
    plan = planned(theirs=theirs, fresh={"M-2"})
    assert [(line.verdict, line.field) for line in plan.lines] == [
        (Verdict.NEW, None),
        (Verdict.HELD, "country"),
        (Verdict.HELD, "start"),
    ]
    assert plan.lines[0].result == {"name": "Kofi"}


@pytest.mark.parametrize("cells", [BLANK, row(BLANK, name="  ", languages=()), row(BLANK, country="KE")])
def test_a_blank_row_with_nothing_typed_is_no_record(cells):
    assert planned(theirs={"M-1": AMINA, "M-2": cells}, fresh={"M-2"}).lines == ()


def test_a_row_that_comes_back_after_it_was_added_is_the_same():
    kofi = row(BLANK, name="Kofi")
    plan = planned({"M-1": AMINA, "M-2": kofi}, {"M-1": AMINA, "M-2": kofi}, fresh={"M-2"})
    assert codes(plan) == [(Verdict.SAME, Reason.SAME_EDIT, "name")]


def test_a_row_that_comes_back_with_more_cells_fills_them_in():
    ours = {"M-1": AMINA, "M-2": row(BLANK, name="Kofi")}
    plan = planned(ours, {"M-1": AMINA, "M-2": row(BLANK, name="Kofi", email="k@x.org")}, fresh={"M-2"})
    assert (Verdict.CHANGED, Reason.THEIRS_ONLY, "email") in codes(plan)


def test_a_number_used_for_two_people_in_two_copies_is_asked_as_a_whole_and_nothing_is_mixed():
    ours = {"M-1": AMINA, "M-2": row(BLANK, name="Kofi")}
    plan = planned(ours, {"M-1": AMINA, "M-2": row(BLANK, name="Esi", email="esi@x.org")}, fresh={"M-2"})
    assert codes(plan) == [(Verdict.CONFLICT, Reason.NUMBER_TAKEN, None)]
    assert plan.lines[0].theirs == {"name": "Esi", "email": "esi@x.org"}
    assert not plan.applied


def test_a_row_we_added_and_corrected_since_is_not_raised_again():
    ours = {"M-1": AMINA, "M-2": row(BLANK, name="Kofi A.")}
    seen = {("M-2", "name"): frozenset({"Kofi"})}
    theirs = {"M-1": AMINA, "M-2": row(BLANK, name="Kofi")}
    assert planned(ours, theirs, fresh={"M-2"}, seen=seen).lines == ()


def test_a_row_that_is_no_longer_in_the_file_is_missing_and_shows_what_we_changed():
    plan = planned({"M-1": row(name="Aminata")}, {})
    assert codes(plan) == [(Verdict.MISSING, Reason.ROW_ABSENT, None)]
    assert (plan.lines[0].base, plan.lines[0].ours) == ({"name": "Amina"}, {"name": "Aminata"})


def test_a_row_deleted_on_both_sides_needs_nothing():
    assert planned({}, {}, removed={"M-1": AMINA}).lines == ()


def test_a_row_with_all_cells_emptied_is_one_line_and_not_one_question_a_cell():
    plan = planned(theirs={"M-1": row(BLANK, country="KE")})
    assert codes(plan) == [(Verdict.MISSING, Reason.ROW_EMPTIED, None)]


def test_a_row_with_one_cell_left_asks_about_each_emptied_cell():
    plan = planned(theirs={"M-1": row(BLANK, country="KE", name="Amina")})
    assert {line.reason for line in plan.lines} == {Reason.CLEARED}


def test_a_record_we_removed_and_they_edited_is_asked_about_with_their_edits():
    plan = planned({}, {"M-1": row(name="Aminata")}, removed={"M-1": row(about="Left.")})
    assert codes(plan) == [(Verdict.ASKED, Reason.REMOVED_HERE, None)]
    assert (plan.lines[0].theirs, plan.lines[0].place) == ({"name": "Aminata"}, Place.REMOVED)


def test_a_record_we_removed_and_they_left_alone_stays_removed():
    assert planned({}, {"M-1": AMINA}, removed={"M-1": row(about="Left.")}).lines == ()


def test_an_edit_that_we_had_made_too_before_removing_the_record_asks_nothing():
    assert planned({}, {"M-1": row(name="Aminata")}, removed={"M-1": row(name="Aminata")}).lines == ()


def test_a_record_that_our_file_does_not_have_any_more_is_asked_about_even_when_untouched():
    plan = planned({}, {"M-1": row(email="new@x.org", country="GH", start=ABSENT)})
    assert codes(plan) == [(Verdict.ASKED, Reason.UNKNOWN_HERE, None), (Verdict.HELD, Reason.READ_ONLY, "country")]
    assert plan.lines[0].theirs == {"email": "new@x.org"}
    assert plan.lines[0].result == {
        "name": "Amina",
        "email": "new@x.org",
        "languages": ("fr", "en"),
        "about": "Works on health.",
        "country": "KE",
        "start": "2024-01-01",
        "end": "2024-12-31",
    }
    assert codes(planned({}, {"M-1": AMINA})) == [(Verdict.ASKED, Reason.UNKNOWN_HERE, None)]


@pytest.mark.parametrize("where", ["base", "ours", "elsewhere"])
def test_a_row_outside_the_scope_is_held_and_shows_nothing_of_ours(where):
    known = {"M-1": AMINA, "M-9": row(name="Secret", about="Secret")}
    plan = planned(
        known if where == "ours" else None,
        {"M-1": AMINA, "M-9": KOFI},
        base=known if where == "base" else {"M-1": AMINA},
        foreign={"M-9": "KE"},
    )
    assert codes(plan) == [(Verdict.HELD, Reason.FOREIGN, None)]
    assert "Secret" not in repr(plan)
    assert plan.lines[0].theirs == {"name": "Kofi"}


def test_a_row_outside_the_scope_is_held_even_when_it_stands_twice_or_is_gone():
    base = {"M-1": AMINA, "M-9": KOFI}
    twice = planned(theirs={"M-1": AMINA}, base=base, foreign={"M-9": "KE"}, repeated={"M-9": (KOFI, AMINA)})
    assert codes(twice) == [(Verdict.HELD, Reason.FOREIGN, None)]
    assert planned(theirs={"M-1": AMINA}, base=base, foreign={"M-9": "KE"}).lines == ()


def test_an_unknown_number_is_held_unless_nothing_stands_beside_it():
    plan = planned(theirs={"M-1": AMINA, "M-7": KOFI, "M-8": BLANK})
    assert codes(plan) == [(Verdict.HELD, Reason.UNKNOWN_ID, None)]
    twice = planned(repeated={"M-7": (KOFI, AMINA)})
    assert codes(twice) == [(Verdict.HELD, Reason.UNKNOWN_ID, None)]


def test_a_copied_row_of_which_one_copy_was_edited_is_asked_about():
    plan = planned(theirs={}, repeated={"M-1": (AMINA, row(name="Kofi"))})
    assert codes(plan) == [(Verdict.ASKED, Reason.COPY_EDITED, None)]
    assert plan.lines[0].theirs == {"name": "Kofi"}


def test_copies_with_different_edits_are_asked_about_with_both_versions():
    plan = planned(theirs={}, repeated={"M-1": (row(name="Kofi"), row(name="Esi"), AMINA)})
    assert codes(plan) == [(Verdict.ASKED, Reason.COPIES_DIFFER, None)]
    assert plan.lines[0].theirs == ({"name": "Kofi"}, {"name": "Esi"})


def test_copies_without_edits_change_nothing():
    plan = planned(theirs={}, repeated={"M-1": (AMINA, row(email="AMINA@x.org"), BLANK)})
    assert codes(plan) == [(Verdict.SAME, Reason.COPIES_ALIKE, None)]


def test_copies_with_the_same_edit_are_one_row():
    plan = planned(theirs={}, repeated={"M-1": (row(name="Aminata"), row(name="Aminata"))})
    assert codes(plan) == [(Verdict.CHANGED, Reason.THEIRS_ONLY, "name")]


def test_a_blank_row_copied_and_filled_in_twice_is_asked_about():
    kofi, esi = row(BLANK, name="Kofi"), row(BLANK, name="Esi")
    plan = planned(fresh={"M-2"}, repeated={"M-2": (kofi, esi)})
    assert codes(plan) == [(Verdict.ASKED, Reason.COPIES_DIFFER, None)]
    assert plan.lines[0].place is Place.NOWHERE
