"""Looks at the zip container and every part in it before any Excel library sees the file."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import Self

from clndesk.exchange.reading.forms import Source
from clndesk.exchange.reading.limits import Halt, Limits, Why

_CHUNK = 256 * 1024
_LOCAL_HEADER = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED_FLAG = 0x1

_WORKBOOKS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
_SEALED = "encrypted-package"
_OTHER_FORMS = (
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "slides"),
    ("index/document.iwa", "numbers"),
    ("index.zip", "numbers"),
    ("[content_types].xml", "office"),
)


class Container:
    """The members of a zip file whose directory was checked.

    `names` are their canonical names, `form` is the kind of workbook, `chunks` counts what its parts inflate to.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self._limits = limits
        self._inflated = 0
        try:
            self._zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Halt(Why.DAMAGED) from error
        self.members = self._zip.infolist()
        self.names = {canonical(member.filename) for member in self.members}
        self._check_directory()
        self.form = self._form()

    def chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """The content of a member, piece by piece, against the limits and its check sum."""
        size = 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._count(member, size, len(chunk))
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
            raise Halt(Why.DAMAGED) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self._zip.close()

    def _count(self, member: zipfile.ZipInfo, size: int, new: int) -> None:
        self._inflated += new
        if self._inflated > self._limits.inflated:
            raise Halt(Why.TOO_BIG)
        if size > self._limits.ratio_counts_from and size > self._limits.ratio * max(member.compress_size, 1):
            raise Halt(Why.SUSPICIOUS)

    def _check_directory(self) -> None:
        if len(self.members) > self._limits.members:
            raise Halt(Why.TOO_BIG)
        if len(self.names) != len(self.members) or not all(map(_is_tame, self.names)):
            raise Halt(Why.SUSPICIOUS)
        if any(member.compress_type not in _METHODS or member.flag_bits & _ENCRYPTED_FLAG for member in self.members):
            raise Halt(Why.SUSPICIOUS)
        self._check_layout()

    def _check_layout(self) -> None:
        """One archive, from the first byte, whose members do not overlap: otherwise two readers see two files."""
        end = 0
        for member in sorted(self.members, key=_offset):
            if member.header_offset < end or (end == 0 and member.header_offset != 0):
                raise Halt(Why.SUSPICIOUS)
            end = member.header_offset + _LOCAL_HEADER + member.compress_size
        if end > self._zip.start_dir:
            raise Halt(Why.DAMAGED)

    def _form(self) -> str:
        found = next((form for part, form in _WORKBOOKS.items() if part in self.names), "")
        if not found and _SEALED in self.names:
            raise Halt(Why.ENCRYPTED, "cipher")
        if not found:
            raise Halt(Why.NOT_A_WORKBOOK, next((form for sign, form in _OTHER_FORMS if sign in self.names), "zip"))
        return found


def canonical(name: str) -> str:
    """A member's name as readers that ignore case and the direction of slashes see it."""
    return name.replace("\\", "/").lower()


def _is_tame(name: str) -> bool:
    absolute = name.startswith("/") or ":" in name[:2]
    return not absolute and ".." not in name.split("/") and "\0" not in name


def _offset(member: zipfile.ZipInfo) -> int:
    return member.header_offset
