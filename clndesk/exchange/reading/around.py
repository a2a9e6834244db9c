"""Listens to the parts of a workbook that lie around its sheets: drawings, styles."""

from __future__ import annotations

from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from clndesk.exchange.reading.geometry import Attributes, attribute
from clndesk.exchange.reading.limits import Halt, Limits, Why

_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_OURS = frozenset({"0B5D57", "FFF6D6", "ECEAE4", "FFFFFF"})
"""The fills of the workbooks that we send, and white."""


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
    """The numbers of the styles that strike a cell through, and of those that give it a colour of somebody else's."""

    struck: frozenset[str]
    coloured: frozenset[str]


class StylesScan:
    """Number formats and styles within what Excel itself allows, and which of them people mark cells with."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._where = ""
        self._fonts: list[bool] = []
        self._fills: list[bool] = []
        self._styles: list[tuple[str, str]] = []
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
        elif local == "numFmt" and len(named.get("formatCode", "")) > self._limits.format_code:
            raise Halt(Why.SUSPICIOUS)
        elif local == "xf":
            self._count += 1
            if self._where == "cellXfs":
                self._styles.append((named.get("fontId", "0"), named.get("fillId", "0")))
        else:
            self._on_look(local, named)

    def marked(self) -> Marked:
        """The styles that people mark cells with."""
        struck = {number for number, strikes in enumerate(self._fonts) if strikes}
        coloured = {number for number, is_theirs in enumerate(self._fills) if is_theirs}
        styles = [(str(at), _number(font), _number(fill)) for at, (font, fill) in enumerate(self._styles)]
        return Marked(
            frozenset(at for at, font, _fill in styles if font in struck),
            frozenset(at for at, _font, fill in styles if fill in coloured),
        )

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
        self.struck = 0
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
            if self._style in self._marked.struck:
                self.struck += 1
            if self._style in self._marked.coloured:
                self.rows.add(self._row)
        elif name == "row":
            self._row = attribute(attributes, "r") or ""
        elif ":" in name:
            self.start(name.rpartition(":")[2], attributes)
