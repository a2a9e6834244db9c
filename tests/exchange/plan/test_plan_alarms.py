from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.exchange.plan import Column, Plan, Reason, Row, Sheet, Verdict, explain, plan
from clndesk.exchange.plan.account import account
from clndesk.exchange.plan.alarms import by_names
from clndesk.exchange.plan.decisions import OURS, THEIRS, bulk, decide

COLUMNS = (Column("name"), Column("email"), Column("role"), Column("phone"))
NAME, EMAIL, ROLE, PHONE = range(4)
Rows = dict[str, Row]


def people(count: int) -> Rows:
    """People in no order of their names, a third of them without a phone."""
    order = list(range(count))
    random.Random(7).shuffle(order)
    roles = ("lead", "member", "observer")
    return {
        f"M-{n}": (f"Person {n:03}", f"p{n:03}@x.org", roles[n % 3], None if n % 3 else f"+233 20 {n:07}")
        for n in order
    }


def sheet(base: Rows, theirs: Rows, **more: Any) -> Sheet:
    at = {record: line for line, record in enumerate(theirs, start=3)}
    return Sheet("member", "Members", COLUMNS, base=base, ours=dict(base), theirs=theirs, at=at, **more)


def column_alone(rows: Rows, at: int, values: list[Any]) -> Rows:
    """The rows with other values in one column."""
    pairs = zip(rows.items(), values, strict=True)
    return {record: (*row[:at], value, *row[at + 1 :]) for (record, row), value in pairs}


def sorted_alone(rows: Rows, at: int, *, backwards: bool = False) -> Rows:
    filled = sorted((str(row[at]) for row in rows.values() if row[at] is not None), reverse=backwards)
    return column_alone(rows, at, [*filled, *[None] * (len(rows) - len(filled))])


def raised(found: Plan) -> list[tuple[Reason, str | None]]:
    return [(alarm.reason, alarm.field) for alarm in found.alarms]


@pytest.mark.parametrize("count", [5, 30, 300])
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(("at", "name"), [(NAME, "name"), (EMAIL, "email"), (PHONE, "phone")])
def test_a_column_sorted_alone_is_noticed_and_nothing_of_it_is_taken(count, backwards, at, name):
    base = people(count)
    one = sheet(base, sorted_alone(base, at, backwards=backwards))
    found = plan([one])
    if at == PHONE and count == 5:
        return  # with two phones there is nothing to see
    assert raised(found) == [(Reason.COLUMN_SHUFFLED, name)]
    assert {line.verdict for line in found.lines} == {Verdict.ASKED}
    assert not decide(found, {}).effects
    assert account([one], found).balanced


def test_a_column_of_few_roles_sorted_alone_is_noticed():
    base = people(30)
    assert raised(plan([sheet(base, sorted_alone(base, ROLE))])) == [(Reason.COLUMN_SHUFFLED, "role")]


def test_only_the_visible_rows_of_a_filter_were_sorted():
    base = people(40)
    seen = [record for record, row in base.items() if row[ROLE] == "lead"]
    mails = sorted(str(base[record][EMAIL]) for record in seen)
    theirs = dict(base)
    for record, mail in zip(seen, mails, strict=True):
        theirs[record] = (*base[record][:EMAIL], mail, *base[record][EMAIL + 1 :])
    assert raised(plan([sheet(base, theirs)])) == [(Reason.COLUMN_SHUFFLED, "email")]


def test_honest_edits_beside_the_sorted_column_are_taken():
    base = people(30)
    theirs = sorted_alone(base, EMAIL)
    first, second, *_ = theirs
    theirs[first] = (*theirs[first][:ROLE], "chair", theirs[first][PHONE])
    theirs[second] = (theirs[second][NAME], "new@x.org", *theirs[second][ROLE:])
    found = plan([sheet(base, theirs)])
    assert raised(found) == [(Reason.COLUMN_SHUFFLED, "email")]
    assert [line.field for line in found.applied] == ["role"]


@pytest.mark.parametrize("up", [False, True])
def test_a_column_that_moved_by_a_cell_is_noticed(up):
    base = people(20)
    mails = [row[EMAIL] for row in base.values()]
    moved = [*mails[1:], None] if up else [None, *mails[:-1]]
    assert raised(plan([sheet(base, column_alone(base, EMAIL, moved))])) == [(Reason.COLUMN_SHIFTED, "email")]


def rotated(base: Rows, count: int) -> Rows:
    """The first rows each under the id of the next."""
    ids = list(base)
    rows = [base[record] for record in ids]
    part = [rows[count - 1], *rows[: count - 1]]
    return dict(zip(ids, [*part, *rows[count:]], strict=True))


@pytest.mark.parametrize("count", [2, 3, 30])
def test_rows_under_each_others_ids_are_noticed_and_put_right_by_their_names(count):
    base = people(30)
    one = sheet(base, rotated(base, count))
    found = plan([one])
    assert raised(found) == [(Reason.IDS_SHUFFLED, None)]
    assert not decide(found, {}).effects
    assert found.alarms[0].id == "ids:member"
    assert not plan([by_names(one, found.alarms[0])]).lines


def test_an_honest_edit_in_mixed_up_rows_is_all_that_is_left_once_they_are_put_right():
    base = people(30)
    theirs = rotated(base, 30)
    record = next(iter(theirs))
    theirs[record] = (*theirs[record][:ROLE], "chair", theirs[record][PHONE])
    one = sheet(base, theirs)
    again = plan([by_names(one, plan([one]).alarms[0])])
    assert [(line.field, line.theirs) for line in again.lines] == [("role", "chair")]


def test_one_value_over_a_third_of_a_column_is_asked_about():
    base = people(30)
    theirs = column_alone(base, ROLE, ["observer"] * 30)
    found = plan([sheet(base, theirs)])
    assert raised(found) == [(Reason.MASS_CHANGE, "role")]
    assert {line.verdict for line in found.lines} == {Verdict.ASKED}


def test_a_word_replaced_everywhere_is_asked_about():
    base = people(30)
    theirs = column_alone(base, EMAIL, [str(row[EMAIL]).replace("x.org", "y.org") for row in base.values()])
    assert raised(plan([sheet(base, theirs)])) == [(Reason.MASS_CHANGE, "email")]


def test_what_a_person_takes_is_taken_and_the_alarm_still_says_what_it_was():
    base = people(30)
    one = sheet(base, column_alone(base, ROLE, ["observer"] * 30))
    found = plan([one], taken={"mass:member.role"})
    assert {line.verdict for line in found.lines} == {Verdict.CHANGED}
    assert [alarm.id for alarm in found.alarms] == ["mass:member.role"]


def test_a_column_of_an_alarm_is_decided_at_once():
    base = people(30)
    found = plan([sheet(base, sorted_alone(base, EMAIL))])
    assert len(decide(found, bulk(found, THEIRS, field="email")).effects) == len(found.lines)
    assert not decide(found, bulk(found, OURS, field="email")).open


def test_every_reason_of_an_alarm_has_its_sentence():
    base = people(30)
    for theirs in (sorted_alone(base, EMAIL), rotated(base, 30), column_alone(base, ROLE, ["x"] * 30)):
        assert all("until" in explain(line).casefold() for line in plan([sheet(base, theirs)]).lines)


def test_two_people_who_swap_their_roles_raise_no_alarm():
    base = people(30)
    theirs = dict(base)
    first, second = "M-0", "M-1"
    theirs[first] = (*base[first][:ROLE], base[second][ROLE], base[first][PHONE])
    theirs[second] = (*base[second][:ROLE], base[first][ROLE], base[second][PHONE])
    assert not plan([sheet(base, theirs)]).alarms


@given(st.integers(0, 10**6), st.floats(0.0, 0.5), st.integers(4, 60))
def test_independent_edits_raise_no_alarm(seed, share, count):
    chance = random.Random(seed)
    base = people(count)
    theirs = {
        record: tuple(f"edit {chance.random()}" if chance.random() < share else cell for cell in row)
        for record, row in base.items()
    }
    assert not plan([sheet(base, theirs)]).alarms


@given(st.permutations(range(12)), st.integers(0, 3))
def test_whatever_the_order_a_column_is_put_in_nothing_of_it_is_taken_unasked(order, at):
    base = people(12)
    values = [list(base.values())[place][at] for place in order]
    one = sheet(base, column_alone(base, at, values))
    found = plan([one])
    if at in (NAME, EMAIL) and len(found.lines) >= 4:
        assert not found.applied
    assert account([one], found).balanced


def test_a_record_they_removed_on_purpose_is_removed_unless_we_changed_it():
    base = people(4)
    ours = dict(base) | {"M-1": (*base["M-1"][:ROLE], "chair", base["M-1"][PHONE])}
    theirs = {record: row for record, row in base.items() if record not in ("M-0", "M-1", "M-2")}
    one = Sheet("member", "Members", COLUMNS, base=base, ours=ours, theirs=theirs, gone=("M-0", "M-1"))
    found = plan([one])
    told = {line.record: (line.verdict, line.reason) for line in found.lines}
    assert told == {
        "M-0": (Verdict.CHANGED, Reason.REMOVED_THERE),
        "M-1": (Verdict.CONFLICT, Reason.EDITED_HERE),
        "M-2": (Verdict.MISSING, Reason.ROW_ABSENT),
    }
    assert [effect.record for effect in decide(found, {}).effects] == ["M-0"]
    assert [effect.record for effect in decide(found, bulk(found, THEIRS)).effects] == ["M-0", "M-1"]
