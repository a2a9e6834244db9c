"""How a list of texts between separators (.csv, .tsv, .txt) was taken apart, and how else it could be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Separated:
    """The encoding, and the one sign between two cells, in which a person wants such a file to be read."""

    encoding: str
    separator: str


@dataclass(frozen=True)
class Preview:
    """The first rows as they come out in one way of reading; long texts are cut."""

    encoding: str
    separator: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SeparatedGuess:
    """The way in which a file was read, and a preview of it and of every other plausible way, it first.

    The others differ from it in the encoding or in the separator. `sure` says that the file leaves no doubt.
    """

    encoding: str
    separator: str
    sure: bool
    previews: tuple[Preview, ...]

    @property
    def encodings(self) -> tuple[str, ...]:
        """The plausible encodings, the one that was taken first."""
        return tuple(dict.fromkeys(preview.encoding for preview in self.previews))

    @property
    def separators(self) -> tuple[str, ...]:
        """The plausible separators, the one that was taken first."""
        return tuple(dict.fromkeys(preview.separator for preview in self.previews))


def guess_from_note(note: dict[str, Any]) -> SeparatedGuess:
    """What the reading process told of its guess."""
    previews = tuple(
        Preview(str(encoding), str(separator), tuple(tuple(map(str, row)) for row in rows))
        for encoding, separator, rows in note["previews"]
    )
    return SeparatedGuess(str(note["encoding"]), str(note["separator"]), bool(note["sure"]), previews)
