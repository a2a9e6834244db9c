"""What stands beside the cells of a sheet: comments as spreadsheet programs have always kept them, and threads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from xml.parsers.expat import XMLParserType

from clndesk.exchange.reading.cells import Comment
from clndesk.exchange.reading.geometry import Attributes, place
from clndesk.exchange.reading.limits import Halt, Limits, Why

_TEXTS = {"comment": "t", "threadedComment": "text"}
"""The elements that stand for a comment, and those in them that hold its words."""


class CommentsScan:
    """The comments of one part by their cells; several on one cell follow each other."""

    def __init__(self, limits: Limits) -> None:
        self.texts: dict[tuple[int, int], str] = {}
        self._limits = limits
        self._at: tuple[int, int] | None = None
        self._words = ""
        self._aside = 0
        self._text: list[str] = []
        self._parser: XMLParserType | None = None

    def attach(self, parser: XMLParserType) -> None:
        """See `Scan`."""
        self._parser = parser
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self._on_end

    def start(self, name: str, attributes: Attributes) -> None:
        """A comment begins, or its words; how a word is to be spoken is none of them."""
        local = name.rpartition(":")[2]
        if local in _TEXTS:
            about = dict(zip(attributes[::2], attributes[1::2], strict=True))
            self._at, self._words, self._text = _where(about.get("ref", "")), _TEXTS[local], []
        elif local == "rPh":
            self._aside += 1
        elif self._at is not None and local == self._words and not self._aside and self._parser:
            self._parser.CharacterDataHandler = self._text.append

    def _on_end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "rPh":
            self._aside -= 1
        elif local == self._words and self._parser:
            self._parser.CharacterDataHandler = None
        elif local in _TEXTS and self._at is not None:
            self._keep(self._at, "".join(self._text).strip())
            self._at = None

    def _keep(self, at: tuple[int, int], text: str) -> None:
        if text:
            self.texts[at] = "\n".join(filter(None, (self.texts.get(at), text)))
        if len(self.texts) > self._limits.merges:
            raise Halt(Why.TOO_BIG)

    def end(self) -> None:
        """Nothing is left to do."""


def comments_of(
    part: str, relations: Mapping[str, Mapping[str, tuple[str, str]]], scans: Mapping[str, CommentsScan]
) -> tuple[Comment, ...]:
    """The comments of a sheet; of a thread its own words, not the stand-in that is there for older programs."""
    folder, name = posixpath.split(part)
    found: dict[tuple[int, int], str] = {}
    for kind in ("comments", "threadedComment"):
        for target in _targets(relations.get(f"{folder}/_rels/{name}.rels", {}), kind):
            scan = scans.get(posixpath.normpath(posixpath.join(folder, target)).lstrip("/"))
            found |= scan.texts if scan else {}
    return tuple(Comment(row, column, text) for (row, column), text in sorted(found.items()))


def _where(reference: str) -> tuple[int, int] | None:
    """The cell of a comment; one that stands nowhere is passed over."""
    try:
        return place(reference)
    except Halt:
        return None


def _targets(relations: Mapping[str, tuple[str, str]], wanted: str) -> Iterator[str]:
    return (target.replace("\\", "/").lower() for kind, target in relations.values() if kind == wanted)
