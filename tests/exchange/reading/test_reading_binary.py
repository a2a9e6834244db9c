"""Binary workbooks of Excel (.xlsb): what they hold is read, and what the reader would pass over is never lost."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import binary_parts as binary
import pytest
import workbook_parts as make

from clndesk.exchange.reading import CellError, Limits, Refused, Span, Why, Workbook, read_workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Benin.xlsb"


def read(path: Path, *cells: bytes, **about: int | str) -> Workbook:
    return read_workbook(make.write(path, binary.workbook_parts(*cells, **about)))  # type: ignore[arg-type]


def refusal(path: Path, parts: make.Parts, limits: Limits | None = None) -> Refused:
    with pytest.raises(Refused) as refused:
        read_workbook(make.write(path, parts), limits or Limits())
    return refused.value


def test_values_stand_where_they_stand_in_the_sheet(path: Path) -> None:
    seven = struct.pack("<I", (7 << 2) | 2)
    cells = binary.row(1), binary.text(1, "Amina é"), binary.number(2, 45657, 1), binary.cell(2, 3, seven)
    workbook = read(path, *cells, binary.row(3), binary.cell(4, 0, b"\1"))
    assert workbook.form == "xlsb"
    assert workbook.sheets[0].rows == (
        (None,) * 4,
        (None, "Amina é", date(2024, 12, 31), 7),
        (None,) * 4,
        (True, None, None, None),
    )


@pytest.mark.parametrize(("state", "visibility"), [(0, "visible"), (1, "hidden"), (2, "very_hidden")])
def test_hidden_sheets_are_told_apart(path: Path, state: int, visibility: str) -> None:
    assert read(path, binary.row(0), binary.number(0, 1), state=state).sheets[0].visibility == visibility


def test_errors_and_formulas_without_a_result_are_never_blank(path: Path) -> None:
    rest = b"\0" * 12
    cells = binary.cell(3, 0, b"\x2a"), binary.cell(11, 1, b"\7" + rest), binary.cell(8, 2, binary.wide("") + rest)
    rows = read(path, binary.row(0), *cells, binary.cell(9, 3, struct.pack("<d", 7) + rest)).sheets[0].rows
    assert rows == ((CellError("#N/A"), CellError("#DIV/0!"), CellError("formula"), 7),)


def test_merged_ranges_are_told_and_a_cell_that_is_there_twice_is_an_error_cell(path: Path) -> None:
    cells = binary.row(0), binary.number(0, 1), binary.number(0, 2), binary.merged(0, 1, 3, 2)
    sheet = read(path, *cells).sheets[0]
    assert sheet.merged == (Span(0, 1, 3, 2),)
    assert sheet.rows == ((CellError("duplicate"),),)


def test_a_chart_sheet_is_left_out(path: Path) -> None:
    assert read(path, binary.row(0), binary.number(0, 1), kind="chartsheet").sheets == ()


@pytest.mark.parametrize("kind", [14, 62])
def test_cells_that_the_reader_passes_over_refuse_the_file(path: Path, kind: int) -> None:
    refused = refusal(path, binary.workbook_parts(binary.row(0), binary.cell(kind, 0, b"\0" * 20)))
    assert (refused.why, refused.form) == (Why.NOT_A_WORKBOOK, "xlsb")
    assert ".xlsb" in refused.what


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([binary.row(0), binary.number(0, 1), binary.row(1_048_575), binary.number(16_383, 1)], Why.TOO_BIG),
        ([binary.row(1_048_576), binary.number(0, 1)], Why.SUSPICIOUS),
        ([binary.row(0), binary.number(16_384, 1)], Why.SUSPICIOUS),
        ([binary.number(0, 1)], Why.SUSPICIOUS),
        ([binary.merged(0, 0, 2_000_000, 1)], Why.SUSPICIOUS),
        ([binary.merged(0, 0, 1, 1)] * 21, Why.TOO_BIG),
        ([b"\x05\xff\xff\xff\x7f"], Why.DAMAGED),
        ([binary.row(0), binary.record(5, b"\0")], Why.DAMAGED),
    ],
)
def test_records_beyond_all_bounds_are_refused(path: Path, cells: list[bytes], expected: Why) -> None:
    assert refusal(path, binary.workbook_parts(*cells), Limits(merges=20)).why is expected


def test_a_number_format_longer_than_excel_allows_is_refused(path: Path) -> None:
    parts = binary.workbook_parts(binary.row(0), binary.number(0, 1))
    parts["xl/styles.bin"] = binary.formats("[" * 30_000)
    assert refusal(path, parts).why is Why.SUSPICIOUS


@pytest.mark.parametrize("part", ["xl/_rels/workbook.bin.rels", "xl/worksheets/sheet1.bin"])
def test_a_missing_part_is_refused(path: Path, part: str) -> None:
    parts = binary.workbook_parts(binary.row(0), binary.number(0, 1))
    del parts[part]
    assert refusal(path, parts).why is Why.DAMAGED


def test_a_document_type_in_any_part_is_refused(path: Path) -> None:
    parts = binary.workbook_parts(binary.row(0), binary.number(0, 1))
    parts["docProps/app.xml"] = f"{make.HEAD}<!DOCTYPE x><x/>"
    assert refusal(path, parts).why is Why.SUSPICIOUS
