"""Cleaning text the way people mean it, and folding it for comparison and sorting."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile(
    "[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    "|(?<=[\u0020-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\u0020-\u024f])"
)
"""Marks that nobody sees, of direction too; joiners only beside Latin letters, where they join nothing."""

_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\u0085")
_BLANKS = re.compile(r"[^\S\n]+")


def clean_text(text: str) -> str:
    """Text as stored: NFC, one kind of line end, no control or invisible characters, no blanks around it.

    Zero-width joiners stay: emoji, Persian and Indic words need them.
    """
    return visible_text(text).strip()


def visible_text(text: str) -> str:
    """Text as `clean_text` leaves it, with the blanks around it."""
    if text.isascii() and text.isprintable():
        return text
    bare = _CONTROL.sub("", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))
    return unicodedata.normalize("NFC", bare)


def clean_line(text: str) -> str:
    """Text of a single line: as `clean_text`, with every run of blanks as one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(clean_text(text).split())


def same_words(text: str) -> str:
    """A form in which texts that read the same are equal: runs of blanks and kinds of quotes do not count."""
    text = clean_text(text).translate(_QUOTES)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n"))


def fold(text: str) -> str:
    """A key to sort and match by: no case, no accents, single blanks."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())


_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u202f": " "})
