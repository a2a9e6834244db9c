from __future__ import annotations

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
