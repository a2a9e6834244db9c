"""The laws of the exchange, whatever a partner does to the workbook and whatever we did meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from exchange_partner import (
    ABROAD,
    FIRST_ROW,
    PEOPLE,
    Grid,
    Sent,
    an_own_sheet,
    column,
    everything,
    grid_of,
    make,
    opened,
    row_of,
    take_in,
    with_grid,
    without_sheet,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from clndesk.exchange.apply import apply
from clndesk.exchange.plan.account import account
from clndesk.exchange.plan.decisions import NEW, OURS, THEIRS, picks
from clndesk.exchange.reading import CellError
from clndesk.services import records
from clndesk.store.store import Store
from clndesk.store.undo import undo

MEMBERS = "Members"
EXAMPLES = settings(max_examples=max(8, settings.default.max_examples // 6), deadline=None)

TYPED = st.one_of(
    st.sampled_from(
        [None, "", " ", "Left", "paused", "Actif", "Kenya", "Ghana", "Agency", "nobody's house", "lots", "n/a", "=1+1"]
    ),
    st.sampled_from(["p1@gh.example", "x@gh.example", "English; Ewe", "en", "0", "+233 20 1", "Person 1"]),
    st.sampled_from([0, 3, 3.0, 3.5, True, 233200000101, CellError("#N/A"), CellError("formula")]),
    st.text(max_size=12),
)
FIELDS = ("name", "country", "organisation", "email", "phone", "languages", "status", "hours_month", "job_title")
CELL_EDITS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(FIELDS), TYPED), max_size=6)
OURS_EDITS = st.lists(
    st.sampled_from(
        [
            ("status", "paused"), ("status", "left"), ("hours_month", 3), ("hours_month", None),
            ("languages", ("en",)), ("languages", ("ee", "en", "fr")), ("email", "x@gh.example"), (None, None),
        ]
    ),
    max_size=4,
)  # fmt: skip
PICKS = st.sampled_from([OURS, THEIRS, NEW, None])


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return make(tmp_path_factory.mktemp("laws"))


@EXAMPLES
@given(data=st.data())
def test_moved_padded_and_decorated_it_brings_nothing(sent: Sent, data: st.DataObject) -> None:
    grid = grid_of(sent.workbook, MEMBERS)
    head, rows = grid[:FIRST_ROW], data.draw(st.permutations(grid[FIRST_ROW : FIRST_ROW + 12]))
    for row in data.draw(st.lists(st.sampled_from(rows), max_size=4)):
        at = data.draw(st.integers(0, len(row) - 1))
        if isinstance(row[at], str):
            row[at] = data.draw(st.sampled_from(["  {}", "{} ", "\u00a0{}\u200b", "{}\r\n"])).format(row[at])
    grid = [*head, *rows, [" "] * len(head[0]), [None] * len(head[0])]
    order = data.draw(st.permutations(range(len(head[0]))))
    grid = [[row[at] for at in order] for row in grid]
    for _own in range(data.draw(st.integers(0, 2))):
        at = data.draw(st.integers(0, len(order)))
        grid = [[*row[:at], f"own {number}", *row[at:]] for number, row in enumerate(grid)]
    titles = [[f"title {number}", *[None] * (len(grid[0]) - 1)] for number in range(data.draw(st.integers(0, 3)))]
    book = with_grid(sent.workbook, MEMBERS, titles + grid, renamed=data.draw(st.sampled_from([MEMBERS, "People"])))
    book = replace(book, sheets=tuple(data.draw(st.permutations([*book.sheets, an_own_sheet("Own", (("a", 1),))]))))
    with opened(sent) as store:
        assert not take_in(store, book).plan.lines


@EXAMPLES
@given(theirs=CELL_EDITS, ours=OURS_EDITS, dropped=st.sets(st.integers(0, 4), max_size=2), data=st.data())
def test_every_merge_accounts_for_all_cells_repeats_nothing_and_is_wholly_taken_back(
    sent: Sent, theirs: list[tuple[int, str, Any]], ours: list[tuple[str | None, Any]], dropped: set[int],
    data: st.DataObject,
) -> None:  # fmt: skip
    book = with_grid(sent.workbook, MEMBERS, _edited(grid_of(sent.workbook, MEMBERS), theirs, dropped))
    with opened(sent) as store:
        for person, (name, value) in enumerate(ours):
            _edit(store, PEOPLE[person], name, value)
        before = everything(store)
        review = take_in(store, book)
        assert account(review.sheets, review.plan).balanced
        drawn = ((line, data.draw(PICKS)) for line in review.plan.lines)
        choices = {line.key: choice for line, choice in drawn if choice is not None and choice.pick in picks(line)}
        applied = apply(store, review, choices)
        after = everything(store)
        assert after[ABROAD] == before[ABROAD]
        assert not take_in(store, book).plan.applied
        if applied.step is not None:
            undone = undo(store, applied.step)
            assert everything(store) == before
            undo(store, undone)
            assert everything(store) == after


@EXAMPLES
@given(data=st.data())
def test_what_is_absent_never_blanks_or_removes_anything(sent: Sent, data: st.DataObject) -> None:
    grid = grid_of(sent.workbook, MEMBERS)
    gone = data.draw(st.sets(st.sampled_from(PEOPLE)))
    grid = [row for row in grid if row[0] not in gone]
    lost = data.draw(st.sets(st.integers(1, len(grid[0]) - 1)))
    grid = [[cell for at, cell in enumerate(row) if at not in lost] for row in grid]
    broken = data.draw(st.lists(st.tuples(st.integers(FIRST_ROW, FIRST_ROW + 4), st.integers(1, 9)), max_size=5))
    for row, at in broken:
        if at < len(grid[0]):
            grid[row][at] = CellError("formula")
    book = with_grid(sent.workbook, MEMBERS, grid)
    if data.draw(st.booleans()):
        book = without_sheet(book, "Organisations")
    with opened(sent) as store:
        before = everything(store)
        apply(store, take_in(store, book))
        after = everything(store)
    assert {key: after[key] for key in before} == before


@EXAMPLES
@given(one=CELL_EDITS, two=CELL_EDITS)
def test_two_returns_that_touch_different_cells_come_to_the_same_in_any_order(
    sent: Sent, one: list[tuple[int, str, Any]], two: list[tuple[int, str, Any]]
) -> None:
    names = [FIELDS[:5], FIELDS[5:]]
    first, second = (
        with_grid(sent.workbook, MEMBERS, _edited(grid_of(sent.workbook, MEMBERS), _within(edits, fields), set()))
        for edits, fields in zip((one, two), names, strict=True)
    )
    states: list[dict[str, Any]] = []
    for order in ((first, second), (second, first)):
        with opened(sent) as store:
            for book in order:
                apply(store, take_in(store, book))
            states.append({key: value for key, value in everything(store).items() if not key.startswith("Q-")})
    assert states[0] == states[1]


def _within(edits: list[tuple[int, str, Any]], fields: tuple[str, ...]) -> list[tuple[int, str, Any]]:
    """Edits of the people who went out, in some of the fields."""
    return [(person % len(PEOPLE), name, value) for person, name, value in edits if name in fields]


def _edited(grid: Grid, edits: list[tuple[int, str, Any]], dropped: set[int]) -> Grid:
    rows = [row_of(grid, record) for record in PEOPLE] + list(range(FIRST_ROW + 5, FIRST_ROW + 10))
    for person, name, value in edits:
        grid[rows[person]][column(grid, f"member.{name}")] = value
    gone = {rows[person] for person in dropped}
    return [row for at, row in enumerate(grid) if at not in gone]


def _edit(store: Store, record: str, name: str | None, value: Any) -> None:
    if name is None:
        records.remove(store, [record])
    else:
        records.edit(store, record, {name: value})
