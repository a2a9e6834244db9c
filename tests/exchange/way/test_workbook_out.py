"""What a country is sent: tables that help to type, what it takes to merge, and nothing that is not theirs."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from way_workbooks import AMA, CLAIMS, EFUA, KOFI, NHIA, RATE, UHF, Hands, an_id

from clndesk.errors import UserError
from clndesk.exchange import ledger
from clndesk.exchange.outgoing import contents
from clndesk.exchange.reading import read_workbook
from clndesk.exchange.receive import read_returned
from clndesk.exchange.send import send
from clndesk.exchange.workbook import layout
from clndesk.fields.ids import is_id
from clndesk.models.people import Member, Organisation
from clndesk.services import records
from clndesk.store.store import Store

FORBIDDEN = (b"CANARY", b"canary@", UHF.encode(), an_id("M", "Wanjiku").encode(), b"private_notes", b"also_asked_by")


@pytest.fixture
def whole(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook with as many blank rows as the program gives it."""
    monkeypatch.setattr(contents, "BLANK_ROWS", layout.BLANK_ROWS)
    return send(store, "GH", out=tmp_path / "whole.xlsx").file


def test_keys_stand_hidden_above_headers_in_words(sent: Path) -> None:
    sheet = openpyxl.load_workbook(sent)["Members"]
    assert [sheet.cell(1, at).value for at in (1, 2, 3)] == ["member.id", "member.name", "member.country"]
    assert [sheet.cell(2, at).value for at in (1, 2, 3)] == ["Number", "Name", "Country"]
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == "C3"


def test_every_sheet_is_a_table_from_the_headers_down_to_the_last_blank_row(whole: Path) -> None:
    book = openpyxl.load_workbook(whole)
    for name, rows in (("Organisations", 2), ("Members", 4), ("Demands", 2)):
        (table,) = book[name].tables.values()
        assert table.ref.startswith("A2:")
        assert table.ref.endswith(str(layout.HEADER_ROW + 1 + rows + layout.BLANK_ROWS))
        assert table.autoFilter.ref == table.ref
        assert table.autoFilter is not None


def test_blank_rows_have_numbers_already_and_all_numbers_are_texts(whole: Path) -> None:
    sheet = openpyxl.load_workbook(whole)["Members"]
    ids = [row[0] for row in sheet.iter_rows(min_row=3, max_col=1)]
    assert len(ids) == 4 + layout.BLANK_ROWS
    assert all(cell.data_type == "s" and is_id(cell.value) and cell.number_format == "@" for cell in ids)
    assert len({cell.value for cell in ids}) == len(ids)


def test_drop_downs_hold_the_terms_and_the_country_s_own_organisations(sent: Path) -> None:
    book = openpyxl.load_workbook(sent)
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book["_lists"].columns}
    assert lists["member.organisation"] == ["Health Insurance Agency", "Ministry of Health"]
    assert "Paused" in lists["member.status"]
    assert lists["demand.topic"] == ["Capitation"]
    sources = [rule.formula1 for rule in book["Members"].data_validations.dataValidation if rule.type == "list"]
    assert len(sources) >= 4
    assert all(source.startswith("'_lists'!$") for source in sources)


def test_dates_and_numbers_are_checked_and_hints_stand_beside_the_headers(sent: Path) -> None:
    book = openpyxl.load_workbook(sent)
    (dates,) = [rule for rule in book["Demands"].data_validations.dataValidation if rule.type == "date"]
    assert "2026-11-24" in dates.prompt
    assert [rule.type for rule in book["Members"].data_validations.dataValidation].count("whole") == 1
    assert any(cell.comment and "not the activity" in cell.comment.text for cell in book["Demands"][2])


def test_cells_for_reading_are_shaded_in_blank_rows_too(sent: Path) -> None:
    sheet = openpyxl.load_workbook(sent)["Members"]
    country = next(cell.column for cell in sheet[1] if cell.value == "member.country")
    shades = {sheet.cell(row, country).fill.fgColor.rgb for row in (3, 20)}
    assert shades == {"FFECEAE4"}


def test_a_text_that_looks_like_a_formula_is_a_text(hands: Hands) -> None:
    cell = hands.cell(EFUA, "member.job_title")
    assert (cell.value, cell.data_type) == ("=new, -old, +1", "s")


def test_the_technical_sheets_are_out_of_sight_and_the_number_is_a_property(sent: Path) -> None:
    book = read_workbook(sent)
    seen = {sheet.name: sheet.visibility for sheet in book.sheets}
    assert (seen["_lists"], seen["_clndesk"], seen["Read me"]) == ("hidden", "very_hidden", "visible")
    assert is_id(book.properties[layout.PROPERTY])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_of_other_countries_or_of_private_fields_is_in_any_part(
    store: Store, tmp_path: Path, language: str
) -> None:
    with store.write("A member from abroad, and an organisation of nobody") as db:
        db.get_one(Member, AMA).organisation = UHF
        db.add(Organisation(name="CANARY of nobody"))
    path = send(store, "GH", out=tmp_path / "out.xlsx", language=language).file
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = next(sheet for sheet in read_workbook(path).sheets if sheet.name == "_clndesk")
    parts["base"] = _base_text(sheet.rows)
    found = [(name, word) for name, content in parts.items() for word in FORBIDDEN if word in content]
    assert not found


def test_a_reference_abroad_comes_back_without_a_change(store: Store, tmp_path: Path) -> None:
    records.edit(store, AMA, {"organisation": UHF})
    path = send(store, "GH", out=tmp_path / "out.xlsx").file
    assert Hands(path).cell(AMA, "member.organisation").value == "(not from this country)"
    assert not read_returned(store, path).plan.lines
    hands = Hands(path)
    hands.type(AMA, "member.organisation", "Ministry of Health")
    (line,) = read_returned(store, hands.save(tmp_path / "back.xlsx")).plan.lines
    assert line.verdict == "asked"


def test_two_organisations_of_one_name_are_told_apart(store: Store, tmp_path: Path) -> None:
    with store.write("A second agency of the same name") as db:
        db.add(Organisation(id=an_id("O", "second"), name="Health Insurance Agency", country="GH"))
    path = send(store, "GH", out=tmp_path / "out.xlsx").file
    hands = Hands(path)
    assert hands.cell(KOFI, "member.organisation").value == f"Health Insurance Agency ({NHIA})"
    hands.type(AMA, "member.organisation", f"Health Insurance Agency ({an_id('O', 'second')})")
    (line,) = read_returned(store, hands.save(tmp_path / "back.xlsx")).plan.lines
    assert line.theirs == an_id("O", "second")


def test_a_text_too_long_for_a_cell_shows_its_beginning_and_is_left_alone(store: Store, tmp_path: Path) -> None:
    long = "\U0001f9ed" * 20_000  # two units of UTF-16 each
    records.edit(store, CLAIMS, {"problem": long})
    path = send(store, "GH", out=tmp_path / "out.xlsx").file
    shown = Hands(path).cell(CLAIMS, "demand.problem").value
    assert shown.startswith("\U0001f9ed" * 100)
    assert len(shown) < 2_000
    assert not read_returned(store, path).plan.lines


def test_texts_with_odd_characters_come_back_as_they_went_out(store: Store, tmp_path: Path) -> None:
    odd = "<b>&amp;</b> 'quoted' \u0645\u0631\u062d\u0628\u0627 \U0001f469\u200d\U0001f4bb e\u0301"
    records.edit(store, RATE, {"title": odd, "problem": "one\n\n  two\tthree\n=four"})
    path = send(store, "GH", out=tmp_path / "out.xlsx").file
    assert not read_returned(store, path).plan.lines
    assert not read_returned(store, Hands(path).save(tmp_path / "again.xlsx")).plan.lines


def test_a_text_that_looks_like_an_escape_is_written_as_what_it_is(store: Store, tmp_path: Path) -> None:
    records.edit(store, RATE, {"title": "Form _x0041_ and _x000D_"})
    assert not read_returned(store, send(store, "GH", out=tmp_path / "out.xlsx").file).plan.lines


def test_a_french_workbook_comes_from_an_english_window(store: Store, tmp_path: Path) -> None:
    sent = send(store, "GH", out=tmp_path / "out.xlsx", language="fr")
    assert (sent.language, sent.rows) == ("fr", {"organisation": 2, "member": 4, "demand": 2, "action": 0})
    assert not read_returned(store, sent.file).plan.lines


def test_a_country_whose_language_we_do_not_have_gets_english(store: Store, tmp_path: Path) -> None:
    assert send(store, "Kenya", folder=tmp_path).language == "en"


def test_the_file_is_named_after_country_day_and_number(store: Store, tmp_path: Path) -> None:
    sent = send(store, "gh", folder=tmp_path)
    assert sent.file.name.startswith("clndesk_GH_20")
    assert sent.file.name.endswith(f"_{sent.export[2:8]}.xlsx")


@pytest.mark.parametrize("country", ["", "Atlantis", "FR"])
def test_a_country_nothing_belongs_to_is_refused(store: Store, tmp_path: Path, country: str) -> None:
    with pytest.raises(UserError):
        send(store, country, out=tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_a_place_that_cannot_be_written_leaves_no_file_and_no_entry(store: Store, tmp_path: Path) -> None:
    before = ledger.overview(store)
    (tmp_path / "taken.xlsx").mkdir()
    for out in (tmp_path / "nowhere" / "out.xlsx", tmp_path / "taken.xlsx"):
        with pytest.raises(UserError):
            send(store, "GH", out=out)
    assert ledger.overview(store) == before
    assert not list(tmp_path.glob(".clndesk-*"))


@pytest.mark.parametrize("name", ["network.clndesk", "notes.txt", "returned.xlsx"])
def test_a_workbook_never_takes_the_place_of_another_file(store: Store, tmp_path: Path, name: str) -> None:
    out = store.path if name == "network.clndesk" else tmp_path / name
    if out != store.path:
        out.write_bytes(b"what was there")
    kept, before = out.read_bytes(), ledger.overview(store)
    with pytest.raises(UserError, match=r"already a file|no name for a workbook"):
        send(store, "GH", out=out)
    assert (out.read_bytes(), ledger.overview(store)) == (kept, before)


def test_a_failure_while_writing_leaves_no_file_and_no_entry(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.xlsx"
    before = ledger.overview(store)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clndesk.exchange.outgoing.workbook_out.write", full)
    with pytest.raises(UserError, match="No space left"):
        send(store, "GH", out=out)
    assert not out.exists()
    assert ledger.overview(store) == before
    assert not list(tmp_path.glob(".clndesk-*"))


def _base_text(rows: tuple[tuple[object, ...], ...]) -> bytes:
    import zlib

    from clndesk.exchange.workbook.sealed import seal_of

    return zlib.decompress(seal_of(row[:2] for row in rows[1:]).payload)
