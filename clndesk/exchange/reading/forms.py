"""What a file is, from its bytes: its name proves nothing."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO
from pathlib import Path

from clndesk.exchange.reading.limits import Halt, Why

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Files of Excel 2 to 4 are one stream of records, without a container.
_OLDEST = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_LOCK_SIZE = 165
_LOCK_NAME = 55
_HEAD = 16_384
_FLAT_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"

_SIGNS = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)

Source = Path | BytesIO
"""A file, or in memory the content of one that was decrypted."""


class Kind(StrEnum):
    """The few ways in which the bytes of a workbook can be laid out."""

    ZIP = "zip"
    OLE = "ole"
    FLAT = "flat"
    TEXT = "text"


def is_lock_name(name: str) -> bool:
    """Whether a file name is that of the lock file of Excel (`~$…`) or LibreOffice (`.~lock.…#`)."""
    return name.startswith(("~$", ".~lock."))


def kind_of(source: Source) -> Kind:
    """How the bytes are laid out; raises `Halt` with what the file is where it can be no workbook."""
    head = _head(source)
    if not head:
        raise Halt(Why.EMPTY)
    if head.startswith(_ZIP):
        return Kind.ZIP
    if _is_lock(head):
        raise Halt(Why.LOCK_FILE)
    if head.startswith(_OLE):
        return Kind.OLE
    return _other_kind(head)


def is_compound(source: Source) -> bool:
    """Whether this is a container of Microsoft Office before 2007, which is also what wraps encrypted workbooks."""
    return _head(source).startswith(_OLE)


def opened(source: Source) -> Path | BytesIO:
    """What a library is given to read from the first byte on; what is in memory may have been read before."""
    if isinstance(source, BytesIO):
        source.seek(0)
    return source


def in_memory(source: Source) -> BytesIO:
    """The content itself, for a library that would believe the name of a file."""
    return BytesIO(source.getvalue() if isinstance(source, BytesIO) else source.read_bytes())


def _head(source: Source) -> bytes:
    if isinstance(source, BytesIO):
        return bytes(source.getbuffer()[:_HEAD])
    with source.open("rb") as file:
        return file.read(_HEAD)


def _is_lock(head: bytes) -> bool:
    """Excel writes the length of the user's name, the name padded with blanks, and the name again in UTF-16."""
    length = head[0]
    padding = head[1 + length : _LOCK_NAME]
    return len(head) == _LOCK_SIZE and length < _LOCK_NAME and not padding.strip(b" \0")


def _other_kind(head: bytes) -> Kind:
    if not head.strip(b"\0"):
        raise Halt(Why.DAMAGED)
    if head.startswith(_EMPTY_ZIP):
        raise Halt(Why.NOT_A_WORKBOOK, "zip")
    if head.startswith(_OLDEST):
        raise Halt(Why.OLD_FORMAT)
    for sign, form in _SIGNS:
        if head.startswith(sign):
            raise Halt(Why.NOT_A_WORKBOOK, form)
    if b"PK\x01\x02" in head or _ZIP in head:
        raise Halt(Why.SUSPICIOUS)
    return _text_kind(head)


def _text_kind(head: bytes) -> Kind:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        raise Halt(Why.NOT_A_WORKBOOK, "html")
    if start.startswith((b"<?xml", b"<office:document")):
        if _FLAT_SPREADSHEET in head:
            return Kind.FLAT
        raise Halt(Why.NOT_A_WORKBOOK, "xml")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head:
        return Kind.TEXT
    raise Halt(Why.NOT_A_WORKBOOK)
