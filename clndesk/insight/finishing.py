"""What the lines of a session may become when it is finished: plain values in, proposals for a person out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz

from clndesk.fields.text import fold
from clndesk.insight.likeness import ASK, alike_names

LIKE = 80
"""From here on (of 100) a line and a demand, or two lines, are shown to a person as perhaps the same."""

SAME = 95
"""From here on they say the same in other order or spelling; it is proposed, and a person still confirms it."""

_MOST = 3
_SHORT = 3
"""Fewer words say too little to be compared."""

_NAME = re.compile(r"(?<![\w@.])@([^\W\d_][\w’'-]*(?:\.[^\W\d_][\w’'-]*)*)")
_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset(
    "a an and are as at be by can could do for from has have how i in is it its of on or our should that the their "
    "they this to was we what when which who will with would you "
    "au aux avec ce ces dans de des du elle en est et il ils la le les leur nous on ou par pas pour que qui sa se ses "
    "son sont sur un une vous".split()
)


class Becomes(StrEnum):
    """What is made of a line: the kind of a new record, one more voice on a demand, or nothing."""

    NOTHING = ""
    DEMAND = "demand"
    SIGNAL = "signal"
    ACTION = "action"
    DECISION = "decision"
    OUTCOME = "outcome"
    SUPPORT = "support"
    PRODUCT = "product"


class Lack(StrEnum):
    """What a record to be made does without, and what follow-up then has nobody or no day for."""

    OWNER = "owner"
    DAY = "day"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Said:
    """A line as it was captured; `became` is the id of what was made of it before."""

    id: str
    kind: str
    text: str
    owner: str | None = None
    country: str | None = None
    due: date | None = None
    in_the_room: bool = False
    became: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its id and what it is called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Near:
    """A record that may be meant, and how near it is, from 0 to 100."""

    id: str
    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a line may become; `typed` tells that its kind says so, not its words alone.

    `twin` is the line before it that says the same, as of a second note taker; `like` are demands that may be meant.
    """

    line: Said
    becomes: Becomes
    typed: bool = True
    like: tuple[Near, ...] = ()
    twin: str | None = None

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What the record would do without."""
        return lacking(self.becomes, self.line.owner, self.line.country, self.line.due)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in the notes that nobody in the network is known by: as typed, in which lines, and who may be meant."""

    token: str
    lines: tuple[str, ...]
    near: tuple[Near, ...] = ()


_OF_KIND: Mapping[str, Becomes] = {
    "demand": Becomes.DEMAND,
    "action": Becomes.ACTION,
    "commitment": Becomes.ACTION,
    "decision": Becomes.DECISION,
    "outcome": Becomes.OUTCOME,
    "support_request": Becomes.SUPPORT,
    "product_idea": Becomes.PRODUCT,
}
_UNTYPED = frozenset({"discussion_point", "country_experience", "question", "challenge"})
_CUES: tuple[tuple[Becomes, re.Pattern[str]], ...] = (
    (Becomes.ACTION, re.compile(r"\b(will (send|share|write|draft|organi[sz]e|check)|(va|vont) (envoyer|partager|"
                                r"rediger|organiser|verifier)|s'engagent? a)\b")),
    (Becomes.DECISION, re.compile(r"\b(it was (agreed|decided)|we (agreed|decided)|il (a ete|est) decide|decidons)\b")),
    (Becomes.OUTCOME, re.compile(r"\b(has (been )?(adopted|signed|introduced|changed)|(was|were) (adopted|signed)|"
                                 r"a (ete )?(adopte|signe|introduit))\w*\b")),
    (Becomes.DEMAND, re.compile(r"\b(can|could) (you|we|somebody|someone|anyone) (share|show|help)\b|"
                                r"\b(we|they) need\b|\bnous avons besoin\b|\bpouvez-vous\b|\bont besoin\b")),
)  # fmt: skip


def proposals(lines: Iterable[Said], demands: Sequence[Named]) -> tuple[Proposal, ...]:
    """What each line may become; none for lines that stay in the room, are dealt with, or are only notes."""
    found: list[Proposal] = []
    for line in lines:
        one = _proposal(line, demands)
        if one is not None:
            found.append(replace(one, twin=_twin(one, found)))
    return tuple(found)


def unknown_names(lines: Iterable[Said], people: Sequence[Named]) -> tuple[Unknown, ...]:
    """The names after an @ that were not recognised, each once, with the lines they stand in."""
    where: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for line in lines:
        for token in dict.fromkeys(_NAME.findall(line.text)):
            spelled.setdefault(fold(token), token)
            where.setdefault(fold(token), []).append(line.id)
    return tuple(Unknown(spelled[key], tuple(ids), _nearest(spelled[key], people)) for key, ids in where.items())


def without_token(text: str, token: str, name: str) -> str:
    """A text in which a name stands for an @ that was not recognised, wherever it stands alone."""
    return _NAME.sub(lambda found: name if fold(found[1]) == fold(token) else found[0], text)


def lacking(becomes: Becomes, owner: str | None, country: str | None, due: date | None) -> tuple[Lack, ...]:
    """What a record of a kind would do without."""
    wanted = _WANTED.get(becomes, ())
    has = {Lack.OWNER: owner, Lack.COUNTRY: country, Lack.DAY: due}
    return tuple(each for each in wanted if has[each] is None)


_WANTED: Mapping[Becomes, tuple[Lack, ...]] = {
    Becomes.ACTION: (Lack.OWNER, Lack.DAY),
    Becomes.DEMAND: (Lack.COUNTRY,),
    Becomes.SIGNAL: (Lack.COUNTRY,),
    Becomes.OUTCOME: (Lack.COUNTRY,),
    Becomes.SUPPORT: (Lack.COUNTRY,),
}


def _proposal(line: Said, demands: Sequence[Named]) -> Proposal | None:
    if line.in_the_room or line.became:
        return None
    typed = line.kind in _OF_KIND
    becomes = _OF_KIND.get(line.kind) or _cued(line)
    if becomes is Becomes.NOTHING:
        return None
    like = tuple(_like(line.text, demands)) if becomes is Becomes.DEMAND else ()
    voice = typed and bool(like) and like[0].percent >= SAME
    return Proposal(line, Becomes.SIGNAL if voice else becomes, typed, like)


def _cued(line: Said) -> Becomes:
    if line.kind not in _UNTYPED:
        return Becomes.NOTHING
    plain = fold(line.text).replace("’", "'")
    return next((becomes for becomes, cue in _CUES if cue.search(plain)), Becomes.NOTHING)


def _like(text: str, demands: Sequence[Named]) -> Iterator[Near]:
    words = _telling(text)
    if len(words) >= _SHORT:
        scored = (Near(each.id, each.name, _percent(words, _telling(each.name))) for each in demands)
        near = sorted((each for each in scored if each.percent >= LIKE), key=lambda each: (-each.percent, each.id))
        yield from near[:_MOST]


def _twin(one: Proposal, before: Iterable[Proposal]) -> str | None:
    words = _telling(one.line.text)
    if len(words) < _SHORT:
        return None
    same = (each for each in before if each.becomes is one.becomes and each.twin is None)
    return next((each.line.id for each in same if _percent(words, _telling(each.line.text)) >= SAME), None)


def _telling(text: str) -> list[str]:
    return sorted({word for word in _WORD.findall(fold(text)) if word not in _SMALL_WORDS})


def _percent(one: Sequence[str], other: Sequence[str]) -> int:
    return round(fuzz.ratio(" ".join(one), " ".join(other)))


def _nearest(token: str, people: Sequence[Named]) -> tuple[Near, ...]:
    name = token.replace(".", " ")
    scored = (Near(each.id, each.name, round(_name_score(name, each.name) * 100)) for each in people)
    near = sorted((each for each in scored if each.percent >= ASK * 100), key=lambda each: (-each.percent, each.name))
    return tuple(near[:_MOST])


def _name_score(token: str, name: str) -> float:
    """A single word may be any part of a name."""
    return max(alike_names(token, name), *(alike_names(token, part) for part in name.split() or [name]))
