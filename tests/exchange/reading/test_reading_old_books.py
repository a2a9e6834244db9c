"""Workbooks of Excel 97 to 2003 (.xls): what they hold is read, and what cannot be trusted is told apart."""

from __future__ import annotations

import struct
from pathlib import Path

import compound as old
import pytest

from clndesk.exchange.reading import CellError, Limits, Refused, Span, Why, Workbook, read_workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Mali.xls"


def read(path: Path, *cells: bytes, **about: int | str) -> Workbook:
    path.write_bytes(old.old_workbook(*cells, **about))
    return read_workbook(path)


def why(path: Path, limits: Limits | None = None) -> Why:
    with pytest.raises(Refused) as refused:
        read_workbook(path, limits or Limits())
    return refused.value.why


def outcome(path: Path) -> Why | tuple[object, ...]:
    try:
        return tuple(row[0] for row in read_workbook(path).sheets[0].rows)
    except Refused as refused:
        return refused.why


def test_values_stand_where_they_stand_in_the_sheet(path: Path) -> None:
    workbook = read(path, old.text(1, 1, "Amina é"), old.number(1, 2, 254712345678), old.number(3, 0, 0.5))
    assert workbook.form == "xls"
    (sheet,) = workbook.sheets
    assert (sheet.name, sheet.visibility) == ("Members", "visible")
    assert sheet.rows == ((None,) * 3, (None, "Amina é", 254712345678), (None,) * 3, (0.5, None, None))


@pytest.mark.parametrize(("state", "visibility"), [(1, "hidden"), (2, "very_hidden")])
def test_hidden_sheets_are_told_apart(path: Path, state: int, visibility: str) -> None:
    assert read(path, old.number(0, 0, 1), state=state).sheets[0].visibility == visibility


def test_errors_and_formulas_without_a_result_are_never_blank(path: Path) -> None:
    cells = (
        old.error(0, 0, 0x2A),
        old.formula(0, 1, b"\2\0\7\0\0\0\xff\xff"),
        old.formula(0, 2, b"\3\0\0\0\0\0\xff\xff"),
        old.formula(0, 3, struct.pack("<d", 7)),
        old.error(2, 4, 0x07),
    )
    rows = read(path, *cells).sheets[0].rows
    assert rows[0] == (CellError("#N/A"), CellError("#DIV/0!"), CellError("formula"), 7, None)
    assert rows[2][4] == CellError("#DIV/0!")


def test_a_cell_that_is_there_twice_is_an_error_cell(path: Path) -> None:
    rows = read(path, old.number(0, 0, 1), old.number(0, 1, 5), old.number(0, 0, 2)).sheets[0].rows
    assert rows == ((CellError("duplicate"), 5),)


def test_merged_ranges_are_told(path: Path) -> None:
    sheet = read(path, old.text(0, 0, "both"), old.merged(1, (0, 1, 0, 1))).sheets[0]
    assert sheet.merged == (Span(0, 0, 1, 1),)


def test_a_sheet_of_macros_is_left_out(path: Path) -> None:
    assert read(path, old.number(0, 0, 1), kind=1).sheets == ()


def test_a_row_of_blank_formatted_cells_is_no_content(path: Path) -> None:
    blanks = old.record(0x00BE, struct.pack("<HH3HH", 9, 0, 0, 0, 0, 2))
    assert read(path, old.number(0, 0, 1), blanks).sheets[0].rows == ((1,),)


def test_cells_over_a_far_too_wide_area_are_refused(path: Path) -> None:
    path.write_bytes(old.old_workbook(old.number(0, 0, 1), old.number(65_535, 255, 1)))
    assert why(path) is Why.TOO_BIG


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([old.number(0, 0, 1), old.number(0, 16_384, 1)], Why.SUSPICIOUS),
        ([old.number(0, 0, 1), *[old.merged(1000, *[(0, 1, 0, 1)] * 1000)] * 21], Why.TOO_BIG),
        ([old.record(0x0203, b"\0")], Why.DAMAGED),
    ],
)
def test_records_beyond_all_bounds_are_refused(path: Path, cells: list[bytes], expected: Why) -> None:
    path.write_bytes(old.old_workbook(*cells))
    assert why(path) is expected


def test_a_workbook_whose_end_is_missing_is_refused(path: Path) -> None:
    cells = [old.number(row, 0, row) for row in range(2_000)]
    whole = old.old_workbook(*cells)
    for length in (600, len(whole) // 2, len(whole) - 600):
        path.write_bytes(whole[:length])
        assert why(path) is Why.DAMAGED
    stream = old.book(*cells)
    path.write_bytes(old.compound(Workbook=stream[:-300]))
    assert why(path) is Why.DAMAGED


def test_a_sheet_that_starts_nowhere_is_refused(path: Path) -> None:
    stream = bytearray(old.book(old.number(0, 0, 1)))
    place = stream.index(struct.pack("<H", 0x0085)) + 4
    stream[place : place + 4] = struct.pack("<I", 0xFFFFFF)
    path.write_bytes(old.compound(Workbook=bytes(stream)))
    assert why(path) is Why.DAMAGED


@pytest.mark.parametrize("place", [44, 48, 60, 68, 76])
def test_a_container_with_a_lie_in_its_header_is_read_right_or_refused(path: Path, place: int) -> None:
    content = bytearray(old.old_workbook(*[old.number(row, 0, row) for row in range(500)]))
    content[place : place + 4] = b"\xf0\xff\xff\x7f"
    path.write_bytes(content)
    assert outcome(path) in {Why.DAMAGED, Why.TOO_BIG, Why.NOT_A_WORKBOOK, tuple(range(500))}


def test_a_file_of_the_time_before_containers_is_called_old(path: Path) -> None:
    path.write_bytes(b"\x09\x04\x06\x00\x00\x00\x10\x00" + b"\0" * 50)
    assert why(path) is Why.OLD_FORMAT


def test_custom_properties_are_read_and_damaged_ones_count_as_none(path: Path) -> None:
    stream, about = old.book(old.number(0, 0, 1)), old.properties(clndesk_export="E-17")
    for content, expected in ((about, {"clndesk-export": "E-17"}), (about[:30] + b"\xff" * 20, {})):
        path.write_bytes(old.compound(**{"Workbook": stream, "\5DocumentSummaryInformation": content}))
        workbook = read_workbook(path)
        assert workbook.properties == expected
        assert workbook.sheets[0].rows == ((1,),)
