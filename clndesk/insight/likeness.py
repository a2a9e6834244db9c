"""How alike two people or two organisations are, with the reasons: names as people spell them, addresses, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from clndesk.fields.text import fold
from clndesk.i18n import _

SURE = 0.92
"""From here on two records are the same as far as can be told; a person still confirms it."""

ASK = 0.75
"""From here on a person is asked."""

_HONORIFICS = frozenset(
    "dr prof professor pr mr mrs ms miss mme mlle monsieur madame m eng ing hon honourable honorable rev sir".split()
)
_SMALL_WORDS = frozenset("of the for and de la le les du des d l et pour a au aux en".split())
_SPELLINGS = tuple(
    (re.compile(one), other)
    for one, other in (("ou|oo", "u"), ("ph", "f"), ("[ck]h?|q", "k"), ("dj", "j"), ("y", "i"), (r"(.)\1+", r"\1"))
)
_VOWELS = re.compile("[aeiouw]")
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\D")
_PHONE = 8
"""So many last digits make a telephone number; what stands before them is written in many ways."""

_BLOCK = 55.0
_NEIGHBOURS = 20
_INITIAL = 0.92
_SAME_SKELETON = 0.93
_EXTRA_WORD = 0.04
_SHORT = 0.75
_ACRONYM = 0.95
_LETTERS = 2
_PERCENT = 100


class Sign(StrEnum):
    """What speaks for or against two records being the same."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    ACRONYM = "acronym"
    ORGANISATION = "organisation"
    OTHER_EMAIL = "other-email"
    OTHER_ORGANISATION = "other-organisation"
    OTHER_COUNTRY = "other-country"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a record is recognised by; `is_person` tells people from what may be called by an acronym."""

    id: str
    name: str
    emails: frozenset[str] = frozenset()
    phone: str = ""
    organisation: str = ""
    acronym: str = ""
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike a record is, from 0 to 1, how much its name is, and why."""

    id: str
    score: float
    name: float
    signs: tuple[Sign, ...]


class Crowd:
    """Records to look somebody up in: by address and number at once, by name among those spelled nearly so."""

    def __init__(self, known: Iterable[Traits]) -> None:
        self._known = {each.id: each for each in known}
        self._names = {each.id: " ".join(_words(each.name)) for each in self._known.values()}
        self._keys: dict[str, list[str]] = {}
        for each in self._known.values():
            self._note(each)

    def add(self, traits: Traits) -> None:
        """One more record to look among."""
        self._known[traits.id] = traits
        self._names[traits.id] = " ".join(_words(traits.name))
        self._note(traits)

    def like(self, one: Traits, least: float = ASK) -> tuple[Alike, ...]:
        """Those as alike as that, the most alike first."""
        near = {record for key in _keys(one) for record in self._keys.get(key, ())}
        near.update(self._spelled_like(one))
        found = (compare(one, self._known[record]) for record in near if record != one.id)
        return tuple(sorted((each for each in found if each.score >= least), key=_order))

    def _note(self, traits: Traits) -> None:
        for key in _keys(traits):
            self._keys.setdefault(key, []).append(traits.id)

    def _spelled_like(self, one: Traits) -> Iterator[str]:
        words = " ".join(_words(one.name))
        if words:
            hits = process.extract(
                words, self._names, scorer=fuzz.token_sort_ratio, score_cutoff=_BLOCK, limit=_NEIGHBOURS
            )
            yield from (record for _text, _score, record in hits)


def compare(one: Traits, other: Traits) -> Alike:
    """How alike two records are, other seen from one."""
    short = _same_acronym(one, other)
    name = max(alike_names(one.name, other.name), _ACRONYM if short else 0.0)
    signs = (*_signs(one, other), *((Sign.ACRONYM,) if short else ()))
    score = _person_score(name, signs) if one.is_person else name
    return Alike(other.id, round(score, 4), name, signs)


def alike_names(one: str, other: str) -> float:
    """How alike two names are: order, titles, initials, accents and ways of spelling hardly count."""
    first, second = sorted((_words(one), _words(other)), key=_size)
    if not first:
        return 0.0
    if first == second:
        return 1.0
    score = _paired(first, second) - _EXTRA_WORD * (len(second) - len(first))
    return max(0.0, score * (_SHORT if len(first) == 1 < len(second) else 1.0))


def in_words(alike: Alike) -> Iterator[str]:
    """Why two records may be the same, and what speaks against it, in words."""
    words = {
        Sign.EMAIL: _("same e-mail"),
        Sign.PHONE: _("same telephone"),
        Sign.NAME: _name_words(alike),
        Sign.ACRONYM: _("same acronym"),
        Sign.ORGANISATION: _("same organisation"),
        Sign.OTHER_EMAIL: _("other e-mail"),
        Sign.OTHER_ORGANISATION: _("other organisation"),
        Sign.OTHER_COUNTRY: _("other country"),
    }
    return (words[sign] for sign in alike.signs)


def _name_words(alike: Alike) -> str:
    if alike.name >= 1:
        return _("same name")
    return _("name {percent} % alike").format(percent=int(alike.name * _PERCENT))


def phone_key(text: str) -> str:
    """The end of a telephone number, "" for what is too short to be one."""
    digits = _DIGITS.sub("", text)
    return digits[-_PHONE:] if len(digits) >= _PHONE else ""


def _order(each: Alike) -> tuple[float, str]:
    return -each.score, each.id


def _keys(traits: Traits) -> Iterator[str]:
    yield from (f"email:{email}" for email in traits.emails)
    if phone_key(traits.phone):
        yield f"phone:{phone_key(traits.phone)}"
    if not traits.is_person:
        yield from (f"short:{short}" for short in _shorts(traits) | _fulls(traits))


def _signs(one: Traits, other: Traits) -> Iterator[Sign]:
    if one.emails and other.emails:
        yield Sign.EMAIL if one.emails & other.emails else Sign.OTHER_EMAIL
    if phone_key(one.phone) and phone_key(one.phone) == phone_key(other.phone):
        yield Sign.PHONE
    yield Sign.NAME
    if one.organisation and other.organisation:
        yield Sign.ORGANISATION if one.organisation == other.organisation else Sign.OTHER_ORGANISATION


def _person_score(name: float, signs: Sequence[Sign]) -> float:
    """An address alone is not enough where the name is another: offices share theirs."""
    if Sign.EMAIL in signs:
        return 0.99 if name >= _SHORT else 0.8 + 0.1 * name
    if Sign.PHONE in signs and name >= _SHORT:
        return 0.96
    if Sign.OTHER_EMAIL in signs:
        name -= 0.12
    elif Sign.ORGANISATION not in signs:
        name -= 0.05
    return name - 0.05 if Sign.OTHER_ORGANISATION in signs else name


def _same_acronym(one: Traits, other: Traits) -> bool:
    if one.is_person:
        return False
    return bool(_shorts(one) & _fulls(other) or _fulls(one) & _shorts(other))


def _shorts(traits: Traits) -> set[str]:
    words = _words(traits.name)
    return {fold(traits.acronym), *(words if len(words) == 1 else ())} - {""}


def _fulls(traits: Traits) -> set[str]:
    return {fold(traits.acronym), _initials(traits.name)} - {""}


def _initials(name: str) -> str:
    words = [word for word in _WORD.findall(fold(name)) if word not in _SMALL_WORDS]
    return "".join(word[0] for word in words) if len(words) > _LETTERS else ""


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    found = _WORD.findall(fold(name).replace("'", "").replace("’", ""))
    kept = [word for word in found if word not in _HONORIFICS and word not in _SMALL_WORDS]
    return tuple(sorted(kept or found))


def _size(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(words), words


def _paired(first: Sequence[str], second: Sequence[str]) -> float:
    """Each word of the shorter name with its best partner in the longer one, the longer words counting more."""
    left = list(second)
    total = weight = 0.0
    for word in sorted(first, key=len, reverse=True):
        best = max(left, key=lambda other: _alike_words(word, other))
        left.remove(best)
        size = max(_LETTERS, len(word))
        total += size * _alike_words(word, best)
        weight += size
    return total / weight


@lru_cache(maxsize=65_536)
def _alike_words(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if 1 in (len(one), len(other)):
        return _INITIAL if one[0] == other[0] else 0.0
    plain, spoken = _spoken(one), _spoken(other)
    if plain == spoken:
        return 0.97
    bones = _VOWELS.sub("", plain)
    if len(bones) > _LETTERS and bones == _VOWELS.sub("", spoken):
        return _SAME_SKELETON
    return max(fuzz.ratio(plain, spoken) / 100, JaroWinkler.similarity(one, other) - 0.05)


def _spoken(word: str) -> str:
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word
