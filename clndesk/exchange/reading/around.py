"""Listens to the parts of a workbook that lie around its sheets: drawings, styles."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from clndesk.exchange.reading.geometry import Attributes, attribute
from clndesk.exchange.reading.limits import Halt, Limits, Why

_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_OURS = frozenset({"0B5D57", "FFF6D6", "ECEAE4", "FFFFFF"})
"""The fills of the workbooks that we send, and white."""

_NOTHING = re.compile(r'[;"\s]*')
"""A number format of at least three parts that are all empty shows no value of any kind."""


class AnchorsScan:
    """Counts what is drawn on a sheet."""

    def __init__(self) -> None:
        self.count = 0

    def attach(self, parser: XMLParserType) -> None:
        """See `Scan`."""
        parser.StartElementHandler = self.start

    def end(self) -> None:
        """Nothing is left to do."""

    def start(self, name: str, attributes: Attributes) -> None:
        """See `Scan`."""
        self.count += name.rpartition(":")[2] in _ANCHORS


class Marked(NamedTuple):
    """The numbers of the styles that strike a cell through, give it a colour of somebody else's, or hide its value."""

    struck: frozenset[str]
    coloured: frozenset[str]
    unseen: frozenset[str]


class StylesScan:
    """Number formats and styles within what Excel itself allows, and which of them people mark cells with."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._where = ""
        self._fonts: list[bool] = []
        self._fills: list[bool] = []
        self._blank_formats: set[str] = set()
        self._styles: list[tuple[str, str, str]] = []
        self._count = 0

    def attach(self, parser: XMLParserType) -> None:
        """See `Scan`."""
        parser.StartElementHandler = self.start

    def end(self) -> None:
        """See `Scan`."""
        if self._count > 2 * self._limits.styles:
            raise Halt(Why.TOO_BIG)

    def start(self, name: str, attributes: Attributes) -> None:
        """See `Scan`."""
        local = name.rpartition(":")[2]
        named = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if local in ("fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs", "borders", "numFmts", "cellStyles"):
            self._where = local
        elif local == "numFmt":
            self._on_format(named.get("numFmtId", ""), named.get("formatCode", ""))
        elif local == "xf":
            self._count += 1
            if self._where == "cellXfs":
                self._styles.append((named.get("fontId", "0"), named.get("fillId", "0"), named.get("numFmtId", "0")))
        else:
            self._on_look(local, named)

    def marked(self) -> Marked:
        """The styles that people mark cells with."""
        struck = {number for number, strikes in enumerate(self._fonts) if strikes}
        coloured = {number for number, is_theirs in enumerate(self._fills) if is_theirs}
        styles = [(str(at), *each) for at, each in enumerate(self._styles)]
        return Marked(
            frozenset(at for at, font, _fill, _format in styles if _number(font) in struck),
            frozenset(at for at, _font, fill, _format in styles if _number(fill) in coloured),
            frozenset(at for at, _font, _fill, shape in styles if shape in self._blank_formats),
        )

    def _on_format(self, number: str, code: str) -> None:
        if len(code) > self._limits.format_code:
            raise Halt(Why.SUSPICIOUS)
        if code.count(";") >= 2 and _NOTHING.fullmatch(code):
            self._blank_formats.add(number)

    def _on_look(self, local: str, named: dict[str, str]) -> None:
        if self._where == "fonts" and local == "font":
            self._fonts.append(False)
        elif self._where == "fonts" and local == "strike" and self._fonts:
            self._fonts[-1] = named.get("val", "1") not in ("0", "false")
        elif self._where == "fills" and local == "fill":
            self._fills.append(False)
        elif self._where == "fills" and local == "fgColor" and self._fills:
            self._fills[-1] = _is_theirs(named)


def _is_theirs(colour: dict[str, str]) -> bool:
    """Whether a fill is neither one that we write nor none that shows."""
    text = colour.get("rgb", "")[-6:].upper()
    return (bool(text) and text not in _OURS) or "theme" in colour


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


class LooksScan:
    """Goes through a sheet once more for its marked cells; done only where a workbook has such styles."""

    def __init__(self, marked: Marked) -> None:
        self.struck = self.unseen = 0
        self.rows: set[str] = set()
        self._marked = marked
        self._row = ""
        self._style: str | None = None

    def attach(self, parser: XMLParserType) -> None:
        """See `Scan`."""
        parser.StartElementHandler = self.start

    def end(self) -> None:
        """Nothing is left to do."""

    def start(self, name: str, attributes: Attributes) -> None:
        """See `Scan`; asked of every cell there is."""
        if name == "c":
            self._style = attribute(attributes, "s")
        elif name in ("v", "is"):
            self.struck += self._style in self._marked.struck
            self.unseen += self._style in self._marked.unseen
            if self._style in self._marked.coloured:
                self.rows.add(self._row)
        elif name == "row":
            self._row = attribute(attributes, "r") or ""
        elif ":" in name:
            self.start(name.rpartition(":")[2], attributes)
