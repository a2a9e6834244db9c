"""For any cell of a merged file: where its value has gone, and why."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter
from way_workbooks import AMA, EFUA, KOFI, YAW, Hands

from clndesk.errors import UserError
from clndesk.exchange import questions, trace
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.plan.decisions import THEIRS, VALUE
from clndesk.exchange.receive import read_returned
from clndesk.exchange.traced import Outcome
from clndesk.models.exchange import Receipt
from clndesk.services import records
from clndesk.store.store import Store
from clndesk.store.undo import undo

Cells = dict[str, str]


@pytest.fixture
def cells(hands: Hands) -> Cells:
    """What the partner did: a clear edit, a conflict, an unreadable cell, the same edit as ours, a new person."""
    hands.type(AMA, "member.job_title", "Director")
    hands.type(KOFI, "member.job_title", "Chief of Claims")
    hands.type(YAW, "member.hours_month", "about 50")
    hands.type(EFUA, "member.job_title", "Lead")
    new = hands.add("member", {"name": "Adwoa"})
    places = {"ama": AMA, "kofi": KOFI, "yaw": YAW, "efua": EFUA, "new": new}
    column = {"yaw": "member.hours_month", "new": "member.name"}
    return {
        name: f"Members!{get_column_letter(hands.column(column.get(name, 'member.job_title')))}{hands.row(record)}"
        for name, record in places.items()
    }


@pytest.fixture
def file(hands: Hands, cells: Cells, store: Store, tmp_path: Path) -> Path:
    records.edit(store, KOFI, {"job_title": "Head of Claims"})
    records.edit(store, EFUA, {"job_title": "Lead"})
    return hands.save(tmp_path / "returned.xlsx")


@pytest.fixture
def applied(store: Store, file: Path) -> Applied:
    return apply(store, read_returned(store, file))


def outcomes(store: Store, applied: Applied, cells: Cells) -> dict[str, Outcome]:
    return {name: trace.find(store, applied.receipt, cell)[0][0].outcome for name, cell in cells.items()}


def test_every_cell_that_was_touched_tells_where_it_went(store: Store, applied: Applied, cells: Cells) -> None:
    assert outcomes(store, applied, cells) == {
        "ama": Outcome.TAKEN,
        "kofi": Outcome.OPEN,
        "yaw": Outcome.OPEN,
        "efua": Outcome.SAME,
        "new": Outcome.ADDED,
    }
    (kofi,), _note = trace.find(store, applied.receipt, cells["kofi"])
    assert (kofi.line.ours, kofi.line.theirs) == ("Head of Claims", "Chief of Claims")
    assert kofi.why.startswith("Both sides changed it differently")
    assert (kofi.title, kofi.actor) == ("Kofi Asante", "Mara")


def test_a_decision_taken_later_is_told_with_who_took_it(store: Store, applied: Applied, cells: Cells) -> None:
    (question,) = [one for one in questions.open_questions(store) if one.record == KOFI]
    questions.decide(store, question.id, "theirs")
    (kofi,), _note = trace.find(store, applied.receipt, cells["kofi"])
    assert (kofi.outcome, kofi.actor) == (Outcome.TAKEN, "Mara")
    assert kofi.why == "Both sides had changed it differently."


def test_what_was_decided_with_the_merge_no_longer_says_what_there_is_to_choose(
    store: Store, file: Path, cells: Cells
) -> None:
    decided = {("member", KOFI, "job_title"): THEIRS, ("member", AMA, "job_title"): VALUE("Deputy director")}
    applied = apply(store, read_returned(store, file), decided)
    found = {name: trace.find(store, applied.receipt, cells[name])[0][0] for name in ("kofi", "ama")}
    assert (found["kofi"].words, found["kofi"].why) == ("taken over", "Both sides had changed it differently.")
    assert (found["ama"].words, found["ama"].why) == ("decided otherwise", "They changed it and we did not.")
    assert (applied.outcomes[Outcome.TAKEN], applied.outcomes[Outcome.OTHER]) == (1, 1)


def test_a_merge_that_was_undone_says_so_of_each_of_its_cells(store: Store, applied: Applied, cells: Cells) -> None:
    assert applied.step is not None
    undo(store, applied.step)
    found, _note = trace.find(store, applied.receipt, cells["ama"])
    assert found[0].words == "taken back with the whole merge"


def test_a_cell_nobody_touched_came_back_as_it_went_out(store: Store, applied: Applied, hands: Hands) -> None:
    letter = get_column_letter(hands.column("member.name"))
    found, note = trace.find(store, applied.receipt, f"Members!{letter}{hands.row(AMA)}")
    assert (found, "as it went out" in note) == ([], True)
    assert "outside the columns" in trace.find(store, applied.receipt, "Members!ZZ7")[1]


@pytest.mark.parametrize("cell", ["Nowhere!E7", "Members!not a cell"])
def test_what_is_no_cell_of_the_file_is_refused_with_what_there_is(store: Store, applied: Applied, cell: str) -> None:
    with pytest.raises(UserError):
        trace.find(store, applied.receipt, cell)


def test_the_merge_of_a_file_is_found_by_the_file(
    store: Store, applied: Applied, file: Path, sent: Path, merged: Callable[..., Applied]
) -> None:
    assert trace.receipt_of(store, file) == applied.receipt
    assert len(trace.lines(store, applied.receipt)) == 5
    with pytest.raises(UserError, match="was not merged"):
        trace.receipt_of(store, sent)


def test_the_notes_on_a_file_stay_with_its_merge(store: Store, hands: Hands, tmp_path: Path) -> None:
    hands.book["Remarks"].cell(4, 1).value = "Please call before Friday."
    review = read_returned(store, hands.save(tmp_path / "returned.xlsx"))
    done = apply(store, review)
    assert trace.notes(store, done.receipt) == review.notes
    assert any("Please call before Friday." in note for note in review.notes)


def test_a_receipt_of_an_earlier_version_tells_its_lines_and_has_no_notes(store: Store, applied: Applied) -> None:
    def as_before(payload: bytes) -> bytes:
        return zlib.compress(json.dumps(json.loads(zlib.decompress(payload))["lines"]).encode())

    before = trace.lines(store, applied.receipt)
    with store.write("") as db:
        receipt = db.get_one(Receipt, applied.receipt)
        assert receipt.lines
        receipt.lines = as_before(receipt.lines)
    assert trace.lines(store, applied.receipt) == before
    assert trace.notes(store, applied.receipt) == ()
