"""Finds short texts by a few letters: letters in order, word beginnings count most ("qc" finds "Quick capture")."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_LETTER = 2
_WORD_START = 14
_RUN = 10
_GAP = 1
_AT_START = 6
_WHOLE = 20
_LONGEST = 200
_IMPOSSIBLE = -1_000_000


@dataclass(frozen=True)
class Match:
    """How well a query fits a text: a score (higher is better) and the indexes of the matched characters."""

    score: int
    positions: tuple[int, ...]


@dataclass(frozen=True)
class _Folded:
    letters: str
    origins: tuple[int, ...]
    starts: tuple[bool, ...]


def match(query: str, text: str) -> Match | None:
    """The best way to find the query's letters in order in a text, or None; accents, case and spaces do not count."""
    wanted = "".join(_fold(query[:_LONGEST]).letters.split())
    folded = _fold(text[:_LONGEST])
    if not wanted:
        return Match(0, ())
    if not _in_order(wanted, folded.letters):
        return None
    score, places = _best_path(wanted, folded)
    together = _together(_fold(query.strip()[:_LONGEST]).letters, folded)
    places = together or places
    if wanted == "".join(folded.letters.split()):
        score += _WHOLE
    return Match(score, tuple(dict.fromkeys(folded.origins[place] for place in places)))


def _together(wanted: str, folded: _Folded) -> list[int]:
    """Where the query stands as it was typed at the beginning of a word; nothing if it does not."""
    place = folded.letters.find(wanted)
    while place >= 0 and not folded.starts[place]:
        place = folded.letters.find(wanted, place + 1)
    return [at for at in range(place, place + len(wanted)) if folded.letters[at] != " "] if place >= 0 else []


def ranked(query: str, items: Iterable[T], text: Callable[[T], str]) -> list[tuple[T, Match]]:
    """The items that match, best first; equally good ones shortest first, then in the order given."""
    found = [(item, hit) for item in items if (hit := match(query, text(item))) is not None]
    if not query.strip():
        return found
    return sorted(found, key=lambda pair: (-pair[1].score, len(text(pair[0]))))


def _in_order(wanted: str, letters: str) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in wanted)


@lru_cache(maxsize=4096)
def _fold(text: str) -> _Folded:
    letters: list[str] = []
    origins: list[int] = []
    starts: list[bool] = []
    for index, character in enumerate(text):
        for offset, letter in enumerate(_plain(character)):
            letters.append(letter)
            origins.append(index)
            starts.append(offset == 0 and _begins_word(text, index))
    return _Folded("".join(letters), tuple(origins), tuple(starts))


def _plain(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def _begins_word(text: str, index: int) -> bool:
    if not text[index].isalnum():
        return False
    if index == 0:
        return True
    before = text[index - 1]
    return not (before.isalnum() or unicodedata.combining(before)) or (before.islower() and text[index].isupper())


def _best_path(wanted: str, folded: _Folded) -> tuple[int, list[int]]:
    width = len(folded.letters)
    scores = [_gain(folded, place) if folded.letters[place] == wanted[0] else _IMPOSSIBLE for place in range(width)]
    origins: list[list[int]] = []
    for letter in wanted[1:]:
        scores, came_from = _next_row(letter, scores, folded)
        origins.append(came_from)
    end = max(range(width), key=lambda place: (scores[place], -place))
    return scores[end], _walk_back(end, origins)


def _next_row(letter: str, before: Sequence[int], folded: _Folded) -> tuple[list[int], list[int]]:
    """One more letter of the query: for each place the best score so far and the place of the letter before."""
    row = [_IMPOSSIBLE] * len(before)
    came_from = [-1] * len(before)
    best, best_place = _IMPOSSIBLE, -1
    for place in range(1, len(before)):
        if folded.letters[place] == letter:
            jump, run = best - _GAP, before[place - 1] + _RUN
            row[place] = max(jump, run) + _gain(folded, place)
            came_from[place] = place - 1 if run >= jump else best_place
        if before[place - 1] > best:
            best, best_place = before[place - 1], place - 1
    return row, came_from


def _gain(folded: _Folded, place: int) -> int:
    return _LETTER + (_WORD_START if folded.starts[place] else 0) + (_AT_START if place == 0 else 0)


def _walk_back(end: int, origins: Sequence[Sequence[int]]) -> list[int]:
    places = [end]
    for came_from in reversed(origins):
        places.append(came_from[places[-1]])
    return places[::-1]
