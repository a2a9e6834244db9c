"""Deciding, undoing and looking things up afterwards."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter
from outcomes import FileIn, TakeIn
from way_workbooks import AMA, CLAIMS, KOFI, NAMES, YAW, Hands, everything, present

from clndesk.exchange import trace
from clndesk.exchange.apply import apply
from clndesk.exchange.plan.decisions import THEIRS, bulk
from clndesk.exchange.receive import as_json, read_returned
from clndesk.exchange.review.drafts import load_draft, save_draft
from clndesk.exchange.send import send
from clndesk.models.exchange import Receipt
from clndesk.models.people import Member
from clndesk.services import records
from clndesk.store import backup
from clndesk.store.store import Store
from clndesk.store.undo import Blocked, Reach, take_back, undo

TITLE = "member.job_title"


def test_five_hundred_conflicts_are_decided_by_column_in_one_step(store: Store, tmp_path: Path) -> None:
    with store.write("Many") as db:
        people = [Member(name=f"Person number {at}", country="GH", job_title=f"Job {at}") for at in range(250)]
        db.add_all(people)
        db.flush()
        ids = [one.id for one in people]
    hands = Hands(send(store, "GH", out=tmp_path / "many.xlsx").file)
    sheet, hours, title = hands.sheet("member"), hands.column("member.hours_month"), hands.column(TITLE)
    for row in range(3, 257):
        if sheet.cell(row, 1).value in ids:
            sheet.cell(row, hours).value, sheet.cell(row, title).value = row, f"Theirs {row}"
    records.edit_many(store, {one: {"hours_month": 400, "job_title": f"Ours {at}"} for at, one in enumerate(ids)})
    before = everything(store)
    review = read_returned(store, hands.save(tmp_path / "back.xlsx"))
    assert len(review.plan.questions) == 500
    choices = bulk(review.plan, THEIRS, kind="member", field="job_title")
    assert len(choices) == 250
    applied = apply(store, review, choices)
    assert applied.counts["open"] == 250
    assert applied.step is not None
    undo(store, applied.step)
    assert everything(store) == before


def test_decisions_so_far_outlive_a_kill_and_nothing_was_applied(
    store: Store, comes_back: TakeIn, tmp_path: Path
) -> None:
    records.edit(store, AMA, {"job_title": "Head"})
    review = comes_back(lambda hands: hands.type(AMA, TITLE, "Director"))
    choices = {line.key: THEIRS for line in review.plan.questions}
    before = everything(store)
    save_draft(store, review, choices)
    killed = Path(shutil.copyfile(store.path, tmp_path / "killed.clndesk"))  # as it lies there when the power goes
    survivor = Store.open(killed, actor="Mara")
    assert (load_draft(survivor, review.sha256), everything(survivor)) == (choices, before)
    apply(survivor, read_returned(survivor, review.path), load_draft(survivor, review.sha256))
    assert present(survivor, AMA, "job_title") == "Director"
    survivor.close()


def test_undo_after_later_edits_of_the_same_cells_lists_them_and_takes_back_what_is_said(
    store: Store, comes_back: TakeIn
) -> None:
    def two(hands: Hands) -> None:
        hands.type(AMA, TITLE, "Director")
        hands.type(KOFI, TITLE, "Clerk")

    step = apply(store, comes_back(two)).step
    assert step is not None
    records.edit(store, AMA, {"job_title": "As we say"})
    with pytest.raises(Blocked) as blocked:
        undo(store, step)
    assert [(cell.record, cell.left, cell.now) for cell in blocked.value.cells] == [(AMA, "Director", "As we say")]
    undone = take_back(store, step, Reach.UNTOUCHED)
    assert [cell.record for cell in undone.left] == [AMA]
    assert (present(store, AMA, "job_title"), present(store, KOFI, "job_title")) == ("As we say", None)


def test_undo_works_after_a_restart_and_in_a_restored_backup(store: Store, comes_back: TakeIn, tmp_path: Path) -> None:
    before = everything(store)
    step = apply(store, comes_back(lambda hands: hands.type(AMA, TITLE, "Director"))).step
    assert step is not None
    restored = shutil.copyfile(backup.make(store.path, tmp_path / "kept"), tmp_path / "restored.clndesk")
    later = Store.open(Path(restored), actor="Somebody else")
    undo(later, step)
    assert everything(later) == before
    later.close()


def test_an_added_person_others_refer_to_by_now_is_asked_about_before_the_merge_is_taken_back(
    store: Store, comes_back: TakeIn
) -> None:
    added: list[str] = []
    review = comes_back(lambda hands: added.append(hands.add("member", {"name": "Abena Ofori"})))
    step = apply(store, review).step
    assert step is not None
    records.edit(store, CLAIMS, {"raised_by": added[0]})
    with pytest.raises(Blocked) as blocked:
        undo(store, step)
    assert [(cell.record, cell.field) for cell in blocked.value.cells] == [(CLAIMS, "raised_by")]
    assert present(store, added[0], "name") == "Abena Ofori"


def test_every_cell_of_a_merged_file_can_be_asked_about_and_the_file_itself_is_kept(
    store: Store, hands: Hands, tmp_path: Path, file_comes_back: FileIn
) -> None:
    hands.type(AMA, TITLE, "Director")
    hands.type(YAW, "member.hours_month", "about 50")
    hands.add("member", {"name": "Abena Ofori"})
    hands.delete_row(KOFI)
    path = hands.save(tmp_path / "audit.xlsx")
    applied = apply(store, file_comes_back(path))
    told = 0
    for sheet in (hands.sheet(key) for key in NAMES):
        for cell in [cell for row in sheet.iter_rows(max_row=9) for cell in row if cell.value is not None]:
            found, note = trace.find(
                store, applied.receipt, f"{sheet.title}!{get_column_letter(cell.column)}{cell.row}"
            )
            assert found or note, cell.coordinate
            told += bool(found)
    assert told >= 3
    with store.read() as db:
        receipt = db.get_one(Receipt, applied.receipt)
        assert zlib.decompress(receipt.content) == path.read_bytes()


def test_the_summary_of_a_merge_names_nobody_beyond_what_the_file_said(comes_back: TakeIn) -> None:
    """Counts and numbers for scripts; the values are those of the lines alone."""
    document = str(as_json(comes_back(lambda hands: hands.type(AMA, "member.hours_month", 7))))
    assert "kofi@nhia.example" not in document
    assert "CANARY" not in document
