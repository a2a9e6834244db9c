from __future__ import annotations

import pytest
from plan_sheets import AMINA, one_cell, planned, row

from clndesk.errors import Bug
from clndesk.exchange.plan import ABSENT, Held, Noted, Reason, Verdict, explain


def only(plan):
    assert len(plan.lines) == 1, plan.lines
    return plan.lines[0]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "verdict", "result"),
    [
        ("a", "a", "b", Verdict.CHANGED, "b"),
        ("a", "b", "b", Verdict.SAME, "b"),
        ("a", "b", "c", Verdict.CONFLICT, "b"),
        ("a", "a", None, Verdict.ASKED, "a"),
        ("a", "a", "  ", Verdict.ASKED, "a"),
        ("a", "b", None, Verdict.CONFLICT, "b"),
        ("a", None, "c", Verdict.CONFLICT, None),
        ("a", None, "", Verdict.SAME, None),
        (None, None, 0, Verdict.CHANGED, 0),
        (0, 0, None, Verdict.ASKED, 0),
    ],
)
def test_each_way_two_sides_can_change_a_cell_has_its_verdict(base, ours, theirs, verdict, result):
    line = only(one_cell(base, ours, theirs))
    assert (line.verdict, line.result, line.field) == (verdict, result, "name")


@pytest.mark.parametrize(
    ("base", "ours", "theirs"), [("a", "a", "a"), ("a", "b", "a"), (None, None, " "), (None, "b", "")]
)
def test_a_cell_they_did_not_change_has_no_line(base, ours, theirs):
    assert one_cell(base, ours, theirs).lines == ()


def test_a_line_says_where_it_comes_from_and_shows_all_sides():
    line = only(one_cell("a", "b", "c", at={"M-1": 7}))
    assert (line.base, line.ours, line.theirs) == ("a", "b", "c")
    assert (line.key, line.title, line.row) == (("member", "M-1", "name"), "Members", 7)


def test_values_that_mean_the_same_are_no_edit_and_no_conflict():
    assert one_cell("amina@x.org", "amina@x.org", " Amina@X.org", "email").lines == ()
    assert only(one_cell("a@x.org", "B@x.org", "b@X.org", "email")).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        (("a", "b"), ("a", "b", "c"), ("d", "a", "b"), ("a", "b", "c", "d")),
        (("a", "b"), ("a",), ("a", "b", "c"), ("a", "c")),
        (("a", "b", "c"), ("a", "b"), ("b", "c", "d"), ("b", "d")),
        ((), ("a",), ("b",), ("a", "b")),
    ],
)
def test_lists_take_what_either_side_added_or_took_out(base, ours, theirs, result):
    line = only(one_cell(base, ours, theirs, "languages"))
    assert (line.verdict, line.reason, line.result) == (Verdict.CHANGED, Reason.BOTH_LISTS, result)


def test_the_order_of_a_list_is_no_edit():
    assert one_cell(("a", "b"), ("a", "b"), ("b", "a"), "languages").lines == ()


def test_a_list_that_has_their_additions_already_is_the_same():
    assert only(one_cell(("a",), ("a", "b", "c"), ("a", "b"), "languages")).reason is Reason.ALREADY_LISTED


@pytest.mark.parametrize(
    ("ours", "theirs"), [(("a",), ("b",)), ((), ("a", "b", "c")), (("a", "b", "c"), ()), (("a", "b", "c"), None)]
)
def test_a_list_of_which_nothing_would_be_left_is_a_conflict_whichever_side_emptied_it(ours, theirs):
    line = only(one_cell(("a", "b"), ours, theirs, "languages"))
    assert (line.verdict, line.reason, line.result) == (Verdict.CONFLICT, Reason.LIST_EMPTIED, ours)


def test_a_list_emptied_by_them_alone_is_asked_about():
    assert only(one_cell(("a",), ("a",), (), "languages")).reason is Reason.CLEARED


def test_a_long_text_edited_by_both_is_a_conflict_even_where_a_merge_suggests_itself():
    line = only(one_cell("One. Two.", "One! Two.", "One. Two!", "about"))
    assert (line.verdict, line.result) == (Verdict.CONFLICT, "One! Two.")


def test_a_column_that_is_not_in_the_file_changes_nothing():
    assert planned(theirs={"M-1": (ABSENT,) * len(AMINA)}).lines == ()


def test_a_cell_that_could_not_be_read_is_held_with_its_text_and_reason():
    line = only(one_cell("a", "a", Held("#N/A", "a formula error.")))
    assert (line.verdict, line.theirs, line.result) == (Verdict.HELD, Held("#N/A", "a formula error."), "a")
    assert "#N/A" in explain(line)
    assert "a formula error." in explain(line)


def test_an_interpreted_value_is_taken_with_its_note():
    line = only(one_cell("a", "a", Noted("b", "read from a formula")))
    assert (line.verdict, line.result, line.note) == (Verdict.NOTED, "b", "read from a formula")
    assert "read from a formula" in explain(line)


def test_an_interpreted_value_that_is_what_went_out_is_no_edit():
    assert one_cell("0712", "0712", Noted("0712", "the zero was lost")).lines == ()


def test_an_interpreted_value_is_still_a_conflict_where_we_changed_the_cell():
    line = only(one_cell("a", "b", Noted("c", "read so")))
    assert (line.verdict, line.note) == (Verdict.CONFLICT, "read so")


def test_a_read_only_cell_is_held():
    line = only(one_cell("KE", "KE", "GH", "country"))
    assert (line.verdict, line.reason, line.result) == (Verdict.HELD, Reason.READ_ONLY, "KE")


def test_values_dealt_with_before_are_not_raised_again():
    assert one_cell("a", "x", "b", seen={("M-1", "name"): frozenset({"b"})}).lines == ()
    assert one_cell("a", "a", Held("?", "why"), seen={("M-1", "name"): frozenset({"?"})}).lines == ()
    assert only(one_cell("a", "x", "c", seen={("M-1", "name"): frozenset({"b"})})).verdict is Verdict.CONFLICT


def test_without_a_base_every_difference_is_a_question():
    plan = planned({"M-1": AMINA}, {"M-1": row(name="Aminata", email=None)}, base={})
    line = only_question(plan)
    assert (line.field, line.reason, line.result) == ("name", Reason.NO_BASE, "Amina")
    assert {each.verdict for each in plan.lines} == {Verdict.SAME, Verdict.ASKED}


def only_question(plan):
    assert len(plan.questions) == 1, plan.questions
    return plan.questions[0]


def test_fields_that_belong_together_are_asked_where_each_side_changed_another():
    plan = planned({"M-1": row(start="2024-02-01")}, {"M-1": row(end="2024-06-30", name="Aminata")})
    asked = {line.field: line for line in plan.questions}
    assert asked.keys() == {"start", "end"}
    assert all(line.reason is Reason.TOGETHER for line in asked.values())
    assert (asked["start"].result, asked["end"].result) == ("2024-02-01", "2024-12-31")
    assert [line.field for line in plan.applied] == ["name"]


def test_fields_that_belong_together_are_taken_where_one_side_changed_them():
    plan = planned(theirs={"M-1": row(start="2024-02-01", end="2024-06-30")})
    assert [line.verdict for line in plan.lines] == [Verdict.CHANGED, Verdict.CHANGED]
    agreed = planned({"M-1": row(start="2024-02-01")}, {"M-1": row(start="2024-02-01", end="2024-06-30")})
    assert [line.verdict for line in agreed.lines] == [Verdict.SAME, Verdict.CHANGED]


def test_a_field_is_not_taken_while_its_neighbour_is_in_conflict_unreadable_or_cleared():
    clash = planned({"M-1": row(start="2024-02-01")}, {"M-1": row(start="2024-03-01", end="2024-06-30")})
    assert [line.verdict for line in clash.lines] == [Verdict.CONFLICT, Verdict.ASKED]
    unread = planned(theirs={"M-1": row(start=Held("spring", "no date."), end="2024-06-30")})
    assert [line.verdict for line in unread.lines] == [Verdict.HELD, Verdict.ASKED]
    cleared = planned(theirs={"M-1": row(start=None, end="2024-06-30")})
    assert [line.reason for line in cleared.lines] == [Reason.CLEARED, Reason.NEIGHBOUR_OPEN]


def test_a_row_that_does_not_fit_the_columns_is_a_fault_of_the_caller():
    with pytest.raises(Bug, match="length"):
        planned(theirs={"M-1": AMINA[:-1]})
