from __future__ import annotations

from plan_sheets import AMINA, BLANK, planned, row, sheet

from clndesk.exchange.plan import Held, Plan, plan
from clndesk.exchange.plan.account import Bucket, account


def test_every_differing_cell_is_counted_where_it_ended():
    theirs = {
        "M-1": row(name="Aminata", about=Held("?", "unclear."), email="b@x.org", languages=("fr",), country="GH"),
        "M-2": row(BLANK, name="Kofi", email="k@x.org"),
        "M-3": row(BLANK, country="KE"),
        "M-7": row(BLANK, name="Esi"),
    }
    seen = {("M-1", "languages"): frozenset({("fr",)})}
    whole = sheet({"M-1": row(email="c@x.org")}, theirs, fresh={"M-2", "M-3"}, seen=seen)
    sums = account([whole], plan([whole]))
    assert sums.balanced
    assert sums.buckets == {
        Bucket.APPLIED: 3,
        Bucket.CONFLICT: 1,
        Bucket.HELD: 3,
        Bucket.SEEN: 1,
        Bucket.IGNORED: 1,
    }
    assert sums.differing == 9


def test_a_file_as_it_went_out_comes_to_nothing():
    assert account([sheet()], planned()).differing == 0


def test_a_cell_without_a_verdict_is_found():
    whole = sheet(theirs={"M-1": row(name="Aminata")})
    sums = account([whole], Plan(()))
    assert (sums.balanced, sums.lost) == (False, (("member", "M-1", "name"),))


def test_a_verdict_without_a_cell_is_found():
    whole = sheet(theirs={"M-1": row(name="Aminata")})
    (line,) = plan([whole]).lines
    sums = account([sheet()], Plan((line,)))
    assert (sums.balanced, sums.invented) == (False, (line.key,))
    doubled = Plan((line, line._replace(field="about")))
    assert not account([whole], doubled).balanced


def test_copies_of_a_row_are_accounted_for():
    whole = sheet(theirs={}, repeated={"M-1": (AMINA, row(name="Kofi"), row(name="Esi"))})
    sums = account([whole], plan([whole]))
    assert (sums.balanced, sums.buckets) == (True, {Bucket.ASKED: 2})


def test_a_removed_record_that_is_as_we_last_had_it_counts_as_the_same():
    whole = sheet({}, {"M-1": row(name="Aminata")}, removed={"M-1": row(name="Aminata")})
    sums = account([whole], plan([whole]))
    assert (sums.balanced, sums.buckets) == (True, {Bucket.SAME: 1})


def test_a_removed_record_whose_list_had_their_items_counts_as_the_same():
    base, removed = {"M-1": row(languages=())}, {"M-1": row(languages=("fr", "en"))}
    whole = sheet({}, {"M-1": row(languages=("fr",))}, base=base, removed=removed)
    sums = account([whole], plan([whole]))
    assert (sums.balanced, sums.buckets) == (True, {Bucket.SAME: 1})
