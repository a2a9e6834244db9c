"""How fast the merge plan is, against a plain dictionary merge (the floor) and daff's three-way merge.

Run it by itself: `python tests/benchmarks/bench_plan.py`. All figures are ratios within one run.
"""

from __future__ import annotations

import gc
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from clndesk.exchange.plan import Column, Row, Sheet, plan
from clndesk.exchange.plan.account import account

WIDTH = 20
CHANGED = 0.05
COLUMNS = tuple(Column(f"field{at}") for at in range(WIDTH))
Rows = dict[str, Row]
FLOOR_LIMIT = 6.0
DAFF_LIMIT = 50.0
EVERYWHERE_LIMIT = 8.0
LINEAR_LIMIT = 1.25


def table(count: int) -> Rows:
    """Rows of short texts."""
    return {f"M-{row:06}": tuple(f"value {row} {at}" for at in range(WIDTH)) for row in range(count)}


def edit(rows: Rows, seed: int, rows_touched: float = 1.0) -> Rows:
    """The rows as another program hands them over: no object shared; in the rows touched one cell in twenty changed."""
    chance = random.Random(seed)
    return {
        "".join(list(record)): _edited_row(row, f"edit {seed}", CHANGED * (chance.random() < rows_touched), chance)
        for record, row in rows.items()
    }


def _edited_row(row: Row, mark: str, share: float, chance: random.Random) -> Row:
    return tuple(f"{mark} {cell}" if chance.random() < share else "".join(list(str(cell))) for cell in row)


def sheets(count: int, *, shuffled: bool = False, rows_touched: float = 1.0) -> Sheet:
    """A sheet both sides edited, with the returned rows in the order they went out or in none."""
    base = table(count)
    theirs = list(edit(base, 2, rows_touched).items())
    if shuffled:
        random.Random(3).shuffle(theirs)
    return Sheet("member", "Members", COLUMNS, base=base, ours=edit(base, 1, rows_touched), theirs=dict(theirs))


def floor_merge(sheet: Sheet) -> tuple[Rows, list[Any]]:
    """A plain dictionary merge by id: merged rows and a list of conflicts, with nothing explained."""
    merged: Rows = {}
    conflicts: list[Any] = []
    for record, base in sheet.base.items():
        row: list[Any] = []
        for at, (before, ours, theirs) in enumerate(zip(base, sheet.ours[record], sheet.theirs[record], strict=True)):
            if before == theirs or ours == theirs:
                row.append(ours)
            elif before == ours:
                row.append(theirs)
            else:
                row.append(ours)
                conflicts.append((record, at, before, ours, theirs))
        merged[record] = tuple(row)
    return merged, conflicts


def daff_merge(sheet: Sheet) -> None:
    """The same three tables merged by daff, with the id as the key."""
    import daff

    head = ["id", *(column.field for column in COLUMNS)]

    def view(rows: Rows) -> Any:
        return daff.PythonTableView([head, *([record, *row] for record, row in rows.items())])

    flags = daff.CompareFlags()
    flags.ids = ["id"]
    daff.Merger(view(sheet.base), view(sheet.ours), view(sheet.theirs), flags).apply()


def seconds(*works: Callable[[], object], times: int = 7) -> list[float]:
    """Processor seconds of each piece of work, the best of several turns, so that a busy machine matters little."""
    best = [float("inf")] * len(works)
    for _ in range(times):
        for at, work in enumerate(works):
            gc.collect()
            start = time.process_time()
            work()
            best[at] = min(best[at], time.process_time() - start)
    return best


def peak_per_cell(count: int) -> float:
    """Bytes at the peak of planning, for each cell of the file."""
    sheet = sheets(count)
    gc.collect()
    tracemalloc.start()
    whole = plan([sheet])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert whole.lines
    return peak / (count * WIDTH)


def figure(
    name: str, value: float, unit: str, limit: float, *, at_least: bool = False, floor: float = 0.0
) -> dict[str, Any]:
    """One line of the result."""
    ok = value >= limit if at_least else value <= limit
    return {"name": name, "value": value, "unit": unit, "floor": floor, "limit": limit, "ok": ok}


def against_floor(count: int, *, shuffled: bool) -> dict[str, Any]:
    """The plan as a multiple of the plain merge."""
    sheet = sheets(count, shuffled=shuffled)
    assert account([sheet], plan([sheet])).balanced
    floor, taken = seconds(lambda: floor_merge(sheet), lambda: plan([sheet]))
    order = "shuffled" if shuffled else "sorted"
    return figure(f"plan / plain merge, {count:,} rows {order}", taken / floor, "x", FLOOR_LIMIT, floor=floor)


def with_other_rows(sheet: Sheet) -> Sheet:
    """The sheet as files come back: on each side some rows are gone (one in twenty) and as many were added."""
    chance = random.Random(5)
    share = len(sheet.base) // 20

    def other(rows: Any, letter: str) -> Rows:
        kept = {record: row for record, row in rows.items() if chance.random() > CHANGED}
        return kept | {f"{letter}-{at:06}": tuple(f"new {at} {place}" for place in range(WIDTH)) for at in range(share)}

    ours, theirs = other(sheet.ours, "A"), other(sheet.theirs, "B")
    fresh = {record for record in theirs if record.startswith("B")}
    removed = {record: row for record, row in sheet.base.items() if record not in ours}
    return replace(sheet, ours=ours, theirs=theirs, fresh=fresh, removed=removed)


def against_daff(name: str, sheet: Sheet, limit: float = DAFF_LIMIT) -> dict[str, Any]:
    """How many times faster than daff."""
    turns = 3 if len(sheet.base) <= 10_000 else 1
    (taken,), (theirs,) = seconds(lambda: plan([sheet])), seconds(lambda: daff_merge(sheet), times=turns)
    title = f"daff / plan, {len(sheet.base):,} rows, {name}"
    return figure(title, theirs / taken, "x", limit, at_least=True, floor=taken)


def all_against_daff(count: int) -> list[dict[str, Any]]:
    """Tables as they come back: edits in a tenth of the rows, in their order or in none, with rows gone and added."""
    few = sheets(count, rows_touched=0.1)
    return [
        against_daff("edits in a tenth of the rows", few),
        against_daff("the same shuffled", sheets(count, shuffled=True, rows_touched=0.1)),
        against_daff("the same, rows gone and added", with_other_rows(few)),
    ]


def with_edits_everywhere(count: int) -> dict[str, Any]:
    """Two rows in three have an edit: here the plain merge itself is no 50 times as fast as daff."""
    return against_daff("edits in two rows of three", sheets(count), EVERYWHERE_LIMIT)


def linearity() -> list[dict[str, Any]]:
    """Time and memory for each cell at a large size, as multiples of those at a small one."""
    small, large = sheets(5_000), sheets(50_000)
    time_small, time_large = seconds(lambda: plan([small]), lambda: plan([large]))
    bytes_small, bytes_large = peak_per_cell(5_000), peak_per_cell(50_000)
    return [
        figure("time a cell, 50,000 / 5,000 rows", time_large / time_small / 10, "x", 2.0, floor=time_small),
        figure("memory a cell, 50,000 / 5,000 rows", bytes_large / bytes_small, "x", LINEAR_LIMIT, floor=bytes_small),
    ]


def run() -> list[dict[str, Any]]:
    """All figures, printed as a table."""
    figures = [against_floor(count, shuffled=way) for count in (1_000, 10_000, 50_000) for way in (False, True)]
    for count in (1_000, 10_000, 50_000):
        figures += all_against_daff(count)
    figures += [with_edits_everywhere(10_000), *linearity()]
    for each in figures:
        verdict = "ok" if each["ok"] else "MISSED"
        print(f"{each['name']:<60}{each['value']:>10.2f} {each['unit']}  limit {each['limit']:>6} {verdict}")
    return figures


if __name__ == "__main__":
    sys.exit(not all(each["ok"] for each in run()))
