"""Twenty workbooks come back as they do: for every touched cell one can say where its value went, and why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from make_twenty import Merged
from twenty_countries import Twenty, member
from twenty_returns import PASSWORD, Desk, Touched

from clndesk.exchange import questions, trace
from clndesk.exchange.apply import apply
from clndesk.exchange.plan.verdicts import Reason
from clndesk.exchange.questions import open_questions
from clndesk.exchange.receive import choices_for, read_returned
from clndesk.exchange.review.returned import Review
from clndesk.exchange.trace import Traced
from clndesk.exchange.traced import Outcome
from clndesk.services import portable, steps

pytestmark = pytest.mark.xdist_group("twenty")  # the files are made and merged once, by one worker

FATES: dict[str, dict[str, tuple[Outcome, Reason]]] = {
    "NG": {"email": (Outcome.OPEN, Reason.COLUMN_SHUFFLED)},
    "TZ": {"raised_on": (Outcome.OPEN, Reason.UNREADABLE)},
    "UG": {"phone": (Outcome.OPEN, Reason.UNREADABLE), "name": (Outcome.OPEN, Reason.FOREIGN)},
    "ML": {"name": (Outcome.OPEN, Reason.REMARK)},
    "RW": {"job_title": (Outcome.OPEN, Reason.IDS_GONE)},
    "BJ": {"job_title": (Outcome.OPEN, Reason.NO_BASE)},
    "ET": {"job_title": (Outcome.OPEN, Reason.BOTH_CHANGED)},
    "GN": {"problem": (Outcome.OPEN, Reason.BOTH_CHANGED)},
    "TG": {"job_title": (Outcome.OPEN, Reason.MASS_CHANGE)},
    "GH": {"name": (Outcome.ADDED, Reason.NEW_ROW)},
}
"""What becomes of a field of a country before anybody chooses; everything else is taken: only they changed it."""
TAKEN = (Outcome.TAKEN, Reason.THEIRS_ONLY)
OLDER = (Outcome.OPEN, Reason.BOTH_CHANGED)


def read(twenty: Twenty, name: str) -> Review:
    return read_returned(twenty.store, twenty.back[name], password=PASSWORD)


def touched(desks: list[Desk], merged: Merged) -> Iterator[Touched]:
    """The touched cells of all files that were merged."""
    yield from (each for desk in desks for each in desk.touched if each.file in merged.receipts)


def fate(cell: Touched) -> tuple[Outcome, Reason]:
    """What must become of a cell."""
    return OLDER if cell.file == "Kenya draft.xlsx" else FATES.get(cell.country, {}).get(cell.field, TAKEN)


def test_only_the_lock_file_and_the_torn_file_are_refused_and_every_merge_adds_up(merged: Merged) -> None:
    assert merged.balanced
    assert merged.refused.keys() == {"~$Côte d’Ivoire back.xlsx", "Cameroon back.xlsx"}
    assert "lock file" in merged.refused["~$Côte d’Ivoire back.xlsx"]
    assert "damaged" in merged.refused["Cameroon back.xlsx"]
    assert len(merged.receipts) == 21


def test_every_touched_cell_has_a_line_that_says_where_its_value_went_and_why(
    merged: Merged, desks: list[Desk]
) -> None:
    lines = {name: trace.lines(merged.twenty.store, receipt) for name, receipt in merged.receipts.items()}
    told = 0
    for cell in touched(desks, merged):
        found = [one for one in lines[cell.file] if _is_of(one, cell)]
        if cell.country == "TG" and not found:  # what was pulled down stood there already
            continue
        assert [(one.outcome, one.line.reason) for one in found] == [fate(cell)], cell
        assert found[0].why
        assert (found[0].actor, bool(found[0].at)) == ("Awa Ndiaye", True)
        told += 1
    assert told > 45


def test_the_place_of_a_cell_in_the_file_leads_to_the_same(merged: Merged, desks: list[Desk]) -> None:
    one_of_each = {(cell.file, cell.field): cell for cell in touched(desks, merged) if cell.country != "TG"}
    for cell in one_of_each.values():
        place = cell.cell.partition("!")[2] if cell.file.endswith(".csv") else cell.cell
        found, _note = trace.find(merged.twenty.store, merged.receipts[cell.file], place, PASSWORD)
        assert [(one.outcome, one.line.reason) for one in found] == [fate(cell)], cell


def test_what_is_open_is_one_list_over_all_countries(merged: Merged) -> None:
    open_ones = open_questions(merged.twenty.store)
    assert {one.country for one in open_ones} == {"BJ", "ET", "GN", "KE", "ML", "NG", "RW", "TG", "TZ", "UG"}
    assert len({one.source for one in open_ones}) == 10


def test_the_same_file_under_another_name_brings_nothing(merged: Merged) -> None:
    again = read(merged.twenty, "Ghana back (1).xlsx")
    assert again.already
    assert not again.plan.applied
    assert not again.plan.questions


def test_no_stranger_of_another_country_comes_in_through_a_file(twenty: Twenty) -> None:
    kenya = [one for one in portable.dump(twenty.store) if one.get("country") == "KE"]
    review = read(twenty, "Uganda back.xlsx")
    apply(twenty.store, review, choices_for(review, "theirs"))
    assert [one for one in portable.dump(twenty.store) if one.get("country") == "KE"] == kenya


def test_a_list_of_cells_says_by_its_numbers_whose_it_is_and_asks_from_which_workbook(twenty: Twenty) -> None:
    path = twenty.back["Benin members.csv"]
    (ask,) = [one for one in read(twenty, path.name).asks if one.id == "origin:file"]
    known = read_returned(twenty.store, path, answers={ask.id: ask.options[0].value})
    assert [line.reason for line in known.plan.lines] == [Reason.THEIRS_ONLY]


def test_a_remark_is_put_away_and_not_told_again(merged: Merged) -> None:
    store = merged.twenty.store
    (remark,) = [one for one in open_questions(store) if one.country == "ML"]
    assert (remark.record, remark.theirs) == (member("ML", 1), "She left in May.")
    questions.decide(store, remark.id, "ours")
    assert not read(merged.twenty, "Mali back.xlsx").plan.held


@pytest.mark.parametrize("name", ["Ghana back.xlsx", "Nigeria back.xlsx"])
def test_one_of_all_is_taken_back_at_a_later_day_and_brought_back(merged: Merged, name: str) -> None:
    store = merged.twenty.store
    steps_of = {one.label: one.step for one in steps.steps(store) if one.kind == "import"}
    step = next(at for label, at in steps_of.items() if name in label)
    before = {one["id"]: one for one in portable.dump(store)}
    concerned = {one.record for one in steps.changes_of(store, step)}
    undone = steps.undo_step(store, step)
    now = {one["id"]: one for one in portable.dump(store)}
    assert {record for record in before if now.get(record) != before[record]} <= concerned
    assert now != before
    steps.undo_step(store, undone)
    assert {one["id"]: one for one in portable.dump(store)} == before


def _is_of(one: Traced, cell: Touched) -> bool:
    """Whether a line is about a cell; a row without a number is known by its place alone."""
    line = one.line
    is_row = line.record == cell.record or (cell.country == "RW" and line.row == _row(cell))
    return is_row and line.field in (None, cell.field)


def _row(cell: Touched) -> int:
    return int("".join(filter(str.isdigit, cell.cell.partition("!")[2])))
