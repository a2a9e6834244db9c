"""Workbooks with an opening password on the command line: the password comes from a file, never from the line."""

from __future__ import annotations

from pathlib import Path

import msoffcrypto
import pytest
from command_line import Command

from clndesk.services import practice


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    found = practice.returned_workbook()
    assert found is not None
    path = tmp_path / "locked.xlsx"
    with found.open("rb") as plain, path.open("wb") as sealed:
        msoffcrypto.OfficeFile(plain).encrypt("Ébène", sealed)
    return path


def test_the_password_comes_from_the_first_line_of_a_file(
    run: Command, network: Path, locked: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Ébène\nnot this\n", encoding="utf-8")
    (result,) = run("receive", network, locked, "--dry-run", "--json", "--password-file", secret).json["files"]
    assert (result["outcome"], result["base"]) == ("read", "signed")


def test_without_it_or_with_a_wrong_one_the_workbook_is_refused(
    run: Command, network: Path, locked: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("guessed", encoding="utf-8")
    (bare,) = run("receive", network, locked, "--dry-run", "--json").json["files"]
    (wrong,) = run("receive", network, locked, "--dry-run", "--json", "--password-file", secret).json["files"]
    assert "has an opening password" in bare["reason"]
    assert "does not open" in wrong["reason"]


def test_a_password_file_that_is_not_there_stops_the_command(run: Command, network: Path, locked: Path) -> None:
    said = run("receive", network, locked, "--password-file", locked.with_name("gone.txt"))
    assert said.status != 0
    assert "gone.txt" in said.err
