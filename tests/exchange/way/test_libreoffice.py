"""The workbook saved again by LibreOffice, as .xlsx and by way of .ods, is still the same workbook."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from way_workbooks import AMA, Hands

from clndesk.exchange.receive import read_returned
from clndesk.exchange.send import send
from clndesk.store.store import Store

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.libreoffice, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")]


def test_saved_again_as_xlsx_it_brings_nothing(store: Store, sent: Path, tmp_path: Path) -> None:
    review = read_returned(store, _saved(sent, "xlsx", tmp_path))
    assert (review.plan.lines, review.notes, review.trust) == ((), (), "signed")


@pytest.mark.parametrize("form", ["ods", "fods", "xls"])
def test_returned_in_another_form_it_brings_nothing(store: Store, sent: Path, tmp_path: Path, form: str) -> None:
    review = read_returned(store, _saved(sent, form, tmp_path))
    assert (review.plan.lines, review.trust) == ((), "signed")


def test_by_way_of_ods_it_brings_what_was_edited_and_nothing_else(store: Store, hands: Hands, tmp_path: Path) -> None:
    hands.type(AMA, "member.status", "Left")
    hands.add("member", {"name": "Abena Ofori", "phone": "0200000199", "languages": "English; Akan"})
    edited = hands.save(tmp_path / "edited.xlsx")
    review = read_returned(store, _saved(_saved(edited, "ods", tmp_path), "xlsx", tmp_path))
    assert review.plan.counts == {"changed": 1, "new": 1}
    assert review.trust == "signed"


def test_a_french_workbook_saved_again_brings_nothing(store: Store, tmp_path: Path) -> None:
    sent = send(store, "GH", out=tmp_path / "gh-fr.xlsx", language="fr").file
    assert not read_returned(store, _saved(sent, "xlsx", tmp_path)).plan.lines


def _saved(path: Path, form: str, tmp_path: Path) -> Path:
    """A file as LibreOffice saves it; it has a profile of its own, so that no open window is disturbed."""
    folder = tmp_path / f"saved-{form}"
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [str(SOFFICE), "--headless", "--norestore", profile, "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{form}"
