"""Spreadsheets of LibreOffice and its like (.ods, .fods): read with all that a program may write in them."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import open_parts as make
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from clndesk.exchange.reading import CellError, Limits, Refused, Span, Why, Workbook, read_workbook
from clndesk.exchange.reading.all_forms import lines_of
from clndesk.exchange.reading.answer import Answer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Togo.ods"


def read(path: Path, *tables: str, **more: str) -> Workbook:
    path.write_bytes(make.workbook(make.content(*tables), **more))
    return read_workbook(path)


def cell(path: Path, xml: str) -> object:
    return read(path, make.table(make.row(xml, make.text("end")))).sheets[0].rows[0][0]


def why(path: Path, content: bytes, limits: Limits | None = None) -> Why:
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_workbook(path, limits or Limits())
    return refused.value.why


def test_values_stand_where_they_stand_in_the_sheet(path: Path) -> None:
    rows = (
        make.row(make.blank(16_384), repeat=2),
        make.row(make.blank(), make.text("Amina é"), make.number("254712345678"), make.blank(16_381)),
        make.row(make.text("same", columns_repeated=3), repeat=2),
        make.row(make.blank(16_384), repeat=1_048_571),
    )
    workbook = read(path, make.table(*rows), make.table(name="lists", style="ta2"))
    assert workbook.form == "ods"
    assert workbook.sheets[0].rows == (
        (None,) * 3,
        (None,) * 3,
        (None, "Amina é", 254712345678),
        ("same",) * 3,
        ("same",) * 3,
    )
    assert [(sheet.name, sheet.visibility) for sheet in workbook.sheets] == [
        ("Members", "visible"),
        ("lists", "hidden"),
    ]
    assert workbook.sheets[1].rows == ()


def test_a_flat_spreadsheet_with_line_breaks_between_its_elements_reads_the_same(path: Path) -> None:
    table = make.table(make.row(make.text("Amina"), make.number("1.5")), make.row(make.number("2")))
    about = '<office:meta><meta:user-defined meta:name="export">E-17</meta:user-defined></office:meta>'
    flat = make.content(table, root="document", about=about).replace("><", ">\n   <")
    path.write_bytes(flat.encode())
    workbook = read_workbook(path)
    assert (workbook.form, workbook.properties) == ("fods", {"export": "E-17"})
    assert workbook.sheets[0].rows == (("Amina", 1.5), (2, None))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('office:value-type="percentage" office:value="0.5">', 0.5),
        ('office:value-type="currency" office:value="12">', 12),
        ('office:value-type="boolean" office:boolean-value="true">', True),
        ('office:value-type="date" office:date-value="2024-12-31">', date(2024, 12, 31)),
        ('office:value-type="date" office:date-value="2024-12-31T00:00:00">', date(2024, 12, 31)),
        ('office:value-type="date" office:date-value="2024-12-31T09:30:00">', datetime(2024, 12, 31, 9, 30)),
        ('office:value-type="date" office:date-value="-0044-03-15">', "-0044-03-15"),
        ('office:value-type="time" office:time-value="PT09H30M00S">', time(9, 30)),
        ('office:value-type="time" office:time-value="PT25H30M00S">', "25:30:00"),
        ('office:value-type="time" office:time-value="-PT01H30M00S">', "-1:30:00"),
        ('office:value-type="string" office:string-value="shown">', "shown"),
        ('office:value-type="string" office:string-value="ab"><text:p>a<text:tab/>b</text:p>', "a\tb"),
        ('office:value-type="string" office:string-value="value"><text:p>as shown</text:p>', "value"),
        ('office:value-type="string"><text:p>a</text:p><text:p>b<text:line-break/>c</text:p>', "a\nb\nc"),
        ('office:value-type="string"><text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>', "a   b\tc"),
        ('office:value-type="string"><text:p>\n <text:span>half</text:span> <text:a>a</text:a></text:p>', " half a"),
        ("><text:p>no type</text:p>", "no type"),
        ('office:value-type="float" office:value="NaN">', CellError("number")),
        ('office:value-type="float" office:value="1e999">', CellError("number")),
        (f'office:value-type="float" office:value="{"9" * 20_000}">', CellError("number")),
        ('office:value-type="float">', CellError("number")),
        (
            'office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p>',
            CellError("#N/A"),
        ),
        ('office:value-type="string" table:formula="of:=1/0"><text:p>#DIV/0!</text:p>', CellError("#DIV/0!")),
        ('table:formula="of:=TRUE()" office:value-type="float" office:value="1"><text:p>TRUE</text:p>', True),
        ('table:formula="of:=A1"><text:p/>', CellError("formula", "=A1")),
        (
            'office:value-type="string" table:formula="of:=WEBSERVICE([.A1])"><text:p>x</text:p>',
            CellError("reaching", "=WEBSERVICE([.A1])", "x"),
        ),
        ('table:formula="of:=A1" office:value-type="float" office:value="7">', 7),
        ("><office:annotation><text:p>a note</text:p></office:annotation><text:p>value</text:p>", "value"),
        ('><draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box></draw:frame>', None),
    ],
)  # fmt: skip
def test_each_kind_of_cell_has_its_value(path: Path, xml: str, expected: object) -> None:
    found = cell(path, f"<table:table-cell {xml}</table:table-cell>")
    assert found == expected
    assert type(found) is type(expected)


def test_merged_ranges_are_told_and_what_hides_under_them_is_read(path: Path) -> None:
    hidden = '<table:covered-table-cell office:value-type="string"><text:p>under</text:p></table:covered-table-cell>'
    spans = make.text("both", columns_spanned=2, rows_spanned=2)
    rows = make.row(make.blank(2), spans, make.blank(1, "covered-table-cell")), make.row(make.blank(2), hidden)
    sheet = read(path, make.table(*rows)).sheets[0]
    assert sheet.merged == (Span(0, 2, 1, 3),)
    assert sheet.rows == ((None, None, "both"), (None, None, "under"))


def test_custom_properties_are_read(path: Path) -> None:
    meta = (
        f"{make.HEAD}<office:document-meta {make.SPACES}><office:meta>"
        '<meta:user-defined meta:name="clndesk-export">E-17</meta:user-defined></office:meta></office:document-meta>'
    )
    assert read(path, make.table(make.row(make.text("x"))), **{"meta.xml": meta}).properties == {
        "clndesk-export": "E-17"
    }


def test_a_chart_inside_is_no_sheet_and_the_record_of_changes_is_no_content(path: Path) -> None:
    inner = make.table(make.row(make.text("chart data")), name="local-table")
    tracked = f"<table:tracked-changes><table:change>{make.text('before')}</table:change></table:tracked-changes>"
    shapes = f"<table:shapes><draw:frame><draw:object>{inner}</draw:object></draw:frame></table:shapes>"
    workbook = read(path, tracked, make.table(shapes, make.row(make.text("now"))))
    assert [(sheet.name, sheet.rows) for sheet in workbook.sheets] == [("Members", (("now",),))]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (make.row(make.text("x", columns_repeated=16_384), repeat=1_048_576), Why.TOO_BIG),
        (make.row(make.text("x")) + make.row(make.blank(16_383), make.text("x"), repeat=400), Why.TOO_BIG),
        (make.row(make.text("x", columns_repeated=17_000_000_000)), Why.SUSPICIOUS),
        (make.row(make.text("x", columns_repeated=16_385)), Why.SUSPICIOUS),
        (make.row(make.text("x"), repeat=1_048_577), Why.SUSPICIOUS),
        (make.row(make.text("x"), repeat=99_999_999_999), Why.SUSPICIOUS),
        (make.row(make.text("x", columns_spanned=99_999)), Why.SUSPICIOUS),
        (make.row(make.text("x", columns_spanned=2)) * 21, Why.TOO_BIG),
        (make.row("<table:table-cell table:number-columns-repeated='-1'/>"), Why.SUSPICIOUS),
    ],
)  # fmt: skip
def test_cells_beyond_all_bounds_are_refused(path: Path, rows: str, expected: Why) -> None:
    assert why(path, make.workbook(make.content(make.table(rows))), Limits(merges=20)) is expected


def test_a_document_type_is_refused_in_every_part_and_in_a_flat_file(path: Path) -> None:
    laughs = f'{make.HEAD}<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    bomb = make.content(make.table(make.row(make.text("&b;")))).replace(make.HEAD, laughs)
    good = make.content(make.table(make.row(make.text("x"))))
    assert why(path, make.workbook(bomb)) is Why.SUSPICIOUS
    assert why(path, make.workbook(good, **{"styles.xml": f"{laughs}<x/>"})) is Why.SUSPICIOUS
    flat = make.content(make.table(make.row(make.text("&b;"))), root="document").replace(make.HEAD, laughs)
    assert why(path, flat.encode()) is Why.SUSPICIOUS


@pytest.mark.parametrize("size", [-1, -300, 2_000])
def test_a_spreadsheet_damaged_on_its_way_is_refused(path: Path, size: int) -> None:
    rows = "".join(make.row(make.number(str(n * 7919))) for n in range(500))
    assert why(path, make.workbook(make.content(make.table(rows)))[:size]) is Why.DAMAGED
    assert why(path, make.content(make.table(rows), root="document").encode()[: size + 1_000]) is Why.DAMAGED


def test_other_documents_and_those_with_a_password_are_told_apart(path: Path) -> None:
    assert why(path, make.workbook(make.content("<text:p>letter</text:p>", body="text"))) is Why.NOT_A_WORKBOOK
    locked = make.MANIFEST.replace("/>", "><manifest:encryption-data/></manifest:manifest>")
    assert why(path, make.workbook(b"\x07\x91scrambled", **{"META-INF/manifest.xml": locked})) is Why.ENCRYPTED
    assert why(path, make.workbook(make.content())) is Why.DAMAGED


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=5),
    st.dates(date(1900, 3, 2), date(2100, 1, 1)),
)


def _xml(value: object) -> str:
    if value is None:
        return make.blank()
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    return make.number(str(value)) if isinstance(value, int) else make.text(escape(str(value)))


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_values_are_those_that_another_reader_finds(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]
) -> None:
    last = [make.text("end")] * 3
    path = tmp_path_factory.mktemp("open") / "Togo.ods"
    table = make.table(*[make.row(*map(_xml, row)) for row in rows], make.row(*last))
    path.write_bytes(make.workbook(make.content(table)))
    answer = Answer(Limits())
    answer.take_all(BytesIO(b"".join(lines_of(path, Limits(), {}))))
    theirs = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    ours = [["" if value is None else value for value in row] for row in answer.sheets()[0].rows]
    assert ours == theirs
