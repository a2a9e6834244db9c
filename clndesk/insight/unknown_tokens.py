"""Names and topics in notes that are not known: each is told once, with who or what may be meant, and put right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from clndesk.fields.text import fold
from clndesk.insight.capture.words import JOINING
from clndesk.insight.finishing import Named, Near, Said
from clndesk.insight.likeness import ASK, Traits, alike_names, compare
from clndesk.insight.person_tokens import OWNED, Token, people_asked

_MOST = 3
_BEHIND = 15
"""Who is so much less near (of 100) than the nearest is not meant."""
_TOPIC = re.compile(r"(?<![^\s(\[{«“„‘\"'])#([^\W\d_](?:[\w’'.\-/]*[^\W_])?)(?![@#!>=]\w)")
_JOINTS = re.compile(r"[\s_./\-]+")
_ONLY_TOKENS = re.compile(r"(?:\s*[@#][^\s@#]+)*\s*")
_CLOSING = re.compile(r"((?:\s*[@#][^\s@#]+)*)\s*([.?!…]*)\s*$")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name or a topic that is not known: as typed without its mark, in which lines, and what may be meant."""

    token: str
    lines: tuple[str, ...]
    near: tuple[Near, ...] = ()


_Finder = Callable[[str], Iterator[Token]]
_Score = Callable[[str, str], float]


def unknown_names(lines: Iterable[Said], people: Sequence[Named]) -> tuple[Unknown, ...]:
    """The names after an @ that were not recognised, each once, with the lines they stand in."""
    return _unknown(lines, people_asked, people, _score_of_person)


def unknown_topics(lines: Iterable[Said], topics: Sequence[Named]) -> tuple[Unknown, ...]:
    """The topics after a # that were not recognised, each once, with the lines they stand in."""
    return _unknown(lines, _topics, topics, _score_of_topic)


def without_name(text: str, token: str, name: str) -> str:
    """A text in which a name stands for an @ that was not recognised, wherever it stands alone.

    What of the name was typed behind the token is not said twice: "@claudin uwimana" is Claudine Uwimana.
    """
    pieces, at = list[str](), 0
    for found in people_asked(text):
        if fold(found.words) == fold(token):
            pieces += [text[at : found.start], name]
            at = found.end + _said_again(text[found.end :], name)
    return "".join((*pieces, text[at:]))


def without_topic(text: str, token: str) -> str:
    """A text without the # of a topic, which is taken out before and behind the sentence; within it its words stay."""
    found = next((one for one in _topics(text) if fold(one.words) == fold(token)), None)
    if found is None:
        return text
    return without_topic(_taken_out(text, found) or found.words, token)


def topic_name(token: str) -> str:
    """What a new topic is called after its token: "health-financing" is Health financing."""
    words = _JOINTS.sub(" ", token).strip()
    return words[:1].upper() + words[1:]


def _unknown(lines: Iterable[Said], tokens: _Finder, known: Sequence[Named], score: _Score) -> tuple[Unknown, ...]:
    where: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for line in lines:
        for words in dict.fromkeys(found.words for found in tokens(line.text)):
            spelled.setdefault(fold(words), words)
            where.setdefault(fold(words), []).append(line.id)
    return tuple(
        Unknown(spelled[key], tuple(dict.fromkeys(ids)), _nearest(spelled[key], known, score))
        for key, ids in where.items()
    )


def _topics(text: str) -> Iterator[Token]:
    for found in _TOPIC.finditer(text):
        words = OWNED.sub("", found[1])
        yield Token(found.start(), found.start(1) + len(words), words)


def _said_again(rest: str, name: str) -> int:
    """How much of what follows a token is the end of the name itself."""
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        tail = " " + " ".join(words[-count:])
        follows = rest[len(tail) : len(tail) + 1]
        if fold(rest[: len(tail)]) == fold(tail) and not (follows.isalnum() or follows == "_"):
            return len(tail)
    return 0


def _taken_out(text: str, found: Token) -> str:
    before, after = text[: found.start].rstrip(), text[found.end :]
    if _ONLY_TOKENS.fullmatch(before):
        return f"{before} {after.lstrip(' ,;:')}".strip()
    closing = _CLOSING.fullmatch(after)
    if closing is None or fold(before.rsplit(maxsplit=1)[-1]) in JOINING:
        return text[: found.start] + found.words + after
    return before + closing[1] + ("" if before[-1] in ".?!…" and not closing[1] else closing[2])


def _nearest(token: str, known: Sequence[Named], score: _Score) -> tuple[Near, ...]:
    words = _JOINTS.sub(" ", token).strip()
    scored = (Near(each.id, each.name, round(score(words, each.name) * 100)) for each in known)
    near = sorted((each for each in scored if each.percent >= ASK * 100), key=_nearest_first)
    return tuple(each for each in near[:_MOST] if each.percent + _BEHIND >= near[0].percent)


def _nearest_first(each: Near) -> tuple[int, str]:
    return -each.percent, each.name


def _score_of_person(words: str, name: str) -> float:
    """A single word may be any part of a name."""
    return max(alike_names(words, name), *(alike_names(words, part) for part in name.split() or [name]))


def _score_of_topic(words: str, name: str) -> float:
    """A topic is known by its initials too."""
    short = compare(Traits("", words, is_person=False), Traits("", name, is_person=False)).score
    return max(short, _score_of_person(words, name))
