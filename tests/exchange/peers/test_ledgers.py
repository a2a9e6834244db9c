"""What one laptop has sent and taken in is known on the other."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from clndesk.exchange import ledger, questions, send
from clndesk.exchange.apply import apply
from clndesk.exchange.receive import choices_for, read_returned
from clndesk.models.people import CountryTeam
from clndesk.store.undo import undo
from tests.properties.laptops import ONE_OF_MANY, Laptop


def _sent(laptop: Laptop, folder: Path) -> Path:
    with laptop.opened() as store:
        with store.write("Add") as db:
            db.add(CountryTeam(name="Ghana", code="GH"))
        return send.send(store, "GH", folder=folder).file


def _returned(path: Path, hours: int) -> Path:
    book = load_workbook(path)
    sheet = book["Members"]
    column = next(cell.column for cell in sheet[1] if cell.value == "member.hours_month")
    row = next(cell.row for cell in sheet["A"] if cell.value == ONE_OF_MANY)
    sheet.cell(row, column).value = hours
    book.save(path.with_name("returned.xlsx"))
    return path.with_name("returned.xlsx")


def test_a_workbook_that_the_other_laptop_sent_can_be_taken_in_here(three: list[Laptop], tmp_path: Path) -> None:
    mine, other, _third = three
    workbook = _sent(other, tmp_path)
    mine.receive(other.copy("sent"))
    with mine.opened() as store:
        (row,) = ledger.overview(store)
        assert (row.country, row.state) == ("GH", ledger.State.OUT)
    review, _applied = mine.receive(_returned(workbook, 30))
    assert [(line.field, line.theirs) for line in review.plan.lines] == [("hours_month", 30)]
    assert mine.standing()[ONE_OF_MANY]["hours_month"] == 30


def test_a_workbook_that_the_other_laptop_merged_is_merged_here_until_that_is_undone(
    three: list[Laptop], tmp_path: Path
) -> None:
    mine, other, _third = three
    returned = _returned(_sent(other, tmp_path), 30)
    other.receive(returned)
    _review, applied = mine.receive(other.copy("sent"))
    with mine.opened() as store:
        assert read_returned(store, returned).already
        assert mine.receive(other.copy("again"))[0].is_quiet
        assert applied.step is not None
        undo(store, applied.step)
        assert read_returned(store, returned).already is None
    mine.receive(other.copy("once more"))
    with mine.opened() as store:
        assert read_returned(store, returned).already


def test_an_open_decision_on_a_workbook_comes_along_and_is_taken_once(three: list[Laptop], tmp_path: Path) -> None:
    mine, other, _third = three
    returned = _returned(_sent(other, tmp_path), 30)
    other.edit(ONE_OF_MANY, hours_month=20)
    with other.opened() as store:
        review = read_returned(store, returned)
        apply(store, review, choices_for(review, "later"))
    mine.receive(other.copy("sent"))
    assert mine.decide(lambda _choices: "theirs") == 1
    other.receive(mine.copy("back"))
    with other.opened() as store:
        assert questions.open_questions(store) == []
    assert mine.standing() == other.standing()
    assert other.standing()[ONE_OF_MANY]["hours_month"] == 30
