"""A platform's log is read from a file, or refused with what to do."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from clndesk.errors import UserError
from clndesk.exchange.attendance_log import read


def test_a_csv_of_zoom_is_read(tmp_path: Path) -> None:
    path = tmp_path / "participants.csv"
    path.write_text(
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
        "Aïssatou Diallo,aissatou@acss.example,11/24/2026 09:00:00 AM,11/24/2026 11:00:00 AM,120,No\n"
        "Kofi Asante,,11/24/2026 09:30:00 AM,11/24/2026 10:00:00 AM,30,Yes\n",
        encoding="utf-8-sig",
    )
    assert [(line.name, line.minutes) for line in read(path)] == [("Aïssatou Diallo", 120), ("Kofi Asante", 30)]


def test_a_tab_separated_log_of_teams_in_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "attendance.csv"
    rows = ["1. Summary", "Meeting title\tCheck", "", "2. Participants", "Name\tFirst Join\tIn-Meeting Duration\tEmail",
            "Halima Noor\t11/24/26, 10:58:40 AM\t1h 2m 30s\thalima@hd.example"]  # fmt: skip
    path.write_text("\n".join(rows) + "\n", encoding="utf-16")
    assert [(line.name, line.email, line.minutes) for line in read(path)] == [("Halima Noor", "halima@hd.example", 62)]


def test_a_workbook_is_read_from_the_sheet_that_tells_most(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book["Sheet"].append(["Name"])
    book.create_sheet("List")
    for row in (["Name", "Country"], ["Ama", "Ghana"], ["Awa", "Sénégal"]):
        book["List"].append(row)
    book.save(tmp_path / "list.xlsx")
    assert [(line.name, line.country) for line in read(tmp_path / "list.xlsx")] == [("Ama", "GH"), ("Awa", "SN")]


def test_a_file_that_tells_of_nobody_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("Item,Price\nPaper,3\nPens,4\n", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        read(path)
    assert "Name, E-mail" in refused.value.sentences()
