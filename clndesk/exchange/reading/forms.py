"""What a file is, from its bytes: its name proves nothing."""

from __future__ import annotations

import mmap
from pathlib import Path

from clndesk.exchange.reading.limits import Halt, Why

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCK_SIZE = 165
_LOCK_NAME = 55
_HEAD = 4096

_SIGNS = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)

_OLE_STREAMS = (
    ("EncryptedPackage", Why.ENCRYPTED, ""),
    ("EncryptionInfo", Why.ENCRYPTED, ""),
    ("Workbook", Why.OLD_FORMAT, ""),
    ("Book", Why.OLD_FORMAT, ""),
    ("WordDocument", Why.NOT_A_WORKBOOK, "word"),
    ("PowerPoint Document", Why.NOT_A_WORKBOOK, "slides"),
)


def is_lock_name(name: str) -> bool:
    """Whether a file name is that of the lock file of Excel (`~$…`) or LibreOffice (`.~lock.…#`)."""
    return name.startswith(("~$", ".~lock."))


def refuse_other_forms(path: Path) -> None:
    """Let a zip container pass; raise `Halt` with what the file is for everything else."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Halt(Why.EMPTY)
    if head.startswith(_ZIP):
        return
    if _is_lock(head):
        raise Halt(Why.LOCK_FILE)
    if head.startswith(_OLE):
        raise _ole_form(path)
    raise _other_form(head)


def _is_lock(head: bytes) -> bool:
    """Excel writes the length of the user's name, the name padded with blanks, and the name again in UTF-16."""
    length = head[0]
    padding = head[1 + length : _LOCK_NAME]
    return len(head) == _LOCK_SIZE and length < _LOCK_NAME and not padding.strip(b" \0")


def _ole_form(path: Path) -> Halt:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for stream, why, form in _OLE_STREAMS:
            if content.find(stream.encode("utf-16-le")) >= 0:
                return Halt(why, form)
    return Halt(Why.NOT_A_WORKBOOK)


def _other_form(head: bytes) -> Halt:
    if not head.strip(b"\0"):
        return Halt(Why.DAMAGED)
    if head.startswith(_EMPTY_ZIP):
        return Halt(Why.NOT_A_WORKBOOK, "zip")
    for sign, form in _SIGNS:
        if head.startswith(sign):
            return Halt(Why.NOT_A_WORKBOOK, form)
    if b"PK\x01\x02" in head or _ZIP in head:
        return Halt(Why.SUSPICIOUS)
    return Halt(Why.NOT_A_WORKBOOK, _text_form(head))


def _text_form(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        return "html"
    if start.startswith(b"<?xml"):
        return "xml"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head:
        return "text"
    return ""
