"""Compound files of Microsoft Office: what they hold, and the workbook inside one that has an opening password.

Used in the reading process only: its limits on time and memory hold for the decryption too.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

from olefile import OleFileIO

from clndesk.exchange.reading.forms import Source, in_memory
from clndesk.exchange.reading.limits import MEGABYTE, Halt, Why
from clndesk.exchange.reading.surroundings import Carried

_PACKAGE = "EncryptedPackage"
_PACKAGE_KEY = "EncryptionInfo"
_BOOKS = ("Workbook", "Book")
_OTHERS = (("WordDocument", "word"), ("PowerPoint Document", "slides"))
_MACROS, _CHANGES = "_VBA_PROJECT_CUR", "Revision Log"
_PROPERTIES = "\5DocumentSummaryInformation"
_FILE_PASS = 0x2F
_EARLY_RECORDS = 100
# Excel encrypts with it what is protected against changes but not against reading, and opens it unasked.
_NO_PASSWORD = "VelvetSweatshop"  # noqa: S105 - the one every spreadsheet program knows


def old_book(source: Source) -> bytes | None:
    """The stream of an .xls workbook; None for an encrypted package; `Halt` with what the file is for the rest."""
    with _opened(source) as ole:
        if ole.exists(_PACKAGE):
            return None
        for name in _BOOKS:
            if ole.exists(name):
                return _stream(ole, name)
        form = next((form for name, form in _OTHERS if ole.exists(name)), "")
    raise Halt(Why.NOT_A_WORKBOOK, form)


def old_properties(source: Source) -> dict[str, str]:
    """Name and text of each custom property of an old workbook; what cannot be read counts as none."""
    with _opened(source) as ole:
        try:
            found = ole.get_userdefined_properties(_PROPERTIES)
        except (OSError, ValueError, IndexError, TypeError, KeyError, struct.error):
            return {}
    return {str(one["property_name"]): _plain(one["value"]) for one in found}


def old_carried(source: Source) -> Carried:
    """What an old workbook has besides its sheets."""
    with _opened(source) as ole:
        return Carried(macros=bool(ole.exists(_MACROS)), changes=bool(ole.exists(_CHANGES)))


def _plain(value: object) -> str:
    return value.decode("utf-8", errors="ignore").strip("\0") if isinstance(value, bytes) else str(value or "")


def is_encrypted(book: bytes | None) -> bool:
    """Whether a password is needed for what `old_book` found."""
    if book is None:
        return True
    position = 0
    for _ in range(_EARLY_RECORDS):
        kind, size = book[position : position + 2], int.from_bytes(book[position + 2 : position + 4], "little")
        if int.from_bytes(kind, "little") == _FILE_PASS:
            return True
        position += 4 + size
    return False


def decrypted(source: Source, password: str, *, package: bool) -> BytesIO:
    """The plain workbook inside a file with an opening password; it is as little trusted as any other."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    _check_key(source)
    plain = BytesIO()
    checked = {"verify_password": True} if package else {}  # old workbooks check the password unasked
    try:
        office = OfficeFile(in_memory(source))
        office.load_key(password=password or _NO_PASSWORD, **checked)
        office.decrypt(plain)
    except InvalidKeyError as error:
        raise Halt(Why.WRONG_PASSWORD if password else Why.ENCRYPTED) from error
    except (DecryptionError, FileFormatError, ParseError) as error:
        raise Halt(Why.ENCRYPTED, "cipher") from error
    plain.seek(0)
    return plain


def _check_key(source: Source) -> None:
    """The description of the key is XML that a library reads as it is: keep declarations away from it."""
    with _opened(source) as ole:
        if ole.exists(_PACKAGE_KEY):
            key = _stream(ole, _PACKAGE_KEY)
            if len(key) > MEGABYTE or b"<!" in key or b"<\0!" in key:
                raise Halt(Why.SUSPICIOUS)


def _opened(source: Source) -> OleFileIO[Any]:
    try:
        return OleFileIO(source if isinstance(source, BytesIO) else str(source))
    except (OSError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise Halt(Why.DAMAGED) from error


def _stream(ole: OleFileIO[Any], name: str) -> bytes:
    try:
        return ole.openstream(name).read()
    except (OSError, ValueError, IndexError) as error:
        raise Halt(Why.DAMAGED) from error
