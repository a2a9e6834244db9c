"""Builds compound files of Microsoft Office with the records of old workbooks, also such as no program writes."""

from __future__ import annotations

import struct
from hashlib import md5

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SHORTEST = 4096


def compound(**streams: bytes) -> bytes:
    """A compound file with these streams; each is filled up so that none is kept among the small ones."""
    bodies = [content.ljust(SHORTEST, b"\0") for content in streams.values()]
    sectors, table, starts = [], [], []
    for body in bodies:
        count = -(-len(body) // SECTOR)
        starts.append(len(table))
        table += [*range(len(table) + 1, len(table) + count), END]
        sectors.append(body.ljust(count * SECTOR, b"\0"))
    names = [name.replace("_", " ") for name in streams]
    folder = _folder([(name, start, len(body)) for name, start, body in zip(names, starts, bodies, strict=True)])
    first_folder, folder_sectors = len(table), len(folder) // SECTOR
    table += [*range(first_folder + 1, first_folder + folder_sectors), END]
    tables = -(-(len(table) + 1) // (SECTOR // 4))
    while len(table) + tables > tables * SECTOR // 4:
        tables += 1
    first_table = len(table)
    table += [TABLE] * tables
    content = struct.pack(f"<{len(table)}I", *table).ljust(tables * SECTOR, b"\xff")
    return _header(first_folder, first_table, tables) + b"".join(sectors) + folder + content


def _header(first_folder: int, first_table: int, tables: int) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, first_folder, 0, SHORTEST, END, 0, END, 0
    )
    places = [*range(first_table, first_table + tables)]
    return head + struct.pack("<109I", *places, *[FREE] * (109 - tables))


def _folder(entries: list[tuple[str, int, int]]) -> bytes:
    """All entries to the right of each other, in the order of their names as compound files have it."""
    order = sorted(range(len(entries)), key=lambda index: (len(entries[index][0]), entries[index][0].upper()))
    right = {order[place]: order[place + 1] + 1 for place in range(len(order) - 1)}
    content = _entry("Root Entry", 5, END, 0, FREE, order[0] + 1 if order else FREE)
    for index, (name, start, size) in enumerate(entries):
        content += _entry(name, 2, start, size, right.get(index, FREE), FREE)
    blank = _entry("", 0, 0, 0, FREE, FREE)
    return content + blank * (-(len(content) // 128) % 4)


def _entry(name: str, kind: int, start: int, size: int, right: int, child: int) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", length, kind, 1, FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def text(row: int, column: int, value: str) -> bytes:
    encoded = value.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + encoded)


def error(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def formula(row: int, column: int, result: bytes) -> bytes:
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result + struct.pack("<HIH", 0, 0, 0))


def merged(count: int, *ranges: tuple[int, int, int, int]) -> bytes:
    return record(0x00E5, struct.pack("<H", count) + b"".join(struct.pack("<4H", *range_) for range_ in ranges))


def book(*cells: bytes, name: str = "Members", state: int = 0, kind: int = 0) -> bytes:
    """The stream of a workbook with one sheet of these records."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    page = record(0x0042, struct.pack("<H", 1200))
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    announced = len(record(0x0085, b"\0" * 6 + title))
    start = len(begin) + len(page) + announced + len(record(0x000A))
    sheet = record(0x0085, struct.pack("<IBB", start, state, kind) + title)
    part = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + b"".join(cells) + record(0x000A)
    return begin + page + sheet + record(0x000A) + part


def old_workbook(*cells: bytes, **about: int | str) -> bytes:
    """An .xls file."""
    return compound(Workbook=book(*cells, **about))  # type: ignore[arg-type]


def locked_workbook(password: str, *cells: bytes) -> bytes:
    """An .xls file with an opening password, in the way of Excel 97."""
    from msoffcrypto.method.rc4 import DocumentRC4, _makekey

    salt, verifier = b"0123456789abcdef", b"fedcba9876543210"
    plain = book(*cells)
    key = _key_stream(_makekey(password, salt, 0), 32)
    sealed = bytes(a ^ b for a, b in zip(verifier + md5(verifier).digest(), key, strict=True))
    lock = record(0x002F, struct.pack("<HHH", 1, 1, 1) + salt + sealed)
    whole = bytearray(plain[:20] + lock + plain[20:])
    _move_sheet(whole, len(lock))
    return compound(Workbook=_encrypted(bytes(whole), DocumentRC4, password, salt))


def _move_sheet(stream: bytearray, by: int) -> None:
    place = stream.index(struct.pack("<H", 0x0085), 20 + by) + 4
    stream[place : place + 4] = struct.pack("<I", struct.unpack_from("<I", stream, place)[0] + by)


def _key_stream(key: bytes, length: int) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    found, i, j = bytearray(), 0, 0
    for _ in range(length):
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        found.append(state[(state[i] + state[j]) % 256])
    return bytes(found)


def _encrypted(stream: bytes, cipher: object, password: str, salt: bytes) -> bytes:
    """Every byte of a record's body but those that stay readable: the begin, the lock, the place of a sheet."""
    import io

    scrambled = cipher.decrypt(password, salt, io.BytesIO(stream), blocksize=1024).read()  # type: ignore[attr-defined]
    result, place = bytearray(stream), 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        first = place + 4 + (4 if kind == 0x0085 else 0)
        if kind not in (0x0809, 0x002F):
            result[first : place + 4 + size] = scrambled[first : place + 4 + size]
        place += 4 + size
    return bytes(result)


def properties(**texts: str) -> bytes:
    """The stream of the custom document properties."""
    count = len(texts) + 2
    names = struct.pack("<I", len(texts))
    for number, name in enumerate(texts, start=2):
        title = name.replace("_", "-").encode() + b"\0"
        names += struct.pack("<II", number, len(title)) + title
    start = 8 + 8 * count
    places, values = struct.pack("<IIII", 0, start, 1, start), b""
    for number, value in enumerate(texts.values(), start=2):
        places += struct.pack("<II", number, start + len(names) + len(values))
        content = value.encode() + b"\0"
        values += struct.pack("<II", 30, len(content)) + content
    body = struct.pack("<I", count) + places + names + values
    kind = b"\x05\xd5\xcd\xd5\x9c\x2e\x1b\x10\x93\x97\x08\x00\x2b\x2c\xf9\xae"
    head = b"\xfe\xff\0\0" + b"\0" * 20 + struct.pack("<I", 1) + kind + struct.pack("<I", 48)
    return head + struct.pack("<I", len(body) + 4) + body
