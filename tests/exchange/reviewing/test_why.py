"""The story behind a question, from a workbook that really went out and came back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clndesk.exchange import receive, send
from clndesk.exchange.apply import apply
from clndesk.exchange.plan.words import Side
from clndesk.exchange.review.returned import Review
from clndesk.exchange.review.review_rows import Rows
from clndesk.exchange.review.why import Why, why
from clndesk.services import practice, records
from clndesk.store.store import Store

KOFI = practice.member("kofi")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = practice.make(tmp_path / "practice.clndesk", actor="Awa", backups=tmp_path / "backups")
    yield made
    made.close()


def returned(store: Store, folder: Path, **edits: object) -> Path:
    """Ghana's workbook with cells of Kofi Asante edited by the partner, or of the first demand (`demand_…`)."""
    path = send.send(store, "GH", folder=folder).file
    book = load_workbook(path)
    for name, value in edits.items():
        is_demand = name.startswith("demand_")
        sheet = book["Demands" if is_demand else "Members"]
        key = f"demand.{name.removeprefix('demand_')}" if is_demand else f"member.{name}"
        column = next(cell.column for cell in sheet[1] if cell.value == key)
        row = 3 if is_demand else next(cell.row for cell in sheet["A"] if cell.value == KOFI)
        sheet.cell(row, column).value = value
    book.save(path)
    return path


def told(store: Store, review: Review, field: str) -> Why:
    line = next(line for line in review.plan.lines if line.field == field)
    return why(store, review, line, Rows(records.wording(store)))


def test_a_conflict_says_who_changed_what_and_when(store: Store, tmp_path: Path) -> None:
    path = returned(store, tmp_path, job_title="Head of Claims")
    records.edit(store, KOFI, {"job_title": "Chief of Claims"})
    story = told(store, receive.read_returned(store, path), "job_title")
    assert story.title == "Why is this a question?"
    assert story.sentence.startswith(
        "You changed “Job title” from “Claims Operations Manager” to “Chief of Claims” on "
    )
    assert "Ghana changed it to “Head of Claims” after the workbook went out on " in story.sentence
    assert story.sentence.endswith("choose which value stands. Until then our value stays.")


def test_two_files_of_one_country_that_differ_are_not_called_two_sides(store: Store, tmp_path: Path) -> None:
    path = returned(store, tmp_path, job_title="Head of Claims")
    apply(store, receive.read_returned(store, path), {})
    book = load_workbook(path)
    cell = next(cell for row in book["Members"] for cell in row if cell.value == "Head of Claims")
    cell.value = "Claims Director"
    book.save(tmp_path / "final.xlsx")
    story = told(store, receive.read_returned(store, tmp_path / "final.xlsx"), "job_title")
    assert "by another returned file" in story.sentence
    assert "Both sides" not in story.sentence
    assert story.sentence.endswith("choose which value stands. Until then that of the earlier one stays.")


def test_somebody_else_is_called_by_their_name(store: Store, tmp_path: Path) -> None:
    path = returned(store, tmp_path, job_title="Head of Claims")
    records.edit(store, KOFI, {"job_title": "Chief of Claims"})
    store.actor = "Binta"
    story = told(store, receive.read_returned(store, path), "job_title")
    assert story.sentence.startswith("Awa changed “Job title” from ")


def test_an_edit_that_only_they_made_says_why_it_is_taken(store: Store, tmp_path: Path) -> None:
    path = returned(store, tmp_path, job_title="Head of Claims")
    story = told(store, receive.read_returned(store, path), "job_title")
    assert story.title == "Why is this taken?"
    assert story.sentence.startswith("Ghana changed “Job title” to “Head of Claims” after the workbook went out on ")


def test_long_texts_are_compared_word_by_word_and_a_merged_one_is_proposed(store: Store, tmp_path: Path) -> None:
    path = returned(store, tmp_path, demand_problem="First sentence. Their second sentence.")
    review = receive.read_returned(store, path)
    demand = next(line.record for line in review.plan.lines)
    records.edit(store, demand, {"problem": "First sentence. Second sentence."})
    path = returned(store, tmp_path, demand_problem="First sentence. Second sentence. Theirs at the end.")
    records.edit(store, demand, {"problem": "Ours first, changed. Second sentence."})
    story = told(store, receive.read_returned(store, path), "problem")
    assert {piece.side for piece in story.pieces} == {Side.BOTH, Side.REMOVED, Side.ADDED}
    assert story.proposal == "Ours first, changed. Second sentence. Theirs at the end."
    assert "Second sentence" not in story.sentence


def test_an_emptied_cell_is_told_as_emptied(store: Store, tmp_path: Path) -> None:
    path = returned(store, tmp_path, job_title=None)
    story = told(store, receive.read_returned(store, path), "job_title")
    assert story.sentence.startswith("Ghana emptied “Job title” after the workbook went out on ")
    assert "“”" not in story.sentence


def test_an_emptied_field_that_must_be_filled_says_why_it_cannot_be_taken(store: Store, tmp_path: Path) -> None:
    path = returned(store, tmp_path, demand_title=None)
    story = told(store, receive.read_returned(store, path), "title")
    assert story.sentence.endswith("“Demand” must be filled, so their empty cell cannot be taken. "
                                   "Keep yours, or type another value.")  # fmt: skip
