from __future__ import annotations

from pathlib import Path

import pytest

from clndesk.errors import UserError
from clndesk.models.demand import Demand
from clndesk.models.people import Member, Organisation
from clndesk.store import checking, history, search
from clndesk.store.store import Store
from clndesk.store.undo import Blocked, Reach, next_redo, next_undo, take_back, undo


def _edit(store: Store, member: str, title: str) -> int:
    with store.write(f"Edit to {title}") as db:
        db.get_one(Member, member).job_title = title
    return int(db.info["step"])


def _title(store: Store, member: str) -> str | None:
    with store.read() as db:
        return db.get_one(Member, member).job_title


def test_undo_puts_the_old_value_back_as_a_new_step(store: Store, kofi: str) -> None:
    step = _edit(store, kofi, "Director")
    made = undo(store, step)
    assert _title(store, kofi) == "Analyst"
    with store.read() as db:
        assert [row.step for row in history.steps(db)] == [made, step, 1]
        assert [row.undone for row in history.steps(db)] == [False, True, False]


def test_undo_survives_a_restart(store: Store, kofi: str) -> None:
    step = _edit(store, kofi, "Director")
    store.close()
    again = Store.open(store.path)
    undo(again, step)
    assert _title(again, kofi) == "Analyst"
    again.close()


def test_undo_refuses_when_the_cell_was_changed_again_and_says_which(store: Store, kofi: str) -> None:
    step = _edit(store, kofi, "Director")
    _edit(store, kofi, "Minister")
    with pytest.raises(Blocked, match="Kofi Asante: Job title") as caught:
        undo(store, step)
    assert [(cell.record, cell.field, cell.now) for cell in caught.value.cells] == [(kofi, "job_title", "Minister")]
    assert _title(store, kofi) == "Minister"


def test_an_old_step_is_undone_while_later_work_on_other_cells_stays(store: Store, kofi: str) -> None:
    step = _edit(store, kofi, "Director")
    with store.write("Edit phone") as db:
        db.get_one(Member, kofi).phone = "+233 20 000 0101"
    undo(store, step)
    with store.read() as db:
        member = db.get_one(Member, kofi)
        assert (member.job_title, member.phone) == ("Analyst", "+233 20 000 0101")


def test_undoing_an_addition_removes_the_record_and_redoing_brings_it_back_whole(store: Store, kofi: str) -> None:
    made = undo(store, 1)
    with store.read() as db:
        assert db.get_one(Member, kofi).removed_at is not None
        assert search.find(db, "kofi") == []
    undo(store, made)
    with store.read() as db:
        member = db.get_one(Member, kofi)
        assert (member.removed_at, member.job_title) == (None, "Analyst")
        assert [hit.id for hit in search.find(db, "kofi")] == [kofi]


def test_an_addition_that_was_edited_later_is_not_undone(store: Store, kofi: str) -> None:
    _edit(store, kofi, "Director")
    with pytest.raises(Blocked):
        undo(store, 1)


def test_a_step_is_not_undone_twice(store: Store, kofi: str) -> None:
    step = _edit(store, kofi, "Director")
    undo(store, step)
    with pytest.raises(Exception, match="already been undone"):
        undo(store, step)


def test_undo_and_redo_walk_back_and_forth_as_people_expect(store: Store, kofi: str) -> None:
    steps = [_edit(store, kofi, title) for title in ("A", "B", "C")]
    walked: list[str | None] = []
    for _ in range(2):
        with store.read() as db:
            step = next_undo(db)
        assert step is not None
        undo(store, step.id)
        walked.append(_title(store, kofi))
    for _ in range(2):
        with store.read() as db:
            step = next_redo(db)
        assert step is not None
        undo(store, step.id)
        walked.append(_title(store, kofi))
    assert walked == ["B", "A", "B", "C"]
    with store.read() as db:
        assert next_redo(db) is None
        newest = next_undo(db)
    assert newest is not None
    assert newest.id == steps[-1]


def test_new_work_ends_what_can_be_redone(store: Store, kofi: str) -> None:
    undo(store, _edit(store, kofi, "A"))
    _edit(store, kofi, "B")
    with store.read() as db:
        assert next_redo(db) is None


def test_a_step_over_many_records_is_undone_as_one(store: Store) -> None:
    with store.write("Load") as db:
        organisation = Organisation(name="NHIA", country="GH")
        db.add(organisation)
        db.flush()
        db.add_all([Member(name=f"Member {n}", country="GH", organisation=organisation.id) for n in range(500)])
    undo(store, int(db.info["step"]))
    with store.read() as db:
        assert search.find(db, "member") == []
    assert checking.problems(store) == []


def test_values_as_of_a_step_are_the_present_rolled_back(store: Store, kofi: str) -> None:
    from clndesk.models.catalog import kind

    first = _edit(store, kofi, "A")
    with store.write("More") as db:
        db.add(Member(name="Later", country="SN"))
        db.get_one(Member, kofi).removed_at = "2026-01-01"
    with store.read() as db:
        assert history.values_at(db, kind("member"), first)[kofi]["job_title"] == "A"
        assert len(history.values_at(db, kind("member"), first)) == 1
        assert history.values_at(db, kind("member"), 1)[kofi]["job_title"] == "Analyst"
        assert history.values_at(db, kind("member"), 0) == {}


def test_how_a_practice_network_began_is_not_what_ctrl_z_takes_back(tmp_path: Path) -> None:
    from clndesk.services import practice

    store = practice.make(tmp_path / "practice.clndesk")
    with store.read() as db:
        assert next_undo(db) is None
    store.close()


def _edit_both(store: Store, member: str) -> int:
    with store.write("Merge") as db:
        found = db.get_one(Member, member)
        found.job_title, found.phone = "Director", "+233 20 000 0101"
    return int(db.info["step"])


def test_the_untouched_cells_come_back_and_the_others_are_listed(store: Store, kofi: str) -> None:
    step = _edit_both(store, kofi)
    _edit(store, kofi, "Minister")
    done = take_back(store, step, Reach.UNTOUCHED)
    with store.read() as db:
        member = db.get_one(Member, kofi)
        assert (member.job_title, member.phone) == ("Minister", None)
    assert [(cell.field, cell.left, cell.now) for cell in done.left] == [("job_title", "Director", "Minister")]
    undo(store, done.step)
    with store.read() as db:
        assert db.get_one(Member, kofi).phone == "+233 20 000 0101"
    assert checking.problems(store) == []


def test_everything_comes_back_when_the_person_says_so_and_can_be_had_again(store: Store, kofi: str) -> None:
    step = _edit_both(store, kofi)
    _edit(store, kofi, "Minister")
    done = take_back(store, step, Reach.EVERYTHING)
    assert _title(store, kofi) == "Analyst"
    undo(store, done.step)
    assert _title(store, kofi) == "Minister"


def test_nothing_is_taken_back_where_nothing_is_untouched(store: Store, kofi: str) -> None:
    step = _edit(store, kofi, "Director")
    _edit(store, kofi, "Minister")
    with pytest.raises(Blocked) as caught:
        take_back(store, step, Reach.UNTOUCHED)
    assert caught.value.untouched == 0


def test_a_person_others_refer_to_by_now_is_not_taken_back_unasked(store: Store) -> None:
    with store.write("Merge") as db:
        awa = Member(name="Awa", country="SN")
        ama = Member(name="Ama", country="SN")
        db.add_all([awa, ama])
    step = int(db.info["step"])
    with store.write("Log demand") as db:
        db.add(Demand(title="Costing", country="SN", raised_by=awa.id))
    with pytest.raises(Blocked, match="Costing: Raised by"):
        undo(store, step)
    take_back(store, step, Reach.UNTOUCHED)
    with store.read() as db:
        assert (db.get_one(Member, awa.id).removed_at, db.get_one(Member, ama.id).removed_at is None) == (None, False)


def test_taking_back_what_is_already_as_before_is_refused(store: Store, kofi: str) -> None:
    step = _edit(store, kofi, "Director")
    _edit(store, kofi, "Analyst")
    with pytest.raises(UserError, match="already as it was"):
        take_back(store, step, Reach.EVERYTHING)
