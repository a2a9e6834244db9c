from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from string import ascii_uppercase

import pytest
import workbook_parts as make
import xlsxwriter

from clndesk.exchange.reading import CellError, Limits, Span, Workbook, read_workbook


def read_row(path: Path, *cells: str, **parts: str) -> tuple[object, ...]:
    workbook = read_workbook(make.write(path, make.workbook_parts(make.one_row(*cells), **parts)))
    return workbook.sheets[0].rows[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Ghana.xlsx"


def written(path: Path) -> Workbook:
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet = book.add_worksheet("Members")
    sheet.write_string(2, 1, "Amina Diallo")
    sheet.write_number(2, 2, 254712345678)
    sheet.write_number(2, 3, 0.5)
    sheet.write_boolean(2, 4, True)
    sheet.write_datetime(2, 5, date(2024, 12, 31), day)
    sheet.write_datetime(2, 6, datetime(2024, 12, 31, 9, 30), moment)
    sheet.write_datetime(2, 7, time(9, 30), book.add_format({"num_format": "hh:mm"}))
    sheet.write_string(4, 0, "=SUM(1) é\n\U0001f600 _x0041_")
    sheet.merge_range(6, 0, 7, 1, "both")
    book.add_worksheet("lists").hide()
    book.add_worksheet("_clndesk").very_hidden()
    book.get_worksheet_by_name("_clndesk").write_string(0, 0, "base")
    book.set_custom_property("clndesk-export", "E-17")
    book.close()
    return read_workbook(path)


def test_values_stand_where_they_stand_in_the_sheet(path: Path) -> None:
    sheet = written(path).sheets[0]
    filled = (
        None,
        "Amina Diallo",
        254712345678,
        0.5,
        True,
        date(2024, 12, 31),
        datetime(2024, 12, 31, 9, 30),
        time(9, 30),
    )
    assert sheet.rows[2] == filled
    assert [type(cell) for cell in sheet.rows[2][2:5]] == [int, float, bool]
    assert type(sheet.rows[2][5]) is date
    assert sheet.rows[4][0] == "=SUM(1) é\n\U0001f600 _x0041_"
    assert (sheet.first_row, sheet.first_column) == (2, 0)


def test_rows_are_equally_long_and_end_with_the_last_value(path: Path) -> None:
    sheet = written(path).sheets[0]
    assert {len(row) for row in sheet.rows} == {8}
    assert len(sheet.rows) == 7
    assert sheet.rows[0] == (None,) * 8


def test_merged_ranges_are_told(path: Path) -> None:
    assert written(path).sheets[0].merged == (Span(6, 0, 7, 1),)


def test_hidden_sheets_are_read_and_told_apart(path: Path) -> None:
    sheets = written(path).sheets
    expected = [("Members", "visible"), ("lists", "hidden"), ("_clndesk", "very_hidden")]
    assert [(sheet.name, sheet.visibility) for sheet in sheets] == expected
    assert sheets[1].rows == ()
    assert sheets[2].rows == (("base",),)


def test_custom_properties_are_read(path: Path) -> None:
    assert written(path).properties == {"clndesk-export": "E-17"}


def test_a_macro_workbook_is_read_and_its_macros_are_not(path: Path) -> None:
    parts = make.workbook_parts(make.one_row('<c r="A1"><v>1</v></c>'), **{"xl/vbaProject.bin": b"\xd0\xcf macros"})
    assert read_workbook(make.write(path.with_suffix(".xlsm"), parts)).sheets[0].rows == ((1,),)


def test_error_cells_are_never_blank(path: Path) -> None:
    cells = (
        '<c r="A1" t="e"><v>#N/A</v></c>',
        '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="C1" t="b"><v>1</v></c>',
    )
    assert read_row(path, *cells) == (CellError("#N/A"), CellError("#DIV/0!"), True)


def test_an_error_that_the_first_reader_does_not_know_is_read_too(path: Path) -> None:
    cells = '<c r="A1" t="e"><v>#SPILL!</v></c>', '<c r="B1" t="s"><v>1</v></c>'
    assert read_row(path, *cells) == (CellError("#SPILL!"), "one")


def test_formulas_without_a_result_are_never_blank(path: Path) -> None:
    cells = (
        '<c r="A1"><f>1+1</f></c>',
        '<c r="B1"><f>1+1</f><v></v></c>',
        '<c r="C1" t="str"><f>T(1)</f><v/></c>',
        '<c r="D1"><f>1+1</f><v>2</v></c>',
        '<c r="E1" t="str"><f>"a"</f><v>a</v></c>',
    )
    missing, text = CellError("formula", "=1+1"), CellError("formula", "=T(1)")
    assert read_row(path, *cells) == (missing, missing, text, 2, "a")


def test_a_formula_without_a_result_below_all_values_is_still_there(path: Path) -> None:
    rows = make.one_row('<c r="A1"><v>1</v></c>') + '<row r="4"><c r="C4"><f>A1</f></c></row>'
    sheet = read_workbook(make.write(path, make.workbook_parts(rows))).sheets[0]
    assert sheet.rows == ((1, None, None), (None,) * 3, (None,) * 3, (None, None, CellError("formula", "=A1")))


def test_a_formula_from_xlsxwriter_without_value_is_an_error_cell(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    book.add_worksheet().write_formula(0, 0, "=A2", value="")
    book.close()
    assert read_workbook(path).sheets[0].rows == ((CellError("formula", "=A2"),),)


@pytest.mark.parametrize("number", ["NaN", "1e999", "9" * 400])
def test_what_is_no_number_is_an_error_cell_and_the_rest_is_read(path: Path, number: str) -> None:
    cells = f'<c r="A1"><v>{number}</v></c>', '<c r="B1"><v>7</v></c>'
    assert read_row(path, *cells) == (CellError("number"), 7)


def test_a_cell_that_is_there_twice_is_an_error_cell(path: Path) -> None:
    cells = '<c r="A1"><v>1</v></c>', '<c r="B1"><v>5</v></c>', '<c r="A1"><v>2</v></c>'
    assert read_row(path, *cells) == (CellError("duplicate"), 5)


def test_rows_out_of_order_are_put_in_order(path: Path) -> None:
    rows = '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>'
    sheet = read_workbook(make.write(path, make.workbook_parts(rows))).sheets[0]
    assert sheet.rows == ((1, 2), (None, None), (3, None))


def test_cells_without_references_are_counted(path: Path) -> None:
    rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c t="e"><v>#N/A</v></c></row>'
    sheet = read_workbook(make.write(path, make.workbook_parts(rows))).sheets[0]
    assert sheet.rows == ((1, 2), (CellError("#N/A"), None))


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576"])
def test_a_lying_dimension_loses_nothing(path: Path, dimension: str) -> None:
    rows = make.one_row('<c r="A1"><v>1</v></c>') + '<row r="5"><c r="E5"><v>5</v></c></row>'
    parts = make.workbook_parts()
    parts[make.SHEET] = make.sheet_xml(rows, before=f'<dimension ref="{dimension}"/>')
    sheet = read_workbook(make.write(path, parts)).sheets[0]
    assert (sheet.rows[0][0], sheet.rows[4][4], len(sheet.rows)) == (1, 5, 5)


@pytest.mark.parametrize("value", ["<v>\n  1\n</v>", "<v >1</v>", "<v><![CDATA[1]]></v>", "<v><!-- 0 -->1</v>"])
def test_values_written_in_an_unusual_way_are_the_right_ones(path: Path, value: str) -> None:
    assert read_row(path, f'<c r="A1" t="s">{value}</c>', '<c r="B1" t="e"><v>#N/A</v></c>') == (
        "one",
        CellError("#N/A"),
    )


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_never_read_as_an_empty_sheet(path: Path, encoding: str) -> None:
    parts = make.workbook_parts()
    text = make.sheet_xml(make.one_row('<c r="B1" t="str"><v>é</v></c>')).replace("UTF-8", encoding)
    parts[make.SHEET] = text.encode(encoding)
    assert read_workbook(make.write(path, parts)).sheets[0].rows == ((None, "é"),)


def test_prefixed_namespaces_are_read(path: Path) -> None:
    parts = make.workbook_parts()
    cells = '<x:c r="A1"><x:v>5</x:v></x:c><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c>'
    parts[make.SHEET] = (
        f'<x:worksheet xmlns:x="{make.MAIN}"><x:sheetData><x:row r="1">{cells}</x:row></x:sheetData></x:worksheet>'
    )
    assert read_workbook(make.write(path, parts)).sheets[0].rows == ((5, CellError("#N/A")),)


def test_names_with_backslashes_are_read(path: Path) -> None:
    parts = make.workbook_parts(make.one_row('<c r="A1" t="s"><v>1</v></c>'))
    make.write(path, {name.replace("/", "\\"): text for name, text in parts.items()})
    assert read_workbook(path).sheets[0].rows == (("one",),)


def test_strict_workbooks_are_read(path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts = make.workbook_parts(make.one_row('<c r="A1" t="s"><v>2</v></c>'))
    parts = {name: str(text).replace(make.MAIN, strict) for name, text in parts.items()}
    assert read_workbook(make.write(path, parts)).sheets[0].rows == (("two",),)


def test_inline_strings_and_rich_text_are_plain_text(path: Path) -> None:
    cells = (
        '<c r="A1" t="inlineStr"><is><t>in</t></is></c>',
        '<c r="B1" t="inlineStr"><is><r><t xml:space="preserve">half </t></r><r><t>bold</t></r></is></c>',
    )
    assert read_row(path, *cells) == ("in", "half bold")


def test_a_workbook_of_1904_has_the_same_calendar_days(path: Path) -> None:
    cells = '<c r="A1" s="1"><v>44195</v></c>', '<c r="B1" s="4"><v>44195.25</v></c>', '<c r="C1" s="2"><v>0.5</v></c>'
    row = read_row(path, *cells, properties='<workbookPr date1904="1"/>')
    assert row == (date(2024, 12, 31), datetime(2024, 12, 31, 6), time(12))


def test_a_duration_is_the_text_a_spreadsheet_shows(path: Path) -> None:
    assert read_row(path, '<c r="A1" s="3"><v>1.0625</v></c>') == ("25:30:00",)


def test_empty_formatted_rows_cost_nothing_and_are_cut(path: Path) -> None:
    blank = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}" s="1"/>' for column in "ABCDEFGHIJ") + "</row>"
        for row in range(2, 20_002)
    )
    rows = make.one_row('<c r="A1"><v>1</v></c>') + blank
    sheet = read_workbook(make.write(path, make.workbook_parts(rows)), Limits(cells=100)).sheets[0]
    assert sheet.rows == ((1,),)


def test_one_cell_in_the_last_row_of_all_is_read(path: Path) -> None:
    rows = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    sheet = read_workbook(make.write(path, make.workbook_parts(rows))).sheets[0]
    assert (len(sheet.rows), sheet.first_row, sheet.rows[-1]) == (1_048_576, 1_048_575, (1,))


def test_blank_rows_between_values_are_kept(path: Path) -> None:
    rows = make.one_row('<c r="A1"><v>1</v></c>') + '<row r="2"/><row r="4"><c r="A4"><v>4</v></c></row>'
    sheet = read_workbook(make.write(path, make.workbook_parts(rows))).sheets[0]
    assert sheet.rows == ((1,), (None,), (None,), (4,))


def test_chart_sheets_are_left_out_and_later_sheets_keep_their_values(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    chart = book.add_chart({"type": "column"})
    chart_sheet = book.add_chartsheet("Chart")
    data = book.add_worksheet("Data")
    data.write_number(0, 0, 5)
    chart.add_series({"values": "=Data!$A$1:$A$1"})
    chart_sheet.set_chart(chart)
    book.close()
    assert [(sheet.name, sheet.rows) for sheet in read_workbook(path).sheets] == [("Data", ((5,),))]


@pytest.mark.thorough
@pytest.mark.skipif("'thorough' not in config.option.markexpr", reason="takes ten seconds: -m thorough")
def test_a_large_genuine_workbook_is_read_within_the_usual_limits(path: Path) -> None:
    columns = [*ascii_uppercase, *(f"A{letter}" for letter in ascii_uppercase[:14])]
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{column}{row}" t="str"><v>{column} {row * 7919 % 50021}</v></c>' for column in columns)
        + "</row>"
        for row in range(1, 50_001)
    )
    sheet = read_workbook(make.write(path, make.workbook_parts(rows))).sheets[0]
    assert (len(sheet.rows), len(sheet.rows[0]), sheet.rows[-1][-1]) == (50_000, 40, f"AN {50_000 * 7919 % 50021}")
