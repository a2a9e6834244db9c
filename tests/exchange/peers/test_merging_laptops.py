"""Another laptop's file through the same plan: what is taken, asked and known, and that it can be taken back."""

from __future__ import annotations

from clndesk.exchange import trace
from clndesk.exchange.peers.laptops import laptops
from clndesk.exchange.plan.verdicts import Reason
from clndesk.exchange.receive import read_returned
from clndesk.exchange.review.returned import Review
from clndesk.models.exchange import Question
from clndesk.models.people import Member
from clndesk.store import checking, erasure
from clndesk.store.undo import undo
from tests.properties.laptops import PEOPLE, Laptop

ONE, TWO, _THREE = PEOPLE
Three = list[Laptop]


def told(review: Review) -> list[tuple[str, str | None]]:
    return [(line.reason.value, line.field) for line in review.plan.lines]


def value(laptop: Laptop, record: str, field: str) -> object:
    return laptop.standing()[record].get(field)


def test_what_only_the_other_laptop_wrote_is_taken_as_one_step_after_a_backup(three: Three) -> None:
    mine, other, _third = three
    other.edit(ONE, hours_month=9, email=None)
    new = other.add("Nia")
    review, applied = mine.receive(other.copy("sent"))
    assert sorted(told(review)) == [("new-row", None), ("theirs-only", "email"), ("theirs-only", "hours_month")]
    assert review.country_name.startswith("Person 1")
    assert applied.backup is not None
    assert applied.backup.exists()
    assert mine.standing() == other.standing()
    assert new in mine.standing()
    with mine.opened() as store:
        assert checking.problems(store) == []


def test_a_file_of_ones_own_and_the_same_file_again_bring_nothing(three: Three) -> None:
    mine, other, _third = three
    assert mine.receive(mine.copy("own"))[0].is_quiet
    other.edit(ONE, hours_month=9)
    sent = other.copy("sent")
    mine.receive(sent)
    review, applied = mine.receive(sent)
    assert (review.plan.lines, review.is_quiet, review.already is not None) == ((), True, True)
    assert (applied.step, applied.backup) == (None, None)


def test_an_old_copy_after_a_newer_one_reverts_nothing(three: Three) -> None:
    mine, other, _third = three
    other.edit(ONE, hours_month=9)
    old = other.copy("old")
    other.edit(ONE, hours_month=10)
    mine.receive(other.copy("new"))
    assert mine.receive(old)[0].is_quiet
    assert value(mine, ONE, "hours_month") == 10


def test_a_later_edit_of_a_value_that_was_taken_over_is_no_conflict(three: Three) -> None:
    mine, other, _third = three
    other.edit(ONE, hours_month=9)
    mine.receive(other.copy("sent"))
    mine.edit(ONE, hours_month=10)
    review, _applied = other.receive(mine.copy("back"))
    assert told(review) == [("theirs-only", "hours_month")]
    assert mine.receive(other.copy("again"))[0].is_quiet


def test_two_edits_are_a_question_and_the_decision_is_asked_on_no_other_laptop(three: Three) -> None:
    mine, other, third = three
    mine.edit(ONE, hours_month=7)
    other.edit(ONE, hours_month=9)
    review, applied = mine.receive(other.copy("sent"))
    assert told(review) == [("both-changed", "hours_month")]
    assert applied.counts["open"] == 1
    assert value(mine, ONE, "hours_month") == 7
    assert third.receive(mine.copy("undecided"))[0].plan.questions == ()
    assert told(third.receive(other.copy("sent too"))[0]) == [("both-changed", "hours_month")]
    assert mine.decide(lambda _choices: "theirs") == 1
    decided = mine.copy("decided")
    assert other.receive(decided)[0].plan.lines == ()
    assert told(third.receive(decided)[0]) == [("theirs-only", "hours_month")]
    assert third.decide(lambda _choices: "ours") == 0
    assert {value(each, ONE, "hours_month") for each in three} == {9}


def test_keeping_ours_travels_as_a_decision_too(three: Three) -> None:
    mine, other, _third = three
    mine.edit(ONE, hours_month=7)
    other.edit(ONE, hours_month=9)
    mine.receive(other.copy("sent"), "ours")
    review, _applied = other.receive(mine.copy("back"))
    assert told(review) == [("theirs-only", "hours_month")]
    assert value(other, ONE, "hours_month") == 7


def test_a_question_is_not_asked_twice_and_waits_in_its_own_file(three: Three) -> None:
    mine, other, third = three
    mine.edit(ONE, hours_month=7)
    other.edit(ONE, hours_month=9)
    sent = other.copy("sent")
    mine.receive(sent)
    mine.receive(sent)
    third.receive(mine.copy("to third"))
    for laptop, count in ((mine, 1), (third, 0)):
        with laptop.opened() as store, store.read() as db:
            assert db.query(Question).count() == count


def test_lists_are_united_to_the_same_on_both(three: Three) -> None:
    mine, other, _third = three
    mine.edit(ONE, languages=("en", "fr", "ee"))
    other.edit(ONE, languages=("en", "sw"))
    mine.receive(other.copy("sent"))
    assert other.receive(mine.copy("back"))[0].plan.questions == ()
    assert value(mine, ONE, "languages") == value(other, ONE, "languages") == ["ee", "en", "sw"]
    assert mine.receive(other.copy("again"))[0].is_quiet


def test_the_same_edit_on_both_is_one_edit_from_then_on(three: Three) -> None:
    mine, other, third = three
    mine.edit(ONE, hours_month=9)
    other.edit(ONE, hours_month=9)
    mine.receive(other.copy("sent"))
    mine.edit(ONE, hours_month=10)
    assert told(other.receive(mine.copy("back"))[0]) == [("theirs-only", "hours_month")]
    assert told(third.receive(other.copy("on"))[0]) == [("theirs-only", "hours_month")]


def test_a_record_removed_there_is_removed_here_unless_it_was_edited_here(three: Three) -> None:
    mine, other, _third = three
    other.remove(ONE)
    other.remove(TWO)
    mine.edit(TWO, hours_month=9)
    review, applied = mine.receive(other.copy("sent"))
    assert sorted(told(review)) == [("edited-here", None), ("removed-there", None)]
    assert (applied.counts["open"], ONE in mine.standing(), TWO in mine.standing()) == (1, False, True)
    assert mine.decide(lambda _choices: "ours") == 1
    review, _applied = other.receive(mine.copy("back"))
    assert ("restored-there", None) in told(review)
    assert review.plan.questions == ()
    assert mine.standing() == other.standing()


def test_a_record_left_out_is_known_as_removed_and_can_be_restored(three: Three) -> None:
    mine, other, _third = three
    new = other.add("Nia")
    with mine.opened() as store:
        from clndesk.exchange.apply import apply
        from clndesk.exchange.plan.decisions import OURS

        review = read_returned(store, other.copy("sent"))
        apply(store, review, {line.key: OURS for line in review.plan.lines})
        assert read_returned(store, other.copy("again")).is_quiet
        with store.read() as db:
            assert db.get_one(Member, new).removed_at is not None
    assert told(other.receive(mine.copy("back"))[0]) == [("removed-there", None)]


def test_undoing_a_merge_takes_values_and_knowledge_back_and_the_file_brings_the_same_again(three: Three) -> None:
    mine, other, _third = three
    mine.edit(TWO, hours_month=3)
    before = mine.standing()
    other.edit(ONE, hours_month=9)
    other.edit(TWO, hours_month=4)
    other.add("Nia")
    sent = other.copy("sent")
    first, applied = mine.receive(sent)
    assert applied.step is not None
    with mine.opened() as store:
        undo(store, applied.step)
    assert mine.standing() == before
    again, _applied = mine.receive(sent)
    assert again.plan.lines == first.plan.lines
    assert again.already is None
    after = mine.standing()
    assert (after[ONE]["hours_month"], after[TWO]["hours_month"]) == (9, 3)


def test_an_undone_edit_is_an_edit_like_others_for_the_other_laptop(three: Three) -> None:
    mine, other, _third = three
    other.edit(ONE, hours_month=9)
    mine.receive(other.copy("sent"))
    other.undo(0)
    assert told(mine.receive(other.copy("undone"))[0]) == [("theirs-only", "hours_month")]
    assert mine.standing() == other.standing()


def test_a_restored_backup_of_ones_own_file_is_merged_like_another_laptop(three: Three) -> None:
    mine, _other, _third = three
    backup = mine.copy("backup")
    mine.edit(ONE, hours_month=9)
    assert mine.receive(backup)[0].is_quiet
    assert value(mine, ONE, "hours_month") == 9


def test_who_was_erased_on_either_laptop_is_erased_on_the_other_and_never_comes_back(three: Three) -> None:
    mine, other, third = three
    with mine.opened() as store:
        erasure.erase(store, [ONE])
    other.edit(ONE, hours_month=9)
    review, _applied = mine.receive(other.copy("edited"))
    assert [line for line in review.plan.lines if line.record == ONE] == []
    review, applied = other.receive(mine.copy("erased"))
    assert review.notes[0].startswith("1 person was erased on request there")
    with other.opened() as store:
        if applied.step is not None:
            undo(store, applied.step)
        with store.read() as db:
            assert db.get_one(Member, ONE).name == "Erased person"
    third.receive(other.copy("on"))
    with third.opened() as store, store.read() as db:
        assert db.get_one(Member, ONE).name == "Erased person"
    for laptop in three:
        laptop.close()
        assert b"p0@gh.example" not in laptop.path.read_bytes()


def test_a_merge_is_traced_line_by_line_and_the_laptop_is_listed(three: Three) -> None:
    mine, other, _third = three
    mine.edit(ONE, hours_month=7)
    other.edit(ONE, hours_month=9, email=None)
    _review, applied = mine.receive(other.copy("sent"))
    with mine.opened() as store:
        lines = {each.line.field: each.words for each in trace.lines(store, applied.receipt)}
        (row,) = laptops(store)
    assert lines == {"email": "taken over", "hours_month": "still open: ours stays until then"}
    assert (row.name.startswith("Person 1"), row.file_name, row.open_questions) == (True, "sent.clndesk", 1)


def test_a_value_that_is_none_of_the_field_is_kept_aside(three: Three) -> None:
    mine, other, _third = three
    with other.opened() as store, store.write("Edit") as db:
        db.get_one(Member, ONE).email = "fine@gh.example"
    other.close()
    _forge(other, "fine@gh.example", "no address")
    review, applied = mine.receive(other.copy("forged"))
    (line,) = review.plan.lines
    assert (line.reason, applied.counts["open"]) == (Reason.UNREADABLE, 1)
    assert value(mine, ONE, "email") == "p0@gh.example"


def _forge(laptop: Laptop, was: str, now: str) -> None:
    import sqlite3

    connection = sqlite3.connect(laptop.path)
    connection.execute("UPDATE member SET email = ? WHERE email = ?", (now, was))
    connection.execute("UPDATE change SET new = ? WHERE new = ?", (f'"{now}"', f'"{was}"'))
    connection.commit()
    connection.close()
