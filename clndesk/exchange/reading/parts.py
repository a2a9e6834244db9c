"""Feeds the XML of one part to a scan, and refuses what no spreadsheet program writes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from clndesk.exchange.reading.geometry import Scan, SheetScan
from clndesk.exchange.reading.limits import Halt, Why
from clndesk.exchange.reading.plain_rows import PlainRows

_PLAIN = ("utf-8", "utf8", "us-ascii", "ascii")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_XML_ENDINGS = (".xml", ".rels", ".vml")
# Where calamine is known to be silently wrong: blanks in a value's tag or text, CDATA and comments.
_ODD = tuple(re.compile(sign).search for sign in (rb"<v>?\s", rb":v>?\s", rb"<!"))
_OVERLAP = 8
_A_ROW = b"<row/>"
_OUT_OF_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]


class PartParser:
    """Parses one part piece by piece; `choose` gets the root's local name and says who listens, if anybody.

    `root` is that name; `odd` says that the part is written in a way the first reader gets wrong without saying so.
    """

    def __init__(self, choose: Callable[[str], Scan | None]) -> None:
        self.root = ""
        self.odd = False
        self.scan: Scan | None = None
        self._choose = choose
        self._tail = b""
        self._may_hide = False
        self._rows = PlainRows()
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = self._parser.ordered_attributes = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.EntityDeclHandler = _refuse
        self._parser.XmlDeclHandler = self._on_declaration
        self._parser.StartElementHandler = self._on_root

    def feed(self, chunk: bytes) -> None:
        """Parse the next piece; raise `Halt` for XML that is broken or forbidden."""
        window = self._tail + chunk
        if not self.odd:
            self.odd = (not self._tail and chunk.startswith(_UTF16)) or any(odd(window) for odd in _ODD)
        self._may_hide = self._may_hide or b"<?" in (window if self._tail else window[2:])
        self._tail = window[-_OVERLAP:]
        if isinstance(self.scan, SheetScan) and self.scan.takes_rows and not (self.odd or self._may_hide):
            self._feed_rows(self.scan, chunk)
        else:
            self._parse(self._rows.rest() + chunk, last=False)

    def end(self) -> None:
        """The part is complete."""
        self._parse(self._rows.rest(), last=True)
        if self.scan:
            self.scan.end()

    def _feed_rows(self, scan: SheetScan, chunk: bytes) -> None:
        """Of rows known by their looks the parser is told only where they stand, as that may be no place for them."""
        for piece in self._rows.pieces(chunk):
            for cells in piece.rows:
                scan.take_row(cells)
            self._parser.StartElementHandler = None if piece.rows else scan.start
            self._parse(_A_ROW if piece.rows else piece.content, last=False)
        self._parser.StartElementHandler = scan.start

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise Halt(Why.TOO_BIG if error.code == _OUT_OF_MEMORY else Why.DAMAGED) from error
        except (ValueError, LookupError) as error:
            raise Halt(Why.DAMAGED) from error

    def _on_declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        self.odd = self.odd or (encoding or "utf-8").lower() not in _PLAIN

    def _on_root(self, name: str, attributes: Any) -> None:
        self.root = _local(name)
        self.scan = self._choose(self.root)
        if self.scan:
            self.scan.attach(self._parser)
            self.scan.start(name, attributes)
        else:
            self._parser.StartElementHandler = None


def looks_like_xml(name: str, start: bytes) -> bool:
    """Whether a member is XML, by its name or its first bytes."""
    first = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return name.endswith(_XML_ENDINGS) or start.startswith(_UTF16) or first == b"<"


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(*declaration: object) -> None:
    raise Halt(Why.SUSPICIOUS)
