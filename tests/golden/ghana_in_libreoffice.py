"""Plays Ghana's country team: opens the workbook in LibreOffice, types, sorts, and saves it as an Excel workbook.

Runs in a Python that has LibreOffice's `uno` module; arguments: the workbook that was sent, the file to save.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField

NEW_MEMBER = {
    "member.name": "Abena Ofori",
    "member.organisation": "National Health Insurance Agency",
    "member.job_title": "Medical Officer, Claims",
    "member.role": "Participant",
    "member.engagement": "Deep diver",
    "member.email": "abena.ofori@nhia.example",
    "member.phone": "+233 20 000 0105",
    "member.languages": "Akan; English",
    "member.status": "Active",
}
CHANGES = (
    ("Efua Boateng-Owusu", "member.email", "efua.boateng@health-gh.example"),
    ("Yaw Darko", "member.email", "yaw.darko@campp.example"),
    ("Kofi Asante", "member.status", "Alumni"),
)
FIRST_ROW = 2


def main(sent: Path, back: Path) -> None:
    pipe = f"clndesk{uuid.uuid4().hex}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                shutil.which("soffice") or "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ]
        )
        try:
            desktop = connected(pipe)
            document = desktop.loadComponentFromURL(sent.as_uri(), "_blank", 0, (option("Hidden", True),))
            edit(document.getSheets().getByName("Members"))
            document.storeToURL(back.as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"),))
            document.close(True)
            desktop.terminate()
        finally:
            office.wait(60)


def connected(pipe: str) -> object:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _attempt in range(240):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except NoConnectException:
            threading.Event().wait(0.25)
    raise SystemExit("LibreOffice did not start")


def edit(sheet: object) -> None:
    columns = column_places(sheet)
    names = columns["member.name"]
    row = FIRST_ROW
    rows = {}
    while text(sheet, names, row):
        rows[text(sheet, names, row)] = row
        row += 1
    for name, key, value in CHANGES:
        sheet.getCellByPosition(columns[key], rows[name]).setString(value)
    for key, value in NEW_MEMBER.items():
        sheet.getCellByPosition(columns[key], row).setString(value)
    sort_by_name(sheet, names, max(columns.values()), row)


def sort_by_name(sheet: object, names: int, last_column: int, last_row: int) -> None:
    field = TableSortField()
    field.Field, field.IsAscending = names, True
    table = sheet.getCellRangeByPosition(0, FIRST_ROW, last_column, last_row)
    table.sort(
        (
            option("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),
            option("ContainsHeader", False),
        )
    )


def column_places(sheet: object) -> dict[str, int]:
    places = {}
    while text(sheet, len(places), 0):
        places[text(sheet, len(places), 0)] = len(places)
    return places


def text(sheet: object, column: int, row: int) -> str:
    return sheet.getCellByPosition(column, row).getString()


def option(name: str, value: object) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
