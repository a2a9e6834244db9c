"""Finds the stretches of a line: the kind before the colon, and the tokens with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clndesk.fields.text import fold
from clndesk.insight.capture.days import find_day
from clndesk.insight.capture.line import MARKS, Known, Role, Span
from clndesk.insight.capture.words import kind_words, priority_words, room_words

_PREFIX = re.compile(r"\s*(?P<word>[^\W\d_][\w'’\- ]{0,24}?)[ \u00a0\u202f]?:(?=\s|[@#!>=]|$)")
# A mark counts at the beginning of a word only: not in kofi@mail.org, a=b or 3>2.
_MARK = re.compile(r"(?<![^\s(\[{«“„‘\"'])[@#!>=](?=[^\W_]|\+\d)")
_GLUED = re.compile(r"[@#!>=](?:[^\W_]|\+\d)")
"""Two tokens with nothing between them are none: "kofi@ghana" is written so in many ways."""
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_](?:[\w'’.\-/]*[^\W_])?")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class _Word:
    """A word after a mark: where it ends, and whether it fills its place up to the next blank."""

    text: str
    end: int
    whole: bool


def prefix_of(text: str, languages: tuple[str, ...]) -> Span | None:
    """The kind that stands before a colon at the beginning of a line, with the colon."""
    match = _PREFIX.match(text)
    kind = kind_words(languages).get(fold(match["word"]).replace("’", "'")) if match else None
    return Span(0, match.end(), Role.KIND, kind) if match and kind else None


def reads_as_note(text: str, languages: tuple[str, ...]) -> bool:
    """Whether a text is no name but a line of notes: it begins with a kind, or holds tokens other than of countries."""
    return prefix_of(text, languages) is not None or any(mark[0] != "=" for mark in _MARK.finditer(text))


def tokens_of(text: str, start: int, known: Known) -> Iterator[Span]:
    """The tokens from a place on, one after the other; those that nothing is found for are unresolved."""
    done = start
    for mark in _MARK.finditer(text[start:]):
        at = start + mark.start()
        span = _token(text, at, known) if at >= done else None
        if span is not None and not _GLUED.match(text, span.end):
            done = span.end
            yield span


def _token(text: str, at: int, known: Known) -> Span | None:
    role = MARKS[text[at]]
    if role is Role.DUE:
        return _due(text, at, known)
    words = _words_after(text, at + 1)
    if not words:
        return None
    if role is Role.PRIORITY:
        return _priority(at, words[0], known)
    found = known.names_of(role).find([word.text for word in words])
    if found.only is not None:
        end = words[found.count - 1].end
        # A topic keeps the words it was named by; a person and a country get their names.
        said = text[at + 1 : end] if role is Role.TOPIC else found.only.name
        return Span(at, end, role, found.only.id, said)
    # "#1" and "=5" are figures, not names that nobody knows.
    return Span(at, words[0].end, Role.UNRESOLVED) if not words[0].text[0].isdigit() else None


def _due(text: str, at: int, known: Known) -> Span | None:
    chunks = list(_CHUNK.finditer(text, at + 1))[:3]
    ends = [match.start() + len(match[0].rstrip(",;:!?.)]}»”’\"'")) for match in chunks]
    words = [text[match.start() : end] for match, end in zip(chunks, ends, strict=True)]
    whole = next((place for place, (match, end) in enumerate(zip(chunks, ends, strict=True)) if match.end() != end), 3)
    due = find_day(words[: whole + 1], known.today, known.languages)
    if due is not None:
        return Span(at, ends[due.count - 1], Role.DUE, due.day.isoformat())
    # ">5 per cent" is a comparison; ">soon" was meant for a day.
    return Span(at, ends[0], Role.UNRESOLVED) if words[0][0].isalpha() else None


def _priority(at: int, word: _Word, known: Known) -> Span:
    typed = fold(word.text)
    if typed in room_words(known.languages):
        return Span(at, word.end, Role.ROOM)
    code = priority_words(known.languages).get(typed)
    return Span(at, word.end, Role.PRIORITY, code) if code else Span(at, word.end, Role.UNRESOLVED)


def _words_after(text: str, start: int) -> list[_Word]:
    """The words after a mark that may all belong to one name: none stands behind a punctuation mark."""
    words: list[_Word] = []
    at = start
    while len(words) < _MOST_WORDS:
        word = _word_at(text, at)
        if word is None:
            break
        words.append(word)
        if not word.whole:
            break
        at = word.end + (len(text[word.end :]) - len(text[word.end :].lstrip(" \u00a0\u202f")))
    return words


def _word_at(text: str, at: int) -> _Word | None:
    match = _WORD.match(text, at)
    if match is None:
        return None
    owned = _POSSESSIVE.search(match[0])
    end = match.end() - (len(owned[0]) if owned else 0)
    return _Word(text[at:end], end, end == len(text) or text[end].isspace())
