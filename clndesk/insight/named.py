"""Finds names typed inside texts: what a rule about speakers cannot see, and a person must look at before printing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from clndesk.fields.text import fold
from clndesk.insight.capture.words import JOINING
from clndesk.insight.person_tokens import people_hidden

_SHORTEST = 3
_SMALL = JOINING | frozenset(
    "we he she it me my us our you they this that is am are was if not up "
    "je tu il elle on nous vous ils elles ce cet cette se si ne pas que qui est sont".split()
)
"""Words that begin sentences and are written into names by mistake: alone they name nobody."""
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_MAIL = re.compile(r"[^@\s<>,;:]+@[^@\s<>,;:]+\.\w+")


class Whose(StrEnum):
    """What a name belongs to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Found:
    """A name that stands in a text, as it is written there."""

    words: str
    whose: Whose


class Names:
    """The names to look for.

    Of people each part counts by itself, in any case and with or without accents; a part of fewer than three letters
    counts only as it is written in the name, a single letter, a particle such as "de" and a small word never. Whoever
    stands behind an @ is a person, known or not. Of organisations, countries and `past_people` the whole name counts.
    """

    def __init__(
        self,
        people: Iterable[str] = (),
        organisations: Iterable[str] = (),
        countries: Iterable[str] = (),
        past_people: Iterable[str] = (),
    ) -> None:
        parts = {part for name in people for word in _parts_of(name) for part in _pieces(word)}
        parts = {part for part in parts if fold(part) not in _SMALL}
        self._parts = {fold(part) for part in parts if len(part) >= _SHORTEST}
        self._short = {part for part in parts if 1 < len(part) < _SHORTEST}
        named = ((Whose.PERSON, past_people), (Whose.ORGANISATION, organisations), (Whose.COUNTRY, countries))
        self._phrases = {whose: _pattern(names) for whose, names in named}

    def found_in(self, text: str, looked_for: Collection[Whose] = frozenset(Whose)) -> tuple[Found, ...]:
        """The names in a text, each once, in the order in which they stand there."""
        found = [one for one in (*self._people(text), *self._others(text)) if one[1].whose in looked_for]
        return tuple(dict.fromkeys(one for _place, one in sorted(found, key=lambda pair: pair[0])))

    def _people(self, text: str) -> Iterator[tuple[int, Found]]:
        meant = list(people_hidden(text))
        yield from ((one.start, Found(one.words, Whose.PERSON)) for one in meant)
        for word in _WORD.finditer(text):
            if any(one.start < word.start() < one.end for one in meant):
                continue
            pieces = _pieces(word[0])
            if pieces & self._short or any(fold(piece) in self._parts for piece in pieces):
                yield word.start(), Found(word[0], Whose.PERSON)
        for mail in _MAIL.finditer(text):
            yield mail.start(), Found(mail[0], Whose.PERSON)

    def _others(self, text: str) -> Iterator[tuple[int, Found]]:
        plain, places = _folded(text)
        for whose, pattern in self._phrases.items():
            for match in pattern.finditer(plain) if pattern else ():
                start, end = places[match.start()], places[match.end() - 1] + 1
                yield start, Found(text[start:end], whose)


def _parts_of(name: str) -> list[str]:
    """The words of a name without its particles: those in small letters, unless the whole name is."""
    words = _WORD.findall(name)
    proper = [word for word in words if not word[0].islower()]
    return proper or words


def _pieces(word: str) -> set[str]:
    """A word and its parts: people call Jean-Baptiste by either name."""
    return {word, *re.split(r"[’'\-_]", word)}


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for any of the names as whole words, the longest first."""
    wanted = sorted({fold(name) for name in names if fold(name)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)") if wanted else None


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, blanks as spaces, and the place of each of its characters in the text."""
    pieces = [(at, " " if char.isspace() else fold(char)) for at, char in enumerate(text)]
    return "".join(piece for _at, piece in pieces), [at for at, piece in pieces for _char in piece]
