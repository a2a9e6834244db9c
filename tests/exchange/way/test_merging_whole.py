"""A merge is one step: wholly done or not at all, and wholly taken back."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from way_workbooks import AMA, CLAIMS, KOFI, YAW, Hands, everything, present

from clndesk.exchange import apply as applying
from clndesk.exchange import doing, ledger, questions
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.receive import Review, read_returned
from clndesk.exchange.workbook import country_way
from clndesk.models.exchange import Receipt, SeenCell
from clndesk.services import records
from clndesk.store import backup, history, search
from clndesk.store.journal import Journal
from clndesk.store.store import Store
from clndesk.store.undo import undo

TakeIn = Callable[[], Review]


@pytest.fixture
def busy(hands: Hands, store: Store) -> Hands:
    """A workbook with something of everything."""
    hands.type(AMA, "member.status", "Left")
    hands.type(YAW, "member.hours_month", "lots")
    hands.type(KOFI, "member.email", "kofi.asante@nhia.example")
    hands.type(CLAIMS, "demand.status", "Parked")
    hands.add("member", {"name": "Abena Ofori"})
    records.edit(store, CLAIMS, {"status": "validated"})
    return hands


@pytest.mark.usefixtures("busy")
def test_a_merge_is_one_step_with_a_backup_before_and_a_receipt_after(returned: TakeIn, store: Store) -> None:
    review = returned()
    applied = apply(store, review)
    assert applied.backup is not None
    with store.read() as db:
        (step, *_before) = history.steps(db)
        receipt = db.get_one(Receipt, applied.receipt)
        assert (step.step, step.kind) == (applied.step, "import")
        assert (receipt.step, receipt.sha256) == (applied.step, review.sha256)
        assert "Ghana" in step.label
        import zlib

        assert zlib.decompress(receipt.content) == review.path.read_bytes()
    copy = Store.open(applied.backup, read_only=True)
    assert present(copy, AMA, "status") == "active"
    copy.close()


@pytest.mark.usefixtures("busy")
def test_undo_gives_the_network_before_and_redo_the_one_after(returned: TakeIn, store: Store) -> None:
    before = everything(store)
    applied = apply(store, returned())
    after = everything(store)
    undone = undo(store, applied.step)
    assert (everything(store), questions.open_questions(store)) == (before, [])
    undo(store, undone)
    assert everything(store) == after


@pytest.mark.usefixtures("busy")
def test_a_merge_that_was_taken_back_can_be_done_again(returned: TakeIn, store: Store) -> None:
    review = returned()
    first = apply(store, review)
    after = everything(store)
    undo(store, first.step)
    again = returned()
    assert [line.verdict for line in again.plan.lines] == [line.verdict for line in review.plan.lines]
    second = apply(store, again)
    assert _without_questions(everything(store)) == _without_questions(after)
    undo(store, second.step)
    assert not returned().plan.counts.keys() ^ review.plan.counts.keys()


STAGES: dict[str, tuple[object, str]] = {
    "backup": (backup, "make"),
    "plan": (applying, "plan"),
    "account": (applying, "account"),
    "decide": (applying, "decide"),
    "effects": (doing, "do"),
    "questions": (applying, "_ask"),
    "answers": (applying, "_mark_answered"),
    "receipt": (applying, "_receipt"),
    "seen cells": (country_way, "SeenCell"),
    "journal": (Journal, "store"),
    "search": (search, "update"),
}


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("stage", STAGES)
def test_a_failure_at_any_stage_leaves_the_network_as_it_was(
    stage: str, returned: TakeIn, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = returned()
    before = (_bytes(store), everything(store))

    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError(stage)

    monkeypatch.setattr(*STAGES[stage], fail)
    with pytest.raises(RuntimeError, match=stage):
        apply(store, review)
    monkeypatch.undo()
    assert (_bytes(store), everything(store)) == before
    assert apply(store, review).step is not None


KILLS = (("effects", doing, "do"), ("receipt", applying, "_receipt"), ("search", search, "update"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(("stage", "module", "name"), KILLS, ids=[kill[0] for kill in KILLS])
def test_a_killed_merge_leaves_the_network_as_it_was(
    stage: str, module: object, name: str, returned: TakeIn, store: Store, tmp_path: Path
) -> None:
    path = returned().path
    before = everything(store)
    copy = Path(shutil.copyfile(store.path, tmp_path / "killed.clndesk"))
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=_merge_and_die, args=(copy, path, getattr(module, "__name__", ""), name))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    survivor = Store.open(copy)
    try:
        assert everything(survivor) == before
        assert apply(survivor, read_returned(survivor, path)).step is not None
    finally:
        survivor.close()


def test_what_stays_open_is_asked_once(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.type(YAW, "member.hours_month", "lots")
    apply(store, returned())
    hands.type(AMA, "member.status", "Left")
    apply(store, returned())
    assert len(questions.open_questions(store)) == 1


def test_every_value_that_was_dealt_with_is_remembered(hands: Hands, returned: TakeIn, store: Store) -> None:
    hands.type(AMA, "member.status", "Left")
    applied = apply(store, returned())
    with store.read() as db:
        cells = [(cell.record, cell.field, cell.value) for cell in db.query(SeenCell)]
    assert (cells, applied.counts["changed"]) == ([(AMA, "status", '"left"')], 1)


def test_the_ledger_tells_who_has_what_for_how_long(hands: Hands, returned: TakeIn, store: Store) -> None:
    rows = {row.country: row for row in ledger.overview(store)}
    assert (rows["GH"].waiting_days, rows["GH"].received_at) == (0, None)
    assert (rows["KE"].sent_at, rows["KE"].waiting_days) == (None, None)
    hands.type(YAW, "member.hours_month", "lots")
    applied: Applied = apply(store, returned())
    ghana = next(row for row in ledger.overview(store) if row.country == "GH")
    assert (ghana.waiting_days, ghana.open_questions) == (None, 1)
    assert ghana.received_at is not None
    undo(store, applied.step)
    ghana = next(row for row in ledger.overview(store) if row.country == "GH")
    assert (ghana.waiting_days, ghana.open_questions, ghana.received_at) == (0, 0, None)


def _merge_and_die(network: Path, workbook: Path, module: str, name: str) -> None:
    """Merge in a process of its own that is killed where `name` is called."""
    import importlib

    def die(*_arguments: object, **_named: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    store = Store.open(network)
    review = read_returned(store, workbook)
    setattr(importlib.import_module(module), name, die)
    apply(store, review)


def _bytes(store: Store) -> bytes:
    return store.path.read_bytes()


def _without_questions(state: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in state.items() if not key.startswith("Q-")}
