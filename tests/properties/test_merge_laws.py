"""The laws of the merge, each tried on generated sheets; the reference and the sheets are in `merge_reference`."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from merge_reference import COLUMNS, FIELDS, any_sheet, applied, bases, edited, reference_row, says, three_sides

from clndesk.exchange.plan import ABSENT, Held, Line, Plan, Reason, Row, Sheet, Verdict, explain, plan
from clndesk.exchange.plan.account import account
from clndesk.exchange.plan.decisions import LATER, NEW, OURS, THEIRS, VALUE, Choice, decide, picks
from clndesk.exchange.plan.effects import Add, Remove
from clndesk.exchange.plan.verdicts import APPLIED, QUESTIONS

WORDS = {
    Verdict.CHANGED: "taken",
    Verdict.NOTED: "taken",
    Verdict.SAME: "same",
    Verdict.CONFLICT: "conflict",
    Verdict.ASKED: "asked",
    Verdict.HELD: "held",
    Verdict.MISSING: "missing",
}
laws = settings(deadline=None)


@st.composite
def choices_for(draw: st.DrawFn, whole: Plan) -> dict[Any, Choice]:
    """A random choice for a random part of the lines."""
    anything = [OURS, THEIRS, NEW, LATER, VALUE(0), VALUE(1), VALUE(("name", "z")), None]
    chosen = {line.key: draw(st.sampled_from(anything)) for line in whole.lines}
    return {key: choice for key, choice in chosen.items() if choice is not None}


@laws
@given(three_sides(clean=False))
def test_the_plan_says_what_the_reference_merge_says(sheet: Sheet):
    lines = plan([sheet]).lines
    for record, theirs in sheet.theirs.items():
        expected = reference_row(sheet.base[record], sheet.ours[record], theirs)
        found = {
            line.field: (WORDS[line.verdict], says(line.field or "", line.result))
            for line in lines
            if line.record == record
        }
        assert found == expected


@laws
@given(any_sheet())
def test_i1_every_cell_that_differs_ends_somewhere_and_nothing_is_invented(sheet: Sheet):
    whole = plan([sheet])
    assert account([sheet], whole).balanced
    assert len(whole.by_key) == len(whole.lines)
    assert all(explain(line) for line in whole.lines)


@laws
@given(any_sheet())
def test_i2_a_file_returned_as_it_went_out_brings_nothing(sheet: Sheet):
    kept = {record: row for record, row in sheet.ours.items() if record in sheet.base}
    untouched = replace(sheet, ours=kept, base={record: sheet.base[record] for record in kept}, foreign={}, repeated={})
    assert plan([replace(untouched, theirs=untouched.base)]).lines == ()


@laws
@given(any_sheet(), st.data())
def test_i3_the_same_file_a_second_time_changes_nothing_and_asks_nothing_new(sheet: Sheet, data: st.DataObject):
    first = plan([sheet])
    outcome = decide(first, data.draw(choices_for(first)))
    again = applied(sheet, outcome)
    second = plan([again])
    open_keys = {line.key for line in outcome.open}
    loud = [line for line in second.lines if line.verdict is not Verdict.SAME and line.reason is not Reason.FOREIGN]
    assert {line.key for line in loud} <= open_keys
    assert account([again], second).balanced
    default = decide(second, dict.fromkeys(open_keys, LATER))
    assert default.effects == ()


@laws
@given(any_sheet(), st.data())
def test_i5_planning_and_deciding_change_no_input_and_come_out_the_same_twice(sheet: Sheet, data: st.DataObject):
    before = deepcopy(sheet)
    one, two = plan([sheet]), plan([sheet])
    choices = data.draw(choices_for(one))
    assert one == two
    assert decide(one, choices) == decide(two, choices)
    assert sheet == before


@laws
@given(any_sheet(), st.data())
def test_i7_what_is_not_in_the_file_never_empties_or_removes_anything(sheet: Sheet, data: st.DataObject):
    lost = data.draw(st.sets(st.integers(0, len(COLUMNS) - 1)))
    gone = data.draw(st.sets(st.sampled_from(sorted(sheet.theirs)))) if sheet.theirs else set()
    torn = {r: _without(row, lost, data) for r, row in sheet.theirs.items() if r not in gone}
    left = replace(sheet, theirs=torn, repeated={})
    whole = plan([left])
    effects = decide(whole, {}).effects
    assert not any(isinstance(effect, Remove) for effect in effects)
    after = applied(left, decide(whole, {})).ours
    for record, row in sheet.ours.items():
        for field, was, now in zip(FIELDS, row, after[record], strict=True):
            assert says(field, was) is None or says(field, now) is not None
        if record not in torn:
            assert after[record] == row
    assert not any(
        line.field in {FIELDS[at] for at in lost} for line in whole.lines if line.verdict in APPLIED | QUESTIONS
    )


def _without(row: Row, lost: set[int], data: st.DataObject) -> Row:
    hole = data.draw(st.sampled_from([ABSENT, Held("#REF!", "an error.")]))
    return tuple(hole if at in lost else cell for at, cell in enumerate(row))


@laws
@given(three_sides())
def test_i8_swapping_the_sides_swaps_the_sides_of_each_conflict_and_nothing_else(sheet: Sheet):
    swapped = replace(sheet, ours=sheet.theirs, theirs=sheet.ours)
    one, two = plan([sheet]), plan([swapped])
    assert {_conflict(line) for line in one.lines if _is_two_sided(line)} == {
        _conflict(line, swap=True) for line in two.lines if _is_two_sided(line)
    }
    done, undone = decide(one, {}), decide(two, {})
    asked = {(line.record, line.field) for line in (*done.open, *undone.open, *one.missing, *two.missing)}
    mine, other = applied(sheet, done).ours, applied(swapped, undone).ours
    for record in sheet.base:
        for field, a, b in zip(FIELDS, mine[record], other[record], strict=True):
            if (record, field) not in asked and (record, None) not in asked:
                assert says(field, a) == says(field, b)


def _is_two_sided(line: Line) -> bool:
    return line.verdict is Verdict.CONFLICT or line.reason is Reason.TOGETHER


def _conflict(line: Line, *, swap: bool = False) -> tuple[Any, ...]:
    field = line.field or ""
    ours, theirs = (line.theirs, line.ours) if swap else (line.ours, line.theirs)
    return line.key, says(field, line.base), says(field, ours), says(field, theirs)


@laws
@given(bases(), st.data())
def test_i4_two_files_come_to_the_same_in_either_order_but_for_their_conflicts(
    base: dict[str, Row], data: st.DataObject
):
    ours, one, two = (data.draw(edited(base)) for _ in range(3))
    columns = tuple(replace(column, group=None, editable=True) for column in COLUMNS)
    sheet = Sheet("member", "Members", columns, base=base, ours=ours, theirs={})
    first, asked = _after(sheet, [one, two])
    second, asked_too = _after(sheet, [two, one])
    assert asked == asked_too
    for record in base:
        for field, a, b in zip(FIELDS, first[record], second[record], strict=True):
            assert (record, field) in asked or says(field, a) == says(field, b)


def _after(sheet: Sheet, files: list[dict[str, Row]]) -> tuple[dict[str, Row], set[Any]]:
    """Our rows after the files, and the cells about which either raised a question."""
    asked: set[Any] = set()
    for theirs in files:
        sheet = replace(sheet, theirs=theirs)
        whole = plan([sheet])
        asked |= _asked_cells(whole)
        sheet = applied(sheet, decide(whole, {}))
    return dict(sheet.ours), asked


def _asked_cells(whole: Plan) -> set[Any]:
    cells: set[Any] = set()
    for line in whole.lines:
        if line.verdict in QUESTIONS:
            cells.add((line.record, line.field))
        elif line.reason is Reason.ROW_EMPTIED:
            assert isinstance(line.theirs, dict)
            cells |= {(line.record, field) for field in line.theirs}
    return cells


@laws
@given(any_sheet(), st.data())
def test_i11_nothing_outside_the_scope_is_touched_or_shown_whatever_is_chosen(sheet: Sheet, data: st.DataObject):
    foreign = data.draw(st.sets(st.sampled_from(sorted({*sheet.ours, *sheet.base, *sheet.theirs, "M-0"}))))
    secret = {record: tuple("secret" for _ in COLUMNS) for record in foreign}
    ours = {**sheet.ours, **{record: row for record, row in secret.items() if record in sheet.ours}}
    scoped = replace(sheet, foreign=dict.fromkeys(foreign, ""), ours=ours, removed={**sheet.removed, **secret})
    whole = plan([scoped])
    assert "secret" not in repr([line for line in whole.lines if line.record in foreign])
    assert all(line.verdict is Verdict.HELD for line in whole.lines if line.record in foreign)
    for effect in decide(whole, data.draw(choices_for(whole))).effects:
        assert effect.record not in foreign
        assert not isinstance(effect, Add) or "country" not in effect.values or effect.record in sheet.base


@laws
@given(any_sheet(), st.data())
def test_a_read_only_cell_never_changes_whatever_is_chosen(sheet: Sheet, data: st.DataObject):
    whole = plan([sheet])
    after = applied(sheet, decide(whole, data.draw(choices_for(whole))))
    at = FIELDS.index("country")
    for record, row in sheet.ours.items():
        if record in after.ours:
            assert after.ours[record][at] == row[at]


@laws
@given(any_sheet())
def test_every_line_can_be_settled_so_that_nothing_stays_open(sheet: Sheet):
    whole = plan([sheet])
    assert all(OURS.pick in picks(line) for line in whole.lines)
    assert decide(whole, {line.key: OURS for line in whole.lines}).open == ()
