"""Actions travel in a country's workbook, but for those that are kept from it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from way_workbooks import Hands, an_id, present

from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.receive import read_returned
from clndesk.exchange.send import send
from clndesk.models.notes import Action
from clndesk.services import records
from clndesk.store.store import Store

COUNT, HUSH = an_id("AC", "count"), an_id("AC", "hush")


@pytest.fixture
def hands(store: Store, tmp_path: Path) -> Hands:
    with store.write("Actions") as db:
        db.add_all(
            [
                Action(id=COUNT, text="Count claims for four weeks", country="GH", status="open"),
                Action(id=HUSH, text="CANARY agree with the minister", country="GH", visible_to_country="no"),
            ]
        )
    send(store, "GH", out=tmp_path / "with-actions.xlsx")
    return Hands(tmp_path / "with-actions.xlsx")


@pytest.fixture
def merged(hands: Hands, store: Store, tmp_path: Path) -> Callable[[], Applied]:
    def merge() -> Applied:
        return apply(store, read_returned(store, hands.save(tmp_path / "returned.xlsx")))

    return merge


def test_what_is_kept_from_a_country_stands_nowhere_in_its_workbook(hands: Hands, tmp_path: Path) -> None:
    assert hands.cell(COUNT, "action.text").value == "Count claims for four weeks"
    with zipfile.ZipFile(tmp_path / "with-actions.xlsx") as parts:
        whole = b"".join(parts.read(name) for name in parts.namelist())
    assert b"CANARY" not in whole
    assert HUSH.encode() not in whole


def test_a_country_reports_progress_on_its_actions(hands: Hands, merged: Callable[[], Applied], store: Store) -> None:
    hands.type(COUNT, "action.status", "Done")
    hands.type(COUNT, "action.progress", "All five desks are in.")
    merged()
    assert (present(store, COUNT, "status"), present(store, COUNT, "progress")) == ("done", "All five desks are in.")


def test_an_action_that_a_country_adds_is_its_own(hands: Hands, merged: Callable[[], Applied], store: Store) -> None:
    record = hands.add("action", {"text": "Train two reviewers"})
    merged()
    view = records.get(store, record)
    assert view is not None
    assert (view.values["country"], view.values["visible_to_country"]) == ("GH", "yes")


def test_what_was_sent_before_it_was_kept_back_is_still_taken_in(
    hands: Hands, merged: Callable[[], Applied], store: Store
) -> None:
    records.edit(store, COUNT, {"visible_to_country": "no"})
    hands.type(COUNT, "action.status", "Done")
    merged()
    assert present(store, COUNT, "status") == "done"


def test_nobody_reaches_what_is_kept_back_by_typing_its_number(hands: Hands, store: Store, tmp_path: Path) -> None:
    row: Any = hands.row(hands.blank_row("action"))
    hands.sheet("action").cell(row, 1).value = HUSH
    hands.sheet("action").cell(row, hands.column("action.text")).value = "Something else"
    review = read_returned(store, hands.save(tmp_path / "returned.xlsx"))
    assert [line.reason for line in review.plan.lines] == ["foreign"]
    assert "CANARY" not in "".join(review.titles.values())
