"""Writes what was understood of a line as one would type it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, product

from clndesk.insight.capture.line import Known, Line, Role
from clndesk.insight.capture.parsing import parse
from clndesk.insight.capture.tokens import prefix_of, tokens_of
from clndesk.insight.capture.words import IN_THE_ROOM, PLAIN_KIND, PRIORITY_WORD, SHORT, kind_words

_BARS = (("", "|"), (":", "|"), ("|", ""), ("|", "|"))
"""What ends the name of the speaker, and what ends the sentence, where the usual ways are not enough."""
_MARK = {Role.PERSON: "@", Role.TOPIC: "#", Role.COUNTRY: "="}


def render(line: Line, known: Known) -> str:
    """A text that is read as this line: `d: @Claudine Uwimana Can Rwanda share the tool? !high #Costing`."""
    usual = (_written(line, known, *way) for way in product((False, True), ("", ":"), (False, True)))
    barred = (_barred(line, known, begin, end) for begin, end in _BARS)
    ways = chain(usual, barred)
    return next((text for text in ways if parse(text, known) == line), _written(line, known, False, "", False))


def _written(line: Line, known: Known, ahead: bool, colon: str, early: bool) -> str:
    """The line with its tokens behind the text, or ahead of one such as “more on”, to which they would belong there.

    A colon keeps the speaker's name from running on into the sentence; people named early stand behind the speaker,
    where they are no part of the sentence.
    """
    speaker = [f"{mention(Role.PERSON, line.speaker, known)}{colon}"] if line.speaker else []
    people = _people(line, known)
    first, last = (people, []) if early and speaker else ([], people)
    tail = _tail(line, known)
    before, behind = (tail, []) if ahead else ([], tail)
    return _with_kind(line, known, (*speaker, *first, *before, line.text, *behind, *last))


def _barred(line: Line, known: Known, begin: str, end: str) -> str:
    """The line with bars around a sentence that would run on into its tokens, such as one that is only "and"."""
    speaker = [mention(Role.PERSON, line.speaker, known), begin] if line.speaker else []
    return _with_kind(line, known, (*speaker, line.text, end, *_tail(line, known), *_people(line, known)))


def _with_kind(line: Line, known: Known, parts: Iterable[str]) -> str:
    said = " ".join(part for part in parts if part)
    is_plain = line.kind == PLAIN_KIND and prefix_of(said, known.languages) is None
    return said if is_plain else f"{_prefix(line.kind, known.languages)}: {said}"


def _people(line: Line, known: Known) -> list[str]:
    return [mention(Role.PERSON, one, known) for one in line.people]


def _prefix(kind: str, languages: tuple[str, ...]) -> str:
    return SHORT.get(kind) or next((word for word, code in kind_words(languages).items() if code == kind), "n")


def _tail(line: Line, known: Known) -> list[str]:
    due = [f">{line.due.isoformat()}"] if line.due else []
    priority = [f"!{PRIORITY_WORD[line.priority]}"] if line.priority else []
    room = [f"!{IN_THE_ROOM[known.languages[0]]}"] if line.in_the_room else []
    named = ((Role.COUNTRY, line.countries), (Role.TOPIC, line.topics))
    return [*due, *priority, *room, *(mention(role, one, known) for role, ids in named for one in ids)]


def mention(role: Role, record: str, known: Known) -> str:
    """A token that names just this person, topic or country: by name, by id where the name is not enough."""
    mark, one = _MARK[role], known.names_of(role).get(record)
    if one is None:
        return f"{mark}{record}"
    by_name = f"{mark}{one.name}"
    spans = list(tokens_of(by_name, 0, known))
    is_enough = [(span.end, span.value) for span in spans] == [(len(by_name), record)]
    return by_name if is_enough else f"{mark}{record}"
