"""People who were erased on request: nothing of them stays in the file, and no returned workbook brings them back."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from way_workbooks import AMA, CLAIMS, KOFI, Hands, present

from clndesk.errors import UserError
from clndesk.exchange import questions, trace
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.plan import Reason
from clndesk.exchange.plan.decisions import NEW, THEIRS, Choice
from clndesk.exchange.receive import Review, read_returned
from clndesk.exchange.review.drafts import save_draft
from clndesk.services import records
from clndesk.services import steps as history
from clndesk.store import backup, checking, erasure
from clndesk.store.search import find
from clndesk.store.store import Store
from clndesk.store.undo import Reach, take_back, undo

TakeIn = Callable[[], Review]
Merge = Callable[..., Applied]
CANARIES = ("Kofi Asante", "kofi@nhia.example", "0200000102", "Zebrafish")


def _left(store: Store) -> set[str]:
    """Canaries that stand in the bytes of the file, or zipped in any of its cells."""
    data = store.path.read_bytes().decode("latin-1").casefold()
    found = {canary for canary in CANARIES if canary.casefold() in data}
    with store.read() as db:
        tables = [name for (name,) in db.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table'"))]
        for name in tables:
            for row in db.execute(text(f'SELECT * FROM "{name}"')):
                found |= {canary for cell in row for canary in CANARIES if canary.casefold() in _opened(cell)}
    return found


def _opened(cell: Any) -> str:
    if not isinstance(cell, bytes):
        return str(cell).casefold()
    try:
        return zlib.decompress(cell).decode("latin-1").casefold()
    except zlib.error:
        return ""


def _live(store: Store) -> None:
    """A past for Kofi: edits, a removal, a restoration, an undo."""
    records.edit(store, KOFI, {"job_title": "Zebrafish keeper", "private_notes": "Zebrafish in confidence"})
    records.edit(store, KOFI, {"name": "Kofi Asante-Mensah"})
    undo(store, records.edit(store, KOFI, {"hours_month": 7}) or 0)
    records.remove(store, [KOFI])
    records.restore(store, [KOFI])


def test_nothing_of_an_erased_person_stays_in_the_bytes_of_the_file(
    hands: Hands, merged: Merge, returned: TakeIn, store: Store
) -> None:
    _live(store)
    hands.type(KOFI, "member.job_title", "Zebrafish doctor")
    hands.type(KOFI, "member.hours_month", "Zebrafish hours")
    hands.add_without_number("member", {"name": "Koffi Asante", "email": "kofi@nhia.example"})
    merged()
    hands.type(KOFI, "member.phone", "Zebrafish phone")
    review = returned()
    save_draft(store, review, {("member", KOFI, "phone"): Choice.typed("0200000102")})
    assert _left(store) >= {"Kofi Asante", "kofi@nhia.example", "Zebrafish"}
    done = erasure.erase(store, [KOFI])
    assert (done.people, done.references, done.files) == (1, 1, 1)
    assert done.questions >= 2
    assert not _left(store)
    assert not checking.problems(store)


def test_what_is_left_is_an_empty_record_and_references_are_cleared(store: Store) -> None:
    erasure.erase(store, [KOFI])
    found = records.get(store, KOFI)
    assert found is not None
    assert found.removed
    assert {key: value for key, value in found.values.items() if value} == {"name": "Erased person", "country": "GH"}
    assert present(store, CLAIMS, "raised_by") is None
    with store.read() as db:
        assert not find(db, "Kofi")
        assert find(db, "Ama")


def test_no_undo_brings_an_erased_person_back_and_other_steps_are_undone_as_ever(store: Store) -> None:
    _live(store)
    both = records.edit_many(store, {KOFI: {"job_title": "One"}, AMA: {"job_title": "Two"}})
    erasure.erase(store, [KOFI])
    assert both is not None
    undo(store, both)
    assert present(store, AMA, "job_title") is None
    for row in history.steps(store):
        try:
            take_back(store, row.step, Reach.EVERYTHING)
        except UserError:
            continue
    found = records.get(store, KOFI)
    assert found is not None
    assert {key: value for key, value in found.values.items() if value} == {"name": "Erased person", "country": "GH"}
    assert not _left(store)
    assert not checking.problems(store)


def test_the_erasure_itself_cannot_be_undone_and_the_step_before_it_can(store: Store) -> None:
    records.edit(store, AMA, {"job_title": "Analyst"})
    erasure.erase(store, [KOFI])
    step = history.steps(store)[0]
    with pytest.raises(UserError, match="cannot be undone"):
        undo(store, step.step)
    assert history.undo_label(store) == "Edit Job title of Ama Boateng"


def test_a_merge_after_an_erasure_is_undone_as_ever(hands: Hands, returned: TakeIn, store: Store) -> None:
    erasure.erase(store, [KOFI])
    hands.type(AMA, "member.job_title", "Analyst")
    done = apply(store, returned())
    assert done.step is not None
    undo(store, done.step)
    assert present(store, AMA, "job_title") is None
    assert not checking.problems(store)


@pytest.mark.parametrize("change", ["as it was", "edited", "without its number", "typed anew", "in a blank row"])
def test_a_file_with_the_row_of_an_erased_person_brings_and_keeps_nothing_of_it(
    hands: Hands, returned: TakeIn, store: Store, change: str
) -> None:
    erasure.erase(store, [KOFI])
    if change == "edited":
        hands.type(KOFI, "member.job_title", "Zebrafish keeper")
    elif change == "without its number":
        hands.sheet("member").cell(hands.row(KOFI), 1).value = None
    elif change == "typed anew":
        hands.delete_row(KOFI)
        hands.add_without_number("member", {"name": "KOFI asante", "job_title": "Zebrafish"})
    elif change == "in a blank row":
        hands.add("member", {"name": "K. A.", "email": "Kofi@nhia.example", "job_title": "Zebrafish"})
    hands.type(AMA, "member.job_title", "Analyst")
    review = returned()
    assert {line.reason for line in review.plan.held} == {Reason.ERASED}
    apply(store, review, {line.key: pick for line in review.plan.held for pick in (THEIRS, NEW)})
    assert present(store, AMA, "job_title") == "Analyst"
    assert not questions.open_questions(store)
    assert not _left(store)
    assert [title for _id, title in records.pick_list(store, "member") if "Kofi" in title] == []


def test_nobody_is_brought_back_by_a_reference(hands: Hands, returned: TakeIn, store: Store) -> None:
    erasure.erase(store, [KOFI])
    hands.type(CLAIMS, "demand.title", "Far too few reviewers")
    apply(store, returned())
    assert present(store, CLAIMS, "raised_by") is None
    assert not questions.open_questions(store)


def test_a_cell_of_a_file_that_is_not_kept_says_why(hands: Hands, returned: TakeIn, store: Store) -> None:
    erasure.erase(store, [KOFI])
    hands.type(AMA, "member.job_title", "Analyst")
    done = apply(store, returned())
    with pytest.raises(UserError, match="erased on request"):
        trace.find(store, done.receipt, "Members!B3")
    assert [one.line.field for one in trace.lines(store, done.receipt) if one.line.record == AMA] == ["job_title"]


def test_an_open_decision_never_fills_the_record_of_an_erased_person(hands: Hands, merged: Merge, store: Store) -> None:
    records.edit(store, KOFI, {"job_title": "Zebrafish keeper"})
    hands.add_without_number("member", {"name": "Kofy Asanti", "email": "other@moh.example", "hours_month": 3})
    merged()
    (question,) = questions.open_questions(store)
    assert [each.record for each in question.candidates] == [KOFI]
    erasure.erase(store, [KOFI])
    (question,) = questions.open_questions(store)
    assert not question.candidates
    assert not _left(store)
    assert not checking.problems(store)
    with pytest.raises(UserError):
        questions.decide(store, question.id, ("value", KOFI))
    questions.decide(store, question.id, "new")
    found = records.get(store, KOFI)
    assert found is not None
    assert found.values["hours_month"] is None


def test_a_namesake_who_is_known_is_left_alone(hands: Hands, returned: TakeIn, store: Store) -> None:
    records.edit(store, AMA, {"name": "Kofi Asante"})
    erasure.erase(store, [KOFI])
    hands.type(AMA, "member.job_title", "Analyst")
    apply(store, returned())
    assert present(store, AMA, "job_title") == "Analyst"


def test_texts_of_others_that_name_an_erased_person_are_told_of_and_left_to_a_person(store: Store) -> None:
    records.edit(store, CLAIMS, {"problem": "Ask Kofi Asante about it."})
    assert erasure.mentions(store, KOFI) == ((CLAIMS, "Too few reviewers"),)
    assert erasure.erase(store, [KOFI]).mentions == ((CLAIMS, "Too few reviewers"),)


def test_a_restored_backup_forgets_whoever_was_erased_since(store: Store, tmp_path: Path) -> None:
    made = backup.make(store.path, store.backups, target=tmp_path / "restored.clndesk")
    erasure.erase(store, [KOFI])
    copy = Store.open(made)
    done = erasure.hand_on(store, copy)
    assert done is not None
    assert done.people == 1
    assert not _left(copy)
    assert erasure.hand_on(store, copy) is None
    copy.close()


def test_an_erasure_of_nobody_known_changes_nothing(store: Store) -> None:
    with pytest.raises(UserError, match="no member"):
        erasure.erase(store, [KOFI, "M-0000000000000"])
    found = records.get(store, KOFI)
    assert found is not None
    assert found.title == "Kofi Asante"


def test_an_untouched_file_without_the_erased_is_kept_as_ever(store: Store, tmp_path: Path, hands: Hands) -> None:
    done = apply(store, read_returned(store, hands.save(tmp_path / "one.xlsx")))
    with store.read() as db:
        content = db.execute(text("SELECT content FROM receipt WHERE id = :id"), {"id": done.receipt}).scalar_one()
    assert zlib.decompress(content) == (tmp_path / "one.xlsx").read_bytes()


def test_a_note_on_a_merged_file_that_names_an_erased_person_goes_and_the_others_stay(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    hands.book["Remarks"].cell(4, 1).value = "Kofi Asante has left us for a Zebrafish farm."
    hands.book["Remarks"].cell(5, 1).value = "Please call before Friday."
    hands.type(AMA, "member.job_title", "Analyst")
    done = apply(store, returned())
    assert "Kofi Asante" in _left(store)
    erasure.erase(store, [KOFI])
    assert not _left(store)
    (note,) = trace.notes(store, done.receipt)
    assert "Please call before Friday." in note
    assert len(trace.lines(store, done.receipt)) == 1


def test_notes_on_a_file_with_the_row_of_an_erased_person_are_not_kept(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    erasure.erase(store, [KOFI])
    hands.book["Remarks"].cell(4, 1).value = "Kofi keeps Zebrafish now."
    hands.type(AMA, "member.job_title", "Analyst")
    done = apply(store, returned())
    assert trace.notes(store, done.receipt) == ()
    assert not _left(store)
