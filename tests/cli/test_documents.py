"""Documents of a session from the command line, and returned feedback forms."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from command_line import Command
from docx import Document

from clndesk.cli.parser import REPORTS
from clndesk.reports.kinds import KINDS
from clndesk.services import records
from clndesk.store.store import Store


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """A small network, closed."""
    store = Store.create(tmp_path / "network.clndesk", "Test network", actor="Awa", backups=tmp_path / "backups")
    store.close()
    return store.path


@pytest.fixture
def workshop(network: Path) -> str:
    """The title of a session in which somebody is named."""
    store = Store.open(network, actor="Awa")
    person = records.add(store, "member", {"name": "Zuwena Qasim", "country": "GH"})
    session = records.add(store, "session", {"title": "Qualms about claims"})
    records.add(store, "session", {"title": "Another one"})
    records.add(store, "participant", {"session": session, "member": person})
    for text, kind in (("Zuwena showed the register.", "discussion_point"), ("Start with the price list.", "tip")):
        records.add(store, "note", {"session": session, "text": text, "note_kind": kind, "speaker": person})
    store.close()
    return "qualms about claims"


def everything(file: Path) -> str:
    with ZipFile(BytesIO(file.read_bytes())) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())


def test_every_kind_of_document_can_be_written(run: Command, network: Path, workshop: str, tmp_path: Path) -> None:
    for kind in REPORTS:
        out = tmp_path / f"{kind}.{'xlsx' if kind == 'session-workbook' else 'docx'}"
        told = run("report", network, kind, "--session", workshop, "--flagged", "print", "--out", out)
        assert (told.status, told.out) == (0, f"Wrote {out}\n")
        assert out.read_bytes().startswith(b"PK")


def test_the_kinds_are_those_of_the_documents() -> None:
    assert set(REPORTS) == {*KINDS, "session-workbook"}


def test_texts_that_name_somebody_are_listed_and_nothing_is_written(
    run: Command, network: Path, workshop: str, tmp_path: Path
) -> None:
    out = tmp_path / "summary.docx"
    told = run("report", network, "summary", "--session", workshop, "--out", out)
    assert told.status == 1
    assert "Zuwena showed the register. (names Zuwena)" in told.out
    assert "--flagged" in told.err
    assert not out.exists()


def test_flagged_texts_are_left_out_or_printed_as_one_says(
    run: Command, network: Path, workshop: str, tmp_path: Path
) -> None:
    without, with_names = tmp_path / "without.docx", tmp_path / "with.docx"
    asked = ("report", network, "summary", "--session", workshop, "--json", "--flagged")
    made = run(*asked, "leave-out", "--out", without).json
    assert [one["names"] for one in made["named"]] == [["Zuwena"]]
    assert "Zuwena" not in everything(without)
    assert "price list" in everything(without)
    run(*asked, "print", "--out", with_names)
    assert "Zuwena showed the register." in everything(with_names)


def test_a_document_speaks_the_language_one_asks_for(
    run: Command, network: Path, workshop: str, tmp_path: Path
) -> None:
    out = tmp_path / "agenda.docx"
    run("report", network, "agenda", "--session", workshop, "--language", "fr", "--out", out)
    assert Document(str(out)).core_properties.language.startswith("fr")
    refused = run("report", network, "agenda", "--session", workshop, "--language", "xx")
    assert (refused.status, "en, fr" in refused.err) == (1, True)


def test_an_unknown_session_is_answered_with_the_sessions_there_are(run: Command, network: Path, workshop: str) -> None:
    told = run("report", network, "minutes", "--session", "nothing of the kind")
    assert told.status == 1
    assert "Qualms about claims" in told.err
    assert run("report", network, "minutes").status == 1
    assert run("report", network, "poem", "--session", workshop).status == 2


def test_a_file_is_not_replaced_unless_one_says_so(run: Command, network: Path, workshop: str, tmp_path: Path) -> None:
    out = tmp_path / "list.docx"
    out.write_bytes(b"mine")
    asked = ("report", network, "participants", "--session", workshop, "--out", out)
    assert run(*asked).status == 1
    assert out.read_bytes() == b"mine"
    assert run(*asked, "--replace").status == 0
    assert run(*asked[:-1], tmp_path / "list.pdf").status == 1


def test_lists_of_people_can_be_those_of_one_country(
    run: Command, network: Path, workshop: str, tmp_path: Path
) -> None:
    out = tmp_path / "list.docx"
    asked = ("report", network, "participants", "--session", workshop, "--out", out, "--replace", "--country")
    assert run(*asked, "KE").status == 0
    assert "Zuwena" not in everything(out)
    assert run(*asked, "GH").status == 0
    assert "Zuwena" in everything(out)
    assert run("report", network, "minutes", "--session", workshop, "--country", "GH").status == 1


def test_returned_forms_are_looked_at_first_and_then_taken_in(
    run: Command, network: Path, workshop: str, tmp_path: Path
) -> None:
    form, other = tmp_path / "form.xlsx", tmp_path / "other.xlsx"
    run("report", network, "feedback-form", "--session", workshop, "--out", form)
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["C5"] = 5
    book.worksheets[0]["C6"] = "much"
    book.save(form)
    openpyxl.Workbook().save(other)
    asked = ("feedback", network, form, other, "--session", workshop)
    looked = run(*asked, "--dry-run")
    assert (looked.status, "1 form can be taken in." in looked.out, "“much”" in looked.out) == (0, True, True)
    assert "other.xlsx" in looked.err
    taken = run(*asked, "--json").json
    assert taken["forms"][0]["answers"] == {"relevant": 5}
    assert taken["step"] is not None
    assert run("feedback", network, form, "--session", workshop).status == 1
    summary = tmp_path / "summary.docx"
    run("report", network, "feedback-summary", "--session", workshop, "--out", summary)
    assert "1 form was filled in." in everything(summary)
