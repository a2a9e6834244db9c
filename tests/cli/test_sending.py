"""What goes out to countries, from the command line: many at once, replies, reminders, the ledger."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from command_line import Command


def test_all_countries_get_their_workbooks_in_one_go(run: Command, network: Path, tmp_path: Path) -> None:
    result = run("send", network, "--all", "--folder", tmp_path, "--due", "2026-12-15", "--json").json
    countries = [one["country"] for one in run("partners", network, "--json").json["countries"]]
    assert [one["country"] for one in result["workbooks"]] == countries
    assert result["refused"] == []
    assert all(Path(one["file"]).parent == tmp_path for one in result["workbooks"])
    assert {one["due_on"] for one in run("partners", network, "--json").json["countries"]} == {"2026-12-15"}


def test_one_country_that_is_refused_keeps_nobody_back(run: Command, network: Path, tmp_path: Path) -> None:
    result = run("send", network, "--country", "XX", "--country", "GH", "--folder", tmp_path)
    assert result.status == 1
    assert "XX: " in result.err
    assert "1 workbook is ready to be sent." in result.out


def test_sending_needs_to_know_to_whom(run: Command, network: Path, tmp_path: Path) -> None:
    assert run("send", network).status == 2
    two = run("send", network, "--country", "GH", "--country", "KE", "--out", tmp_path / "one.xlsx")
    assert (two.status, "--folder in the place of --out" in two.err) == (1, True)
    assert "2026-12-15" in run("send", network, "--country", "GH", "--due", "soon").err


def test_a_reply_says_what_became_of_the_workbook(run: Command, network: Path, tmp_path: Path) -> None:
    sent = tmp_path / "sent.xlsx"
    run("send", network, "--country", "GH", "--out", sent)
    assert run("reply", network, "--country", "KE").status == 1
    book = openpyxl.load_workbook(sent)
    sheet = book["Members"]
    column = next(cell.column for cell in sheet[1] if cell.value == "member.job_title")
    sheet.cell(3, column, "Surveyor of costs")
    book.save(tmp_path / "back.xlsx")
    run("receive", network, tmp_path / "back.xlsx")
    run("reply", network, "--country", "GH", "--out", tmp_path / "reply.xlsx", "--due", "2026-12-15")
    told = openpyxl.load_workbook(tmp_path / "reply.xlsx")["What became of it"]
    assert "Surveyor of costs" in [row[4] for row in told.iter_rows(min_row=4, values_only=True)]
    entries = run("partners", network, "--country", "GH", "--json").json["entries"]
    assert entries[0]["replies_to"] == entries[1]["receipt"]
    assert "reply.xlsx" in run("partners", network, "--country", "GH").out


def test_reminders_are_ready_to_be_pasted(run: Command, network: Path, tmp_path: Path) -> None:
    run("send", network, "--country", "KE", "--out", tmp_path / "ke.xlsx")
    (one,) = run("remind", network, "--country", "KE", "--language", "fr", "--json").json["reminders"]
    assert (one["country"], one["language"]) == ("KE", "fr")
    assert "ke.xlsx" in one["body"]
    assert "ke.xlsx" in run("remind", network).out


def test_the_partners_stand_one_a_line(run: Command, network: Path) -> None:
    lines = run("partners", network).out.splitlines()
    assert len(lines) == len(run("partners", network, "--json").json["countries"])
    assert any(line.startswith("GH  Ghana") for line in lines)
