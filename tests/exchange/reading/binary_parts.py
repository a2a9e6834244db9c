"""Builds binary workbooks (.xlsb) record by record."""

from __future__ import annotations

import struct

import workbook_parts as make


def record(kind: int, body: bytes = b"") -> bytes:
    return _variable(kind) + _variable(len(body)) + body


def _variable(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number: int) -> bytes:
    return record(0, struct.pack("<II", number, 0) + b"\0" * 9)


def cell(kind: int, column: int, body: bytes = b"", style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column, style) + body)


def text(column: int, value: str) -> bytes:
    return cell(6, column, wide(value))


def number(column: int, value: float, style: int = 0) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def merged(top: int, left: int, bottom: int, right: int) -> bytes:
    return record(176, struct.pack("<4I", top, bottom, left, right))


def formats(*codes: str) -> bytes:
    """A styles part: each code is the format of one style, after the general one."""
    listed = b"".join(record(44, struct.pack("<H", 164 + i) + wide(code)) for i, code in enumerate(codes))
    styles = b"".join(record(47, struct.pack("<HH", 0, n) + b"\0" * 12) for n in (0, *range(164, 164 + len(codes))))
    opened = record(615, struct.pack("<I", len(codes))) + listed + record(616)
    return record(278) + opened + record(617, struct.pack("<I", len(codes) + 1)) + styles + record(618) + record(279)


def workbook_parts(*cells: bytes, state: int = 0, kind: str = "worksheet") -> make.Parts:
    sheet = record(156, struct.pack("<II", state, 1) + wide("rId1") + wide("Members"))
    relations = f'<Relationship Id="rId1" Type="{make.OFFICE}/{kind}" Target="worksheets/sheet1.bin"/>'
    relations += f'<Relationship Id="rId2" Type="{make.OFFICE}/styles" Target="styles.bin"/>'
    size = struct.pack("<4I", 0, 0, 0, 0)
    return {
        "[Content_Types].xml": f'{make.HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.bin": record(131) + record(143) + sheet + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": f'{make.HEAD}<Relationships xmlns="{make.PACKAGE}">{relations}</Relationships>',
        "xl/styles.bin": formats("yyyy\\-mm\\-dd"),
        "xl/worksheets/sheet1.bin": record(129) + record(148, size) + record(145) + b"".join(cells) + record(146)
        + record(130),
    }  # fmt: skip
