"""The workbook of the practice network, edited and saved in LibreOffice, tells exactly the story it was made for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clndesk import paths
from clndesk.exchange.apply import apply
from clndesk.exchange.receive import as_json, choices_for, read_returned, who_changed
from clndesk.models.catalog import kind
from clndesk.services import practice, records
from clndesk.store.store import Store

RETURNED = paths.resource("practice/ghana-returned.xlsx")
KOFI = practice.record_id(kind("member"), "kofi")


@pytest.fixture
def network(tmp_path: Path) -> Iterator[Store]:
    store = practice.make(tmp_path / "practice.clndesk", actor="Mara")
    yield store
    store.close()


def test_it_brings_one_new_member_and_three_changed_cells(network: Store) -> None:
    review = read_returned(network, RETURNED)
    assert (as_json(review)["counts"], review.notes) == (_counts(new=1, changed=3), ())
    assert review.titles[review.plan.applied[0].record] == "Abena Ofori"


def test_after_our_own_change_of_kofis_status_that_cell_is_a_conflict(network: Store) -> None:
    records.edit(network, KOFI, {"status": "paused"})
    review = read_returned(network, RETURNED)
    assert as_json(review)["counts"] == _counts(new=1, changed=2, conflict=1)
    (conflict,) = review.plan.questions
    assert (conflict.record, conflict.field, conflict.ours, conflict.theirs) == (KOFI, "status", "paused", "alumni")
    actor, *_others = who_changed(network, KOFI, "status", "2000-01-01") or ("", "")
    assert actor == "Mara"


def test_the_conflict_decided_for_ghana_is_merged_with_the_rest(network: Store) -> None:
    records.edit(network, KOFI, {"status": "paused"})
    review = read_returned(network, RETURNED)
    apply(network, review, choices_for(review, "theirs"))
    view = records.get(network, KOFI)
    assert view is not None
    assert view.values["status"] == "alumni"
    assert not read_returned(network, RETURNED).plan.lines


def _counts(**some: int) -> dict[str, int]:
    verdicts = ("new", "changed", "noted", "same", "conflict", "asked", "held", "missing")
    return dict.fromkeys(verdicts, 0) | some
