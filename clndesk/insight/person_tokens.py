"""Finds people who were meant with an @ and not recognised, with as much of the name as was typed behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clndesk.fields import Invalid
from clndesk.fields.picks import Country
from clndesk.fields.text import fold

OWNED = re.compile(r"['’]s$", re.IGNORECASE)
"""The ending of somebody to whom something belongs; it is no part of the name."""

_PERSON = re.compile(r"(?<![\w@.])@([^\W\d_][\w’'-]*(?:\.[^\W\d_][\w’'-]*)*)")
_NEXT = re.compile(r"(\.?)[ \u00a0]+([^\W\d_][\w’'-]*)")
_BESIDE = re.compile(
    r"(\.?)[ \u00a0]+(?:(?:al|ben|bin|da|das|de|del|den|der|di|do|dos|du|el|la|le|van|von)[ \u00a0]+)*"
    r"([^\W\d_][\w’'-]*)"
)
_TITLES = frozenset("dr prof pr mr mrs ms mme mlle hon rev".split())
_SHORTEST_COUNTRY = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A token in a text, from its mark to its end, without the mark in `words`."""

    start: int
    end: int
    words: str


def people_asked(text: str) -> Iterator[Token]:
    """The tokens of people, to ask who is meant: up to a country, which tells something else than the name."""
    return _tokens(text, _NEXT, stops=True)


def people_hidden(text: str) -> Iterator[Token]:
    """The tokens of people, to hide them: with every word that may still be a part of the name."""
    return _tokens(text, _BESIDE, stops=False)


def _tokens(text: str, beside: re.Pattern[str], *, stops: bool) -> Iterator[Token]:
    """Capitalised words belong to the name; behind a full stop only those after an initial or a title."""
    for found in _PERSON.finditer(text):
        last, end = found[1], found.end()
        while (more := beside.match(text, end)) and _goes_on(last, more, stops=stops):
            last, end = more[2], more.end()
        end -= len(last) - len(OWNED.sub("", last))
        yield Token(found.start(), end, text[found.start(1) : end])


def _goes_on(last: str, more: re.Match[str], *, stops: bool) -> bool:
    """Whether a name goes on with the next word."""
    word = more[2]
    if not word[0].isupper() or OWNED.search(last) or (more[1] and len(last) > 1 and fold(last) not in _TITLES):
        return False
    return not (stops and (word == "I" or _is_country(OWNED.sub("", word))))


def _is_country(word: str) -> bool:
    """Whether a word is what a country is called; codes are too short to tell."""
    try:
        return len(word) >= _SHORTEST_COUNTRY and Country().parse(word) is not None
    except Invalid:
        return False
