"""What the twenty countries do to their workbooks before they send them back."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from twenty_countries import COUNTRIES, MEMBERS, PROBLEM, Twenty, demand, member

from clndesk.services import records

SHEETS = {"member": "Members", "demand": "Demands", "organisation": "Organisations"}
PASSWORD = "mbalmayo"


@dataclass(frozen=True)
class Touched:
    """A cell that a partner touched: where it stands in which file, whose it is, and what was typed."""

    country: str
    file: str
    cell: str
    record: str
    field: str
    typed: Any


class Desk:
    """A country team with its workbook open."""

    def __init__(self, twenty: Twenty, country: str) -> None:
        self.country = country
        self._twenty = twenty
        self.book = openpyxl.load_workbook(twenty.sent[country])
        self.touched: list[Touched] = []
        self._pending: dict[str, Touched] = {}

    def sheet(self, kind: str) -> Worksheet:
        return self.book[SHEETS[kind]]

    def column(self, kind: str, name: str) -> int:
        keys = next(self.sheet(kind).iter_rows(max_row=1, values_only=True))
        return keys.index(f"{kind}.{name}") + 1

    def row(self, record: str) -> int:
        kind = "member" if record.startswith("M-") else "demand"
        numbers = (row[0] for row in self.sheet(kind).iter_rows(max_col=1, values_only=True))
        return list(numbers).index(record) + 1

    def type(self, record: str, name: str, value: Any) -> None:
        kind = "member" if record.startswith("M-") else "demand"
        row, column = self.row(record), self.column(kind, name)
        cell = self.sheet(kind).cell(row, column)
        cell.value = value
        cell.number_format = "General" if isinstance(value, int | float) else "@"
        self.note(kind, row, column, record, name, value)

    def note(self, kind: str, row: int, column: int, record: str, name: str, value: Any) -> None:
        """Remember a cell as touched; it is told once the file has its name."""
        place = f"{SHEETS[kind]}!{get_column_letter(column)}{row}"
        self._pending[place] = Touched(self.country, "", place, record, name, value)

    def add_person(self, name: str) -> None:
        """Type a name into the first blank row."""
        sheet, column = self.sheet("member"), self.column("member", "name")
        row = next(at for at in range(3, 60) if sheet.cell(at, column).value is None)
        sheet.cell(row, column).value = name
        self.note("member", row, column, str(sheet.cell(row, 1).value), "name", name)

    def values(self, name: str) -> list[Any]:
        """The column of the members, in the order of their numbers."""
        return [self.sheet("member").cell(3 + at, self.column("member", name)).value for at in range(MEMBERS)]

    def sort_alone(self, name: str) -> None:
        column = self.column("member", name)
        for at, value in enumerate(sorted(self.values(name), reverse=True)):
            self.sheet("member").cell(3 + at, column).value = value
            self.note("member", 3 + at, column, member(self.country, at), name, value)

    def save(self, file_name: str | None = None) -> Path:
        path = self._twenty.returned / (file_name or f"{COUNTRIES[self.country]} back.xlsx")
        self.book.save(path)
        self._twenty.back[path.name] = path
        self.touched += [replace(each, file=path.name) for each in self._pending.values()]
        return path

    def renamed(self, old: Path, new: Path) -> None:
        """The file that comes back is another one than was saved."""
        self._twenty.back.pop(old.name)
        old.unlink()
        self._twenty.back[new.name] = new
        self.touched = [replace(each, file=new.name) if each.file == old.name else each for each in self.touched]


Habit = Callable[[Twenty, Desk], None]


def sent_twice(twenty: Twenty, desk: Desk) -> None:
    """The same file under two names, with an edit and a new person."""
    desk.type(member(desk.country, 1), "job_title", "Head of claims")
    desk.add_person(f"New Person-{desk.country}")
    path = desk.save()
    twin = Path(shutil.copyfile(path, path.with_name(f"{path.stem} (1).xlsx")))
    twenty.back[twin.name] = twin


def old_after_new(twenty: Twenty, desk: Desk) -> None:
    """A later version comes first, then the one before it."""
    desk.type(member(desk.country, 2), "job_title", "Planner")
    early = desk.save(f"{COUNTRIES[desk.country]} draft.xlsx")
    desk.type(member(desk.country, 2), "job_title", "Chief planner")
    desk.type(member(desk.country, 3), "job_title", "Chief purchaser")
    late = desk.save(f"{COUNTRIES[desk.country]} FINAL.xlsx")
    for path in (early, late):  # the later one is merged first
        twenty.back[path.name] = twenty.back.pop(path.name)
    twenty.back[early.name] = twenty.back.pop(early.name)


def column_sorted_alone(twenty: Twenty, desk: Desk) -> None:
    """The e-mail column was sorted alone; one edit elsewhere is honest."""
    desk.sort_alone("email")
    desk.type(member(desk.country, 4), "job_title", "Actuary")
    desk.save()


def in_libreoffice(twenty: Twenty, desk: Desk) -> None:
    """Saved as an .ods file, where LibreOffice is there to do it."""
    desk.type(member(desk.country, 5), "job_title", "Accountant")
    path = desk.save()
    if shutil.which("soffice") is None:
        return
    profile = f"-env:UserInstallation=file://{twenty.folder}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(twenty.returned), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    desk.renamed(path, path.with_suffix(".ods"))


def ids_gone(twenty: Twenty, desk: Desk) -> None:
    """The column with the numbers was deleted."""
    desk.sheet("member").delete_cols(1)
    column = desk.column("member", "job_title")
    desk.sheet("member").cell(3, column).value = "Registrar"
    desk.note("member", 3, column, member(desk.country, 0), "job_title", "Registrar")
    desk.save()


def days_in_two_ways(twenty: Twenty, desk: Desk) -> None:
    """Days were typed as they are said, some of which can be read in two ways."""
    for number, text in enumerate(("03/04/2026", "05/06/2026", "07/08/2026")):
        desk.type(demand(desk.country, number), "raised_on", text)
    desk.save()


def phones_and_strangers(twenty: Twenty, desk: Desk) -> None:
    """Phones became figures, and three of Kenya's people were pasted in."""
    for number in range(3):
        desk.type(member(desk.country, number), "phone", 2.33e11)
    kenya = openpyxl.load_workbook(twenty.sent["KE"])["Members"]
    for at, row in enumerate(kenya.iter_rows(min_row=3, max_row=5, values_only=True)):
        for column, value in enumerate(row, start=1):
            desk.sheet("member").cell(3 + MEMBERS + at, column).value = value
        name = desk.column("member", "name")
        desk.note("member", 3 + MEMBERS + at, name, member("KE", at), "name", row[name - 1])
    desk.save()


def remarks(twenty: Twenty, desk: Desk) -> None:
    """What was meant stands in the comments of cells."""
    desk.sheet("member").cell(4, 2).comment = Comment("She left in May.", "Mali")
    desk.note("member", 4, 2, member(desk.country, 1), "name", "She left in May.")
    desk.type(member(desk.country, 6), "job_title", "Statistician")
    desk.save()


def with_password(twenty: Twenty, desk: Desk) -> None:
    """Locked with a password that was told on the phone."""
    desk.type(member(desk.country, 7), "job_title", "Auditor")
    path = desk.save()
    plain = io.BytesIO(path.read_bytes())
    with path.open("wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt(PASSWORD, locked)


def as_csv(twenty: Twenty, desk: Desk) -> None:
    """Only the sheet with the members, saved as text with semicolons."""
    desk.type(member(desk.country, 8), "job_title", "Pharmacist")
    book = desk.save()
    path = book.with_name(f"{COUNTRIES[desk.country]} members.csv")
    with path.open("w", encoding="cp1252", newline="") as file:
        rows = (row for row in desk.sheet("member").iter_rows(values_only=True) if any(row[1:]))
        csv.writer(file, delimiter=";").writerows(["" if cell is None else cell for cell in row] for row in rows)
    desk.renamed(book, path)


def lock_file(twenty: Twenty, desk: Desk) -> None:
    """What Excel leaves beside an open file came along with the workbook."""
    desk.type(member(desk.country, 9), "job_title", "Nurse")
    path = desk.save()
    lock = path.with_name(f"~${path.name}")
    lock.write_bytes(bytes([5]) + b"Awa N" + b" " * 49 + b"\5\0" + "Awa N".encode("utf-16-le") + b" \0" * 49)
    twenty.back[lock.name] = lock


def cut_short(twenty: Twenty, desk: Desk) -> None:
    """The stick was pulled out too early."""
    path = desk.save()
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def both_changed(twenty: Twenty, desk: Desk) -> None:
    """The same cell was changed here and there."""
    desk.type(member(desk.country, 0), "job_title", "Chief economist")
    records.edit(twenty.store, member(desk.country, 0), {"job_title": "Lead economist"})
    desk.save()


def long_text(twenty: Twenty, desk: Desk) -> None:
    """Both went on writing the same long text."""
    desk.type(demand(desk.country, 0), "problem", PROBLEM.replace("Claims are many.", "Claims are many, and late."))
    records.edit(twenty.store, demand(desk.country, 0), {"problem": PROBLEM + "\n\nTariffs are old."})
    desk.save()


def row_deleted(twenty: Twenty, desk: Desk) -> None:
    """Somebody left, so the row was deleted."""
    desk.type(member(desk.country, 1), "job_title", "Secretary")
    desk.sheet("member").delete_rows(desk.row(member(desk.country, 11)))
    desk.save()


def own_column(twenty: Twenty, desk: Desk) -> None:
    """A column of their own with what they wanted to say."""
    place = desk.sheet("member").max_column + 1
    desk.sheet("member").cell(2, place).value = "Our comment"
    desk.sheet("member").cell(4, place).value = "On leave until June"
    desk.type(member(desk.country, 2), "job_title", "Driver")
    desk.save()


def merged_cells(twenty: Twenty, desk: Desk) -> None:
    """Cells of one value were merged into one."""
    column = get_column_letter(desk.column("member", "organisation"))
    desk.sheet("member").merge_cells(f"{column}3:{column}6")
    desk.type(member(desk.country, 3), "job_title", "Lawyer")
    desk.save()


def sorted_whole(twenty: Twenty, desk: Desk) -> None:
    """The whole table was sorted by name, and a filter was left on."""
    sheet = desk.sheet("member")
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=3, max_row=2 + MEMBERS)]
    for at, row in enumerate(sorted(rows, key=lambda one: str(one[1]), reverse=True)):
        for column, value in enumerate(row, start=1):
            sheet.cell(3 + at, column).value = value
    for at in range(3, 9):
        sheet.row_dimensions[at].hidden = True
    desk.type(member(desk.country, 4), "job_title", "Planner")
    desk.save()


def untouched(twenty: Twenty, desk: Desk) -> None:
    """Nothing had to be changed."""
    desk.save()


def filled_down(twenty: Twenty, desk: Desk) -> None:
    """One value was pulled down over a whole column."""
    for number in range(MEMBERS):
        desk.type(member(desk.country, number), "job_title", "Health economist")
    desk.save()


HABITS: dict[str, Habit] = {
    "GH": sent_twice, "KE": old_after_new, "NG": column_sorted_alone, "SN": in_libreoffice, "RW": ids_gone,
    "TZ": days_in_two_ways, "UG": phones_and_strangers, "ML": remarks, "BF": with_password, "BJ": as_csv,
    "CI": lock_file, "CM": cut_short, "ET": both_changed, "GN": long_text, "LR": row_deleted, "MG": own_column,
    "MW": merged_cells, "NE": sorted_whole, "SL": untouched, "TG": filled_down,
}  # fmt: skip


def come_back(twenty: Twenty) -> Iterator[Desk]:
    """Let every country do what it does; each gives its desk with the cells that it touched."""
    for country, habit in HABITS.items():
        desk = Desk(twenty, country)
        habit(twenty, desk)
        yield desk
