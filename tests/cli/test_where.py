from __future__ import annotations

import csv
from pathlib import Path

from command_line import Command
from openpyxl import load_workbook

from clndesk.services import practice

KOFI = practice.member("kofi")


def test_where_tells_of_a_returned_cell_where_its_value_has_gone(run: Command, network: Path, tmp_path: Path) -> None:
    sent = tmp_path / "w.xlsx"
    run("send", network, "--country", "GH", "--out", sent)
    book = load_workbook(sent)
    sheet = book["Members"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "member.job_title")
    row = next(cell.row for cell in sheet["A"] if cell.value == KOFI)
    sheet[f"{column}{row}"] = "Director"
    book.save(tmp_path / "returned.xlsx")
    run("receive", network, tmp_path / "returned.xlsx")
    told = run("where", network, tmp_path / "returned.xlsx", f"Members!{column}{row}")
    assert told.status == 0
    assert "“Director” was taken over." in told.out
    (line,) = run("where", network, tmp_path / "returned.xlsx", f"Members!{column}{row}", "--json").json["lines"]
    assert (line["outcome"], line["field"], line["theirs"]) == ("taken", "job_title", "Director")
    assert run("where", network, sent, "Members!A1").status == 1


def test_a_new_row_is_told_in_words_and_a_table_by_the_name_of_its_file(
    run: Command, network: Path, tmp_path: Path
) -> None:
    sent = tmp_path / "w.xlsx"
    run("send", network, "--country", "GH", "--out", sent)
    sheet = load_workbook(sent)["Members"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True) if any(row[1:])]
    name = rows[0].index("member.name")
    blank = next(row for row in sheet.iter_rows(min_row=3, values_only=True) if not row[name])
    rows.append(["Adwoa Sarpong" if at == name else value for at, value in enumerate(blank)])
    table = tmp_path / "Ghana members.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(["" if cell is None else cell for cell in row] for row in rows)
    assert run("receive", network, table).status == 0
    told = run("where", network, table, f"Ghana members!B{len(rows)}").out
    assert "“Adwoa Sarpong” was" in told
    assert "{" not in told
