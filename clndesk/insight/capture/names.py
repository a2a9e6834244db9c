"""Names as people type them after a mark: any part of them, without accents, those in the room first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import DamerauLevenshtein

from clndesk.fields.text import fold

_WORD = re.compile(r"[^\W_]+")
_JOINTS = re.compile(r"['’.\-]")
_LONG = 4
"""A word of about so many letters may hold one slip of the finger; one of twice as many, two."""
_BEGINNING = 2
"""From so many letters on a beginning stands for a word."""
_ENOUGH = 200
_WORTH_A_LOOK = 24


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something that can be named; `detail` tells namesakes apart, `others` are further spellings."""

    id: str
    name: str
    detail: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Who was meant: one, none, or several that nothing tells apart; `count` words were needed."""

    names: tuple[Name, ...] = ()
    count: int = 0

    @property
    def only(self) -> Name | None:
        """The one that was meant, if there is just one."""
        return self.names[0] if len(self.names) == 1 else None


class NameIndex:
    """All names of one sort by their words; made once, however often people enter and leave the room."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.all = tuple(names)
        self.places = {one.id: place for place, one in enumerate(self.all)}
        self.folded = [fold(one.name) for one in self.all]
        self.words: dict[str, list[int]] = {}
        self.sequences: list[tuple[Sequence[str], ...]] = []
        self._letters: list[frozenset[str]] = [frozenset(folded) for folded in self.folded]
        self._initials: dict[str, list[int]] = {}
        for place, one in enumerate(self.all):
            self._take_in(place, one)
        self._sorted = sorted(self.words)

    def _take_in(self, place: int, one: Name) -> None:
        spellings = (self.folded[place], *map(fold, one.others))
        sequences = tuple(_WORD.findall(spelling) for spelling in spellings)
        self.sequences.append(sequences)
        words = {word for sequence in sequences for word in sequence}
        words.update(_JOINTS.sub("", word) for spelling in spellings for word in spelling.split())
        for word in words:
            self.words.setdefault(word, []).append(place)
        for initial in {word[0] for word in words if word}:
            self._initials.setdefault(initial, []).append(place)

    def with_all(self, parts: Sequence[str]) -> list[int]:
        """The names that hold all words, in this order."""
        if any(part not in self.words for part in parts):
            return []
        rarest = min((self.words[part] for part in parts), key=len)
        if len(parts) == 1:
            return rarest
        return [place for place in rarest if any(_in_order(parts, words) for words in self.sequences[place])]

    def beginning(self, parts: Sequence[str]) -> list[int]:
        """The names of which a word begins with the last of the parts, and which hold the others before it."""
        *whole, last = parts
        found = dict.fromkeys(place for word in self._beginning(last) for place in self.words[word])
        if not whole:
            return list(found)
        return [place for place in found if any(_in_order(parts, words, True) for words in self.sequences[place])]

    def _beginning(self, start: str) -> Iterator[str]:
        at = bisect_left(self._sorted, start)
        return (word for word in self._sorted[at : at + _ENOUGH] if word.startswith(start))

    def alike(self, letters: str) -> list[int]:
        """A few names in which a word begins with the first of these letters and which hold the others."""
        wanted = frozenset(letters) - {" "}
        places = self._initials.get(letters[:1], ())
        return list(islice((place for place in places if wanted <= self._letters[place]), _WORTH_A_LOOK))


class Names:
    """The names of one sort as seen from a room: found by whole words, by beginnings, in the room despite a slip."""

    def __init__(self, names: Iterable[Name] | NameIndex, near: Collection[str] = ()) -> None:
        self.index = names if isinstance(names, NameIndex) else NameIndex(names)
        self._near = frozenset(self.index.places[one] for one in near if one in self.index.places)
        self.near = tuple(self.index.all[place] for place in sorted(self._near))

    def seen_from(self, near: Collection[str]) -> Names:
        """The same names while others are in the room."""
        return Names(self.index, near)

    def get(self, record: str) -> Name | None:
        """The name of an id."""
        place = self.index.places.get(record)
        return None if place is None else self.index.all[place]

    def is_near(self, record: str) -> bool:
        """Whether somebody is in the room."""
        return self.index.places.get(record) in self._near

    def find(self, words: Sequence[str]) -> Found:
        """Who is meant by the first of these words, or by as many of them as a name has."""
        for count in range(len(words), 1, -1):
            places = self.index.with_all([part for word in words[:count] for part in words_of(word)])
            if places:
                return self._found(places, count, " ".join(words[:count]))
        return self._find_one(words[0]) if words else Found()

    def _find_one(self, word: str) -> Found:
        by_id = self.get(word)
        if by_id is not None:
            return Found((by_id,), 1)
        parts = words_of(word)
        found = next((places for places in self._ways(parts) if places), None) if parts else None
        return self._found(found, 1, word) if found else Found()

    def _ways(self, parts: list[str]) -> Iterator[list[int]]:
        """From the surest to the least sure: in the room, then in the network; a slip counts only in the room."""
        whole = self.index.with_all(parts)
        begun = self.index.beginning(parts) if len(parts[-1]) >= _BEGINNING else []
        for places in (whole, begun):
            yield [place for place in places if place in self._near]
        yield whole
        yield begun
        yield self._slipped("".join(parts))

    def _found(self, places: Sequence[int], count: int, typed: str) -> Found:
        same = [place for place in places if self.index.folded[place] == fold(typed)]
        nearest = [place for place in (same or places) if place in self._near]
        return Found(tuple(self.index.all[place] for place in nearest or same or places), count)

    def _slipped(self, typed: str) -> list[int]:
        allowed = min(2, (len(typed) + 1) // _LONG)
        sequences = ((place, words) for place in self._near for words in self.index.sequences[place])
        found = (place for place, words in sequences if any(_slips(typed, word, allowed) for word in words))
        return list(dict.fromkeys(found)) if allowed else []


def words_of(text: str) -> list[str]:
    """The words of a name, folded: "N'Diaye, Aïssatou" is n, diaye, aissatou."""
    return _WORD.findall(fold(text))


def _in_order(parts: Sequence[str], words: Sequence[str], open_end: bool = False) -> bool:
    rest = iter(words)
    *whole, last = parts
    if not all(part in rest for part in whole):
        return False
    return any(word.startswith(last) if open_end else word == last for word in rest)


def _slips(typed: str, word: str, allowed: int) -> bool:
    if abs(len(typed) - len(word)) > allowed or typed[0] != word[0]:
        return False
    return DamerauLevenshtein.distance(typed, word, score_cutoff=allowed) <= allowed


EMPTY = Names(())
