"""A small network with two countries, and the hands of a partner who edits its workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from clndesk.fields.ids import derived_id
from clndesk.models.catalog import kind
from clndesk.models.demand import Demand, Topic
from clndesk.models.people import CountryTeam, Member, Organisation
from clndesk.store.journal import plain_values
from clndesk.store.store import Store

NAMES = {"organisation": "Organisations", "member": "Members", "demand": "Demands", "action": "Actions"}


def an_id(prefix: str, name: str) -> str:
    return derived_id(prefix, name)


NHIA, MOH = an_id("O", "NHIA"), an_id("O", "MOH")
AMA, KOFI, YAW, EFUA = (an_id("M", name) for name in ("Ama", "Kofi", "Yaw", "Efua"))
CLAIMS, RATE = an_id("D", "claims"), an_id("D", "rate")
CAPITATION = an_id("T", "capitation")
WANJIKU, UHF = an_id("M", "Wanjiku"), an_id("O", "UHF")


def fill(store: Store) -> None:
    """Ghana with four members, Kenya with one; nobody in it is real."""
    with store.write("Begin") as db:
        db.add_all(
            [
                CountryTeam(name="Ghana", code="GH", working_language="en"),
                CountryTeam(name="Kenya", code="KE", working_language="sw"),
                Topic(id=CAPITATION, name="Capitation"),
                Organisation(id=NHIA, name="Health Insurance Agency", acronym="NHIA", country="GH"),
                Organisation(id=MOH, name="Ministry of Health", country="GH", website="https://moh.example"),
                Organisation(id=UHF, name="CANARY Universal Fund", country="KE", notes="CANARY note"),
                _member(AMA, "Ama Boateng", organisation=NHIA, email="ama@nhia.example", phone="+233 20 000 0101"),
                _member(KOFI, "Kofi Asante", organisation=NHIA, email="kofi@nhia.example", phone="0200000102"),
                _member(YAW, "Yaw Darko", email="yaw@moh.example", languages=("en", "ak"), hours_month=4),
                _member(EFUA, "Efua Owusu", organisation=MOH, email="efua@moh.example", job_title="=new, -old, +1"),
                Member(
                    id=WANJIKU, name="CANARY Wanjiku", country="KE", organisation=UHF, email="canary@uhf.example",
                    status="active", private_notes="CANARY secret",
                ),
                Demand(
                    id=CLAIMS, title="Too few reviewers", country="GH", problem="Nine people.\n\nMany claims.",
                    topic=CAPITATION, raised_on=date(2026, 3, 4), raised_by=KOFI, urgency="this_year", status="logged",
                    private_notes="CANARY in confidence", also_asked_by=("KE",),
                ),
                Demand(id=RATE, title="A rate without records", country="GH", status="logged"),
            ]
        )  # fmt: skip


def _member(record: str, name: str, **values: Any) -> Member:
    return Member(id=record, name=name, country="GH", status="active", private_notes="CANARY private", **values)


class Hands:
    """A partner with the workbook open; what is done is saved under another name."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)

    def sheet(self, key: str) -> Worksheet:
        return self.book[NAMES[key]]

    def column(self, address: str) -> int:
        row = self.sheet(address.partition(".")[0])[1]
        return next(cell.column for cell in row if cell.value == address)

    def row(self, record: str) -> int:
        for name in NAMES.values():
            for (cell,) in self.book[name].iter_rows(min_row=3, max_col=1):
                if cell.value == record:
                    return cell.row
        raise LookupError(record)

    def cell(self, record: str, address: str) -> Cell:
        return self.sheet(address.partition(".")[0]).cell(self.row(record), self.column(address))

    def type(self, record: str, address: str, value: Any) -> None:
        cell = self.cell(record, address)
        cell.value = value
        if not isinstance(value, str):
            cell.number_format = "General" if isinstance(value, int | float) else "yyyy-mm-dd"

    def blank_row(self, key: str, after: int = 0) -> str:
        """The id of a blank row that was numbered beforehand."""
        sheet = self.sheet(key)
        blank = [row[0].value for row in sheet.iter_rows(min_row=3) if row[0].value and row[1].value is None]
        return str(blank[after])

    def add(self, key: str, values: Mapping[str, Any], after: int = 0) -> str:
        record = self.blank_row(key, after)
        for name, value in values.items():
            self.type(record, f"{key}.{name}", value)
        return record

    def add_without_number(self, key: str, values: Mapping[str, Any]) -> int:
        row = self.sheet(key).max_row + 3
        for name, value in values.items():
            self.sheet(key).cell(row, self.column(f"{key}.{name}")).value = value
        return row

    def delete_row(self, record: str) -> None:
        key = kind_key(record)
        self.sheet(key).delete_rows(self.row(record))

    def delete_column(self, address: str) -> None:
        self.sheet(address.partition(".")[0]).delete_cols(self.column(address))

    def sort(self, key: str, by: Callable[[tuple[Any, ...]], Any]) -> None:
        sheet = self.sheet(key)
        rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=3)]
        for at, row in enumerate(sorted(rows, key=by), start=3):
            for column, value in enumerate(row, start=1):
                put(sheet.cell(at, column), value)

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path


def put(cell: Cell, value: Any) -> None:
    """Give a cell a value; openpyxl would take a text that begins with = for a formula."""
    cell.value = value
    if isinstance(value, str) and value.startswith("="):
        cell.data_type = "s"


def kind_key(record: str) -> str:
    return {"M": "member", "O": "organisation", "D": "demand", "A": "action"}[record[0]]


def present(store: Store, record: str, name: str) -> Any:
    """What a field of a record holds now, in canonical form."""
    one = kind(kind_key(record))
    with store.read() as db:
        return plain_values(db.get_one(one.model, record)).get(name)


def everything(store: Store) -> dict[str, Any]:
    """All standing records with their values, and what search finds."""
    from sqlalchemy import text

    from clndesk.models.catalog import kinds

    with store.read() as db:
        state: dict[str, Any] = {}
        for one in kinds().values():
            for record in db.query(one.model).filter(one.model.removed_at.is_(None)):
                state[record.id] = (one.key, plain_values(record))
        found = db.execute(
            text("SELECT e.record, t.title, t.body FROM search_entry e JOIN search_text t ON t.rowid=e.id")
        )
        state["search"] = sorted(tuple(row) for row in found)
    return state
