"""Where formulas stand, and which of them reach out of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
import workbook_parts as make

from clndesk.exchange.reading import CellError, Sheet, read_workbook
from clndesk.exchange.reading.formulas import reaches_out
from clndesk.exchange.reading.limits import DEFAULT_LIMITS
from clndesk.exchange.reading.refused import Refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Togo.xlsx"


def sheet_of(path: Path, rows: str) -> Sheet:
    return read_workbook(make.write(path, make.workbook_parts(rows))).sheets[0]


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("http://x.example","a")', '=1+webservice("http://x.example")', "=_xlfn.WEBSERVICE(A1)",
        "=cmd|'/C calc'!A0", "=[1]!'!A1'", "=_xll.ANY(1)", '=DDE("soffice";"a";"b")', "=RTD(\"x\",,1)",
        '=IFERROR(__xludf.DUMMYFUNCTION("IMPORTXML(""http://x.example"",""a"")"),"x")', '=_xlfn.IMAGE("http://x.example")',
        "=COM.MICROSOFT.WEBSERVICE([.A1])", "=CUBEVALUE(A1)",
    ],
)  # fmt: skip
def test_a_formula_that_asks_others_for_something_is_told_apart(formula: str) -> None:
    assert reaches_out(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "=A1+1", '="see HYPERLINK(x)"', "='a|b'!A1", "=[1]Sheet1!A1", "='[1]My sheet'!A1", "=MY.IMAGE(1)", "=MYCALL(1)",
        "=SUM(Table1[Hours])", '=IFERROR(__xludf.DUMMYFUNCTION("ARRAYFORMULA(A1:A3)"),"x")', "=#REF!+1", "=DDEX(1)",
    ],
)  # fmt: skip
def test_a_formula_that_stays_in_its_file_is_none_of_them(formula: str) -> None:
    assert not reaches_out(formula)


def test_the_cells_with_formulas_are_told_in_runs(path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'
        '<row r="4"><c r="A4"><f t="shared" ref="A4:A5" si="0">B1</f><v>2</v></c></row>'
        '<row r="5"><c r="A5"><f t="shared" si="0"/><v>3</v></c></row>'
        '<row r="6"><c r="B6"><f t="array" ref="B6:C7">A1:B2</f><v>2</v></c><c r="C6"><v>2</v></c></row>'
    )
    around = sheet_of(path, rows).around
    assert (around.formulas, around.reaching) == ({0: ((0, 1), (3, 4)), 1: ((5, 6),), 2: ((5, 6),)}, 0)


def test_what_reaches_out_has_no_value_and_is_counted(path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x.example","Ama")</f><v>Ama</v></c>'
        '<c r="B1"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f t="shared" ref="A2:A3" si="3">WEBSERVICE(B1)</f><v>x</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f t="shared" si="3"/><v>y</v></c></row>'
        '<row r="4"><c r="A4"><f t="array" ref="A4:B4">WEBSERVICE(B1)</f><v>1</v></c><c r="B4"><v>2</v></c></row>'
    )
    sheet = sheet_of(path, rows)
    fetched = "=WEBSERVICE(B1)"
    assert [row[0] for row in sheet.rows] == [
        CellError("reaching", '=HYPERLINK("http://x.example","Ama")', "Ama"),
        CellError("reaching", fetched, "x"),
        CellError("reaching", fetched, "y"),
        CellError("reaching", fetched, "1"),
    ]
    assert (sheet.rows[3][1], sheet.around.reaching) == (CellError("reaching", fetched, "1"), 4)


def test_yes_and_no_that_a_program_keeps_as_formulas_are_none(path: Path) -> None:
    sheet = sheet_of(path, make.one_row('<c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c>'))
    assert (sheet.rows, sheet.around.formulas) == (((True,),), {})


@pytest.mark.parametrize("span", ["A1:XFE2", "A1:A1048577"])
def test_a_formula_that_fills_more_than_there_is_is_refused(path: Path, span: str) -> None:
    cell = f'<c r="A1"><f t="array" ref="{span}">A2</f><v>1</v></c>'
    with pytest.raises(Refused):
        sheet_of(path, make.one_row(cell))


def test_a_formula_that_claims_every_cell_costs_nothing(path: Path) -> None:
    cell = f'<c r="A1"><f t="array" ref="A1:XFD{DEFAULT_LIMITS.rows}">WEBSERVICE(A2)</f><v>1</v></c>'
    sheet = sheet_of(path, make.one_row(cell))
    assert sheet.rows[0][0] == CellError("reaching", "=WEBSERVICE(A2)", "1")
