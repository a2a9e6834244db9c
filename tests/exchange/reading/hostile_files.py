"""Makes the files that somebody could send to hang, kill or mislead the reader, one function each.

`python tests/exchange/reading/hostile_files.py FOLDER` writes them all, to try them by hand.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import binary_parts as binary
import compound as old
import msoffcrypto
import open_parts as flat
import workbook_parts as make

MEGABYTE = 1024 * 1024
BEYOND = 310
ONE = make.one_row('<c r="A1"><v>1</v></c>')
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {}

Maker = Callable[[], bytes]


def outcome(expected: str) -> Callable[[Maker], Maker]:
    """Register a file with how its reading has to end: `read`, or a reason; several with `|` between them."""

    def register(maker: Maker) -> Maker:
        FILES[maker.__name__] = expected, maker
        return maker

    return register


def xlsx(rows: str = ONE, **parts: str | bytes) -> bytes:
    return make.zipped(make.workbook_parts(rows, **parts))


def with_head(part: str, head: str) -> bytes:
    parts = make.workbook_parts(ONE)
    return make.zipped({**parts, part: str(parts[part]).replace(make.HEAD, make.HEAD + head)})


def bomb(part: str, head: str, block: bytes, parts: make.Parts, megabytes: int = BEYOND) -> bytes:
    """A part that begins like a genuine one and goes on for longer than any workbook may be."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            if name != part:
                archive.writestr(name, content)
        with archive.open(part, "w", force_zip64=True) as member:
            member.write(head.encode())
            for _ in range(megabytes):
                member.write(block * (MEGABYTE // len(block)))
    return buffer.getvalue()


def sealed(content: bytes, password: str = "VelvetSweatshop") -> bytes:
    result = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(content)).encrypt(password, result)
    return result.getvalue()


# --- entities


@outcome("suspicious")
def billion_laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return with_head(make.STRINGS, f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>')


@outcome("suspicious")
def quadratic_entity() -> bytes:
    return with_head(make.SHEET, f'<!DOCTYPE x [<!ENTITY a "{"a" * 60_000}">]>')


@outcome("suspicious")
def entity_of_a_file() -> bytes:
    return with_head(make.STRINGS, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')


@outcome("suspicious")
def entity_of_a_server() -> bytes:
    return with_head("xl/workbook.xml", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')


@outcome("suspicious")
def parameter_entity() -> bytes:
    return with_head("xl/styles.xml", '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>')


@outcome("suspicious")
def entity_in_utf16() -> bytes:
    parts = make.workbook_parts(ONE)
    parts[make.SHEET] = ('<!DOCTYPE x [<!ENTITY a "ha">]>' + make.sheet_xml(ONE)[len(make.HEAD) :]).encode("utf-16")
    return make.zipped(parts)


@outcome("suspicious")
def entity_in_an_open_spreadsheet() -> bytes:
    laughs = f'{flat.HEAD}<!DOCTYPE x [<!ENTITY a "{"ha" * 1000}"><!ENTITY b "{"&a;" * 1000}">]>'
    return flat.workbook(flat.content(flat.table(flat.row(flat.text("&b;")))).replace(flat.HEAD, laughs))


# --- bombs


@outcome("suspicious")
def one_string_without_end() -> bytes:
    return bomb(make.STRINGS, f'<sst xmlns="{make.MAIN}"><si><t>', b"a" * 1024, make.workbook_parts(ONE))


@outcome("suspicious")
def strings_without_end() -> bytes:
    return bomb(make.STRINGS, f'<sst xmlns="{make.MAIN}">', b"<si><t>ab</t></si>\n\n\n" * 64, make.workbook_parts(ONE))


@outcome("suspicious")
def cells_without_end() -> bytes:
    head = f'<worksheet xmlns="{make.MAIN}"><sheetData><row>'
    return bomb(make.SHEET, head, b"<c><v>1</v></c> " * 64, make.workbook_parts(ONE))


@outcome("suspicious")
def blanks_without_end() -> bytes:
    return bomb(make.SHEET, f'<worksheet xmlns="{make.MAIN}">', b" " * 1024, make.workbook_parts(ONE))


@outcome("suspicious")
def an_unused_part_without_end() -> bytes:
    return bomb("xl/media/image1.png", "", b"\0" * 1024, make.workbook_parts(ONE))


@outcome("suspicious")
def an_open_cell_without_end() -> bytes:
    head = flat.content(flat.table("<table:table-row><table:table-cell><text:p>|")).partition("|")[0]
    return bomb("content.xml", head, b"a" * 1024, {"mimetype": flat.TYPE, "META-INF/manifest.xml": flat.MANIFEST})


@outcome("suspicious|too_big")
def binary_cells_without_end() -> bytes:
    parts = binary.workbook_parts(binary.row(0))
    return bomb("xl/worksheets/sheet1.bin", "", binary.number(0, 1).ljust(32, b"\0") * 32, parts)


@outcome("suspicious")
def a_bomb_behind_a_password() -> bytes:
    return sealed(bomb("xl/media/image1.png", "", b"\0" * 1024, make.workbook_parts(ONE)))


@outcome("too_big")
def a_hundred_thousand_members() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in make.workbook_parts(ONE).items():
            archive.writestr(name, content)
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"x/{number}"), b"")
    return buffer.getvalue()


# --- geometry


@outcome("too_big")
def the_first_and_the_last_cell() -> bytes:
    return xlsx(ONE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


@outcome("suspicious")
def a_row_beyond_all_rows() -> bytes:
    return xlsx('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')


@outcome("suspicious")
def a_column_beyond_all_columns() -> bytes:
    return xlsx('<row r="1"><c r="ZZZ1"><v>1</v></c></row>')


@outcome("read")
def a_dimension_that_lies() -> bytes:
    return xlsx(**{make.SHEET: make.sheet_xml(ONE, before='<dimension ref="A1:XFD1048576"/>')})


@outcome("read")
def one_merge_over_everything() -> bytes:
    return xlsx(**{make.SHEET: make.sheet_xml(ONE, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')})


@outcome("too_big|suspicious")
def a_hundred_thousand_merges() -> bytes:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_001))
    return xlsx(**{make.SHEET: make.sheet_xml(ONE, after=f"<mergeCells>{merges}</mergeCells>")})


@outcome("too_big|suspicious")
def open_cells_seventeen_billion_times() -> bytes:
    row = flat.row(flat.text("x", columns_repeated=16_384), repeat=1_048_576)
    return flat.workbook(flat.content(flat.table(row)))


@outcome("too_big|suspicious")
def open_rows_repeated_in_many_tables() -> bytes:
    return flat.workbook(flat.content(*[flat.table(flat.row(flat.text("x"), repeat=1_000_000))] * 50))


@outcome("too_big")
def old_cells_far_apart() -> bytes:
    return old.old_workbook(old.number(0, 0, 1), old.number(65_535, 255, 1))


@outcome("too_big")
def binary_cells_far_apart() -> bytes:
    far = binary.row(1_048_575), binary.number(16_383, 1)
    return make.zipped(binary.workbook_parts(binary.row(0), binary.number(0, 1), *far))


# --- amounts and depths


@outcome("read|suspicious")
def elements_inside_each_other() -> bytes:
    return xlsx(**{make.SHEET: make.sheet_xml(ONE, after="<a>" * 200_000 + "</a>" * 200_000)})


@outcome("read|suspicious")
def open_elements_inside_each_other() -> bytes:
    deep = "<text:span>" * 100_000 + "x" + "</text:span>" * 100_000
    return flat.workbook(flat.content(flat.table(flat.row(flat.text(deep)))))


@outcome("suspicious")
def a_format_of_brackets() -> bytes:
    return xlsx(**{"xl/styles.xml": make.styles_xml("[" * 50_000)})


@outcome("suspicious")
def formulas_that_fill_a_column_again_and_again() -> bytes:
    reaching = '<f t="array" ref="A1:A10000">WEBSERVICE(1)</f><v>1</v>'
    return xlsx("".join(f'<row r="{at}"><c r="A{at}">{reaching}</c></row>' for at in range(1, 2_001)))


@outcome("read")
def a_format_of_semicolons() -> bytes:
    return xlsx(**{"xl/styles.xml": make.styles_xml(";" * 200 + "x")})


@outcome("too_big|suspicious")
def more_styles_than_there_are() -> bytes:
    return xlsx(**{"xl/styles.xml": make.styles_xml(*[str(n) for n in range(140_000)])})


@outcome("too_big|suspicious")
def two_hundred_thousand_names() -> bytes:
    names = "".join(f'<definedName name="n{n}">{n * 7919}</definedName>' for n in range(200_000))
    return make.zipped(make.workbook_parts(ONE, properties=f"<definedNames>{names}</definedNames>"))


@outcome("too_big|damaged")
def a_hundred_thousand_sheets() -> bytes:
    parts = make.workbook_parts(ONE)
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(100_000))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<sheets>", f"<sheets>{sheets}")
    return make.zipped(parts)


@outcome("too_big|timed_out")
def a_long_string_in_every_cell() -> bytes:
    text = "".join(map(str, range(7_000)))
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 60_001))
    return xlsx(cells, **{make.STRINGS: make.strings_xml(text)})


@outcome("read|suspicious|damaged")
def an_attribute_without_end() -> bytes:
    return xlsx(f'<row r="1" x="{"y" * 900_000}"><c r="A1"><v>1</v></c></row>')


# --- values


@outcome("read")
def numbers_that_are_none() -> bytes:
    values = ("NaN", "1e999", "-INF", "9" * 400, "9" * 20_000)
    return xlsx(make.one_row(*[f"<c><v>{value}</v></c>" for value in values]))


@outcome("read")
def a_cell_twice() -> bytes:
    return xlsx(make.one_row('<c r="A1"><v>1</v></c>', '<c r="A1"><v>2</v></c>'))


@outcome("read")
def rows_out_of_order() -> bytes:
    return xlsx('<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>')


@outcome("suspicious")
def rows_that_begin_and_never_end() -> bytes:
    head = f'<worksheet xmlns="{make.MAIN}"><sheetData>'
    parts = make.workbook_parts(ONE)
    return bomb("xl/worksheets/sheet1.xml", head, b'<row x="1"/>' * 16, parts, megabytes=30)


@outcome("damaged")
def rows_cut_before_their_end() -> bytes:
    head = f'<worksheet xmlns="{make.MAIN}"><sheetData>'
    return bomb("xl/worksheets/sheet1.xml", head, b'<row r="1"' + b" " * 6, make.workbook_parts(ONE), megabytes=20)


@outcome("read")
def half_a_pair_of_letters() -> bytes:
    return xlsx(make.one_row('<c r="A1" t="str"><v>_xD800_ _x0000_</v></c>'))


@outcome("damaged")
def a_string_that_is_not_there() -> bytes:
    return xlsx(make.one_row('<c r="A1" t="s"><v>4000000000</v></c>'))


# --- containers


@outcome("suspicious")
def garbage_before_the_archive() -> bytes:
    return b"MZ garbage" + xlsx()


@outcome("suspicious")
def a_part_twice() -> bytes:
    buffer = io.BytesIO(xlsx())
    with zipfile.ZipFile(buffer, "a") as archive:
        info = zipfile.ZipInfo(make.SHEET.upper())
        archive.writestr(info, make.sheet_xml(make.one_row('<c r="A1"><v>2</v></c>')))
    return buffer.getvalue()


@outcome("damaged")
def the_last_byte_missing() -> bytes:
    return xlsx()[:-1]


@outcome("damaged")
def half_of_the_file() -> bytes:
    return xlsx()[:900]


@outcome("damaged")
def a_wrong_check_sum() -> bytes:
    content = bytearray(xlsx())
    content[content.index(b"sheet1.xml") + 40] ^= 0xFF
    return bytes(content)


@outcome("damaged|suspicious")
def an_archive_that_claims_four_gigabytes() -> bytes:
    content = bytearray(xlsx())
    place = content.rindex(b"PK\x01\x02")
    content[place + 20 : place + 28] = b"\xfe\xff\xff\xff\xfe\xff\xff\xff"
    return bytes(content)


@outcome("damaged|suspicious")
def a_bomb_that_claims_to_be_small() -> bytes:
    """Both headers of the part say a thousand bytes, where it inflates to more than a workbook may hold."""
    content = bytearray(cells_without_end())
    for place, sign in ((22, b"PK\x03\x04"), (24, b"PK\x01\x02")):
        start = content.rindex(sign)
        content[start + place : start + place + 4] = struct.pack("<I", 1000)
    return bytes(content)


@outcome("suspicious")
def a_part_outside_of_the_archive() -> bytes:
    return xlsx(**{"xl/../../../etc/cron.d/evil": b"x"})


@outcome("suspicious")
def a_part_with_the_name_of_a_drive() -> bytes:
    return xlsx(**{"C:\\Windows\\evil.dll": b"x"})


@outcome("read")
def names_with_backslashes() -> bytes:
    return make.zipped({name.replace("/", "\\"): part for name, part in make.workbook_parts(ONE).items()})


@outcome("read")
def a_sheet_in_utf16() -> bytes:
    return xlsx(**{make.SHEET: make.sheet_xml(ONE).replace("UTF-8", "UTF-16").encode("utf-16")})


@outcome("read")
def a_sheet_with_line_breaks_everywhere() -> bytes:
    return xlsx(**{make.SHEET: make.sheet_xml(ONE).replace("><", ">\n  <").replace("<v>1", "<v>\n 1\n ")})


@outcome("read")
def a_sheet_with_a_prefix() -> bytes:
    cells = '<x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row>'
    return xlsx(**{make.SHEET: f'<x:worksheet xmlns:x="{make.MAIN}"><x:sheetData>{cells}</x:sheetData></x:worksheet>'})


@outcome("read")
def a_strict_workbook() -> bytes:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    return make.zipped({name: str(part).replace(make.MAIN, strict) for name, part in make.workbook_parts(ONE).items()})


# --- compound files


def _patched(place: int, number: int) -> bytes:
    content = bytearray(old.old_workbook(*[old.number(row, 0, row) for row in range(500)]))
    content[place : place + 4] = struct.pack("<I", number)
    return bytes(content)


@outcome("damaged|not_a_workbook|read")
def a_folder_that_leads_into_itself() -> bytes:
    content = bytearray(old.compound(Workbook=old.book(old.number(0, 0, 1)), Another=b"x"))
    folder = content.index("Workbook".encode("utf-16-le"))
    content[folder + 68 : folder + 80] = struct.pack("<III", 1, 1, 1)
    return bytes(content)


@outcome("damaged|too_big|not_a_workbook")
def sectors_of_a_gigabyte() -> bytes:
    return _patched(30, 30 | 6 << 16)


@outcome("damaged|too_big|not_a_workbook|read")
def a_table_of_four_billion_sectors() -> bytes:
    return _patched(44, 0xFFFFFFF0)


@outcome("damaged|read")
def sectors_in_a_ring() -> bytes:
    content = bytearray(old.old_workbook(*[old.number(row, 0, row) for row in range(500)]))
    table = content.index(struct.pack("<4I", 1, 2, 3, 4))
    content[table : table + 16] = struct.pack("<4I", 1, 2, 3, 0)
    return bytes(content)


@outcome("damaged")
def a_sheet_that_starts_in_the_workbook_itself() -> bytes:
    stream = bytearray(old.book(old.number(0, 0, 1)))
    place = stream.index(struct.pack("<H", 0x0085)) + 4
    stream[place : place + 4] = struct.pack("<I", 7)
    return old.compound(Workbook=bytes(stream))


@outcome("suspicious")
def a_key_with_entities() -> bytes:
    key = b"\4\0\4\0\x40\0\0\0" + b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><encryption/>'
    return old.compound(EncryptedPackage=b"\0" * 64, EncryptionInfo=key)


@outcome("encrypted|timed_out")
def a_key_that_is_made_a_million_times() -> bytes:
    return sealed(xlsx(**{"xl/media/image1.png": bytes(range(256)) * 40})).replace(b'"100000"', b'"999999"')


@outcome("encrypted|damaged")
def a_key_in_pieces() -> bytes:
    return old.compound(EncryptedPackage=b"\0" * 64, EncryptionInfo=b"\4\0\4\0\x40\0\0\0<encryption>")


# --- records


@outcome("damaged")
def a_record_longer_than_the_file() -> bytes:
    return make.zipped(binary.workbook_parts(b"\x05\xff\xff\xff\x7f"))


@outcome("suspicious")
def a_binary_format_of_brackets() -> bytes:
    return make.zipped({**binary.workbook_parts(binary.row(0)), "xl/styles.bin": binary.formats("[" * 50_000)})


# --- lists


@outcome("damaged")
def a_line_without_end() -> bytes:
    return b"a,b\r\n1," + b"x" * (60 * MEGABYTE)


@outcome("damaged")
def a_quotation_without_end() -> bytes:
    return b'a,b\r\n1,"' + b'""' * (20 * MEGABYTE)


@outcome("read")
def quotation_marks_without_number() -> bytes:
    return b"a,b\r\n" + b'"""""""""","""' + b'""' * 20_000 + b'"\r\n'


@outcome("damaged")
def a_list_with_bytes_of_nothing() -> bytes:
    return b"a,b\r\n" + b"1,2\r\n" * 20_000 + b"\0" * 1000


@outcome("too_big")
def a_list_of_a_million_columns() -> bytes:
    return b"a,b\r\n" * 3 + b"," * 1_000_000


@outcome("too_big")
def a_list_longer_than_any_sheet() -> bytes:
    return b"a,b\r\n" * 1_100_000


@outcome("encoding|damaged|not_a_workbook")
def a_list_of_noise() -> bytes:
    return b"\xff\xfea" + bytes(range(1, 256)) * 1001


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for title, (_, maker) in FILES.items():
        (folder / title).write_bytes(maker())
