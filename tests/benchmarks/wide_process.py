"""What is done with wide workbooks in a process that does nothing else; prints what it took as JSON.

`FOLDER make ROWS`, `FOLDER read ROWS ROUNDS`, `FOLDER once ROWS`, `FOLDER send ROWS ROUNDS`.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import python_calamine
import wide_books
import xlsxwriter
from measure import alternating, processor

from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.verdicts import Verdict
from clndesk.exchange.reading import read_workbook
from clndesk.exchange.receive import read_returned
from clndesk.exchange.send import send
from clndesk.exchange.workbook.spelling import Spelling, wording_of
from clndesk.fields import Cell
from clndesk.models.catalog import kind
from clndesk.store.store import Store

COLUMNS = 40
EDITED = 0.1
Work = Callable[[], object]


def returned(folder: Path, rows: int) -> Path:
    """Where the workbook of so many rows lies as it came back."""
    return folder / f"returned-{rows}.xlsx"


def network(folder: Path, rows: int) -> Path:
    """Where the network it went out from lies."""
    return folder / f"network-{rows}.clndesk"


def make(folder: Path, rows: int) -> None:
    """A network, and its country's workbook with an edit in every tenth row."""
    whole = wide_books.outgoing(rows)
    wide_books.network(network(folder, rows), whole)
    wide_books.write(returned(folder, rows), whole, EDITED)


def read(folder: Path, rows: int, rounds: int) -> dict[str, list[list[float]]]:
    """Seconds of calamine alone, of the reading with its checks, and of all up to the plan, in turns."""
    path, store = returned(folder, rows), Store.open(network(folder, rows))
    taken = _both([partial(_calamine, path), partial(read_workbook, path), partial(_plan, store, path, rows)], rounds)
    store.close()
    return taken


def once(folder: Path, rows: int) -> None:
    """The whole of it, once."""
    store = Store.open(network(folder, rows))
    _plan(store, returned(folder, rows), rows)
    store.close()


def sending(folder: Path, rows: int, rounds: int) -> dict[str, list[list[float]]]:
    """Seconds of XlsxWriter for the bare values, and of sending the workbook, in turns."""
    whole = wide_books.outgoing(rows)
    wide_books.network(network(folder, rows), whole)
    store = Store.open(network(folder, rows))
    taken = _both([partial(_bare, folder / "bare.xlsx", _table(whole)), partial(_send, store)], rounds)
    store.close()
    return taken


def _both(works: Sequence[Work], rounds: int) -> dict[str, list[list[float]]]:
    """Seconds on the clock and of the processor, the works in turns."""
    clock: list[list[float]] = [[] for _ in works]
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for at, work in enumerate(works):
            gc.collect()
            before = processor()
            clock[at] += alternating([work], 1)[0]
            spent[at].append(processor() - before)
    return {"clock": clock, "processor": spent}


def _calamine(path: Path) -> None:
    """The values alone: no checks, nothing kept."""
    book = python_calamine.load_workbook(path)
    for at in range(len(book.sheet_names)):
        book.get_sheet_by_index(at).to_python()


def _plan(store: Store, path: Path, rows: int) -> None:
    counts = read_returned(store, path).plan.counts
    if counts != {Verdict.CHANGED: int(rows * EDITED)}:
        raise AssertionError(counts)


def _table(whole: Outgoing) -> list[list[Cell]]:
    """The cells of the sheet, as anybody would write them."""
    wording = wording_of("en", whole.base.names)
    spellings = [Spelling(field, wording) for field in kind("member").partner_fields()]
    rows = whole.base.kinds["member"].rows
    return [
        [record, *(each.cell(value_of(value)) for each, value in zip(spellings, row, strict=True))]
        for record, row in rows.items()
    ]


def _bare(path: Path, table: list[list[Cell]]) -> None:
    """By the method for any value, as its manual teaches; in memory, and not row by row, as `send` does it."""
    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for at, row in enumerate(table):
        for place, cell in enumerate(row):
            if cell is not None:
                sheet.write(at, place, cell)
    book.close()


def _send(store: Store) -> None:
    with tempfile.TemporaryDirectory() as folder:
        send(store, "GH", folder=Path(folder))


def main(folder: Path, what: str, *numbers: int) -> None:
    """Do it, as the window does: there nothing searches for cycles while a task runs."""
    gc.disable()
    wide_books.widen(COLUMNS)
    result = {"make": make, "read": read, "once": once, "send": sending}[what](folder, *numbers)
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
