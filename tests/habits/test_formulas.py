"""Formulas, errors and what else Excel can do to a cell or a file."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from outcomes import ASK, AUTO, HOLD, NONE, NOTE, FileIn, Merge, TakeIn, of_cell, of_file, of_lines, said, the_line
from way_workbooks import AMA, YAW, Hands, present, put
from writers import part_of_sheet, with_parts

from clndesk.exchange import reply
from clndesk.exchange.apply import apply
from clndesk.exchange.plan import Verdict, explain
from clndesk.exchange.plan.verdicts import Held
from clndesk.store.store import Store

TITLE, HOURS = "member.job_title", "member.hours_month"


def cell_as(hands: Hands, path: Path, record: str, address: str, xml: str) -> Path:
    """The workbook with a cell as a program writes it; `xml` is what stands in the cell, after its attributes."""
    hands.type(record, address, "mark")
    place = f"{get_column_letter(hands.column(address))}{hands.row(record)}"
    saved = hands.save(path)
    pattern = re.compile(rf'<c r="{place}"[^>]*>.*?</c>', re.DOTALL)
    kind, _, content = xml.partition("|")

    def edit(text: str) -> str:
        assert pattern.search(text)
        return pattern.sub(f'<c r="{place}" {kind}>{content}</c>', text)

    return with_parts(saved, {part_of_sheet(saved, "Members").lstrip("/"): edit})


@pytest.mark.parametrize(
    "xml",
    ["|<f>3+4</f><v>7</v>", '|<f t="array" ref="A1:A3">A1:A3*2</f><v>7</v>', 't="str"|<f>"7"&amp;""</f><v>7</v>'],
)
def test_of_a_formula_its_result_is_taken(
    hands: Hands, tmp_path: Path, file_comes_back: FileIn, merged: Merge, store: Store, xml: str
) -> None:
    review = file_comes_back(cell_as(hands, tmp_path / "f.xlsx", YAW, HOURS, xml))
    assert of_lines(review) == {NOTE: 1}
    assert "the result of a formula" in explain(the_line(review))
    merged(review)
    assert present(store, YAW, "hours_month") == 7


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"])
def test_no_error_is_ever_read_as_an_empty_cell(
    hands: Hands, tmp_path: Path, file_comes_back: FileIn, merged: Merge, store: Store, error: str
) -> None:
    review = file_comes_back(
        cell_as(hands, tmp_path / "e.xlsx", AMA, "member.phone", f't="e"|<f>1/0</f><v>{error}</v>')
    )
    assert of_lines(review) == {HOLD: 1}
    merged(review)
    assert present(store, AMA, "phone") == "+233 20 000 0101"


def test_a_new_row_filled_by_a_formula_says_so(hands: Hands, tmp_path: Path, file_comes_back: FileIn) -> None:
    record = hands.add("member", {"name": "Abena Ofori"})
    review = file_comes_back(cell_as(hands, tmp_path / "new.xlsx", record, HOURS, "|<f>3+4</f><v>7</v>"))
    line = the_line(review)
    assert (line.verdict, "the result of a formula" in explain(line)) == (Verdict.NEW, True)


@pytest.mark.parametrize(
    "formula",
    ['HYPERLINK("http://evil.example","Chief")', 'WEBSERVICE("http://evil.example")', "cmd|'/C calc'!A0"],
)
def test_a_formula_that_reaches_out_of_the_file_is_kept_aside_with_what_it_shows(
    hands: Hands, tmp_path: Path, file_comes_back: FileIn, merged: Merge, store: Store, formula: str
) -> None:
    xml = f't="str"|<f>{escape(formula)}</f><v>Chief</v>'
    review = file_comes_back(cell_as(hands, tmp_path / "danger.xlsx", AMA, TITLE, xml))
    assert of_file(review) == {HOLD: 1, NOTE: 1}
    assert said(review, "reaches out of the file", "Members")
    line = the_line(review)
    assert (line.theirs, "“Chief”" in explain(line)) == (Held(f"={formula}", line.detail), True)
    merged(review)
    assert present(store, AMA, "job_title") is None


def test_a_formula_that_reaches_out_and_shows_what_went_out_is_no_edit_but_said(
    hands: Hands, tmp_path: Path, file_comes_back: FileIn
) -> None:
    xml = 't="str"|<f>HYPERLINK("mailto:ama@nhia.example","ama@nhia.example")</f><v>ama@nhia.example</v>'
    review = file_comes_back(cell_as(hands, tmp_path / "link.xlsx", AMA, "member.email", xml))
    assert of_file(review) == {NOTE: 1}
    assert said(review, "reaches out of the file", "Members")


def test_a_formula_that_a_tool_wrote_without_a_result_is_kept_aside(
    comes_back: TakeIn, merged: Merge, store: Store
) -> None:
    review = comes_back(lambda hands: hands.type(AMA, "member.phone", "=A1&B1"))
    assert of_lines(review) == {HOLD: 1}
    assert the_line(review).theirs.raw == "=A1&B1"
    merged(review)
    assert present(store, AMA, "phone") == "+233 20 000 0101"


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|'/C calc'!A0", '=HYPERLINK("http://evil.example","x")', '=WEBSERVICE("http://evil.example")', "@SUM(1)",
        "+1+cmd|' /C'!A0",
    ],
)  # fmt: skip
def test_a_text_that_would_be_a_dangerous_formula_is_a_text_both_ways(
    store: Store, hands: Hands, tmp_path: Path, file_comes_back: FileIn, text: str
) -> None:
    put(hands.cell(AMA, TITLE), text)
    hands.type(YAW, HOURS, "about 50")
    apply(store, file_comes_back(hands.save(tmp_path / "danger.xlsx")))
    assert present(store, AMA, "job_title") == text
    path = reply.write(store, "GH", out=tmp_path / "reply.xlsx").file
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not [sheet for sheet in sheets if b"<f>" in sheet]
    again = Hands(path).cell(AMA, TITLE)
    assert (again.value, again.data_type) == (text, "s")


def test_looks_and_helps_of_excel_change_nothing(comes_back: TakeIn) -> None:
    """Checks removed, colours by condition, a font nobody sees, formats that show nothing, narrow columns."""

    def decorate(hands: Hands) -> None:
        sheet = hands.sheet("member")
        sheet.data_validations.dataValidation = []
        sheet.conditional_formatting.add("B3:B9", ColorScaleRule("min", None, "FFFFFF", "max", None, "FF0000"))
        hands.cell(YAW, HOURS).number_format = ";;;"
        hands.cell(AMA, "member.email").font = Font(color="FFFFFF", size=1)
        sheet.column_dimensions[get_column_letter(hands.column("member.email"))].width = 1

    assert of_lines(comes_back(decorate)) == NONE


def test_what_is_hidden_by_its_looks_is_read_and_said(comes_back: TakeIn) -> None:
    def unseen(hands: Hands) -> None:
        hands.type(YAW, HOURS, 9)
        hands.cell(YAW, HOURS).number_format = ";;;"
        hands.type(AMA, TITLE, "Director")
        hands.cell(AMA, TITLE).font = Font(color="FFFFFF", size=1)

    review = comes_back(unseen)
    assert of_file(review) == {AUTO: 2, NOTE: 1}
    assert said(review, "made invisible by its number format", "Members")


def test_macros_and_the_record_of_changes_are_said_and_not_read_and_the_cells_are(
    hands: Hands, tmp_path: Path, file_comes_back: FileIn
) -> None:
    hands.type(AMA, TITLE, "Director")
    more = {"xl/vbaProject.bin": "Attribute VB_Name", "xl/revisions/revisionLog1.xml": "<revisions/>"}
    path = with_parts(hands.save(tmp_path / "macros.xlsx"), more=more).rename(tmp_path / "macros.xlsm")
    review = file_comes_back(path)
    assert of_cell(review, AMA, "job_title") is AUTO
    assert of_file(review) == {AUTO: 1, NOTE: 2}
    assert said(review, "macros", "not run")
    assert said(review, "record of earlier changes", "what its cells hold now")


def test_find_and_replace_over_a_column_is_asked_about_before_anything_is_taken(store: Store, tmp_path: Path) -> None:
    """At least five rows: with fewer a changed column is no sign of anything."""
    from clndesk.exchange.receive import read_returned
    from clndesk.exchange.send import send
    from clndesk.models.people import Member

    with store.write("More") as db:
        db.add_all(Member(name=f"Person {at}", country="GH", job_title=f"Claims officer {at}") for at in range(6))
    hands = Hands(send(store, "GH", out=tmp_path / "more.xlsx").file)
    for row in hands.sheet("member").iter_rows(min_row=3):
        cell = row[hands.column(TITLE) - 1]
        if isinstance(cell.value, str) and "Claims" in cell.value:
            cell.value = cell.value.replace("Claims", "CL")
    review = read_returned(store, hands.save(tmp_path / "replaced.xlsx"))
    assert (not review.plan.applied, len(review.asks)) == (True, 1)
    assert of_lines(review) == {ASK: 6}


def test_the_lock_file_beside_an_open_workbook_is_called_what_it_is(refused: object, tmp_path: Path) -> None:
    lock = tmp_path / "~$sent.xlsx"
    lock.write_bytes(bytes([5]) + b"Awa N" + b" " * 159)
    assert callable(refused)
    assert "lock" in refused(lock).lower() or "open" in refused(lock).lower()


def test_the_raw_text_of_what_was_not_read_is_kept(comes_back: TakeIn) -> None:
    line = the_line(comes_back(lambda hands: hands.type(YAW, HOURS, "=ABOUT(50)")))
    assert isinstance(line.theirs, Held)
