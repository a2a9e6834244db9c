"""Reads a line as it is typed: never raises, loses no character, and guesses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clndesk.fields.text import clean_text, fold, visible_text
from clndesk.insight.capture.line import Known, Line, Role, Span
from clndesk.insight.capture.tokens import prefix_of, tokens_of
from clndesk.insight.capture.words import JOINING, PLAIN_KIND

_AFTER_SPEAKER = re.compile(r"(?:\s*[:,;–—](?=\s|$))*\s*(?:\|\s+)?")
_BAR = re.compile(r"(?:^|(?<=\s))\|$")
"""A bar ends the sentence: what stands behind it is no part of it. Behind the speaker it begins it."""
_CLOSING = re.compile(r"\s*[.?!…]*\s*$")
_BLANKS = " \t\u00a0\u202f"
_ENDS = ".?!…:;,»”\"')]}"
_KEEPS_WORDS = (Role.PERSON, Role.TOPIC, Role.COUNTRY)
_OWNED = ("action", "commitment")
"""In lines of these kinds somebody named at the end is who does it, not a part of the sentence."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The tokens of a line by where they stand: before the sentence, in it, and after it."""

    head: tuple[Span, ...]
    inner: tuple[Span, ...]
    tail: tuple[Span, ...]
    start: int
    end: int


def parse(typed: str, known: Known) -> Line:
    """What a line says, read against what is known.

    The first `@name` before the sentence is who speaks, the others are the people concerned. Tokens before and after
    the sentence are taken out of it; those within leave their words: "ask @kofi today" reads "ask Kofi Asante today".
    A word such as "on" keeps the name behind it, as in "more on #costing", unless a bar stands between them.
    """
    text = visible_text(typed)
    prefix = prefix_of(text, known.languages)
    kind = prefix.value if prefix else PLAIN_KIND
    begin = prefix.end if prefix else 0
    tokens = tuple(tokens_of(text, begin, known))
    parts = _parts(text, begin, [token for token in tokens if token.role is not Role.UNRESOLVED])
    return _line(text, kind, parts, tokens, _filled(text, [prefix] if prefix else [], tokens))


def _line(text: str, kind: str, parts: _Parts, tokens: Sequence[Span], spans: tuple[Span, ...]) -> Line:
    speaker = next((span.value for span in parts.head if span.role is Role.PERSON), None)
    rest = list(parts.head)
    if speaker is not None:
        rest.remove(next(span for span in parts.head if span.role is Role.PERSON))
    said = [*rest, *parts.inner, *parts.tail]
    due = _last(said, Role.DUE)
    return Line(
        kind=kind,
        text=_sentence(text, kind, parts),
        speaker=speaker,
        people=_values(said, Role.PERSON),
        topics=_values(said, Role.TOPIC),
        countries=_values(said, Role.COUNTRY),
        priority=_last(said, Role.PRIORITY),
        due=date.fromisoformat(due) if due else None,
        in_the_room=any(span.role is Role.ROOM for span in said),
        unresolved=tuple(text[span.start : span.end] for span in tokens if span.role is Role.UNRESOLVED),
        raw=text,
        spans=spans,
    )


def _values(spans: Iterable[Span], role: Role) -> tuple[str, ...]:
    """The values of a role, each once, in the order they were named."""
    return tuple(dict.fromkeys(span.value for span in spans if span.role is role))


def _last(spans: Sequence[Span], role: Role) -> str | None:
    return next((span.value for span in reversed(spans) if span.role is role), None)


def _parts(text: str, begin: int, tokens: Sequence[Span]) -> _Parts:
    at, head = begin, 0
    for token in tokens:
        if text[at : token.start].strip():
            break
        at, head = token.end, head + 1
        if token.role is Role.PERSON and not any(each.role is Role.PERSON for each in tokens[: head - 1]):
            at = _behind(_AFTER_SPEAKER, text, at)
    closing = _behind(_CLOSING, text, tokens[-1].end) if tokens else 0
    end, tail = len(text), len(tokens)
    if tail > head and closing == end:
        end = tokens[-1].end
    while tail > head and not text[tokens[tail - 1].end : end].strip():
        tail -= 1
        end = tokens[tail].start
    return _Parts(tuple(tokens[:head]), tuple(tokens[head:tail]), tuple(tokens[tail:]), at, max(at, end))


def _sentence(text: str, kind: str, parts: _Parts) -> str:
    """The text without what stands before and after it, each token in it as its words."""
    pieces: list[str] = []
    at = parts.start
    for token in parts.inner:
        pieces.append(text[at : token.start])
        at = token.end
        if token.role in _KEEPS_WORDS:
            pieces.append(token.words)
        elif pieces[-1][-1:].isspace() or not pieces[-1]:
            at += len(text[at:]) - len(text[at:].lstrip(_BLANKS))
    before = clean_text("".join((*pieces, text[at : parts.end])))
    bar = _BAR.search(before) if parts.tail else None
    before = before[: bar.start()].rstrip() if bar else before
    kept = "" if bar else _kept_words(before, kind, parts.tail)
    said = f"{before} {kept}" if kept else before
    close = text[parts.tail[-1].end :].strip() if parts.tail else ""
    return said if said[-1:] in _ENDS else f"{said}{close}"


def _kept_words(before: str, kind: str, tail: tuple[Span, ...]) -> str:
    """The words of the first token after the sentence, where the sentence cannot do without them."""
    if not tail or tail[0].role not in _KEEPS_WORDS or not before or before[-1] in _ENDS:
        return ""
    if f" {fold(tail[0].words)} " in f" {fold(before)} ":
        return ""
    alone = len({(span.role, span.value) for span in tail}) == 1
    is_named = alone and tail[0].role is Role.PERSON and kind not in _OWNED
    return tail[0].words if is_named or fold(before.rsplit(maxsplit=1)[-1]) in JOINING else ""


def _filled(text: str, prefix: list[Span], tokens: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of the whole line, plain text between the tokens."""
    marked = [*prefix, *tokens]
    edges = [Span(0, 0, Role.TEXT), *marked, Span(len(text), len(text), Role.TEXT)]
    between = [Span(one.end, other.start, Role.TEXT) for one, other in pairwise(edges) if other.start > one.end]
    return tuple(sorted((*marked, *between), key=_start))


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _start(span: Span) -> int:
    return span.start
