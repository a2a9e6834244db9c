"""Where sought words stand in a text, so that they can be marked, and the part of a long text around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clndesk.fields.text import fold

_WORD = re.compile(r"[^\W_]+")
_BEFORE = 40
"""About so many characters of a long text stand before the first word that was sought."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text, or a part of it, with the places (from, to) of the words that were sought."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def between(self, begin: str, end: str) -> str:
        """The text with each marked word between two signs."""
        pieces, at = [], 0
        for start, stop in self.marks:
            pieces += [self.text[at:start], begin, self.text[start:stop], end]
            at = stop
        return "".join((*pieces, self.text[at:]))


def sought_words(typed: str) -> tuple[str, ...]:
    """The words of what was typed as they are compared: without case and accents."""
    return tuple(dict.fromkeys(fold(word) for word in _WORD.findall(typed)))


def marks_in(text: str, typed: str, names: Iterable[str], shortest: int = 1) -> tuple[tuple[int, int], ...]:
    """The places of words of some names in a text that begin like one that was typed, of so many letters at least."""
    sought = tuple(word for word in sought_words(typed) if len(word) >= shortest)
    words = {fold(word) for name in names for word in _WORD.findall(name)}
    found = ((word, fold(word[0])) for word in _WORD.finditer(text))
    return tuple(word.span() for word, plain in found if sought and plain in words and plain.startswith(sought))


def snippet(text: str, typed: str, longest: int) -> Snippet:
    """A text of at most `longest` characters around the first word that begins like one that was typed."""
    sought = sought_words(typed)
    line = " ".join(text.split())
    marks = [word.span() for word in _WORD.finditer(line) if sought and fold(word[0]).startswith(sought)]
    start = _start(line, marks[0][0] if marks else 0, longest)
    stop = len(line) if len(line) - start < longest else start + longest - 1
    head, tail = "…" if start else "", "…" if stop < len(line) else ""
    within = tuple(
        (first - start + len(head), last - start + len(head))
        for first, last in marks
        if first >= start and last <= stop
    )
    return Snippet(head + line[start:stop] + tail, within)


def _start(line: str, first: int, longest: int) -> int:
    """Where a part begins that shows what stands at `first`: at the beginning of a word, or of the whole."""
    if len(line) <= longest or first <= _BEFORE:
        return 0
    wanted = min(first - _BEFORE, len(line) - longest + 1)
    blank = line.find(" ", wanted, first)
    return wanted if blank < 0 else blank + 1
