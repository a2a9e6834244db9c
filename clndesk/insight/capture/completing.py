"""What may be meant by a token that is still being typed: people in the room first, then those named last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from clndesk.fields.text import fold
from clndesk.insight import fuzzy
from clndesk.insight.capture.days import find_day
from clndesk.insight.capture.line import MARKS, Known, Role
from clndesk.insight.capture.names import Name, Names, words_of
from clndesk.insight.capture.rendering import mention
from clndesk.insight.capture.tokens import tokens_of
from clndesk.insight.capture.words import PRIORITY_WORD, priority_words, room_words

LIMIT = 8
_OPEN = re.compile(r"(?:^|(?<=[\s(\[{«“„‘\"':]))[@#!>=][^@#!>=\n,;:?]{0,60}$")
_NAMED = (Role.PERSON, Role.TOPIC, Role.COUNTRY)
_FUZZY_FROM = 2
_DAYS = ("tomorrow", "fri", "+1w", "+2w", "+1m")


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be meant: the token that says so, what it is called and what tells it apart."""

    token: str
    title: str
    detail: str = ""
    near: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """The stretch of the line that an offer replaces, and the offers, the likeliest first.

    `is_clear` says that the token is understood as it stands, so that Enter may end the line.
    """

    start: int
    end: int
    role: Role
    offers: tuple[Offer, ...]
    is_clear: bool


def complete(text: str, cursor: int, known: Known, recent: Sequence[str] = (), limit: int = LIMIT) -> Completion | None:
    """The offers for the token that ends at the cursor; None where no token is being typed or nothing fits."""
    match = _OPEN.search(text, max(0, text.rfind("\n", 0, cursor) + 1), cursor)
    if match is None:
        return None
    role, typed = MARKS[match[0][0]], match[0][1:]
    if typed != typed.rstrip():
        return None
    offers = tuple(islice(_offers(role, typed, known, recent), limit))
    if not offers:
        return None
    spans = list(tokens_of(text[match.start() : cursor], 0, known))
    is_clear = len(spans) == 1 and spans[0].role is not Role.UNRESOLVED and spans[0].end == len(match[0])
    return Completion(match.start(), cursor, role, offers, is_clear)


def _offers(role: Role, typed: str, known: Known, recent: Sequence[str]) -> Iterator[Offer]:
    if role in _NAMED:
        names = known.names_of(role)
        found = _ranked(names, typed, recent)
        return (Offer(mention(role, one.id, known), one.name, one.detail, names.is_near(one.id)) for one in found)
    return _days(typed, known) if role is Role.DUE else _priorities(typed, known)


def _ranked(names: Names, typed: str, recent: Sequence[str]) -> Iterator[Name]:
    """Each name once, tier by tier; the long search is only begun where the quick ones are not enough."""
    seen: set[str] = set()
    for tier in _tiers(names, typed, recent):
        for one in tier:
            if one.id not in seen:
                seen.add(one.id)
                yield one


def _tiers(names: Names, typed: str, recent: Sequence[str]) -> Iterator[Iterable[Name]]:
    parts = words_of(typed)
    if not parts:
        yield from _unasked(names, recent) if not typed else ()
        return
    yield _in_turn(names, names.index.beginning(parts), parts[0], recent)
    letters = fold(typed)
    if len(letters) >= _FUZZY_FROM:
        yield _alike(typed, names.near)
        yield _alike(typed, [names.index.all[place] for place in names.index.alike(letters)])


def _in_turn(names: Names, places: Sequence[int], first: str, recent: Sequence[str]) -> list[Name]:
    """Those in the room, those named last, those whose name begins so, then in the order of names."""
    turns = {record: turn for turn, record in enumerate(recent)}
    everybody, folded = names.index.all, names.index.folded
    ranks = [
        (
            not names.is_near(everybody[at].id),
            turns.get(everybody[at].id, len(turns)),
            not folded[at].startswith(first),
            at,
        )
        for at in places
    ]
    return [everybody[rank[-1]] for rank in sorted(ranks)]


def _unasked(names: Names, recent: Sequence[str]) -> Iterator[Iterable[Name]]:
    """After a bare mark: who was named last in the room, the others there, and then everybody."""
    known = [one for record in recent if (one := names.get(record))]
    yield [one for one in known if names.is_near(one.id)]
    yield names.near
    yield known
    yield names.index.all


def _alike(typed: str, names: Iterable[Name]) -> Iterator[Name]:
    return (one for one, _match in fuzzy.ranked(typed, names, _name))


def _name(one: Name) -> str:
    return one.name


def _priorities(typed: str, known: Known) -> Iterator[Offer]:
    words = {word: code for word, code in priority_words(known.languages).items() if word.startswith(fold(typed))}
    for code, usual in PRIORITY_WORD.items():
        if code in words.values():
            shown = usual if not typed or usual.startswith(fold(typed)) else next(w for w in words if words[w] == code)
            yield Offer(f"!{shown}", shown, code)
    for word in sorted(room_words(known.languages)):
        if word.startswith(fold(typed)):
            yield Offer(f"!{word}", word, "room")


def _days(typed: str, known: Known) -> Iterator[Offer]:
    found = find_day(typed.split(), known.today, known.languages) if typed else None
    if found is not None:
        yield Offer(f">{typed}", typed, day=found.day)
    for word in _DAYS:
        due = find_day([word], known.today, known.languages)
        if due is not None and word.startswith(fold(typed)) and word != typed:
            yield Offer(f">{word}", word, day=due.day)
