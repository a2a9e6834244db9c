"""How the pasts of one cell in two files meet."""

from __future__ import annotations

from clndesk.exchange.peers.strand import Entry, Relation, Strand, base_of, joined, relation
from clndesk.exchange.plan.verdicts import ABSENT

BEGIN = Entry("a", 1)


def strand(*entries: Entry) -> Strand:
    return Strand.of(entries)


def test_the_same_write_is_the_same_whatever_lies_before_it() -> None:
    assert relation(strand(BEGIN), strand(BEGIN)) is Relation.SAME


def test_who_has_seen_the_others_write_is_later() -> None:
    ours, theirs = strand(BEGIN), strand(BEGIN, Entry("b", 2))
    assert relation(ours, theirs) is Relation.THEIRS_LATER
    assert relation(theirs, ours) is Relation.OURS_LATER
    assert (base_of(ours, theirs), base_of(theirs, ours)) == (1, 1)


def test_two_writes_that_have_not_seen_each_other_start_from_the_last_they_share() -> None:
    ours = strand(BEGIN, Entry("b", 2), Entry("c", 3))
    theirs = strand(BEGIN, Entry("b", 2), Entry("d", 4))
    assert relation(ours, theirs) is Relation.APART
    assert base_of(ours, theirs) == base_of(theirs, ours) == 2


def test_a_write_taken_over_brings_those_before_it() -> None:
    ours = strand(BEGIN, Entry("d", 4, frozenset({"b", "c"})))
    assert relation(ours, strand(BEGIN, Entry("b", 2))) is Relation.OURS_LATER


def test_a_shared_write_whose_value_nobody_remembers_is_no_base() -> None:
    ours = strand(BEGIN, Entry("d", 4, frozenset({"b", "c"})))
    theirs = strand(BEGIN, Entry("e", 5, frozenset({"b", "x"})))
    assert base_of(ours, theirs) is ABSENT


def test_what_is_joined_has_the_same_name_on_both_laptops_and_another_for_another_value() -> None:
    assert joined(["a", "b"], 1) == joined(["b", "a"], 1) != joined(["a", "b"], 2)
    assert joined(["a", "b"], frozenset({"x", "y"})) == joined(["b", "a"], frozenset({"y", "x"}))


def test_a_record_one_side_has_never_had_is_later_on_the_other() -> None:
    assert relation(Strand(), strand(BEGIN)) is Relation.THEIRS_LATER
    assert relation(strand(BEGIN), Strand()) is Relation.OURS_LATER
