"""Which encoding and which separator a list of texts was written with, as far as its bytes tell."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import islice

SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 256 * 1024
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OFFICE = "cp1252"
_OFFICE_MAC = "mac_roman"
"""What spreadsheet programs in Western languages write for “CSV” without a word about Unicode."""
_MOST = 4
_ROWS = 50
_AGREEMENT = 0.6
_SPOKEN = "sep="


def encodings_of(content: bytes) -> list[str]:
    """The plausible encodings, the likeliest first; each of them reads the whole file without a doubtful byte."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if marked:
        return [marked] if reads(content, marked) else []
    if reads(content, "utf-8"):
        return ["utf-8"]
    return [name for name in _other_encodings(content[:SAMPLE]) if reads(content, name)][:_MOST]


def reads(content: bytes, encoding: str) -> bool:
    """Whether every byte means something in this encoding."""
    try:
        text = text_of(content, encoding)
        while text.read(SAMPLE):
            pass
    except (UnicodeError, LookupError):
        return False
    return True


def text_of(content: bytes, encoding: str) -> TextIOWrapper:
    """The text to be read piece by piece, with its line ends as they are."""
    return TextIOWrapper(BytesIO(content), encoding=encoding, errors="strict", newline="")


def _other_encodings(sample: bytes) -> list[str]:
    """What offices write, unless the statistics see another alphabet: on a few Latin letters they err."""
    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(sample) if match.encoding != "utf_8"]
    office = [_OFFICE, _OFFICE_MAC]
    foreign = found[:1] if found and not _is_latin(sample.decode(found[0], errors="ignore")) else []
    texts: dict[str, str] = {}
    for name in [*foreign, *office, *found, "latin-1"]:
        try:
            texts.setdefault(sample.decode(name), name)
        except (UnicodeError, LookupError):
            continue
    return list(texts.values())


def _is_latin(text: str) -> bool:
    letters = {letter for letter in text if letter.isalpha()}
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


def spoken_separator(content: bytes, encoding: str) -> str:
    """The separator that the first line names, as Excel wants it: `sep=;`."""
    line = text_of(content, encoding).readline(16).rstrip("\r\n")
    return line[-1] if line.lower().startswith(_SPOKEN) and len(line) == len(_SPOKEN) + 1 else ""


def separators_of(content: bytes, encoding: str) -> list[str]:
    """The separators under which most of the first rows have the same number of cells, the likeliest first."""
    spoken = spoken_separator(content, encoding)
    if spoken:
        return [spoken]
    scores = {separator: _score(content, encoding, separator) for separator in SEPARATORS}
    return sorted((separator for separator in SEPARATORS if scores[separator] > (0, 0)), key=scores.__getitem__)[::-1]


def _score(content: bytes, encoding: str, separator: str) -> tuple[float, int]:
    """How many rows agree on a number of cells, and on which; nothing where there would be one column only."""
    rows = [row for row in first_rows(content, encoding, separator, _ROWS) if row]
    if not rows:
        return 0, 0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    agreement = count / len(rows)
    return (agreement, width) if width > 1 and agreement >= _AGREEMENT else (0, 0)


def first_rows(content: bytes, encoding: str, separator: str, count: int) -> list[list[str]]:
    """Some rows from the beginning, as far as they can be taken apart."""
    found: list[list[str]] = []
    try:
        found.extend(islice(rows_of(content[:SAMPLE], encoding, separator), count))
    except (csv.Error, UnicodeError):  # the sample may end within a letter or a quotation
        return found
    return found


def rows_of(content: bytes, encoding: str, separator: str) -> Iterator[list[str]]:
    """All rows; raises `csv.Error` where a quotation mark is left open, so that it cannot swallow what follows."""
    text = text_of(content, encoding)
    if spoken_separator(content, encoding):
        text.readline()
    return csv.reader(text, delimiter=separator, strict=True)
