"""What the lines of a session may become when it is finished: plain values in, proposals for a person out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clndesk.fields.text import fold
from clndesk.insight.sayings import SAME, Sayings

_MOST = 3


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
    """A line as it was captured; `became` is the id of what was made of it before, `made` what that is if it stands.

    `writer` is who wrote the line down, `countries` are those that were named in it.
    """

    id: str
    kind: str
    text: str
    owner: str | None = None
    country: str | None = None
    due: date | None = None
    in_the_room: bool = False
    became: str | None = None
    made: Becomes = Becomes.NOTHING
    writer: str = ""
    countries: tuple[str, ...] = ()

    def differs_from(self, other: Said) -> bool:
        """Whether both tell an owner, a day or countries, and not the same."""
        pairs = (
            (self.owner, other.owner),
            (self.due, other.due),
            (self.country, other.country),
            (frozenset(self.countries), frozenset(other.countries)),
        )
        return any(mine and theirs and mine != theirs for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its id and what it is called; `heard` are other words in which the same was said."""

    id: str
    name: str
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A record or a line that may be meant, and how near it is, from 0 to 100; `writer` is who else wrote the line.

    One that `differs` tells another owner, day or country: it may be offered, never chosen beforehand.
    """

    id: str
    name: str
    percent: int
    writer: str = ""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a line may become; `typed` tells that its kind says so, not its words alone.

    `before` are lines that may say the same, as those of a second note taker; `like` are demands that may be meant.
    """

    line: Said
    becomes: Becomes
    typed: bool = True
    like: tuple[Near, ...] = ()
    before: tuple[Near, ...] = ()

    @property
    def twin(self) -> str | None:
        """The line before it that says the same, as far as words tell; the person may see it otherwise."""
        first = next(iter(self.before), None)
        return first.id if first and first.percent >= SAME and not first.differs else None

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What the record would do without."""
        return lacking(self.becomes, self.line.owner, self.line.country, self.line.due)


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
    """What each line may become; none for lines that stay in the room, are dealt with, or are only notes.

    Those whose kind says so come first, so that what only sounds like something is compared with them.
    """
    lines, asked = tuple(lines), _Asked(demands)
    made = [one for line in lines if (one := _proposal(line, asked)) is not None]
    told = _Told(lines)
    return tuple(told.compared(one) for one in sorted(made, key=_is_guessed))


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


class _Asked:
    """The demands of the network, to find those that a line may mean."""

    def __init__(self, demands: Sequence[Named]) -> None:
        self._names = {each.id: each.name for each in demands}
        self._sayings = Sayings()
        for each in demands:
            for text in (each.name, *each.heard):
                self._sayings.add(each.id, text)

    def like(self, text: str) -> tuple[Near, ...]:
        found = self._sayings.like(text)[:_MOST]
        return tuple(Near(record, self._names[record], percent) for record, percent in found)


class _Told:
    """What was told before: lines that have become something, and those that are proposed, by what they become."""

    def __init__(self, lines: Iterable[Said]) -> None:
        self._lines: dict[str, Said] = {}
        self._sayings: dict[Becomes, Sayings] = {}
        for line in lines:
            if line.made is not Becomes.NOTHING and not line.in_the_room:
                self._add(line, line.made)

    def compared(self, one: Proposal) -> Proposal:
        """A proposal with the lines before it that may say the same; from now on it is one of them."""
        sayings = self._sayings.get(_sort_of(one.becomes))
        found = sayings.like(one.line.text) if sayings else []
        near = sorted((self._near(one.line, other, percent) for other, percent in found), key=_likest_first)
        self._add(one.line, one.becomes)
        return replace(one, before=tuple(near[:_MOST]))

    def _add(self, line: Said, becomes: Becomes) -> None:
        self._lines[line.id] = line
        self._sayings.setdefault(_sort_of(becomes), Sayings()).add(line.id, line.text)

    def _near(self, line: Said, other: str, percent: int) -> Near:
        first = self._lines[other]
        writer = first.writer if first.writer != line.writer else ""
        return Near(other, first.text, percent, writer, differs=line.differs_from(first))


def _sort_of(becomes: Becomes) -> Becomes:
    """One more voice says what a demand says."""
    return Becomes.DEMAND if becomes is Becomes.SIGNAL else becomes


def _likest_first(near: Near) -> tuple[bool, int]:
    """Of lines that say the same, one that tells nothing else comes before those that do."""
    return near.percent < SAME or near.differs, -near.percent


def _is_guessed(one: Proposal) -> bool:
    return not one.typed


def _proposal(line: Said, asked: _Asked) -> Proposal | None:
    if line.in_the_room or line.became:
        return None
    typed = line.kind in _OF_KIND
    becomes = _OF_KIND.get(line.kind) or _cued(line)
    if becomes is Becomes.NOTHING:
        return None
    like = asked.like(line.text) if becomes is Becomes.DEMAND else ()
    voice = typed and bool(like) and like[0].percent >= SAME
    return Proposal(line, Becomes.SIGNAL if voice else becomes, typed, like)


def _cued(line: Said) -> Becomes:
    if line.kind not in _UNTYPED:
        return Becomes.NOTHING
    plain = fold(line.text).replace("’", "'")
    return next((becomes for becomes, cue in _CUES if cue.search(plain)), Becomes.NOTHING)
