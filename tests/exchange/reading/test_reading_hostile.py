from __future__ import annotations

import io
import os
import socket
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import workbook_parts as make

from clndesk.exchange.reading import Limits, Refused, Why, read_workbook
from clndesk.exchange.reading.limits import MEGABYTE

ONE = make.one_row('<c r="A1"><v>1</v></c>')


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Kenya.xlsx"


def why(path: Path, limits: Limits | None = None) -> Why:
    with pytest.raises(Refused) as refused:
        read_workbook(path, limits or Limits())
    return refused.value.why


def bombed(name: str, head: bytes, filler: bytes, megabytes: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for part, content in make.workbook_parts(ONE).items():
            if part != name:
                archive.writestr(part, content)
        with archive.open(name, "w") as member:
            member.write(head)
            block = filler * (MEGABYTE // len(filler))
            for _ in range(megabytes):
                member.write(block)
    return buffer.getvalue()


def test_a_zip_bomb_of_one_string_is_refused(path: Path) -> None:
    head = f'{make.HEAD}<sst xmlns="{make.MAIN}"><si><t>'.encode()
    path.write_bytes(bombed(make.STRINGS, head, b"a", 64))
    assert why(path) is Why.SUSPICIOUS


def test_an_unused_bomb_is_refused_too(path: Path) -> None:
    path.write_bytes(bombed("xl/media/image1.png", b"", b"\0", 64))
    assert why(path) is Why.SUSPICIOUS


def test_what_the_parts_inflate_to_is_counted_and_not_believed(path: Path) -> None:
    path.write_bytes(bombed("xl/media/image1.png", b"", b"0123456789abcdef" * 8, 8))
    assert why(path, Limits(inflated=4 * MEGABYTE, ratio=2000)) is Why.TOO_BIG


def test_a_header_that_lies_about_the_size_is_refused(path: Path) -> None:
    content = bytearray(bombed("xl/media/image1.png", b"", b"a", 8))
    actual = struct.pack("<I", 8 * MEGABYTE)
    while (position := content.find(actual)) >= 0:
        content[position : position + 4] = struct.pack("<I", 100)
    path.write_bytes(content)
    assert why(path) is Why.DAMAGED


def test_more_members_than_any_workbook_has_are_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in make.workbook_parts(ONE).items():
            archive.writestr(name, content)
        for number in range(20_000):
            archive.writestr(zipfile.ZipInfo(f"xl/media/{number}"), b"")
    assert why(path) is Why.TOO_BIG


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "/etc/passwd", "C:\\evil.xml", "xl\\..\\..\\evil.xml", "xl/WORKBOOK.xml", "xl\\workbook.xml"],
)
def test_names_that_lead_elsewhere_or_twice_to_one_part_are_refused(path: Path, name: str) -> None:
    make.write(path, {**make.workbook_parts(ONE), name: "<x/>"})
    assert why(path) is Why.SUSPICIOUS


def test_the_same_member_twice_is_refused(path: Path) -> None:
    make.write(path, make.workbook_parts(ONE))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(make.SHEET, make.sheet_xml(make.one_row('<c r="A1"><v>2</v></c>')))
    assert why(path) is Why.SUSPICIOUS


@pytest.mark.parametrize("garbage", [b"MZ garbage", make.zipped({"other.txt": "first archive"})])
def test_something_before_the_archive_is_refused(path: Path, garbage: bytes) -> None:
    path.write_bytes(garbage + make.zipped(make.workbook_parts(ONE)))
    assert why(path) is Why.SUSPICIOUS


def test_a_member_with_a_password_is_refused(path: Path) -> None:
    content = bytearray(make.zipped(make.workbook_parts(ONE)))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert why(path) is Why.SUSPICIOUS


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part", [make.SHEET, make.STRINGS, "xl/workbook.xml", "xl/styles.xml", "docProps/custom.xml", "customXml/item1.xml"]
)
def test_a_document_type_in_any_part_is_refused(path: Path, part: str) -> None:
    parts = make.workbook_parts(ONE)
    old = parts.get(part, f"{make.HEAD}<x/>")
    parts[part] = str(old).replace(make.HEAD, make.HEAD + LAUGHS)
    assert why(make.write(path, parts)) is Why.SUSPICIOUS


def test_a_bare_document_type_is_refused(path: Path) -> None:
    parts = make.workbook_parts(ONE)
    parts[make.SHEET] = str(parts[make.SHEET]).replace(make.HEAD, f"{make.HEAD}<!DOCTYPE worksheet>")
    assert why(make.write(path, parts)) is Why.SUSPICIOUS


def test_a_document_type_in_utf16_is_refused(path: Path) -> None:
    parts = make.workbook_parts(ONE)
    parts[make.SHEET] = str(parts[make.SHEET]).replace(make.HEAD, LAUGHS).encode("utf-16")
    assert why(make.write(path, parts)) is Why.SUSPICIOUS


def test_nothing_is_fetched_for_an_external_entity(path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        parts = make.workbook_parts(ONE)
        parts[make.STRINGS] = f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{url}"> %p;]><sst xmlns="{make.MAIN}"/>'
        assert why(make.write(path, parts)) is Why.SUSPICIOUS
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ONE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', Why.TOO_BIG),
        ('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>', Why.SUSPICIOUS),
        (make.one_row('<c r="A9999999999"><v>1</v></c>'), Why.SUSPICIOUS),
        (make.one_row('<c r="XFE1"><v>1</v></c>'), Why.SUSPICIOUS),
        (make.one_row('<c r="ZZZ1"><v>1</v></c>'), Why.SUSPICIOUS),
        (make.one_row('<c r="A0"><v>1</v></c>'), Why.SUSPICIOUS),
        (make.one_row('<c t="A1" r="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c>'), Why.TOO_BIG),
        (make.one_row('<c r="nonsense"><v>1</v></c>'), Why.DAMAGED),
        (make.one_row('<c r="A1" t="s"><v>99</v></c>'), Why.DAMAGED),
    ],
)
def test_cells_beyond_all_bounds_are_refused(path: Path, rows: str, expected: Why) -> None:
    assert why(make.write(path, make.workbook_parts(rows))) is expected


def test_a_geometry_bomb_under_a_namespace_prefix_is_seen(path: Path) -> None:
    parts = make.workbook_parts()
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    parts[make.SHEET] = (
        f'<worksheet xmlns="{make.MAIN}" xmlns:x="{make.MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    )
    assert why(make.write(path, parts)) is Why.TOO_BIG


def test_a_sheet_that_hides_behind_another_root_is_refused(path: Path) -> None:
    parts = make.workbook_parts()
    parts[make.SHEET] = make.sheet_xml(ONE).replace("worksheet", "sst")
    assert why(make.write(path, parts)) is Why.DAMAGED


@pytest.mark.parametrize(
    ("reference", "count", "expected"),
    [("A1:XFD1048577", 1, Why.SUSPICIOUS), ("A1:B1", 20_001, Why.TOO_BIG), ("rubbish", 1, Why.DAMAGED)],
)
def test_merges_beyond_all_bounds_are_refused(path: Path, reference: str, count: int, expected: Why) -> None:
    parts = make.workbook_parts()
    merge = f'<mergeCell ref="{reference}"/>'
    merges = f"<mergeCells>{merge * count}</mergeCells>"
    parts[make.SHEET] = make.sheet_xml(ONE, after=merges)
    assert why(make.write(path, parts)) is expected


def test_a_number_format_longer_than_excel_allows_is_refused(path: Path) -> None:
    parts = make.workbook_parts(ONE, **{"xl/styles.xml": make.styles_xml("[" * 50_000)})
    assert why(make.write(path, parts)) is Why.SUSPICIOUS


def test_more_styles_or_names_than_excel_allows_are_refused(path: Path) -> None:
    names = (
        "<definedNames>"
        + "".join(f'<definedName name="n{i}">1</definedName>' for i in range(20_001))
        + "</definedNames>"
    )
    assert why(make.write(path, make.workbook_parts(ONE, properties=names))) is Why.TOO_BIG
    styles = make.styles_xml(*["0"] * 140_000)
    assert why(make.write(path, make.workbook_parts(ONE, **{"xl/styles.xml": styles}))) is Why.TOO_BIG


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_long_string_used_by_many_cells_ends_at_the_limit_on_memory(path: Path) -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 40_001))
    parts = make.workbook_parts(cells, **{make.STRINGS: make.strings_xml("".join(map(str, range(7_000))))})
    only_memory = Limits(memory=300 * MEGABYTE, answer=10_000 * MEGABYTE)
    assert why(make.write(path, parts), only_memory) is Why.TOO_BIG


def test_an_answer_larger_than_its_limit_is_refused(path: Path) -> None:
    make.write(path, make.workbook_parts(ONE))
    assert why(path, Limits(answer=60)) is Why.TOO_BIG


def test_deep_nesting_harms_nobody(path: Path) -> None:
    parts = make.workbook_parts()
    parts[make.SHEET] = make.sheet_xml(ONE, after="<a>" * 200_000 + "</a>" * 200_000)
    assert read_workbook(make.write(path, parts), Limits(ratio=2000)).sheets[0].rows == ((1,),)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def cut_the_last_byte(content: bytes) -> bytes:
    return content[:-1]


def flip_a_byte(content: bytes) -> bytes:
    changed = bytearray(content)
    changed[content.index(b"sheet1.xml") + 40] ^= 0xFF
    return bytes(changed)


def blank_all(content: bytes) -> bytes:
    return b"\0" * len(content)


@pytest.mark.parametrize("damage", [cut, cut_the_last_byte, flip_a_byte, blank_all])
def test_a_file_damaged_on_its_way_is_refused(path: Path, damage: Callable[[bytes], bytes]) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row * 7919}</v></c></row>' for row in range(1, 500))
    path.write_bytes(damage(make.zipped(make.workbook_parts(rows))))
    assert why(path) is Why.DAMAGED


@pytest.mark.parametrize("part", [make.SHEET, "xl/_rels/workbook.xml.rels", make.STRINGS])
def test_broken_xml_or_a_missing_part_is_refused(path: Path, part: str) -> None:
    parts = make.workbook_parts(make.one_row('<c r="A1" t="s"><v>0</v></c>'))
    broken = {**parts, part: str(parts[part])[:-20]}
    assert why(make.write(path, broken)) is Why.DAMAGED
    del broken[part]
    assert why(make.write(path, broken)) is Why.DAMAGED


def test_broken_xml_in_a_part_nobody_reads_is_no_reason_to_refuse(path: Path) -> None:
    parts = make.workbook_parts(ONE, **{"xl/drawings/vmlDrawing1.vml": "<xml><br></xml>"})
    assert read_workbook(make.write(path, parts)).sheets[0].rows == ((1,),)
