from __future__ import annotations

import pytest
from plan_sheets import AMINA, BLANK, one_cell, planned, row

from clndesk.exchange.plan import Held, Reason, Verdict
from clndesk.exchange.plan.decisions import (
    LATER,
    NEW,
    OURS,
    THEIRS,
    VALUE,
    Pick,
    bulk,
    decide,
    meant_by,
    picks,
    seen_after,
)
from clndesk.exchange.plan.effects import Add, Edit, Remove, Restore

NAME = ("member", "M-1", "name")
WHOLE = ("member", "M-1", None)
SECOND = ("member", "M-2", None)


def effects(plan, choices=None):
    return list(decide(plan, choices or {}).effects)


def test_without_decisions_edits_are_taken_and_questions_stay_open():
    assert effects(one_cell("a", "a", "b")) == [Edit("member", "M-1", "name", "b")]
    outcome = decide(one_cell("a", "b", "c"), {})
    assert (outcome.effects, len(outcome.open), outcome.handled) == ((), 1, ())


@pytest.mark.parametrize(
    ("choice", "values", "is_open"),
    [(OURS, [], False), (THEIRS, ["c"], False), (VALUE("d"), ["d"], False), (LATER, [], True)],
)
def test_a_conflict_is_decided_for_ours_theirs_or_a_third_value(choice, values, is_open):
    outcome = decide(one_cell("a", "b", "c"), {NAME: choice})
    assert [effect.value for effect in outcome.effects] == values
    assert bool(outcome.open) is is_open
    assert outcome.handled == (() if is_open else (("member", "M-1", "name", "c"),))


def test_an_edit_can_be_left_out_and_is_not_raised_again():
    outcome = decide(one_cell("a", "a", "b"), {NAME: OURS})
    assert outcome.effects == ()
    assert one_cell("a", "a", "b", seen=seen_after({}, outcome, "member")).lines == ()


def test_a_confirmed_clearing_empties_the_cell():
    assert effects(one_cell("a", "a", None), {NAME: THEIRS}) == [Edit("member", "M-1", "name", None)]


def test_a_merged_list_is_taken_as_merged_and_remembered_as_typed():
    outcome = decide(one_cell(("a",), ("a", "b"), ("a", "c"), "languages"), {})
    assert outcome.effects == (Edit("member", "M-1", "languages", ("a", "b", "c")),)
    assert outcome.handled == (("member", "M-1", "languages", ("a", "c")),)


def test_a_held_cell_can_be_given_a_value_or_be_dismissed():
    plan = one_cell("a", "a", Held("?", "unclear."))
    assert effects(plan, {NAME: VALUE("b")}) == [Edit("member", "M-1", "name", "b")]
    assert decide(plan, {NAME: OURS}).handled == (("member", "M-1", "name", "?"),)
    assert decide(plan, {}).open == plan.lines


def test_a_choice_that_a_line_does_not_offer_leaves_it_open():
    read_only = one_cell("KE", "KE", "GH", "country")
    for choice in (THEIRS, VALUE("GH"), NEW):
        outcome = decide(read_only, {("member", "M-1", "country"): choice})
        assert (outcome.effects, outcome.open) == ((), read_only.lines)


def test_a_missing_row_is_kept_unless_somebody_says_otherwise():
    plan = planned(theirs={})
    outcome = decide(plan, {})
    assert (outcome.effects, outcome.open) == ((), ())
    assert planned(theirs={}, seen=seen_after({}, outcome, "member")).lines == ()
    assert effects(plan, {WHOLE: THEIRS}) == [Remove("member", "M-1")]
    assert effects(plan, {WHOLE: VALUE(("status", "left"))}) == [Edit("member", "M-1", "status", "left")]
    assert decide(plan, {WHOLE: LATER}).open == plan.lines


def test_a_removed_record_is_restored_with_the_edits_or_stays_removed():
    plan = planned({}, {"M-1": row(name="Aminata")}, removed={"M-1": AMINA})
    assert effects(plan, {WHOLE: THEIRS}) == [Restore("member", "M-1", {"name": "Aminata"})]
    declined = decide(plan, {WHOLE: OURS})
    assert declined.effects == ()
    seen = seen_after({}, declined, "member")
    assert planned({}, {"M-1": row(name="Aminata")}, removed={"M-1": AMINA}, seen=seen).lines == ()


def test_a_record_unknown_here_is_added_again_or_left_out_for_good():
    plan = planned({}, {"M-1": AMINA})
    assert effects(plan, {WHOLE: THEIRS})[0].record == "M-1"
    seen = seen_after({}, decide(plan, {WHOLE: OURS}), "member")
    assert planned({}, {"M-1": AMINA}, seen=seen).lines == ()
    assert planned({}, {"M-1": row(name="Aminata")}, seen=seen).questions[0].reason is Reason.UNKNOWN_HERE


def test_an_edited_copy_is_an_edit_or_a_new_person():
    plan = planned(theirs={}, repeated={"M-1": (AMINA, row(name="Kofi"))})
    assert effects(plan, {WHOLE: THEIRS}) == [Edit("member", "M-1", "name", "Kofi")]
    (added,) = effects(plan, {WHOLE: NEW})
    assert isinstance(added, Add)
    assert (added.record, added.values["name"], added.values["email"]) == (None, "Kofi", "amina@x.org")
    assert "country" not in added.values


def test_of_differing_copies_one_is_the_record_and_the_others_are_new():
    plan = planned(theirs={}, repeated={"M-1": (row(name="Kofi"), row(name="Esi"))})
    add, edit = effects(plan, {WHOLE: VALUE(1)})
    assert (add.record, add.values["name"]) == (None, "Kofi")
    assert edit == Edit("member", "M-1", "name", "Esi")
    assert decide(plan, {WHOLE: THEIRS}).open == plan.lines
    assert decide(plan, {WHOLE: VALUE(2)}).open == plan.lines
    seen = seen_after({}, decide(plan, {WHOLE: NEW}), "member")
    again = planned(theirs={}, repeated={"M-1": (row(name="Kofi"), row(name="Esi"))}, seen=seen)
    assert [line.verdict for line in again.lines] == [Verdict.SAME]


def test_what_one_copy_leaves_blank_is_dealt_with_when_another_copy_was_taken():
    blank = row(email=None)
    copies = {"M-1": (row(blank, name="Kofi"), row(name="Esi", email="e@x.org"))}
    seen = seen_after({}, decide(planned({"M-1": blank}, {}, repeated=copies), {WHOLE: VALUE(1)}), "member")
    taken = {"M-1": row(name="Esi", email="e@x.org")}
    assert [line.verdict for line in planned(taken, {}, repeated=copies, seen=seen).lines] == [Verdict.SAME]


def test_a_number_used_twice_becomes_a_record_of_its_own():
    ours = {"M-1": AMINA, "M-2": row(BLANK, name="Kofi", email="k@x.org")}
    plan = planned(ours, {"M-1": AMINA, "M-2": row(BLANK, name="Esi")}, fresh={"M-2"})
    assert effects(plan, {SECOND: NEW}) == [Add("member", None, {"name": "Esi"})]
    assert effects(plan, {SECOND: THEIRS}) == [Edit("member", "M-2", "name", "Esi")]


def test_cells_of_a_new_row_wait_for_the_row_and_go_with_it():
    theirs = {"M-1": AMINA, "M-2": row(BLANK, name="Kofi", start=Held("soon", "no date."))}
    plan = planned(theirs=theirs, fresh={"M-2"})
    start = ("member", "M-2", "start")
    assert decide(plan, {SECOND: LATER, start: VALUE("2025-01-01")}).effects == ()
    assert decide(plan, {SECOND: OURS}).open == ()
    assert effects(plan, {start: VALUE("2025-01-01")}) == [
        Add("member", "M-2", {"name": "Kofi"}),
        Edit("member", "M-2", "start", "2025-01-01"),
    ]


def test_fields_that_belong_together_stay_open_until_all_are_decided():
    plan = planned({"M-1": row(start="2024-02-01")}, {"M-1": row(end="2024-06-30")})
    start, end = ("member", "M-1", "start"), ("member", "M-1", "end")
    assert len(decide(plan, {end: THEIRS}).open) == 2
    assert {(each.field, each.value) for each in effects(plan, {start: THEIRS, end: THEIRS})} == {
        ("start", "2024-01-01"),
        ("end", "2024-06-30"),
    }


def test_bulk_choices_reach_the_remaining_questions_of_a_field_a_kind_or_all():
    plan = planned({"M-1": row(name="x", about="x")}, {"M-1": row(name="y", about="y", email="new@x.org")})
    assert bulk(plan, THEIRS, kind="member", field="name") == {NAME: THEIRS}
    assert bulk(plan, THEIRS, decided={NAME: OURS}).keys() == {("member", "M-1", "about")}
    assert bulk(plan, THEIRS, kind="action") == {}
    assert len(bulk(plan, OURS)) == 2


def test_bulk_theirs_never_removes_a_missing_row():
    assert bulk(planned(theirs={}), THEIRS) == {}


def test_every_line_offers_a_choice():
    plan = planned({"M-1": row(name="x")}, {"M-1": row(name="y", country="GH"), "M-7": AMINA})
    assert all(Pick.OURS in picks(line) for line in plan.lines)


def test_a_copy_that_said_what_we_had_is_not_raised_once_the_other_copy_was_taken():
    first, second = row(BLANK, name="Kofi"), row(BLANK, name="Esi")
    sides = {"fresh": {"M-2"}, "repeated": {"M-2": (first, second)}}
    outcome = decide(planned({"M-1": AMINA, "M-2": first}, **sides), {SECOND: THEIRS})
    assert outcome.effects == (Edit("member", "M-2", "name", "Esi"),)
    again = planned({"M-1": AMINA, "M-2": second}, **sides, seen=seen_after({}, outcome, "member"))
    assert [line.reason for line in again.lines] == [Reason.COPIES_ALIKE]


START, END = ("member", "M-1", "start"), ("member", "M-1", "end")


def both_edited(**theirs):
    return planned({"M-1": row(start="2024-02-01")}, {"M-1": row(**{"end": "2024-06-30", **theirs})})


@pytest.mark.parametrize(("pick", "count"), [(OURS, 0), (THEIRS, 2)])
def test_fields_that_belong_together_are_decided_as_one(pick, count):
    plan = both_edited()
    meant = meant_by(pick, plan.by_key[START], plan.lines)
    assert meant == {START: pick, END: pick}
    outcome = decide(plan, meant)
    assert (len(outcome.effects), outcome.open) == (count, ())


def test_fields_that_belong_together_are_never_torn_apart():
    outcome = decide(both_edited(), {START: OURS, END: THEIRS})
    assert (outcome.effects, {line.field for line in outcome.open}) == ((), {"start", "end"})
    only_theirs = planned(theirs={"M-1": row(start="2024-02-01", end="2024-06-30")})
    assert {line.field for line in decide(only_theirs, {START: OURS}).open} == {"start", "end"}


def test_a_value_of_ones_own_is_meant_for_its_field_alone():
    plan = both_edited()
    assert meant_by(VALUE("2024-03-01"), plan.by_key[START], plan.lines) == {START: VALUE("2024-03-01")}
    outcome = decide(plan, {START: VALUE("2024-03-01"), END: THEIRS})
    assert {(each.field, each.value) for each in outcome.effects} == {("start", "2024-03-01"), ("end", "2024-06-30")}


def test_of_fields_that_belong_together_one_that_was_not_read_can_only_be_typed_or_left():
    plan = both_edited(start=Held("spring", "no date."))
    assert meant_by(THEIRS, plan.by_key[END], plan.lines) == {END: THEIRS}
    assert decide(plan, {END: THEIRS}).effects == ()
    assert [each.field for each in decide(plan, {END: THEIRS, START: OURS}).effects] == ["end"]
