"""A partner who does anything to a workbook: the grid of a sent file is changed in memory, as if it had been saved."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from clndesk.exchange import receive
from clndesk.exchange.reading import Cell, Sheet, Workbook, read_workbook
from clndesk.exchange.send import send
from clndesk.fields.ids import derived_id
from clndesk.models.catalog import kinds
from clndesk.models.people import Member, Organisation
from clndesk.store.journal import plain_values
from clndesk.store.store import Store

PEOPLE = [derived_id("M", f"person {at}") for at in range(5)]
HOUSE = derived_id("O", "house")
ABROAD = derived_id("M", "abroad")
FIRST_ROW = 2

Grid = list[list[Cell]]


@dataclass
class Sent:
    """A network that has sent a workbook, kept to be copied."""

    network: Path
    workbook: Workbook


def make(folder: Path) -> Sent:
    """A network of two countries, and the workbook sent to the first."""
    store = Store.create(folder / "network.clndesk", "Laws", actor="Mara")
    with store.write("Begin") as db:
        db.add(Organisation(id=HOUSE, name="Agency", country="GH"))
        db.add(Member(id=ABROAD, name="Wanjiku", country="KE", email="w@ke.example"))
        for at, record in enumerate(PEOPLE):
            words = {"email": f"p{at}@gh.example", "status": "active", "languages": ("en", "fr"), "hours_month": at}
            db.add(Member(id=record, name=f"Person {at}", country="GH", organisation=HOUSE, **words))
    workbook = read_workbook(send(store, "GH", out=folder / "sent.xlsx").file)
    store.close()
    return Sent(folder / "network.clndesk", workbook)


@contextmanager
def opened(sent: Sent) -> Iterator[Store]:
    """A fresh copy of the network."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(shutil.copyfile(sent.network, Path(folder) / "network.clndesk")), actor="Mara")
        try:
            yield store
        finally:
            store.close()


def take_in(store: Store, workbook: Workbook) -> receive.Review:
    """Receive a workbook without a file that has to be read: what the reader says is given."""
    path = store.path.with_name("returned.xlsx")
    path.write_bytes(repr(workbook.sheets).encode())
    told = replace(workbook, sha256=sha256(path.read_bytes()).hexdigest())
    reader, receive.read_workbook = receive.read_workbook, lambda *_, **__: told  # type: ignore[assignment]
    try:
        return receive.read_returned(store, path)
    finally:
        receive.read_workbook = reader


def grid_of(workbook: Workbook, name: str) -> Grid:
    """The cells of a sheet, to be changed."""
    return [list(row) for row in next(sheet for sheet in workbook.sheets if sheet.name == name).rows]


def with_grid(workbook: Workbook, name: str, grid: Grid, renamed: str | None = None) -> Workbook:
    """The workbook with other cells on a sheet."""
    width = max((len(row) for row in grid), default=0)
    rows = tuple((*row, *[None] * (width - len(row))) for row in grid)
    sheets = [replace(one, rows=rows, name=renamed or name) if one.name == name else one for one in workbook.sheets]
    return replace(workbook, sheets=tuple(sheets))


def without_sheet(workbook: Workbook, name: str) -> Workbook:
    """The workbook without one of its sheets."""
    return replace(workbook, sheets=tuple(sheet for sheet in workbook.sheets if sheet.name != name))


def column(grid: Grid, key: str) -> int:
    """Where a column stands."""
    return grid[0].index(key)


def row_of(grid: Grid, record: str) -> int:
    """Where a record stands."""
    return next(at for at, row in enumerate(grid) if row[0] == record)


def everything(store: Store) -> dict[str, Any]:
    """All standing records with their values."""
    with store.read() as db:
        return {
            record.id: plain_values(record)
            for one in kinds().values()
            for record in db.query(one.model).filter(one.model.removed_at.is_(None))
        }


def an_own_sheet(name: str, rows: tuple[tuple[Cell, ...], ...]) -> Sheet:
    """A sheet the partner has added."""
    return Sheet(name, "visible", 0, 0, rows)
